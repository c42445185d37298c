"""How any publisher is walked: its listings, its articles, and what they link to."""

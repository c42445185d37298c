"""Where a date stands in a page or a text, and what it means."""

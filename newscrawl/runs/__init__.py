"""What runs were worth, measured against each other: figures of a run, its publisher's history, and what to tell."""

"""Indonesian news sites as clean, dated, deduplicated articles."""

__version__ = "0.1.0"

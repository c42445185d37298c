"""The store that a command is asked to look at."""

from __future__ import annotations

from pathlib import Path

from newscrawl.errors import ConfigurationError
from newscrawl.store import Store, store_path


def open_store(place: str | None) -> Store:
    """The store in that file, else where ``store_path`` says; never made.

    Raises ConfigurationError where there is none.
    """
    path = Path(place).expanduser() if place else store_path()
    if not path.exists() or not path.stat().st_size:
        raise ConfigurationError(f"there is no store at {path}; a crawl makes one, and --db FILE names another")
    return Store.open(path)

"""Where the store lies."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

DEFAULT_PATH = Path("data/newscrawl.db")


def store_path(environment: Mapping[str, str] = os.environ) -> Path:
    """The file that NEWSCRAWL_DB names, else ``data/newscrawl.db`` in the working directory."""
    named = environment.get("NEWSCRAWL_DB", "").strip()
    return Path(named).expanduser() if named else DEFAULT_PATH

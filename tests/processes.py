"""What a command needs to run in its own process, and what this machine has for it."""

from __future__ import annotations

import os
from pathlib import Path

from newscrawl.crawling.browser import chromium_path
from newscrawl.errors import ConfigurationError

ROOT = Path(__file__).parents[1]


def command_environment(home: Path, **more: str) -> dict[str, str]:
    """The whole environment of a ``scrapy ...`` that runs this tree, with that folder as its home."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        **more,
    }


def has_chromium() -> bool:
    """Whether pages can be rendered here."""
    try:
        return chromium_path().is_file()
    except ConfigurationError:
        return False

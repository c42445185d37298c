"""What a command needs to run in its own process, and what this machine has for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
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


def wait_until(is_so: Callable[[], object], *, within: float = 60.0) -> None:
    """Look every few milliseconds; TimeoutError where it does not come to be so."""
    deadline = time.monotonic() + within
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {within:g} s")
        time.sleep(0.005)


def workers_of(parent: int) -> set[int]:
    """The processes that a process has spawned to work for it; Linux only."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status.rpartition(")")[2].split()[1]) == parent and b"spawn_main" in command:
            found.add(int(folder.name))
    return found


def is_running(process: int) -> bool:
    """Whether there is such a process that has not ended."""
    try:
        return Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

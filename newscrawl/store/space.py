"""Is there room enough to go on?"""

from __future__ import annotations

import shutil
from pathlib import Path

from newscrawl.database import OutOfSpace

LEAST_FREE = 256 * 1024 * 1024
"""Bytes that stay free: room for the log, for a backup of the day and for the operator to work in."""


def ensure_space(path: Path, *, least: int = LEAST_FREE) -> int:
    """The free bytes of the disk on which the file lies, or will lie; raises OutOfSpace where they are too few."""
    folder = path.resolve().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < least:
        raise OutOfSpace(
            f"only {free // 2**20} MB are free for {path}, {least // 2**20} MB are wanted; "
            "free some and run the same command again"
        )
    return free

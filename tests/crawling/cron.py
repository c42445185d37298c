"""An hour between two runs of cron, without the waiting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

_MOMENTS = {
    "articles": ("first_seen", "last_seen", "gone_at"),
    "dismissed": ("first_seen", "last_seen"),
    "versions": ("fetched_at",),
    "leads": ("found_at",),
    "listings": ("fetched_at",),
    "policies": ("fetched_at",),
    "breakers": ("opened_at", "until"),
    "runs": ("started_at", "ended_at"),
}


def let_pass(store: Path, time: timedelta) -> None:
    """Let everything that the store tells of have been so much earlier."""
    with closing(sqlite3.connect(store)) as connection, connection:
        for table, columns in _MOMENTS.items():
            earlier = ", ".join(f"{column} = {column} - ?1" for column in columns)
            connection.execute(f"UPDATE {table} SET {earlier}", (time.total_seconds(),))

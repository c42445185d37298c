"""What hosts say about the use of their texts (ai.txt, tdmrep.json), so that they are not asked in each run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.urls import url_key


@dataclass(frozen=True, slots=True)
class Policy:
    """A file as it was fetched; empty where the host has none."""

    text: str
    fetched_at: datetime


class PolicyMemory:
    """The policy files of one store, by their address."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, url: str) -> Policy | None:
        """The file as it was last fetched; None where it never was."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT text, fetched_at FROM policies WHERE key = ?", (url_key(url),)).fetchone()
        return Policy(row[0], from_seconds(row[1])) if row else None

    def keep(self, url: str, text: str, *, fetched_at: datetime) -> None:
        """Keep a file in the place of the one before."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO policies VALUES (?, ?, ?)", (url_key(url), text, to_seconds(fetched_at))
            )

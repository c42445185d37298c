"""Articles that a listing showed and that were not fetched yet: the next run can take them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.urls import url_key


@dataclass(frozen=True, slots=True)
class Lead:
    """The address of an article, when it was found, and how many fetches of it failed."""

    url: str
    found_at: datetime
    failures: int


class LeadMemory:
    """The leads of one store. Keeping, burying or dismissing what an address leads to ends its lead."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, publisher: str, urls: Iterable[str], *, at: datetime) -> None:
        """Note that the canonical addresses are to be fetched; those that were fetched before are left out."""
        moment = to_seconds(at)
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO leads SELECT ?1, ?2, ?3, ?4, 0 WHERE ?1 NOT IN (SELECT key FROM urls WHERE key = ?1) "
                "ON CONFLICT (key) DO NOTHING",
                [(url_key(url), publisher, url, moment) for url in urls],
            )

    def of(self, publisher: str) -> list[Lead]:
        """The leads of a publisher, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT url, found_at, failures FROM leads WHERE publisher = ? ORDER BY found_at DESC, url",
                (publisher,),
            ).fetchall()
        return [Lead(url, from_seconds(found_at), failures) for url, found_at, failures in rows]

    def failed(self, url: str) -> None:
        """Count a fetch that failed; what is not a lead is not counted."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE leads SET failures = failures + 1 WHERE key = ?", (url_key(url),))

    def drop(self, urls: Iterable[str]) -> None:
        """Give leads up."""
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM leads WHERE key = ?", [(url_key(url),) for url in urls])

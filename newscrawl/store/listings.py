"""What was fetched of listings, sitemaps and feeds, so that a server can answer that nothing is new."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.urls import url_key


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing as it was fetched: its validators (RFC 9110, 8.8) and its body, for when the server answers 304."""

    etag: str | None
    last_modified: str | None
    fetched_at: datetime
    body: bytes


class ListingMemory:
    """The listings of one store, by the address they were asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, url: str) -> Listing | None:
        """The listing as it was last fetched; None where it was not, or came without a validator."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT etag, last_modified, fetched_at, body FROM listings WHERE key = ?", (url_key(url),)
            ).fetchone()
        return Listing(row[0], row[1], from_seconds(row[2]), zlib.decompress(row[3])) if row else None

    def keep(self, url: str, body: bytes, *, etag: str | None, last_modified: str | None, fetched_at: datetime) -> None:
        """Keep a listing; one without a validator is not worth its room, and replaces what was kept before."""
        moment = to_seconds(fetched_at)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM listings WHERE key = ?", (url_key(url),))
            if etag or last_modified:
                connection.execute(
                    "INSERT INTO listings VALUES (?, ?, ?, ?, ?)",
                    (url_key(url), etag, last_modified, moment, zlib.compress(body)),
                )

"""Which addresses were fetched, and what they led to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.revisit import Revisit, is_due

_AT_ONCE = 500
_NO_ARTICLE = 0


@dataclass(frozen=True, slots=True)
class Visits:
    """When an address was fetched, and what it led to. Moments are in UTC."""

    article_id: str | None
    """None where it led to no article."""
    first_seen: datetime
    last_seen: datetime
    reason: str | None = None
    """Why there is no article, or why it is no longer there."""
    gone_at: datetime | None = None


def url_key(url: str) -> bytes:
    """The 16 bytes under which an address is known."""
    return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class UrlMemory:
    """The addresses of one store. Addresses are taken as they come: the caller makes them canonical."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_known(self, urls: Iterable[str]) -> set[str]:
        """Those of the addresses that were fetched before, whatever they led to."""
        known: set[str] = set()
        for keys in _by_key(urls):
            with self._database.reading() as connection:
                rows = connection.execute(f"SELECT key FROM urls WHERE key IN ({_marks(keys)})", list(keys))  # noqa: S608
                known.update(keys[key] for (key,) in rows)
        return known

    def due(self, urls: Iterable[str], *, now: datetime, revisit: Revisit) -> set[str]:
        """Those of the addresses that were fetched before and are to be fetched again; ``now`` is aware."""
        moment = to_seconds(now)
        return {url for url, (_, first, last, *_) in self._visits(urls).items() if is_due(first, last, moment, revisit)}

    def visits(self, urls: Iterable[str]) -> dict[str, Visits]:
        """What is known of those of the addresses that were fetched; not of those only ``remember``-ed."""
        return {
            url: Visits(
                id, from_seconds(first), from_seconds(last), reason, None if gone is None else from_seconds(gone)
            )
            for url, (id, first, last, reason, gone) in self._visits(urls).items()
        }

    def remember(self, urls: Iterable[str]) -> None:
        """Take over addresses that another crawler has fetched: known, and never fetched again by themselves."""
        for keys in _by_key(urls):
            with self._database.transaction() as connection:
                mark(connection, sorted(keys), _NO_ARTICLE)

    def dismiss(self, url: str, *, reason: str, at: datetime) -> bool:
        """Note that the address led to no article; ``reason`` is a short word. False where an article is known by it.

        It is then known, and fetched again by the same rule as an article.
        """
        key, moment = url_key(url), to_seconds(at)
        with self._database.transaction() as connection:
            if article_of(connection, [key]):
                return False
            mark(connection, [key], _NO_ARTICLE)
            connection.execute("DELETE FROM leads WHERE key = ?", (key,))
            connection.execute(
                "INSERT INTO dismissed VALUES (?1, ?2, ?3, ?3) "
                "ON CONFLICT (key) DO UPDATE SET reason = ?2, last_seen = max(last_seen, ?3)",
                (key, reason, moment),
            )
        return True

    def _visits(self, urls: Iterable[str]) -> dict[str, tuple[str | None, float, float, str | None, float | None]]:
        found = {}
        for keys in _by_key(urls):
            with self._database.reading() as connection:
                rows = connection.execute(_READ_VISITS.format(_marks(keys)), list(keys) * 2)
                found.update({keys[key]: tuple(row) for key, *row in rows})
        return found


_READ_VISITS = """
    SELECT urls.key, articles.id, articles.first_seen, articles.last_seen, articles.gone_reason, articles.gone_at
    FROM urls JOIN articles USING (article) WHERE urls.key IN ({0})
    UNION ALL
    SELECT key, NULL, first_seen, last_seen, reason, NULL FROM dismissed WHERE key IN ({0})
"""


def article_of(connection: sqlite3.Connection, keys: Sequence[bytes]) -> int | None:
    """The number of the article that one of the keys leads to."""
    row = connection.execute(
        f"SELECT article FROM urls WHERE key IN ({_marks(keys)}) AND article <> 0 LIMIT 1",  # noqa: S608
        keys,
    ).fetchone()
    return row[0] if row else None


def mark(connection: sqlite3.Connection, keys: Iterable[bytes], article: int) -> None:
    """Note that the keys lead to that article; a key that leads to another article goes on leading there."""
    connection.executemany(
        "INSERT INTO urls VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET article = ?2 WHERE article = 0 AND ?2 <> 0",
        [(key, article) for key in keys],
    )


def forget_failures(connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
    """Drop what was noted while the keys led to no article, or were not fetched yet."""
    for table in ("dismissed", "leads"):
        connection.execute(f"DELETE FROM {table} WHERE key IN ({_marks(keys)})", keys)  # noqa: S608


def _by_key(urls: Iterable[str]) -> Iterator[dict[bytes, str]]:
    """The addresses by their keys, a few hundred at once."""
    rest = iter(urls)
    while batch := {url_key(url): url for url in islice(rest, _AT_ONCE)}:
        yield batch


def _marks(keys: Sequence[bytes] | dict[bytes, str]) -> str:
    return ",".join("?" * len(keys))

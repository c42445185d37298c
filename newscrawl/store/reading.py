"""Gives kept articles back as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from newscrawl.database import DamagedFile, Database
from newscrawl.items import Article
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.records import from_record
from newscrawl.store.urls import url_key

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article; ``changed`` names what differed from the state that was current before."""

    number: int
    fetched_at: datetime
    changed: tuple[str, ...]
    article: Article


class Reader:
    """Reads the articles of one store. No answer keeps the file busy between two of its items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give_out(self, urls: Iterable[str]) -> Iterator[Article]:
        """See ``Store.give_out``."""
        given: set[int] = set()
        rest = iter(urls)
        while keys := [url_key(url) for url in islice(rest, _AT_ONCE)]:
            found = self._current_by_key(keys)
            for key in keys:
                number, id, record = found.get(key, (0, "", ""))
                if number and number not in given:
                    given.add(number)
                    yield read_record(id, record)

    def articles(self, *, publisher: str | None, since: datetime | None, until: datetime | None) -> Iterator[Article]:
        """See ``Store.articles``."""
        start = to_seconds(since) if since else None
        end = to_seconds(until) if until else None
        last = 0
        while rows := self._current_after(last, publisher, start, end):
            for _, id, record in rows:
                yield read_record(id, record)
            last = rows[-1][0]

    def article(self, id: str) -> Article | None:
        """See ``Store.article``."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_CURRENT} WHERE articles.id = ?", (id,)).fetchone()
        return read_record(row[1], row[2]) if row else None

    def versions(self, id: str) -> list[Version]:
        """See ``Store.versions``."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT article FROM articles WHERE id = ?", (id,)).fetchone()
            return read_versions(connection, row[0]) if row else []

    def _current_by_key(self, keys: list[bytes]) -> dict[bytes, tuple[int, str, str]]:
        marks = ",".join("?" * len(keys))
        with self._database.reading() as connection:
            rows = connection.execute(f"{_CURRENT_BY_KEY} WHERE urls.key IN ({marks})", keys).fetchall()
        return {key: (number, id, record) for key, number, id, record in rows}

    def _current_after(
        self, last: int, publisher: str | None, start: float | None, end: float | None
    ) -> list[tuple[int, str, str]]:
        with self._database.reading() as connection:
            return connection.execute(
                f"{_CURRENT} WHERE articles.article > ?1 AND (?2 IS NULL OR publisher = ?2) "
                "AND (?3 IS NULL OR published_at >= ?3) AND (?4 IS NULL OR published_at < ?4) "
                "ORDER BY articles.article LIMIT ?5",
                (last, publisher, start, end, _AT_ONCE),
            ).fetchall()


_CURRENT = "SELECT articles.article, articles.id, record FROM articles JOIN versions USING (article, version)"
_CURRENT_BY_KEY = (
    "SELECT urls.key, articles.article, articles.id, record "
    "FROM urls JOIN articles USING (article) JOIN versions USING (article, version)"
)
_VERSIONS = "SELECT versions.version, fetched_at, changed, id, record FROM versions JOIN articles USING (article)"


def read_version(connection: sqlite3.Connection, article: int, version: int) -> Version:
    """One version of the article of that number; raises DamagedFile where it is not there."""
    for one in _read(connection, "article = ? AND versions.version = ?", (article, version)):
        return one
    raise DamagedFile(f"version {version} of article {article} is missing in the store; restore it from a backup")


def read_versions(connection: sqlite3.Connection, article: int) -> list[Version]:
    """The versions of the article of that number, oldest fetch first."""
    return list(_read(connection, "article = ? ORDER BY fetched_at, versions.version", (article,)))


def read_record(id: str, record: str) -> Article:
    """The article of a record; raises DamagedFile where the record cannot be read."""
    try:
        return from_record(record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFile(
            f"the record of {id} in the store cannot be read ({error}); restore the store from a backup"
        ) from error


def _read(connection: sqlite3.Connection, which: str, values: tuple[int, ...]) -> Iterator[Version]:
    rows = connection.execute(f"{_VERSIONS} WHERE {which}", values)
    for number, fetched_at, changed, id, record in rows.fetchall():
        yield Version(number, from_seconds(fetched_at), tuple(changed.split()), read_record(id, record))

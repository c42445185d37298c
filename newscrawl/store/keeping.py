"""Keeps articles: what is new, what changed, what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from newscrawl.database import Database
from newscrawl.dedup import canonical_url
from newscrawl.dedup.index import Match, TextIndex
from newscrawl.items import Article
from newscrawl.store.changes import Change, what_changed
from newscrawl.store.moments import to_seconds
from newscrawl.store.reading import read_version, read_versions
from newscrawl.store.records import to_record
from newscrawl.store.urls import article_of, forget_failures, mark, url_key

Outcome = Literal["new", "changed", "same", "older", "taken_down"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article that was handed to the store."""

    outcome: Outcome
    """``older``: a state from before the current one, as an archive brings it; ``taken_down``: not kept."""
    id: str
    """The id under which it is kept: that of its first fetch, where the address leads there."""
    version: int
    """The number of the version that holds it, counted from 1."""
    changed: tuple[Change, ...] = ()
    match: Match | None = None
    """The earlier article that it is a copy of."""
    was_gone: bool = False
    """Whether it had been deleted and is there again."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    id: str
    version: int
    gone_at: float | None
    taken_down: bool


@dataclass(frozen=True, slots=True)
class _Fetch:
    """An article as it was fetched; ``moment`` in seconds since 1970."""

    article: Article
    record: str
    moment: float


class Keeper:
    """Writes the articles of one store."""

    def __init__(self, database: Database, index: TextIndex) -> None:
        self._database = database
        self._index = index

    def keep(self, article: Article, *, also_at: Iterable[str], group: bool) -> Kept:
        """See ``Store.keep``."""
        if article.fetched_at is None:
            raise ValueError(f"{article.id} does not say when it was fetched")
        fetch = _Fetch(article, to_record(article), to_seconds(article.fetched_at))
        keys = [url_key(url) for url in {article.canonical_url, canonical_url(article.url), *also_at}]
        with self._database.transaction() as connection:
            row = _find(connection, as_column(article.id), keys)
            if row is None:
                row, kept = _insert(connection, fetch)
            else:
                kept = self._update(connection, row, fetch)
            mark(connection, keys, row.number)
            forget_failures(connection, keys)
            return replace(kept, match=self._match(kept, article)) if group else kept

    def bury(self, url: str, *, reason: str, at: datetime) -> bool:
        """See ``Store.bury``."""
        moment = to_seconds(at)
        with self._database.transaction() as connection:
            number = article_of(connection, [url_key(url)])
            if number is None:
                return False
            connection.execute(
                "UPDATE articles SET gone_at = ifnull(gone_at, ?1), gone_reason = ifnull(gone_reason, ?2), "
                "last_seen = max(last_seen, ?1) WHERE article = ?3",
                (moment, reason, number),
            )
        return True

    def _update(self, connection: sqlite3.Connection, row: _Row, fetch: _Fetch) -> Kept:
        connection.execute(
            "UPDATE articles SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1) WHERE article = ?2",
            (fetch.moment, row.number),
        )
        if row.taken_down:
            return Kept("taken_down", row.id, row.version)
        current = read_version(connection, row.number, row.version)
        if fetch.moment < to_seconds(current.fetched_at):
            return _file_older(connection, row, fetch)
        was_gone = row.gone_at is not None and fetch.moment >= row.gone_at
        if was_gone:
            connection.execute(
                "UPDATE articles SET gone_at = NULL, gone_reason = NULL WHERE article = ?", (row.number,)
            )
        changed = what_changed(current.article, fetch.article)
        if not changed:
            return Kept("same", row.id, row.version, was_gone=was_gone)
        version = _add_version(connection, row.number, fetch, changed)
        _point_to(connection, row.number, version, fetch.article)
        return Kept("changed", row.id, version, changed, was_gone=was_gone)

    def _match(self, kept: Kept, article: Article) -> Match | None:
        if kept.outcome in {"new", "changed"}:
            return self._index.add(kept.id, article.text, article.published_at)
        return self._index.match(kept.id)


def as_column(text: str) -> str:
    """Text as SQLite can hold it: lone surrogates are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def _find(connection: sqlite3.Connection, id: str, keys: Sequence[bytes]) -> _Row | None:
    """The article of that id, else the one that the addresses lead to."""
    read = "SELECT article, id, version, gone_at, taken_down_at IS NOT NULL FROM articles WHERE "
    row = connection.execute(read + "id = ?", (id,)).fetchone()
    if row is None and (number := article_of(connection, keys)):
        row = connection.execute(read + "article = ?", (number,)).fetchone()
    return _Row(*row) if row else None


def _insert(connection: sqlite3.Connection, fetch: _Fetch) -> tuple[_Row, Kept]:
    id = as_column(fetch.article.id)
    (number,) = connection.execute(
        "INSERT INTO articles (id, publisher, url, first_seen, last_seen, version) VALUES (?1, '', '', ?2, ?2, 0) "
        "RETURNING article",
        (id, fetch.moment),
    ).fetchone()
    version = _add_version(connection, number, fetch, ())
    _point_to(connection, number, version, fetch.article)
    return _Row(number, id, version, None, False), Kept("new", id, version)


def _file_older(connection: sqlite3.Connection, row: _Row, fetch: _Fetch) -> Kept:
    """Keep a state from before the current one, unless it is one of those that are kept."""
    for version in read_versions(connection, row.number):
        changed = what_changed(version.article, fetch.article)
        if not changed:
            return Kept("same", row.id, version.number)
    return Kept("older", row.id, _add_version(connection, row.number, fetch, changed), changed)


def _add_version(connection: sqlite3.Connection, number: int, fetch: _Fetch, changed: Sequence[Change]) -> int:
    (version,) = connection.execute(
        "INSERT INTO versions (article, version, fetched_at, changed, record) "
        "VALUES (?1, 1 + (SELECT ifnull(max(version), 0) FROM versions WHERE article = ?1), ?2, ?3, ?4) "
        "RETURNING version",
        (number, fetch.moment, " ".join(changed), fetch.record),
    ).fetchone()
    return int(version)


def _point_to(connection: sqlite3.Connection, number: int, version: int, article: Article) -> None:
    """Make a version the current one."""
    published = to_seconds(article.published_at) if article.published_at else None
    connection.execute(
        "UPDATE articles SET publisher = ?, url = ?, published_at = ?, version = ? WHERE article = ?",
        (as_column(article.publisher), as_column(article.canonical_url), published, version, number),
    )

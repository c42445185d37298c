"""What an operator does with a store: count, prune, take down, back up."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newscrawl.database import Database, StorageTrouble, sync_folder
from newscrawl.dedup.index import TextIndex
from newscrawl.errors import ConfigurationError
from newscrawl.store.moments import from_seconds, to_seconds
from newscrawl.store.space import ensure_space
from newscrawl.store.urls import article_of, url_key


@dataclass(frozen=True, slots=True)
class PublisherStats:
    """What the store holds of one publisher."""

    publisher: str
    articles: int
    versions: int
    copies: int
    """Articles that are copies of an earlier one."""
    gone: int
    """Articles that the publisher has deleted; their text is kept."""
    taken_down: int
    oldest: datetime | None
    """The first publication date, in UTC."""
    newest: datetime | None
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class StoreStats:
    """What the store holds."""

    publishers: tuple[PublisherStats, ...]
    urls: int
    """Addresses that were fetched, articles or not."""
    dismissed: int
    leads: int
    runs: int
    file_bytes: int
    """The file and its log."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many of each were removed."""

    versions: int
    runs: int
    leads: int
    listings: int


@dataclass(frozen=True, slots=True)
class TakenDown:
    """An article whose content was erased, and the articles that hold the same text: they stay."""

    id: str
    copies: tuple[str, ...]


class Housekeeper:
    """Looks after one store."""

    def __init__(self, database: Database, index: TextIndex) -> None:
        self._database = database
        self._index = index

    def stats(self) -> StoreStats:
        """See ``Store.stats``."""
        with self._database.reading() as connection:
            counts = {table: _count(connection, table) for table in ("urls", "dismissed", "leads", "runs")}
            publishers = tuple(_publisher_stats(*row) for row in connection.execute(_STATS))
        path = self._database.path
        files = [path, path.with_name(f"{path.name}-wal")]
        return StoreStats(publishers, **counts, file_bytes=sum(file.stat().st_size for file in files if file.exists()))

    def prune(self, *, before: datetime) -> Pruned:
        """See ``Store.prune``."""
        moment = (to_seconds(before),)
        with self._database.transaction() as connection:
            return Pruned(*(connection.execute(statement, moment).rowcount for statement in _PRUNE))

    def take_down(self, id_or_url: str, *, reason: str, at: datetime) -> TakenDown | None:
        """See ``Store.take_down``."""
        moment = to_seconds(at)
        with self._database.transaction() as connection:
            row = _find(connection, id_or_url)
            if row is None:
                return None
            number, id = row
            connection.execute("DELETE FROM versions WHERE article = ?", (number,))
            # A feed that was kept for conditional requests may hold its text; it is fetched whole once more.
            connection.execute("DELETE FROM listings")
            connection.execute(
                "UPDATE articles SET url = '', published_at = NULL, taken_down_at = ifnull(taken_down_at, ?), "
                "taken_down_reason = ifnull(taken_down_reason, ?) WHERE article = ?",
                (moment, reason, number),
            )
            copies = tuple(other for other in self._index.cluster(id) if other != id)
            self._index.forget(id)
        if not self._database.fold_log():
            raise StorageTrouble(f"{id} is taken down, but a reader keeps the old log; run the command again later")
        return TakenDown(id, copies)

    def vacuum(self) -> int:
        """See ``Store.vacuum``."""
        before = self._database.path.stat().st_size
        ensure_space(self._database.path, least=2 * before)
        self._database.rewrite()
        return before - self._database.path.stat().st_size

    def backup(self, target: Path) -> None:
        """See ``Store.backup``."""
        if target.exists():
            raise ConfigurationError(f"{target} exists; name a new file for the backup")
        part = target.with_name(f"{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            ensure_space(target, least=self._database.path.stat().st_size)
            self._copy_to(part)
            part.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            message = f"cannot write the backup {target} ({error.strerror}); name another file"
            raise ConfigurationError(message) from error

    def _copy_to(self, part: Path) -> None:
        # A backup that was killed leaves its part.
        part.unlink(missing_ok=True)
        try:
            with self._database.reading() as connection:
                _copy(connection, part)
            with part.open("rb") as copied:
                os.fsync(copied.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise


_STATS = """
    SELECT publisher, count(*),
        (SELECT count(*) FROM versions WHERE article IN
            (SELECT article FROM articles AS same WHERE same.publisher = articles.publisher)),
        (SELECT count(*) FROM near_texts JOIN articles AS same USING (id)
            WHERE same.publisher = articles.publisher AND original IS NOT NULL),
        count(gone_at), count(taken_down_at), min(published_at), max(published_at), max(last_seen)
    FROM articles GROUP BY publisher ORDER BY publisher
"""

_PRUNE = (
    """
    DELETE FROM versions WHERE fetched_at < ? AND version <>
        (SELECT version FROM articles WHERE articles.article = versions.article)
    """,
    "DELETE FROM runs WHERE started_at < ?",
    "DELETE FROM leads WHERE found_at < ?",
    "DELETE FROM listings WHERE fetched_at < ?",
)


def _publisher_stats(
    publisher: str,
    articles: int,
    versions: int,
    copies: int,
    gone: int,
    taken_down: int,
    oldest: float | None,
    newest: float | None,
    last_seen: float,
) -> PublisherStats:
    return PublisherStats(
        publisher,
        articles,
        versions,
        copies,
        gone,
        taken_down,
        None if oldest is None else from_seconds(oldest),
        None if newest is None else from_seconds(newest),
        from_seconds(last_seen),
    )


def _copy(connection: sqlite3.Connection, part: Path) -> None:
    try:
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        message = f"cannot write the backup {part} ({error}); free some space there, or name another file"
        if error.sqlite_errorname.startswith("SQLITE_CANTOPEN"):
            raise ConfigurationError(message) from error
        raise StorageTrouble(message) from error


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - constants only
    return int(count)


def _find(connection: sqlite3.Connection, id_or_url: str) -> tuple[int, str] | None:
    number = article_of(connection, [url_key(id_or_url)])
    row = connection.execute(
        "SELECT article, id FROM articles WHERE id = ? OR article = ?", (id_or_url, number)
    ).fetchone()
    return (row[0], row[1]) if row else None

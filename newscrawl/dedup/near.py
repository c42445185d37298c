"""Near duplicates in a file of their own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from newscrawl.database import Database, Layout
from newscrawl.dedup.index import ADD_FACTS, TABLES, Match, TextIndex, leave_settled


def _first_layout(connection: sqlite3.Connection) -> None:
    for statement in TABLES:
        connection.execute(statement)


def _second_layout(connection: sqlite3.Connection) -> None:
    connection.execute(ADD_FACTS)


LAYOUT = Layout("near-duplicate index", 0x6E63_6E64, (_first_layout, _second_layout))


class NearDuplicates:
    """Finds copies among the texts of all runs: agency copy, syndication, rewritten leads.

    ``path`` is made where it is missing. Several processes may use it at once. Raises ConfigurationError where the
    file is no such index. What was added survives the death of the process; a power cut may cost the last seconds,
    which adding the same texts again brings back.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._database = Database(path, LAYOUT, durable=False, cache_mb=176)
        with self._database.reading() as connection:
            self._index = TextIndex(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; closing twice is fine."""
        if not self._database.closed:
            leave_settled(self._database, self._index)
        self._database.close()

    def add(self, id: str, text: str, published_at: datetime | None = None) -> Match | None:
        """Take up a text and tell of which earlier one it is a copy; None where there is none.

        The same id and text again give the same answer and change nothing. A new text under a known id replaces the
        old one. ``published_at`` is aware: of two earlier texts that are equally alike, the one published first is
        the original. A text of fewer than twelve words is a copy of nothing.
        """
        with self._database.transaction():
            return self._index.add(id, text, published_at)

    def cluster(self, id: str) -> list[str]:
        """The ids of the texts that are grouped with that one, itself included, in the order they came."""
        with self._database.reading():
            return self._index.cluster(id)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commits what is added inside at once: faster for many, and nothing of it is kept where it fails."""
        with self._database.transaction():
            self._index.make_room()
            yield

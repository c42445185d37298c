"""The whole store as it was at one moment: what a dataset release is made of.

A release reads a million records, so a row is a plain tuple here, and a record stays the JSON that it is kept as.
Moments are seconds since 1970 in UTC, as in the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from newscrawl.database import open_snapshot
from newscrawl.store.runs import READ_RUNS, Run, run_of_row
from newscrawl.store.schema import LAYOUT
from newscrawl.store.urls import url_key


class Entry(NamedTuple):
    """An article that has content, without it."""

    number: int
    """Its number in the store, by which ``Snapshot.standings`` finds it."""
    id: str
    publisher: str
    published_at: float | None


class Copy(NamedTuple):
    """A text that was grouped with others."""

    id: str
    cluster: int
    """The number of the group."""
    duplicate_of: str | None
    """The earlier text it is a copy of; None for the first of the group."""
    similarity: float | None


class State(NamedTuple):
    """One version of an article."""

    version: int
    fetched_at: float
    changed: str
    """What differed from the version before, separated by blanks."""
    record: str
    """The article as ``newscrawl.store.records`` writes it."""


class Standing(NamedTuple):
    """An article and what the store knows about it."""

    id: str
    version: int
    """The number of the current version."""
    first_seen: float
    last_seen: float
    gone_at: float | None
    gone_reason: str | None
    states: list[State]
    """In the order in which they were fetched."""


class Snapshot:
    """Reads one moment of a store. Valid inside ``Store.snapshot`` or ``Snapshot.of`` only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def of(cls, path: Path) -> Iterator[Snapshot]:
        """The store at ``Store.path`` as it is now, while another process has it open: within its ``standstill``, the
        moment that process sees too."""
        with open_snapshot(path, LAYOUT) as connection:
            yield cls(connection)

    def article_count(self) -> int:
        """How many articles there are, those without content among them."""
        (count,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(count)

    def entries(self) -> Iterator[Entry]:
        """The articles that were not taken down, by publisher, then by date (those without one first), then by id."""
        return map(Entry._make, self._connection.execute(_ENTRIES))

    def taken_down(self) -> Iterator[tuple[str, str]]:
        """Id and publisher of the articles that were taken down, by id."""
        return self._connection.execute(
            "SELECT id, publisher FROM articles WHERE taken_down_at IS NOT NULL ORDER BY id"
        )

    def copies(self) -> Iterator[Copy]:
        """The texts of every group of near duplicates, in the order in which they came."""
        return map(Copy._make, self._connection.execute(_COPIES))

    def number_ranges(self) -> list[range]:
        """The numbers that articles may have, some thousands in each range."""
        (last,) = self._connection.execute("SELECT coalesce(max(article), 0) FROM articles").fetchone()
        return [range(first, first + _NUMBERS_IN_RANGE) for first in range(0, last + 1, _NUMBERS_IN_RANGE)]

    def filling(self, field: str, numbers: range) -> Iterator[int]:
        """The numbers, of those, of the articles whose record has a list of texts there that is not empty."""
        name = json.dumps(field)
        # Most records tell early that it is empty, and SQLite reads no further then.
        rows = self._connection.execute(_FILLING, (f"{name}: []", f'{name}: ["', numbers.start, numbers.stop))
        return (number for (number,) in rows)

    def standings(self, numbers: Sequence[int]) -> list[Standing]:
        """The articles of those numbers, in that order."""
        found: dict[int, Standing] = {}
        for number, id, version, first, last, gone_at, gone_reason, *state in self._connection.execute(
            _STANDINGS, (json.dumps(numbers),)
        ):
            standing = found.get(number)
            if standing is None:
                standing = found[number] = Standing(id, version, first, last, gone_at, gone_reason, [])
            standing.states.append(State._make(state))
        return [found[number] for number in numbers]

    def with_standings(self, entries: Iterator[Entry]) -> Iterator[tuple[Entry, Standing]]:
        """Each of the entries with its standing, in that order, some read at once."""
        while some := list(islice(entries, _ENTRIES_AT_ONCE)):
            yield from zip(some, self.standings([entry.number for entry in some]), strict=True)

    def led_to(self, urls: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Of the canonical addresses those that lead to an article that was not taken down: its number and id."""
        by_key = {url_key(url): url for url in urls}
        found = {}
        rest = iter(by_key)
        while keys := list(islice(rest, _KEYS_AT_ONCE)):
            rows = self._connection.execute(_LED_TO.format(",".join("?" * len(keys))), keys)
            found.update({by_key[key]: (number, id) for key, number, id in rows})
        return found

    def runs(self) -> Iterator[Run]:
        """Every run, by publisher and start."""
        rows = self._connection.execute(f"{READ_RUNS} ORDER BY publisher, started_at, run")
        return (run_of_row(*row) for row in rows)


_KEYS_AT_ONCE = 500
_ENTRIES_AT_ONCE = 250
_NUMBERS_IN_RANGE = 10_000

_ENTRIES = """
    SELECT article, id, publisher, published_at FROM articles
    WHERE taken_down_at IS NULL AND version > 0 ORDER BY publisher, published_at, id
"""
_COPIES = """
    SELECT copy.id, copy.cluster, original.id, copy.similarity FROM near_texts AS copy
    LEFT JOIN near_texts AS original ON original.text = copy.original
    WHERE copy.text IN (
        SELECT text FROM near_texts WHERE original IS NOT NULL
        UNION SELECT cluster FROM near_texts WHERE original IS NOT NULL
    ) ORDER BY copy.text
"""
_FILLING = """
    SELECT article FROM articles JOIN versions USING (article, version)
    WHERE article >= ?3 AND article < ?4 AND NOT instr(record, ?1) AND instr(record, ?2)
"""
_STANDINGS = """
    SELECT article, id, articles.version, first_seen, last_seen, gone_at, gone_reason,
        versions.version, fetched_at, changed, record
    FROM articles JOIN versions USING (article) WHERE article IN (SELECT value FROM json_each(?))
    ORDER BY article, fetched_at, versions.version
"""
_LED_TO = """
    SELECT urls.key, articles.article, articles.id FROM urls JOIN articles USING (article)
    WHERE taken_down_at IS NULL AND urls.key IN ({})
"""

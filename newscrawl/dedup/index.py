"""Of which earlier text is this one a copy? Kept in SQLite, inside the caller's transaction.

A text is found by its smallest hashes: two texts that share a part share some of them (Broder 1997). It is the banding
of Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4, with one row a band, so that pairs with little
in common are found as well. What is found is then compared by its whole sketch.

The keys of new texts gather in memory, and are written in order when many have come: at a million texts each key would
otherwise cost the rewriting of a page. After a restart what had gathered is read again from the texts.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from newscrawl.database import Database, StorageTrouble
from newscrawl.dedup.facts import Agreement, Facts, compare_facts
from newscrawl.dedup.sketch import Overlap, Sketch, compare

TABLES = (
    """
    CREATE TABLE near_texts (
        text INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        digest BLOB NOT NULL,
        published_at REAL,
        original INTEGER,
        cluster INTEGER NOT NULL,
        similarity REAL,
        findable INTEGER NOT NULL,
        sketch BLOB NOT NULL
    )
    """,
    "CREATE INDEX near_copies ON near_texts (cluster) WHERE original IS NOT NULL",
    "CREATE TABLE near_keys (key INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (key, text)) WITHOUT ROWID",
    "CREATE TABLE near_written (upto INTEGER NOT NULL)",
    "INSERT INTO near_written VALUES (0)",
)
"""The first layout, a statement each: part of the layout of every file that holds an index."""

ADD_FACTS = "ALTER TABLE near_texts ADD COLUMN facts BLOB NOT NULL DEFAULT x''"
"""The step to the second layout. Of the texts from before no facts are known, and none are held against a copy."""

GATHERED = 20_000
"""How many texts gather their keys at least before these are written."""
_SHARE_GATHERED = 1 / 20
"""And which share of all texts: writing them changes nearly each page of a large table, however few they are."""
_OVERDUE = 1.25
"""How many times as many may gather inside a batch."""
MOST_TEXTS_A_KEY = 64
"""A word triple found in more texts is a phrase of the language or of a publisher, and tells nothing."""

_COMPARED_AT_ONCE = 6
_WORTH_WRITING = 1_000
_MOST_COMPARED = 24
_ALMOST_THE_SAME = 0.8
_GATHERING = (
    "CREATE TEMP TABLE near_gathered (key INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (key, text)) "
    "WITHOUT ROWID",
    "CREATE TEMP TABLE near_span (after INTEGER NOT NULL, upto INTEGER NOT NULL)",
    "INSERT INTO temp.near_span VALUES (0, 0)",
)
_TEXTS_OF_KEY = "(SELECT group_concat(text) FROM (SELECT text FROM {} WHERE key = wanted.value LIMIT {}))"
_FIND = "SELECT {}, {} FROM json_each(?) AS wanted".format(  # noqa: S608 - constants only
    _TEXTS_OF_KEY.format("near_keys", MOST_TEXTS_A_KEY + 1),
    _TEXTS_OF_KEY.format("temp.near_gathered", MOST_TEXTS_A_KEY + 1),
)
_READ_SPAN = (
    "SELECT after, upto, (SELECT upto FROM near_written), (SELECT ifnull(max(text), 0) FROM near_texts) "
    "FROM temp.near_span"
)
_READ_SKETCHES = "SELECT text, cluster, published_at, sketch, facts FROM near_texts WHERE text IN ({})".format(  # noqa: S608
    ", ".join("?" * _COMPARED_AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier text that a text is a copy of."""

    duplicate_of: str
    """The id of the earlier text that is most like it."""
    cluster_id: str
    """The id of the first text of the group that both belong to."""
    similarity: float
    """The share of the shorter one's word triples that the longer one holds, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Known:
    text: int
    digest: bytes
    sketch: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    text: int
    cluster: int
    published_at: float | None
    overlap: Overlap
    agreement: Agreement

    @property
    def is_of_series(self) -> bool:
        """Whether the two were made from one template and tell of different things."""
        return self.agreement.is_of_series or self.agreement.is_all_that_differs(self.overlap.lost)

    @property
    def rank(self) -> tuple[float, float, int]:
        """Smallest for the most similar; among equals for the one published first, then for the one seen first."""
        published = float("inf") if self.published_at is None else self.published_at
        return (-self.overlap.resemblance * self.agreement.share, published, self.text)


@dataclass(frozen=True, slots=True)
class _Columns:
    digest: bytes
    published_at: float | None
    sketch: Sketch
    facts: Facts
    found: _Found | None

    @property
    def findable(self) -> bool:
        """Whether copies are to be compared with it: not where its original will be found for them anyway."""
        return self.found is None or self.found.overlap.resemblance < _ALMOST_THE_SAME

    def values(self, text: int) -> tuple[object, ...]:
        """For digest, published_at, original, cluster, similarity, findable, sketch, facts of the text so numbered."""
        found = self.found
        answer = (found.text, found.cluster, found.overlap.containment) if found else (None, text, None)
        return (
            self.digest,
            self.published_at,
            *answer,
            self.findable,
            self.sketch.to_bytes(),
            self.facts.to_bytes(),
        )


class TextIndex:
    """The index of one open database that has TABLES. Every method runs in the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for statement in _GATHERING:
            connection.execute(statement)

    def add(self, id: str, text: str, published_at: datetime | None) -> Match | None:
        """Take up a text and tell of which earlier one it is a copy; None where there is none.

        The same id and text again give the same answer and change nothing. A new text under a known id replaces the
        old one. ``published_at`` is aware: of two earlier texts that are equally alike, the one published first is
        the original.
        """
        if published_at is not None and published_at.tzinfo is None:
            raise ValueError(f"published_at has no zone: {published_at}")
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        known = self._known(id)
        if known is not None and known.digest == digest:
            return self.match(id)
        newest = self.settle(at_least=GATHERED * _OVERDUE, share=_SHARE_GATHERED * _OVERDUE)
        sketch, facts = Sketch.of(text), Facts.of(text)
        found = self._find(sketch, facts, before=known.text if known else None)
        columns = _Columns(digest, published_at.timestamp() if published_at else None, sketch, facts, found)
        if known is None:
            self._insert(newest + 1, id, columns)
        else:
            self._replace(known, columns)
        return self.match(id) if found else None

    def make_room(self) -> None:
        """Write the keys that gathered, if many have; to be called at the beginning of a batch.

        Later, inside the batch, SQLite would keep a second copy of each page that it changes, in memory.
        """
        self.settle(at_least=GATHERED, share=_SHARE_GATHERED)

    def forget(self, id: str) -> None:
        """Erase what was kept of a text; its id stays, so that what was a copy of it still is."""
        known = self._known(id)
        if known is not None:
            self._drop_keys(known)
            self._connection.execute(
                "UPDATE near_texts SET digest = x'', sketch = x'', facts = x'', findable = 0 WHERE text = ?",
                (known.text,),
            )

    def settle(self, *, at_least: float, share: float = 0.0) -> int:
        """Take in what other processes or an earlier run added; write the keys where that many texts gathered.

        ``share`` asks for that share of all texts at least. Returns the number of the newest text.
        """
        after, upto, written, newest = self._connection.execute(_READ_SPAN).fetchone()
        if written != after:
            self._connection.execute("DELETE FROM temp.near_gathered WHERE text <= ?", (written,))
        if (written, newest) != (after, upto):
            self._gather(written, max(upto, written), newest)
        if newest - written >= max(at_least, newest * share):
            self._write(newest)
        return int(newest)

    def match(self, id: str) -> Match | None:
        """The answer that was given for that id; None where there is no original, or no such id."""
        row = self._connection.execute(
            "SELECT original.id, first.id, copy.similarity FROM near_texts AS copy "
            "JOIN near_texts AS original ON original.text = copy.original "
            "JOIN near_texts AS first ON first.text = copy.cluster WHERE copy.id = ?",
            (id,),
        ).fetchone()
        return Match(*row) if row else None

    def cluster(self, id: str) -> list[str]:
        """The ids of the texts that are grouped with that one, itself included, in the order they came."""
        row = self._connection.execute("SELECT cluster FROM near_texts WHERE id = ?", (id,)).fetchone()
        if row is None:
            return []
        rows = self._connection.execute(
            "SELECT id FROM (SELECT text, id FROM near_texts WHERE text = ?1 UNION "
            "SELECT text, id FROM near_texts WHERE cluster = ?1 AND original IS NOT NULL) ORDER BY text",
            row,
        )
        return [id for (id,) in rows]

    def _known(self, id: str) -> _Known | None:
        row = self._connection.execute("SELECT text, digest, sketch FROM near_texts WHERE id = ?", (id,)).fetchone()
        return _Known(row[0], row[1], row[2]) if row else None

    def _gather(self, written: int, upto: int, newest: int) -> None:
        """Gather the keys of the texts after ``upto``; those up to ``written`` are in the table."""
        rows = self._connection.execute("SELECT text, sketch FROM near_texts WHERE text > ? AND findable", (upto,))
        for text, sketch in rows.fetchall():
            self._add_keys("temp.near_gathered", text, Sketch.from_bytes(sketch))
        self._set_span(written, newest)

    def _write(self, upto: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO near_keys SELECT key, text FROM temp.near_gathered ORDER BY key, text"
        )
        self._connection.execute("UPDATE near_written SET upto = ?", (upto,))
        self._connection.execute("DELETE FROM temp.near_gathered")
        self._set_span(upto, upto)

    def _set_span(self, after: int, upto: int) -> None:
        self._connection.execute("UPDATE temp.near_span SET after = ?, upto = ?", (after, upto))

    def _find(self, sketch: Sketch, facts: Facts, *, before: int | None) -> _Found | None:
        """The most similar text of which this one is a copy, among those that share most keys with it.

        The few that share most are enough, but for a text of a series, which stands in a crowd of others.
        """
        shared = Counter(self._texts_sharing_keys(sketch))
        numbers = [text for text in shared if before is None or text < before]
        numbers = heapq.nsmallest(_MOST_COMPARED, numbers, key=lambda text: (-shared[text], text))
        for start in range(0, len(numbers), _COMPARED_AT_ONCE):
            alike = self._alike(sketch, facts, numbers[start : start + _COMPARED_AT_ONCE])
            copied = [found for found in alike if not found.is_of_series]
            if copied or not alike:
                return min(copied, key=lambda one: one.rank, default=None)
        return None

    def _alike(self, sketch: Sketch, facts: Facts, numbers: list[int]) -> list[_Found]:
        """Those of the texts that have a copy's part of the words in common with the sketch."""
        padding = [0] * (_COMPARED_AT_ONCE - len(numbers))
        alike = []
        for text, cluster, published_at, data, other in self._connection.execute(_READ_SKETCHES, numbers + padding):
            overlap = compare(sketch, Sketch.from_bytes(data))
            if overlap.is_copy:
                agreement = compare_facts(facts, Facts.from_bytes(other))
                alike.append(_Found(text, cluster, published_at, overlap, agreement))
        return alike

    def _texts_sharing_keys(self, sketch: Sketch) -> Iterator[int]:
        """The numbers of the texts found under the keys of the sketch, once for each key they share."""
        for written, gathered in self._connection.execute(_FIND, (json.dumps(sketch.keys),)):
            if written or gathered:
                texts = ",".join(filter(None, (written, gathered)))
                if texts.count(",") < MOST_TEXTS_A_KEY:
                    yield from map(int, texts.split(","))

    def _insert(self, text: int, id: str, columns: _Columns) -> None:
        self._connection.execute(
            "INSERT INTO near_texts "
            "(text, id, digest, published_at, original, cluster, similarity, findable, sketch, facts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (text, id, *columns.values(text)),
        )
        if columns.findable:
            self._add_keys("temp.near_gathered", text, columns.sketch)
        self._connection.execute("UPDATE temp.near_span SET upto = ?", (text,))

    def _replace(self, known: _Known, columns: _Columns) -> None:
        """Put a new text in the place of an old one; the copies of the old one go with it."""
        self._drop_keys(known)
        self._connection.execute(
            "UPDATE near_texts SET digest = ?, published_at = ?, original = ?, cluster = ?, similarity = ?, "
            "findable = ?, sketch = ?, facts = ? WHERE text = ?",
            (*columns.values(known.text), known.text),
        )
        if columns.found:
            self._connection.execute(
                "UPDATE near_texts SET cluster = ? WHERE cluster = ? AND original IS NOT NULL",
                (columns.found.cluster, known.text),
            )
        if columns.findable:
            self._add_keys("near_keys", known.text, columns.sketch)

    def _drop_keys(self, known: _Known) -> None:
        # What others have gathered they drop when it is written; so no old key outlives this.
        self.settle(at_least=1)
        self._connection.executemany(
            "DELETE FROM near_keys WHERE key = ? AND text = ?",
            [(key, known.text) for key in Sketch.from_bytes(known.sketch).keys],
        )

    def _add_keys(self, table: str, text: int, sketch: Sketch) -> None:
        self._connection.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES (?, ?)",  # noqa: S608 - constants only
            [(key, text) for key in sketch.keys],
        )


def leave_settled(database: Database, index: TextIndex) -> None:
    """Write the keys that gathered, where they are worth it, before the file is given back."""
    # What cannot be written now is gathered again by the next to open the file.
    with suppress(StorageTrouble), database.transaction():
        index.settle(at_least=_WORTH_WRITING)

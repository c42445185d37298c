"""Writes the articles of one publisher and month, and hands on what they add to the files that all parts share."""

from __future__ import annotations

import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pyarrow as pa

from newscrawl.exports.dataset.columns import list_column, record_batch
from newscrawl.exports.dataset.figures import UNDATED, Tally
from newscrawl.exports.dataset.files import (
    ARTICLE_GROUP_ROWS,
    ParquetTable,
    PlainRows,
    csv_columns,
    csv_row,
    json_line,
)
from newscrawl.exports.dataset.records import BROKEN, Values
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.rows import (
    Columns,
    FindTargets,
    article_row,
    columns_of,
    link_columns,
    mention_columns,
    version_columns,
)
from newscrawl.exports.dataset.selection import Part, PartArticles
from newscrawl.exports.dataset.tables import release_tables
from newscrawl.store import DamagedFile, Snapshot, Standing

ARTICLES = Path("data", "articles")
SHARED_TABLES = ("date_mentions", "links", "versions")
"""The tables to which the articles of every part add."""

_READ_AT_ONCE = 250
_LONGEST_NAME = 100
_PLAIN = frozenset(string.ascii_lowercase + string.digits + "-_.")


@dataclass(frozen=True, slots=True)
class Additions:
    """What a few articles add to the files that all parts share."""

    tables: dict[str, pa.RecordBatch]
    """By the names of ``SHARED_TABLES``."""
    lines: dict[str, list[bytes]]
    """The articles as text, by the formats asked for that are text."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """A few articles, as rows and as the store gives them."""

    rows: list[Values]
    standings: list[Standing]


class PartWriter:
    """Writes parts below a folder; ``chosen`` are the numbers of all articles of the release, ascending."""

    def __init__(self, folder: Path, request: Request, snapshot: Snapshot, chosen: Sequence[int]) -> None:
        self._folder = folder
        self._request = request
        self._snapshot = snapshot
        self._tables = release_tables(request.text, with_splits=bool(request.splits))
        self._find_targets = _target_finder(snapshot, chosen)
        self._plain_rows = PlainRows(self._tables["articles"])
        self._csv_columns = csv_columns(self._tables["articles"].names)

    def write(self, articles: PartArticles, tally: Tally, do: Callable[..., None]) -> Iterator[Additions]:
        """Write the part while what it adds elsewhere is taken; writing to the disk is left to ``do``, in that order.

        Raises DamagedFile, naming the article, for a record that the tables cannot hold.
        """
        file = self._open(articles.part, tally)
        for batch in self._batches(articles):
            tables = self._tables_of(batch, tally.counts)
            do(file.write, tables.pop("articles"))
            yield Additions(tables, self._lines_of(batch, tally.counts))
        do(file.close)

    def _open(self, part: Part, tally: Tally) -> ParquetTable:
        return ParquetTable(
            self._folder / ARTICLES / folder_name(part.publisher) / f"{part.month or UNDATED}.parquet",
            self._tables["articles"].arrow_schema,
            count=partial(tally.add_articles, publisher=part.publisher, month=part.month),
            group_rows=ARTICLE_GROUP_ROWS,
            sorted_by=("published_at", "id"),
        )

    def _batches(self, articles: PartArticles) -> Iterator[_Batch]:
        places = iter(range(len(articles.numbers)))
        while some := list(islice(places, _READ_AT_ONCE)):
            standings = self._snapshot.standings([articles.numbers[place] for place in some])
            rows = [
                article_row(standing, articles.memberships.get(place), self._split(articles, place), self._request.text)
                for place, standing in zip(some, standings, strict=True)
            ]
            yield _Batch(rows, standings)

    def _split(self, articles: PartArticles, place: int) -> str | None:
        if not articles.splits or articles.splits[place] < 0:
            return None
        return self._request.split_names[articles.splits[place]]

    def _lines_of(self, batch: _Batch, counts: Counter[str]) -> dict[str, list[bytes]]:
        formats = [name for name in self._request.formats if name != "parquet"]
        if not formats:
            return {}
        plain = [self._plain_rows.of(row) for row in batch.rows]
        lines: dict[str, list[bytes]] = {}
        if "jsonl" in formats:
            lines["jsonl"] = [json_line(row) for row in plain]
        if "csv" in formats:
            lines["csv"] = [csv_row(row, self._csv_columns, counts) for row in plain]
        return lines

    def _tables_of(self, batch: _Batch, counts: Counter[str]) -> dict[str, pa.RecordBatch]:
        """What the articles add to each table."""
        try:
            return self._converted(batch, counts)
        except BROKEN as error:
            raise self._explained(batch, error) from error

    def _converted(self, batch: _Batch, counts: Counter[str]) -> dict[str, pa.RecordBatch]:
        def converted(name: str, values: Columns) -> pa.RecordBatch:
            return record_batch(self._tables[name], values, counts)

        rows, articles = batch.rows, self._tables["articles"]
        mentions = converted("date_mentions", mention_columns(rows))
        links = converted("links", link_columns(rows, self._find_targets))
        ready = {
            name: list_column(articles.arrow_schema.field(name).type, (len(row[name]) for row in rows), entries)
            for name, entries in (("date_mentions", mentions), ("related", links))
        }
        names = [name for name in articles.names if name not in ready]
        return {
            "articles": record_batch(articles, columns_of(rows, names), counts, ready=ready),
            "date_mentions": mentions,
            "links": links,
            "versions": converted("versions", version_columns(batch.standings, rows)),
        }

    def _explained(self, batch: _Batch, error: Exception) -> DamagedFile:
        """The error of the first article that cannot be written by itself."""
        for row, standing in zip(batch.rows, batch.standings, strict=True):
            try:
                self._converted(_Batch([row], [standing]), Counter())
            except BROKEN as own:
                return DamagedFile(
                    f"the record of {standing.id} breaks the contract of an article ({type(own).__name__}: {own}); "
                    "restore the store from a backup, or take the article down"
                )
        return DamagedFile(f"the store holds records that break the contract of an article: {error}")


def folder_name(publisher: str) -> str:
    """The publisher's name as a folder: what not every file system can hold or tell apart is percent-encoded.

    So is a first ``.`` or ``_``, as readers of datasets pass such folders over (pyarrow.dataset, ``ignore_prefixes``).
    """
    encoded = "".join(
        character if character in _PLAIN else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in publisher
    )
    if len(encoded) > _LONGEST_NAME:
        encoded = f"{encoded[:_LONGEST_NAME]}-{sha256(publisher.encode()).hexdigest()[:16]}"
    if encoded.startswith((".", "_")):
        encoded = f"%{ord(encoded[0]):02X}{encoded[1:]}"
    return encoded or "%00"


def _target_finder(snapshot: Snapshot, chosen: Sequence[int]) -> FindTargets:
    def is_chosen(number: int) -> bool:
        place = bisect_left(chosen, number)
        return place < len(chosen) and chosen[place] == number

    def find(addresses: Sequence[str]) -> dict[str, str]:
        found = snapshot.led_to(addresses)
        return {address: id for address, (number, id) in found.items() if is_chosen(number)}

    return find

"""Writes the data files of a release, one batch of articles in memory at a time."""

from __future__ import annotations

import gc
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from hashlib import sha256
from itertools import islice
from math import isnan
from pathlib import Path
from typing import Any

import pyarrow as pa

from newscrawl.exports.dataset.columns import list_column, record_batch
from newscrawl.exports.dataset.figures import UNDATED, Tally
from newscrawl.exports.dataset.files import (
    ARTICLE_GROUP_ROWS,
    Background,
    CsvFiles,
    JsonLinesFile,
    ParquetTable,
    PlainRows,
)
from newscrawl.exports.dataset.records import BROKEN, Values
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.rows import (
    Columns,
    Context,
    article_row,
    columns_of,
    link_columns,
    mention_columns,
    version_columns,
)
from newscrawl.exports.dataset.selection import Membership, Part, Selection
from newscrawl.exports.dataset.tables import Table
from newscrawl.store import DamagedFile, Snapshot, Standing

ARTICLES = Path("data", "articles")
JSON_LINES = "articles.jsonl.zst"

_READ_AT_ONCE = 250
_LONGEST_NAME = 100
_PLAIN = frozenset(string.ascii_lowercase + string.digits + "-_.")


@dataclass(frozen=True, slots=True)
class _Batch:
    """A few articles, as rows and as the store gives them."""

    rows: list[Values]
    standings: list[Standing]


class ReleaseWriter:
    """Writes the tables of a release below a folder, and counts them in ``tally``."""

    def __init__(self, folder: Path, request: Request, tables: Mapping[str, Table], tally: Tally) -> None:
        self._folder = folder
        self._request = request
        self._tables = tables
        self._tally = tally
        self._clusters: list[Mapping[str, Any]] = []
        self.csv_paths: list[Path] = []

    def write_articles(self, snapshot: Snapshot, selection: Selection) -> None:
        """Write ``articles`` in every format, and ``date_mentions``, ``links``, ``versions`` and ``clusters``.

        Raises DamagedFile, naming the article, for a record that the tables cannot hold.
        """
        context = Context(selection.memberships, self._request.text, _target_finder(snapshot, selection))
        plain_rows = PlainRows(self._tables["articles"])
        with _without_looking_for_cycles(), _with_the_system_allocator(), Background() as background:
            others = {name: self._open(name) for name in ("date_mentions", "links", "versions")}
            plain_files = self._plain_files()
            for part in selection.parts:
                file = self._open_part(part)
                for batch in self._batches(snapshot, selection, part, context):
                    rows = self._rows_of(batch, context)
                    background.do(file.write, rows.pop("articles"))
                    for name, own in rows.items():
                        background.do(others[name].write, own)
                    for plain_file in plain_files:
                        for row in batch.rows:
                            plain_file.write(plain_rows.of(row))
                background.do(file.close)
            for other in others.values():
                background.do(other.close)
            background.wait()
            for plain_file in plain_files:
                plain_file.close()
        self._write_clusters()

    def write_table(self, name: str, rows: Iterable[Any]) -> int:
        """Write a small table of dataclass rows; how many there were."""
        listed = list(rows)
        table = self._tables[name]
        values = {field: [getattr(row, field) for row in listed] for field in table.names}
        self._write(name, values)
        return len(listed)

    def _plain_files(self) -> list[JsonLinesFile | CsvFiles]:
        files: list[JsonLinesFile | CsvFiles] = []
        if "jsonl" in self._request.formats:
            files.append(JsonLinesFile(self._folder / JSON_LINES))
        if "csv" in self._request.formats:
            csv_files = CsvFiles(self._folder, self._tables["articles"].names, self._tally.counts)
            self.csv_paths = csv_files.paths
            files.append(csv_files)
        return files

    def _batches(self, snapshot: Snapshot, selection: Selection, part: Part, context: Context) -> Iterator[_Batch]:
        places = iter(range(part.start, part.stop))
        while some := list(islice(places, _READ_AT_ONCE)):
            standings = snapshot.standings([selection.numbers[place] for place in some])
            rows = [
                article_row(standing, self._split(selection, place), context)
                for place, standing in zip(some, standings, strict=True)
            ]
            self._note_clusters(selection, some, rows)
            yield _Batch(rows, standings)

    def _split(self, selection: Selection, place: int) -> str | None:
        if not selection.splits or selection.splits[place] < 0:
            return None
        return self._request.split_names[selection.splits[place]]

    def _note_clusters(self, selection: Selection, places: Iterable[int], rows: Iterable[Values]) -> None:
        for place, row in zip(places, rows, strict=True):
            membership = selection.memberships.get(row["id"])
            if membership is not None:
                published = selection.dates[place]
                self._clusters.append(_cluster_row(row, membership, None if isnan(published) else published))

    def _rows_of(self, batch: _Batch, context: Context) -> dict[str, pa.RecordBatch]:
        """What the articles add to each table."""
        try:
            return self._converted(batch, context)
        except BROKEN as error:
            raise self._explained(batch, context, error) from error

    def _converted(self, batch: _Batch, context: Context) -> dict[str, pa.RecordBatch]:
        rows, articles = batch.rows, self._tables["articles"]
        mentions = self._batch("date_mentions", mention_columns(rows))
        links = self._batch("links", link_columns(rows, context))
        ready = {
            name: list_column(articles.arrow_schema.field(name).type, (len(row[name]) for row in rows), entries)
            for name, entries in (("date_mentions", mentions), ("related", links))
        }
        names = [name for name in articles.names if name not in ready]
        columns = columns_of(rows, names)
        return {
            "articles": record_batch(articles, columns, self._tally.counts, ready=ready),
            "date_mentions": mentions,
            "links": links,
            "versions": self._batch("versions", version_columns(batch.standings, rows)),
        }

    def _explained(self, batch: _Batch, context: Context, error: Exception) -> DamagedFile:
        """The error of the first article that cannot be written by itself."""
        for row, standing in zip(batch.rows, batch.standings, strict=True):
            try:
                self._converted(_Batch([row], [standing]), context)
            except BROKEN as own:
                return DamagedFile(
                    f"the record of {standing.id} breaks the contract of an article ({type(own).__name__}: {own}); "
                    "restore the store from a backup, or take the article down"
                )
        return DamagedFile(f"the store holds records that break the contract of an article: {error}")

    def _write_clusters(self) -> None:
        rows = sorted(self._clusters, key=lambda row: (row["cluster_id"], row["article_id"]))
        self._write("clusters", columns_of(rows, self._tables["clusters"].names))

    def _write(self, name: str, values: Columns) -> None:
        file = self._open(name)
        file.write(self._batch(name, values))
        file.close()

    def _open_part(self, part: Part) -> ParquetTable:
        path = self._folder / ARTICLES / folder_name(part.publisher) / f"{part.month or UNDATED}.parquet"
        return ParquetTable(
            path,
            self._schema("articles"),
            count=partial(self._tally.add_articles, publisher=part.publisher, month=part.month),
            group_rows=ARTICLE_GROUP_ROWS,
            sorted_by=("published_at", "id"),
        )

    def _open(self, name: str) -> ParquetTable:
        path = self._folder / "data" / f"{name}.parquet"
        return ParquetTable(path, self._schema(name), count=partial(self._tally.add_rows, name))

    def _schema(self, name: str) -> pa.Schema:
        return self._tables[name].arrow_schema

    def _batch(self, name: str, values: Columns) -> pa.RecordBatch:
        return record_batch(self._tables[name], values, self._tally.counts)


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Python looks for cycles whenever many objects are made, which costs more than making the rows; none has one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _with_the_system_allocator() -> Iterator[None]:
    """Arrow's own allocator maps pages anew for each large column, which takes longer than filling it."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def folder_name(publisher: str) -> str:
    """The publisher's name as a folder: what not every file system can hold or tell apart is percent-encoded."""
    encoded = "".join(
        character if character in _PLAIN else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in publisher
    )
    if len(encoded) > _LONGEST_NAME:
        encoded = f"{encoded[:_LONGEST_NAME]}-{sha256(publisher.encode()).hexdigest()[:16]}"
    return encoded.replace(".", "%2E", 1) if encoded.startswith(".") else encoded or "%00"


def _cluster_row(row: Values, membership: Membership, published: float | None) -> Mapping[str, Any]:
    own = {field.name: getattr(membership, field.name) for field in fields(membership)}
    return {**own, "article_id": row["id"], "publisher": row["publisher"], "published_at": published}


def _target_finder(snapshot: Snapshot, selection: Selection) -> Any:
    def find(addresses: Sequence[str]) -> dict[str, str]:
        found = snapshot.led_to(addresses)
        return {address: id for address, (number, id) in found.items() if number in selection.chosen}

    return find

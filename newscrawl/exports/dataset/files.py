"""The data files of a release as they are written: tables in Parquet, articles as JSON Lines and as CSV."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import orjson
import pyarrow as pa
from pyarrow import parquet

from newscrawl.exports.dataset.tables import Table
from newscrawl.exports.shapes import Nullable, Scalar
from newscrawl.exports.spreadsheet import csv_cells, csv_line
from newscrawl.exports.writers import csv_head

ARTICLE_GROUP_ROWS = 5_000
"""Articles in a row group: some 20 MB of text."""
TABLE_GROUP_ROWS = 100_000
"""Rows in a row group of the other tables."""
GROUP_BYTES = 64_000_000
"""In a row group: bounds the memory where articles are very long."""
SPREADSHEET_ROWS = 1_000_000
"""Articles in one CSV file; a sheet has 1,048,576 rows: Microsoft, "Excel specifications and limits"."""


class Background:
    """Does one thing after the other in a thread of its own: pyarrow compresses without holding Python's lock."""

    def __init__(self, *, most_waiting: int = 20) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._most_waiting = most_waiting
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self.wait()

    def do(self, task: Callable[..., None], *arguments: Any) -> None:
        """Do it soon; waits where several things are undone, and raises what one of them raised."""
        self._waiting.append(self._pool.submit(task, *arguments))
        while len(self._waiting) > self._most_waiting:
            self._waiting.popleft().result()

    def wait(self) -> None:
        """Wait for everything; raises what one of them raised."""
        while self._waiting:
            self._waiting.popleft().result()


class ParquetTable:
    """One Parquet file in the making: zstd, with a page index and, where told, the columns by which it is sorted.

    ``count`` is given each row group before it is written.
    """

    def __init__(
        self,
        path: Path,
        schema: pa.Schema,
        *,
        count: Callable[[pa.Table], None],
        group_rows: int = TABLE_GROUP_ROWS,
        sorted_by: Sequence[str] = (),
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._count = count
        self._schema = schema
        self._group_rows = group_rows
        self._group: list[pa.RecordBatch] = []
        self._rows_in_group = 0
        self._bytes_in_group = 0
        order = [parquet.SortingColumn(schema.get_field_index(name), nulls_first=True) for name in sorted_by]
        self._writer = parquet.ParquetWriter(
            path, schema, compression="zstd", write_page_index=True, sorting_columns=order or None
        )

    def write(self, batch: pa.RecordBatch) -> None:
        """Gather the rows, which become row groups of a good size."""
        self._group.append(batch)
        self._rows_in_group += batch.num_rows
        self._bytes_in_group += batch.nbytes
        if self._rows_in_group >= self._group_rows or self._bytes_in_group >= GROUP_BYTES:
            self._write_group()

    def close(self) -> None:
        """Write what is left; the file is whole then."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        if self._rows_in_group:
            table = pa.Table.from_batches(self._group, schema=self._schema)
            self._count(table)
            self._writer.write_table(table, row_group_size=self._rows_in_group)
        self._group.clear()
        self._rows_in_group = self._bytes_in_group = 0


class PlainRows:
    """Turns rows into what JSON can hold: the columns of the table in order, moments as ISO 8601."""

    def __init__(self, table: Table) -> None:
        self._names = table.names
        self._moments = [field.name for field in table.fields if not field.printed and _is_moment(field.shape)]

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row; moments come as seconds since 1970 and go in UTC."""
        plain = {name: row[name] for name in self._names}
        for name in self._moments:
            if plain[name] is not None:
                plain[name] = datetime.fromtimestamp(plain[name], UTC).isoformat()
        return plain


class JsonLinesFile:
    """Articles as JSON Lines, compressed with zstd."""

    def __init__(self, path: Path) -> None:
        self._file = pa.CompressedOutputStream(str(path), "zstd")

    def write(self, lines: Iterable[Any]) -> None:
        """Write articles, each as ``json_line`` gives it, in any buffer."""
        for line in lines:
            self._file.write(line)

    def close(self) -> None:
        """Write what is left; the file is whole then."""
        self._file.close()


class CsvFiles:
    """Articles as CSV for people, so many in each file: ``articles.csv``, ``articles-2.csv``, …"""

    def __init__(self, folder: Path, names: Iterable[str], *, most_rows: int = SPREADSHEET_ROWS) -> None:
        self._columns = csv_columns(names)
        self._folder = folder
        self._most_rows = most_rows
        self._rows = 0
        self._files = 0
        self._file: BinaryIO | None = None

    def write(self, lines: Iterable[Any]) -> None:
        """Write articles, each as ``csv_row`` gives it, in any buffer."""
        for line in lines:
            if self._file is None or self._rows == self._most_rows:
                self._file = self._open_next()
            self._file.write(line)
            self._rows += 1

    def close(self) -> None:
        """Write what is left."""
        if self._file is not None:
            self._file.close()

    def _open_next(self) -> BinaryIO:
        self.close()
        self._files += 1
        self._rows = 0
        path = self._folder / ("articles.csv" if self._files == 1 else f"articles-{self._files}.csv")
        file = path.open("wb")
        file.write(csv_head(self._columns, ","))
        return file


def csv_columns(names: Iterable[str]) -> dict[str, str]:
    """The columns of the CSV among those of the table, with what stands above each: the text is in one alone."""
    return {name: name for name in names if name != "paragraphs"}


def csv_row(plain: Mapping[str, Any], columns: Iterable[str], counts: Counter[str]) -> bytes:
    """An article as a row of CSV; ``counts`` is raised as ``csv_cells`` says."""
    return csv_line(csv_cells(plain, columns, counts), ",")


def _is_moment(shape: Any) -> bool:
    return (shape.shape if isinstance(shape, Nullable) else shape) == Scalar(datetime)


def json_line(plain: Mapping[str, Any]) -> bytes:
    """An article as a line of JSON Lines."""
    try:
        return orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        # A lone surrogate, which UTF-8 cannot hold, is escaped, as RFC 8259, section 8.2, allows.
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace") + b"\n"

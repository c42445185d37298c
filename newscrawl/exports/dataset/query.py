"""SQL over the tables of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.database import open_release
from newscrawl.exports.files import PartFile, whole_file
from newscrawl.exports.spreadsheet import csv_cells, csv_line
from newscrawl.exports.writers import csv_head

_ROWS_AT_ONCE = 10_000


@contextmanager
def query(folder: Path, sql: str) -> Iterator[pa.RecordBatchReader]:
    """The answer of DuckDB to a query over the tables of a release, as Arrow batches.

    Raises ConfigurationError, in one line, for what DuckDB cannot run, and where the folder is no release.
    """
    with open_release(folder) as connection:
        try:
            answer = connection.sql(sql)
            if answer is None:
                raise ConfigurationError("the query is empty; write one that begins with SELECT")
            yield answer.to_arrow_reader(_ROWS_AT_ONCE)
        except duckdb.Error as error:
            said = " ".join(str(error).split())
            raise ConfigurationError(f"DuckDB cannot run the query: {said}") from error


def check_answer_file(path: Path) -> None:
    """Raise ConfigurationError unless ``write_answer`` knows the format by the name."""
    if path.suffix not in (".csv", ".parquet"):
        raise ConfigurationError(f"{path} has no known format; name a file that ends in .csv or .parquet")


def write_answer(answer: pa.RecordBatchReader, path: Path) -> int:
    """Write an answer as CSV for people or as Parquet, told by the suffix; how many rows. The file is whole or not
    there."""
    check_answer_file(path)
    try:
        with whole_file(path) as part:
            return _write_csv(answer, part) if path.suffix == ".csv" else _write_parquet(answer, part)
    except OSError as error:
        raise ConfigurationError(f"cannot write {path} ({error.strerror}); name another file") from error


def plain_rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows as JSON could hold them; moments with their offset."""
    for row in batch.to_pylist():
        yield {name: _plain(value) for name, value in row.items()}


def _write_csv(answer: pa.RecordBatchReader, part: PartFile) -> int:
    names = {name: name for name in answer.schema.names}
    part.write(csv_head(names, ","))
    rows = 0
    for batch in answer:
        for row in plain_rows(batch):
            part.write(csv_line(csv_cells(row, names, Counter()), ","))
            rows += 1
    return rows


def _write_parquet(answer: pa.RecordBatchReader, part: PartFile) -> int:
    rows = 0
    with parquet.ParquetWriter(part, answer.schema, compression="zstd") as writer:
        for batch in answer:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case bytes():
            return value.hex()
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {str(name): _plain(item) for name, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)

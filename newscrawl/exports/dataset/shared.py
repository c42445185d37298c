"""The files of a release to which all parts add, in the order of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
from pyarrow import ipc

from newscrawl.exports.dataset.figures import Tally
from newscrawl.exports.dataset.files import CsvFiles, JsonLinesFile, ParquetTable
from newscrawl.exports.dataset.parts import SHARED_TABLES, Additions
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.tables import Table

JSON_LINES = "articles.jsonl.zst"

_LINES = pa.schema([pa.field("line", pa.large_binary())])


def open_table(folder: Path, name: str, table: Table, tally: Tally) -> ParquetTable:
    """The file of a table that the release holds once, counted in ``tally``."""
    return ParquetTable(folder / "data" / f"{name}.parquet", table.arrow_schema, count=partial(tally.add_rows, name))


class SharedFiles:
    """``date_mentions``, ``links`` and ``versions``, and the articles as text in the formats that are asked for."""

    def __init__(self, folder: Path, request: Request, tables: Mapping[str, Table], tally: Tally) -> None:
        self._tables = {name: open_table(folder, name, tables[name], tally) for name in SHARED_TABLES}
        self._texts: dict[str, JsonLinesFile | CsvFiles] = {}
        if "jsonl" in request.formats:
            self._texts["jsonl"] = JsonLinesFile(folder / JSON_LINES)
        if "csv" in request.formats:
            self._texts["csv"] = CsvFiles(folder, tables["articles"].names)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Write what is left; the files are whole then, unless something was raised."""
        if kind is not None:
            self._abandon()
            return
        for file in (*self._tables.values(), *self._texts.values()):
            file.close()

    def add(self, additions: Additions) -> None:
        """Write what a few articles add."""
        for name, batch in additions.tables.items():
            self._tables[name].write(batch)
        for name, lines in additions.lines.items():
            self._texts[name].write(lines)

    def add_kept(self, place: Path) -> None:
        """Write what ``keep`` has put there, and remove it."""
        for name, table in self._tables.items():
            for batch in _read(_file(place, name)):
                table.write(batch)
        for name, text in self._texts.items():
            for batch in _read(_file(place, name)):
                text.write(line.as_buffer() for line in batch["line"])

    def _abandon(self) -> None:
        """Close what tells on stderr that it was never closed; what is half written is removed by others."""
        for text in self._texts.values():
            with suppress(OSError):
                text.close()


def keep(additions: Iterable[Additions], place: Path) -> None:
    """Put what the articles of a part add into files whose names begin with ``place``, to be written later."""
    with ExitStack() as files:
        writers: dict[str, ipc.RecordBatchStreamWriter] = {}
        for some in additions:
            lines = {
                name: pa.record_batch([pa.array(line, pa.large_binary())], _LINES) for name, line in some.lines.items()
            }
            for name, batch in {**some.tables, **lines}.items():
                if name not in writers:
                    writers[name] = files.enter_context(ipc.new_stream(str(_file(place, name)), batch.schema))
                writers[name].write_batch(batch)


def _read(path: Path) -> Iterator[pa.RecordBatch]:
    """The batches that were kept there; the file is removed."""
    with pa.memory_map(str(path)) as file, ipc.open_stream(file) as stream:
        path.unlink()
        yield from stream


def _file(place: Path, name: str) -> Path:
    return place.with_name(f"{place.name}-{name}.arrow")

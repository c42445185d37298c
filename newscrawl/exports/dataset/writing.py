"""Writes the data files of a release, one batch of articles in memory at a time."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from math import isnan
from pathlib import Path
from typing import Any

from newscrawl.exports.dataset.columns import record_batch
from newscrawl.exports.dataset.figures import Tally
from newscrawl.exports.dataset.files import Background
from newscrawl.exports.dataset.part_workers import PartJob, PartWorkers, Written, prepare, write_part
from newscrawl.exports.dataset.parts import PartWriter
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.rows import Columns, columns_of
from newscrawl.exports.dataset.runtime import made_for_rows
from newscrawl.exports.dataset.selection import Selection
from newscrawl.exports.dataset.shared import SharedFiles, open_table
from newscrawl.exports.dataset.tables import Table
from newscrawl.store import Snapshot

_PARTS_WAITING = 4


class ReleaseWriter:
    """Writes the tables of a release below a folder, and counts them in ``tally``."""

    def __init__(self, folder: Path, request: Request, tables: Mapping[str, Table], tally: Tally) -> None:
        self._folder = folder
        self._request = request
        self._tables = tables
        self._tally = tally

    def write_articles(self, snapshot: Snapshot, selection: Selection, workers: PartWorkers | None = None) -> None:
        """Write ``articles`` in every format, and ``date_mentions``, ``links``, ``versions`` and ``clusters``.

        ``workers`` have begun snapshots of the same moment; without them this process does it all. Raises DamagedFile,
        naming the article, for a record that the tables cannot hold.
        """
        chosen = array("q", sorted(selection.numbers))
        with made_for_rows(), SharedFiles(self._folder, self._request, self._tables, self._tally) as shared:
            if workers:
                self._write_with(workers, selection, chosen, shared)
            else:
                self._write_alone(PartWriter(self._folder, self._request, snapshot, chosen), selection, shared)
        rows = sorted(_cluster_rows(selection), key=lambda row: (row["cluster_id"], row["article_id"]))
        self._write("clusters", columns_of(rows, self._tables["clusters"].names))

    def write_table(self, name: str, rows: Iterable[Any]) -> int:
        """Write a small table of dataclass rows; how many there were."""
        listed = list(rows)
        table = self._tables[name]
        values = {field: [getattr(row, field) for row in listed] for field in table.names}
        self._write(name, values)
        return len(listed)

    def _write_alone(self, writer: PartWriter, selection: Selection, shared: SharedFiles) -> None:
        with Background() as background:
            for part in selection.parts:
                for additions in writer.write(selection.articles_of(part), self._tally, background.do):
                    background.do(shared.add, additions)

    def _write_with(self, workers: PartWorkers, selection: Selection, chosen: array[int], shared: SharedFiles) -> None:
        def take(written: Written) -> None:
            self._tally.add(written.tally)
            shared.add_kept(written.additions)

        workers.tell(prepare, chosen)
        # Where a part fails, other workers still write there: it goes with the unfinished release when they have ended.
        folder = Path(tempfile.mkdtemp(prefix=".additions-", dir=self._folder))
        with Background(most_waiting=_PARTS_WAITING) as background:
            jobs = (
                PartJob(selection.articles_of(part), folder / str(number))
                for number, part in enumerate(selection.parts)
            )
            for written in workers.in_order(write_part, jobs):
                background.do(take, written)
        folder.rmdir()

    def _write(self, name: str, values: Columns) -> None:
        table = self._tables[name]
        file = open_table(self._folder, name, table, self._tally)
        file.write(record_batch(table, values, self._tally.counts))
        file.close()


def _cluster_rows(selection: Selection) -> Iterator[Mapping[str, Any]]:
    for part in selection.parts:
        for place in range(part.start, part.stop):
            if membership := selection.memberships.get(place):
                own = {field.name: getattr(membership, field.name) for field in fields(membership)}
                published = selection.dates[place]
                yield {**own, "publisher": part.publisher, "published_at": None if isnan(published) else published}

"""Many processes write one release: the same bytes as one, and of one moment."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset import files, part_workers
from newscrawl.exports.dataset.check import check_release
from newscrawl.exports.dataset.figures import Tally
from newscrawl.exports.dataset.part_workers import same_moment
from newscrawl.exports.dataset.parts import PartWriter
from newscrawl.exports.dataset.request import Request, parse_workers
from newscrawl.exports.dataset.selection import select
from newscrawl.exports.dataset.shared import SharedFiles, keep
from newscrawl.exports.dataset.tables import release_tables
from newscrawl.store import DamagedFile, StorageTrouble, Store
from tests.exports.articles import PLAIN
from tests.exports.dataset.samples import (
    DAY,
    LATER,
    articles_of,
    build,
    contents,
    corrected,
    filled,
    newsroom,
    rows_of,
)
from tests.processes import ROOT, wait_until, workers_of
from tests.store.samples import NOON, article


def with_everything(store: Store) -> Store:
    """The newsroom, and what a store gathers with time."""
    filled(store, newsroom())
    filled(store, [corrected(one, title=f"{one.title} (ralat)") for one in newsroom()[:9]])
    filled(
        store, [article(n, "kompas", date_mentions=PLAIN.date_mentions, images=PLAIN.images) for n in range(200, 230)]
    )
    filled(store, [article(n, "tempo", tdm_reservations=["ai.txt"]) for n in range(1, 4)])
    filled(store, [article(300, "tempo", title="rusak \ud800 di sini"), article(301, "tempo", title="=HYPERLINK(1)")])
    store.take_down("suara:000005", reason="court order", at=LATER)
    return store


@pytest.mark.parametrize("text", ["full", "none"])
def test_many_workers_write_the_same_bytes_as_one(store, tmp_path, text):
    with_everything(store)
    (one, two, three) = (
        build(store, tmp_path / str(workers), workers=workers, text=text, splits=(80, 10, 10)) for workers in (1, 2, 3)
    )
    assert contents(one.folder) == contents(two.folder) == contents(three.folder)
    assert one.figures["left_out"] == {"taken_down": 1, "text_and_data_mining_reserved": 3}
    assert all(rows_of(three.folder, name) for name in ("date_mentions", "links", "versions", "clusters"))
    assert len(list((three.folder / "data" / "articles").rglob("*.parquet"))) > 9


def test_row_groups_are_the_same_whichever_way_the_rows_came(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "GROUP_BYTES", 1_000)
    filled(kept, [corrected(one, title=f"{one.title} (ralat)") for one in newsroom()[:30]])
    request = Request("r")
    with kept.snapshot() as snapshot:
        selection = select(snapshot, request)
        for way in ("at once", "kept"):
            tables = release_tables("full", with_splits=False)
            writer = PartWriter(tmp_path / way, request, snapshot, array("q", sorted(selection.numbers)))
            with SharedFiles(tmp_path / way, request, tables, Tally()) as shared:
                for number, part in enumerate(selection.parts):
                    additions = writer.write(selection.articles_of(part), Tally(), lambda task, *given: task(*given))
                    if way == "kept":
                        keep(additions, tmp_path / str(number))
                        shared.add_kept(tmp_path / str(number))
                    else:
                        for some in additions:
                            shared.add(some)
    assert contents(tmp_path / "at once") == contents(tmp_path / "kept")
    assert parquet.ParquetFile(tmp_path / "kept" / "data" / "versions.parquet").num_row_groups > 3
    assert list(tmp_path.glob("*.arrow")) == []


def test_a_small_store_is_released_by_one_process(kept, tmp_path):
    with same_moment(kept, Request("r"), tmp_path, None) as (_, workers):
        assert workers is None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes in /proc")
@pytest.mark.parametrize(("processors", "expected"), [(1, 0), (3, 3), (64, 6)])
def test_a_large_store_is_released_by_as_many_processes_as_pay(kept, tmp_path, monkeypatch, processors, expected):
    monkeypatch.setattr(part_workers, "_WORTH_A_PROCESS", len(newsroom()))
    monkeypatch.setattr(part_workers, "usable_processors", lambda: processors)
    with same_moment(kept, Request("r"), tmp_path, None):
        assert len(workers_of(os.getpid())) == expected


class Exhausted(Store):
    def snapshot(self):
        raise MemoryError


def test_memory_that_runs_out_is_told_and_leaves_nothing(tmp_path):
    with (
        Exhausted.open(tmp_path / "newscrawl.db") as store,
        pytest.raises(StorageTrouble, match=r"memory ran out.*--workers 1"),
    ):
        build(store, tmp_path / "r")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("newscrawl.db")] == []


@pytest.mark.heavy
def test_a_release_of_many_workers_is_of_one_moment_while_crawls_keep_committing(kept, tmp_path):
    with crawling(tmp_path / "newscrawl.db"):
        for number in range(3):
            built = build(kept, tmp_path / str(number), workers=3, formats=("parquet",))
            assert [finding.name for finding in check_release(built.folder) if finding.problems] == []
            ids = set(articles_of(built.folder)["id"].to_pylist())
            assert {row["article_id"] for row in rows_of(built.folder, "versions")} == ids
            targets = {row["target_id"] for row in rows_of(built.folder, "links")} - {None}
            assert targets <= ids


@contextmanager
def crawling(path: Path) -> Iterator[None]:
    """Another process commits articles meanwhile."""
    report = path.with_name("report")
    command = [sys.executable, "-m", "tests.store.writer", str(path), str(report), "1000", "100000", "1"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        wait_until(lambda: report.exists() and report.stat().st_size)
        before = report.stat().st_size
        try:
            yield
            assert report.stat().st_size > before
        finally:
            process.kill()


def test_a_record_that_cannot_be_released_is_named_by_whichever_worker_meets_it(store, tmp_path):
    filled(store, [article(n, published_at=NOON + n * 20 * DAY) for n in range(1, 9)])
    filled(store, [article(9, "detik", word_count="empat")])
    with pytest.raises(DamagedFile, match="detik:000009"):
        build(store, tmp_path / "r", workers=2)
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("newscrawl.db")] == []


@pytest.mark.parametrize("text", ["0", "-1", "65", "dua", "1.5", "²", "100"])
def test_a_number_of_workers_that_is_none_is_refused(text):
    with pytest.raises(ConfigurationError, match="write a number from 1 to 64"):
        parse_workers(text)

"""A snapshot reads one moment of the store, though others go on writing."""

import multiprocessing
import subprocess
import sys
from datetime import UTC, datetime
from itertools import chain

import pytest

from newscrawl.store import Snapshot, Store
from tests.processes import ROOT, wait_until
from tests.store.samples import NOON, address, article, prose

LATER = datetime(2026, 8, 1, tzinfo=UTC)


def test_a_snapshot_does_not_see_what_is_kept_or_taken_down_meanwhile(store, path):
    store.keep(article(1))
    with store.snapshot() as snapshot:
        with Store.open(path) as other:
            other.keep(article(2))
        assert [entry.id for entry in snapshot.entries()] == ["suara:000001"]
    with store.snapshot() as snapshot:
        assert [entry.id for entry in snapshot.entries()] == ["suara:000001", "suara:000002"]


def test_entries_come_by_publisher_date_and_id_without_what_was_taken_down(store):
    for one in (article(3), article(1), article(2, published_at=None), article(4, "detik"), article(5)):
        store.keep(one)
    store.take_down("suara:000005", reason="court order", at=LATER)
    with store.snapshot() as snapshot:
        assert [entry.id for entry in snapshot.entries()] == [
            "detik:000004", "suara:000002", "suara:000001", "suara:000003",
        ]  # fmt: skip
        assert list(snapshot.taken_down()) == [("suara:000005", "suara")]


def test_standings_come_in_the_order_asked_for_with_all_their_states(store):
    store.keep(article(1))
    store.keep(article(1, title="Baru", fetched_at=LATER))
    store.keep(article(2))
    with store.snapshot() as snapshot:
        first, second = [entry.number for entry in snapshot.entries()]
        two, one = snapshot.standings([second, first])
        assert (two.id, one.id) == ("suara:000002", "suara:000001")
        assert [(state.version, state.changed) for state in one.states] == [(1, ""), (2, "title")]
        assert (one.version, one.last_seen) == (2, LATER.timestamp())


def test_copies_are_told_by_group_with_their_first(store):
    text = prose("copy", paragraphs=9)
    for number, publisher in enumerate(("suara", "detik", "tempo")):
        store.keep(article(number, publisher, paragraphs=[*text, f"Tambahan {publisher}."]))
    store.keep(article(9))
    with store.snapshot() as snapshot:
        first, *others = snapshot.copies()
        assert (first.id, first.duplicate_of) == ("suara:000000", None)
        assert {(copy.cluster, copy.duplicate_of) for copy in others} == {(first.cluster, "suara:000000")}


def test_addresses_lead_to_articles_unless_they_were_taken_down(store):
    store.keep(article(1))
    store.keep(article(2))
    store.take_down("suara:000002", reason="court order", at=LATER)
    with store.snapshot() as snapshot:
        found = snapshot.led_to([address(1), address(2), address(3)])
        assert {url: id for url, (_, id) in found.items()} == {address(1): "suara:000001"}


@pytest.mark.parametrize(("tags", "fills"), [([], False), (["a"], True), (['"tags": []'], True)])
def test_articles_that_fill_a_list_are_found_whatever_their_text_says(store, tags, fills):
    text = 'Kutipan "tags": ["x"] dan "tags": [] di teks.'
    store.keep(article(1, tags=tags, title=text, paragraphs=[text], text=text))
    with store.snapshot() as snapshot:
        (numbers,) = snapshot.number_ranges()
        assert len(list(snapshot.filling("tags", numbers))) == fills


def test_every_article_is_in_one_range_of_numbers_and_found_there(store, monkeypatch):
    monkeypatch.setattr("newscrawl.store.snapshot._NUMBERS_IN_RANGE", 3)
    for number in range(1, 11):
        store.keep(article(number, tags=["a"]))
    with store.snapshot() as snapshot:
        found = [list(snapshot.filling("tags", numbers)) for numbers in snapshot.number_ranges()]
        assert [*chain.from_iterable(found)] == sorted(entry.number for entry in snapshot.entries())
        assert max(map(len, found)) == 3


def test_runs_come_by_publisher_and_start(store):
    for publisher, hour in (("suara", 2), ("detik", 1), ("suara", 1)):
        store.runs.start(publisher, at=NOON.replace(hour=hour), arguments={})
    with store.snapshot() as snapshot:
        assert [(run.publisher, run.started_at.astimezone(NOON.tzinfo).hour) for run in snapshot.runs()] == [
            ("detik", 1), ("suara", 1), ("suara", 2),
        ]  # fmt: skip


def test_snapshots_that_begin_in_a_standstill_are_of_one_moment_while_crawls_keep_committing(store, path, tmp_path):
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(3)]
    report = tmp_path / "report"
    command = [sys.executable, "-m", "tests.store.writer", str(path), str(report), "1", "1000000", "1"]
    processes = [context.Process(target=tell_what_is_seen, args=(path, there), daemon=True) for _, there in pipes]
    for process in processes:
        process.start()
    assert [here.recv() for here, _ in pipes] == ["ready"] * 3
    seen = []
    with subprocess.Popen(command, cwd=ROOT) as writer:
        try:
            wait_until(report.exists)
            for _ in range(40):
                wait_for_commit(report)
                with store.standstill():
                    for here, _ in pipes:
                        here.send("begin")
                    assert [here.recv() for here, _ in pipes] == ["begun"] * 3
                for here, _ in pipes:
                    here.send("tell")
                seen.append({here.recv() for here, _ in pipes})
        finally:
            writer.kill()
            for process in processes:
                process.kill()
                process.join()
    assert [len(moments) for moments in seen] == [1] * 40
    assert len(set.union(*seen)) == 40


def wait_for_commit(report):
    """Until two more articles are reported: the first may have been kept before."""
    before = report.read_bytes().count(b"\n")
    wait_until(lambda: report.read_bytes().count(b"\n") >= before + 2)


def tell_what_is_seen(path, connection):
    connection.send("ready")
    while True:
        assert connection.recv() == "begin"
        with Snapshot.of(path) as snapshot:
            connection.send("begun")
            assert connection.recv() == "tell"
            connection.send((snapshot.article_count(), len(list(snapshot.entries()))))


def test_a_standstill_inside_a_batch_is_refused_as_it_would_lose_the_lock(store):
    with store.batch(), pytest.raises(RuntimeError, match="inside a transaction"), store.standstill():
        pass
    store.keep(article(1))
    assert store.check() == []

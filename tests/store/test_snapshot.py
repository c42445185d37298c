"""A snapshot reads one moment of the store, though others go on writing."""

from datetime import UTC, datetime

import pytest

from newscrawl.store import Store
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
        assert len(list(snapshot.filling("tags"))) == fills


def test_runs_come_by_publisher_and_start(store):
    for publisher, hour in (("suara", 2), ("detik", 1), ("suara", 1)):
        store.runs.start(publisher, at=NOON.replace(hour=hour), arguments={})
    with store.snapshot() as snapshot:
        assert [(run.publisher, run.started_at.astimezone(NOON.tzinfo).hour) for run in snapshot.runs()] == [
            ("detik", 1), ("suara", 1), ("suara", 2),
        ]  # fmt: skip

"""What an operator does with a store."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from newscrawl.errors import ConfigurationError
from newscrawl.store import Pruned, Store
from tests.store.samples import NOON, address, article, prose

DAY = timedelta(days=1)


def everything_on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*") if file.is_file())


def test_a_whole_store_has_no_problems_and_a_broken_one_names_them(path):
    with Store.open(path) as store:
        store.keep(article(1))
        store.keep(article(2))
        assert store.check() == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM versions WHERE article = 1")
        connection.execute("DELETE FROM urls WHERE article = 2")
    with Store.open(path) as store:
        assert store.check() == [
            "1 articles without their current version: suara:000001",
            "1 articles that no address leads to: suara:000002",
        ]


def test_the_store_says_what_it_holds(store):
    text = prose("agency")
    store.keep(article(1, "antaranews", paragraphs=text))
    store.keep(article(1, paragraphs=text))
    store.keep(article(1, title="Lain", paragraphs=text, fetched_at=NOON + DAY))
    store.keep(article(2, published_at=None))
    store.bury(address(2), reason="404", at=NOON + 2 * DAY)
    store.dismiss(address(3), reason="gallery", at=NOON)
    store.leads.add("suara", [address(4)], at=NOON)
    stats = store.stats()
    antara, suara = stats.publishers
    assert (antara.publisher, antara.articles, antara.copies) == ("antaranews", 1, 0)
    assert (suara.articles, suara.versions, suara.copies, suara.gone, suara.taken_down) == (2, 3, 1, 1, 0)
    assert suara.oldest == suara.newest == article(1).published_at
    assert suara.last_seen == NOON + 2 * DAY
    assert (stats.urls, stats.dismissed, stats.leads, stats.runs) == (4, 1, 1, 0)
    assert stats.file_bytes > 50_000


def test_pruning_removes_what_is_old_and_never_an_article(store):
    old, new = article(1), article(1, title="Lain", fetched_at=NOON + 9 * DAY)
    store.keep(old)
    store.keep(new)
    store.keep(article(2))
    for at in (NOON, NOON + 9 * DAY):
        store.runs.start("suara", at=at, arguments={})
        store.leads.add("suara", [address(f := 50 + at.day), address(f + 20)], at=at)
        store.listings.keep(f"https://a.id/{at.day}", b"x", etag='"1"', last_modified=None, fetched_at=at)
    assert store.prune(before=NOON + DAY) == Pruned(versions=1, runs=1, leads=2, listings=1)
    assert list(store.articles()) == [new, article(2)]
    assert store.prune(before=NOON + DAY) == Pruned(0, 0, 0, 0)


def test_an_article_that_was_taken_down_is_gone_from_the_disk_and_stays_away(path):
    secret = "wisanggenikartawijaya"
    paragraphs = [f"Nama {secret} disebut dalam berita itu.", *prose("secret")]
    one = article(1, title=f"Kisah {secret}", paragraphs=paragraphs)
    one.canonical_url = f"https://www.suara.com/{secret}"
    with Store.open(path) as store:
        store.keep(article(2))
        store.keep(one)
        store.keep(article(1, title="Lain", paragraphs=paragraphs, fetched_at=NOON + DAY))
        store.keep(article(1, "antaranews", paragraphs=paragraphs))
        assert secret.encode() in everything_on_disk(path)
        taken = store.take_down("antaranews:000001", reason="court order", at=NOON)
        assert (taken.id, taken.copies) == ("antaranews:000001", ("suara:000001",))
        assert store.take_down(one.canonical_url, reason="court order", at=NOON).id == one.id
        assert secret.encode() not in everything_on_disk(path)
        assert store.keep(one).outcome == "taken_down"
        assert store.is_known([one.canonical_url]) == {one.canonical_url}
        assert store.article(one.id) is None
        assert list(store.give_out([one.canonical_url])) == []
        assert list(store.articles()) == [article(2)]
        assert [publisher.taken_down for publisher in store.stats().publishers] == [1, 1]
        assert store.keep(article(3, paragraphs=paragraphs)).match is None
        assert store.take_down("suara:999999", reason="", at=NOON) is None
        store.take_down("suara:000003", reason="court order", at=NOON)
        assert store.check() == []
    assert secret.encode() not in everything_on_disk(path)


def test_nothing_of_an_article_that_was_taken_down_stays_where_its_traces_lay(path):
    secret = "wisanggenikartawijaya"
    later = article(1, title="Lain", fetched_at=NOON + 9 * DAY)
    with Store.open(path) as store:
        store.leads.add("suara", [f"{address(1)}/{secret}"], at=NOON)
        store.keep(article(1, title=f"Kisah {secret}"), also_at=[f"{address(1)}/{secret}"])
        store.keep(later)
        assert store.prune(before=NOON + DAY).versions == 1
        store.listings.keep("https://a.id/feed", secret.encode(), etag='"1"', last_modified=None, fetched_at=NOON)
        assert store.take_down(later.id, reason="court order", at=NOON)
        assert store.listings.get("https://a.id/feed") is None
        assert secret.encode() not in everything_on_disk(path)


def test_a_vacuum_gives_room_back_and_keeps_the_rest(store):
    for number in range(300):
        for day in range(3):
            store.keep(article(number, title=f"Judul {day}", fetched_at=NOON + day * DAY), group=False)
    store.prune(before=NOON + 2 * DAY)
    assert store.vacuum() > 100_000
    assert len(list(store.articles())) == 300


def test_a_backup_is_a_store_as_it_was_at_one_moment(store, tmp_path):
    store.keep(article(1))
    store.backup(tmp_path / "backups" / "monday.db")
    store.keep(article(2))
    with Store.open(tmp_path / "backups" / "monday.db") as copy:
        assert copy.check() == []
        assert list(copy.articles()) == [article(1)]
    with pytest.raises(ConfigurationError, match="exists; name a new file"):
        store.backup(tmp_path / "backups" / "monday.db")
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot write the backup"):
        store.backup(tmp_path / "file" / "monday.db")
    assert not list(tmp_path.rglob("*.part"))

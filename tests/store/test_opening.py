"""A store of the version before opens and is brought up to date; a newer, foreign or damaged file is left alone."""

import random
import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest

from newscrawl.database import Database, Layout
from newscrawl.dedup import NearDuplicates
from newscrawl.dedup.sketch import Sketch
from newscrawl.errors import ConfigurationError
from newscrawl.store import OutOfSpace, Store, ensure_space, store_path
from newscrawl.store.records import to_record
from newscrawl.store.schema import LAYOUT
from newscrawl.store.urls import url_key
from tests.store.samples import NOON, address, article

EARLIER_VERSIONS = range(1, LAYOUT.version)


def make_earlier(path, version, count):
    """A store as an earlier version of the layout held it."""
    layout = Layout(LAYOUT.name, LAYOUT.application_id, LAYOUT.migrations[:version])
    with Database(path, layout) as database, database.transaction() as connection:
        for number in range(1, count + 1):
            one = article(number)
            moment, published = one.fetched_at.timestamp(), one.published_at.timestamp()
            connection.execute("INSERT INTO urls VALUES (?, ?)", (url_key(one.canonical_url), number))
            connection.execute(
                "INSERT INTO articles (article, id, publisher, url, published_at, first_seen, last_seen, version) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                (number, one.id, one.publisher, one.canonical_url, published, moment, moment),
            )
            connection.execute("INSERT INTO versions VALUES (?, 1, ?, '', ?)", (number, moment, to_record(one)))
            connection.execute(
                "INSERT INTO near_texts (text, id, digest, published_at, cluster, findable, sketch) "
                "VALUES (?1, ?2, x'', ?3, ?1, 1, ?4)",
                (number, one.id, published, Sketch.of(one.text).to_bytes()),
            )


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def fingerprint(path):
    return {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in path.parent.iterdir()
        if file.name in {path.name, f"{path.name}-wal"} and file.is_file()
    }


def refused(path):
    before = fingerprint(path)
    with pytest.raises(ConfigurationError) as caught:
        Store.open(path)
    assert fingerprint(path) == before
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


@pytest.mark.parametrize("version", EARLIER_VERSIONS)
def test_a_store_of_an_earlier_version_is_brought_up_to_date_with_all_it_holds(path, version):
    make_earlier(path, version, 30)
    assert version_of(path) == version
    with Store.open(path) as store:
        assert list(store.articles()) == [article(number) for number in range(1, 31)]
        assert store.keep(article(3)).outcome == "same"
        assert store.keep(article(31)).outcome == "new"
        assert store.keep(article(32, paragraphs=article(7).paragraphs)).match.duplicate_of == article(7).id
        assert store.dismiss(address(33), reason="gallery", at=NOON)
        assert store.check() == []
    assert version_of(path) == LAYOUT.version
    with closing(sqlite3.connect(path)) as connection:
        upgraded = connection.execute("SELECT name, type FROM pragma_table_info('near_texts')").fetchall()
    with Store.open(path.with_name("fresh.db")), closing(sqlite3.connect(path.with_name("fresh.db"))) as connection:
        assert connection.execute("SELECT name, type FROM pragma_table_info('near_texts')").fetchall() == upgraded


@pytest.mark.parametrize("version", EARLIER_VERSIONS)
def test_a_migration_that_fails_leaves_the_version_before(path, version):
    make_earlier(path, version, 3)

    def fails(connection):
        LAYOUT.migrations[version](connection)
        raise OutOfSpace("in the middle")

    layout = Layout(LAYOUT.name, LAYOUT.application_id, (*LAYOUT.migrations[:version], fails))
    with pytest.raises(OutOfSpace):
        Database(path, layout)
    assert version_of(path) == version
    with Store.open(path) as store:
        assert len(list(store.articles())) == 3
        assert store.check() == []


def test_a_store_of_a_newer_version_is_refused(path):
    with Store.open(path) as store:
        store.keep(article())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    assert "newer newscrawl" in refused(path)


def test_a_newer_version_that_only_the_log_knows_of_is_refused(path):
    with Store.open(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
        assert "newer newscrawl" in refused(path)


@pytest.mark.parametrize("content", [b"not a database\n", b"SQLite format 3\x00", b"\x00" * 5000, b"{}" * 4000])
def test_a_file_that_is_no_store_is_refused(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert "is damaged or no store" in refused(path)


def test_the_database_of_another_program_is_refused(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    assert "of another kind" in refused(path)


def test_an_index_of_near_duplicates_is_not_taken_for_a_store(path):
    NearDuplicates(path).close()
    assert "of another kind" in refused(path)


def filled(path):
    with Store.open(path) as store, store.batch():
        for number in range(300):
            store.keep(article(number))
    return bytearray(path.read_bytes())


def test_a_store_that_lost_its_end_is_refused(path):
    whole = filled(path)
    for kept in (0.99, 0.6, 0.2):
        path.write_bytes(whole[: int(len(whole) * kept)])
        assert "damaged" in refused(path)


def test_a_store_with_garbled_pages_is_refused(path):
    whole = filled(path)
    chooser = random.Random(3)
    for _ in range(20):
        garbled = bytearray(whole)
        # A page of the tables that are searched begins with its kind; text in overflow pages has no such mark.
        page = chooser.choice([at for at in range(4096, len(whole), 4096) if whole[at] in {2, 5, 10, 13}])
        garbled[page : page + 4096] = chooser.randbytes(4096)
        path.write_bytes(garbled)
        assert "damaged" in refused(path)


def test_a_damaged_record_is_named_when_it_is_read(path):
    filled(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET record = substr(record, 9) WHERE article = 5")
    with Store.open(path) as store:
        assert any("suara:000004" in problem for problem in store.check())
        with pytest.raises(ConfigurationError, match="suara:000004"):
            list(store.articles())


def test_what_a_process_left_that_died_while_making_the_store_is_taken_over(path):
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        store.keep(article())
        assert store.check() == []


def test_a_store_that_cannot_be_written_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "newscrawl.db", tmp_path):
        with pytest.raises(ConfigurationError, match=r"^[^\n]*cannot use[^\n]*; name another file$"):
            Store.open(path)


def test_two_names_of_one_store_share_its_locks(path, tmp_path):
    with Store.open(path) as store, store.lock("suara"):
        (tmp_path / "link.db").symlink_to(path)
        with Store.open(tmp_path / "link.db") as same, pytest.raises(ConfigurationError, match="crawled already"):
            same.lock("suara")


def test_the_environment_names_the_store(tmp_path):
    assert str(store_path({})) == "data/newscrawl.db"
    assert store_path({"NEWSCRAWL_DB": f" {tmp_path}/x.db "}) == tmp_path / "x.db"
    assert str(store_path({"NEWSCRAWL_DB": " "})) == "data/newscrawl.db"


def test_too_little_room_is_said_before_a_run(path):
    assert ensure_space(path, least=1) > 1
    with pytest.raises(OutOfSpace, match=r"^only \d+ MB are free for .*; free some and run the same command again$"):
        ensure_space(path, least=2**60)

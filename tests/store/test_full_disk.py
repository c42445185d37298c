"""A full disk costs what could not be written, says so, and nothing else."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from newscrawl.store import OutOfSpace, Store
from newscrawl.store.schema import LAYOUT
from tests.store.samples import address, article, known_with_their_articles
from tests.store.test_opening import make_earlier

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, sys
from newscrawl.store import StorageTrouble, Store
from tests.store.samples import address, article, known_with_their_articles
with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
    kept = 0
    try:
        while kept < 10_000:
            store.keep(article(kept))
            kept += 1
    except StorageTrouble as trouble:
        print(trouble, file=sys.stderr)
    assert [one.id for one in store.articles()] == [article(number).id for number in range(kept)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert store.keep(article(kept)).outcome == "new"
    assert store.check() == []
    print(kept + 1)
"""


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB, and what makes it larger."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    if os.geteuid() != 0 or not mount("size=3m"):
        pytest.skip("mounting a small disk needs the rights of root")
    yield disk, lambda: mount("remount,size=32m")
    subprocess.run(["umount", str(disk)], check=True)


def fill(store, first):
    """Keep articles until the disk is full; the number that could not be kept."""
    number = first
    try:
        while True:
            store.keep(article(number))
            number += 1
    except OutOfSpace as full:
        assert "no space is left for" in str(full)
        assert known_with_their_articles(store, range(number + 1)) == {address(kept) for kept in range(number)}
        return number


def ids(count):
    return [article(number).id for number in range(count)]


def test_a_full_disk_costs_the_article_that_did_not_fit_and_room_lets_it_go_on(small_disk):
    disk, make_larger = small_disk
    path = disk / "newscrawl.db"
    with Store.open(path) as store:
        kept = fill(store, 0)
        assert kept > 50
        assert fill(store, kept) == kept
        assert [one.id for one in store.articles()] == ids(kept)
        assert store.check() == []
        make_larger()
        assert store.keep(article(kept)).outcome == "new"
    with Store.open(path) as store:
        assert [one.id for one in store.articles()] == ids(kept + 1)
        assert store.check() == []


def test_a_batch_that_does_not_fit_is_not_kept_in_part(small_disk):
    disk, _ = small_disk
    with Store.open(disk / "newscrawl.db") as store:
        store.keep(article(0))
        with pytest.raises(OutOfSpace), store.batch():
            for number in range(1, 3000):
                store.keep(article(number))
        assert [one.id for one in store.articles()] == ids(1)
        assert store.check() == []


def test_a_store_is_opened_and_read_on_a_disk_that_stayed_full(small_disk):
    disk, _ = small_disk
    with Store.open(disk / "newscrawl.db") as store:
        kept = fill(store, 0)
    for _ in range(2):
        with Store.open(disk / "newscrawl.db") as store:
            assert [one.id for one in store.articles()] == ids(kept)
            assert fill(store, kept) == kept


def test_where_there_is_no_room_to_open_a_store_it_says_so_and_is_whole_later(small_disk):
    disk, _ = small_disk
    path, filler = disk / "newscrawl.db", disk / "filler"
    with Store.open(path) as store:
        kept = fill(store, 0)
    # The index of the log goes with a restart of the machine.
    path.with_name("newscrawl.db-shm").unlink()
    fill_with_nothing(filler)
    with pytest.raises(OutOfSpace, match="no space is left for"):
        Store.open(path)
    filler.unlink()
    with Store.open(path) as store:
        assert [one.id for one in store.articles()] == ids(kept)
        assert store.check() == []


def fill_with_nothing(path):
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)


def test_a_store_that_cannot_be_brought_up_to_date_for_want_of_room_stays_as_it_was(small_disk):
    disk, _ = small_disk
    path, filler = disk / "newscrawl.db", disk / "filler"
    make_earlier(path, LAYOUT.version - 1, 30)
    before = path.read_bytes()
    fill_with_nothing(filler)
    with pytest.raises(OutOfSpace, match="no space is left for"):
        Store.open(path)
    assert path.read_bytes() == before
    filler.unlink()
    with Store.open(path) as store:
        assert [one.id for one in store.articles()] == [article(number).id for number in range(1, 31)]
        assert store.check() == []


def test_a_vacuum_and_a_backup_without_room_are_told_and_leave_the_store_whole(small_disk):
    disk, _ = small_disk
    with Store.open(disk / "newscrawl.db") as store:
        kept = fill(store, 0)
        for housekeeping in (store.vacuum, lambda: store.backup(disk / "backup.db")):
            with pytest.raises(OutOfSpace, match="free some and run the same command again"):
                housekeeping()
        assert not list(disk.glob("backup*"))
        assert [one.id for one in store.articles()] == ids(kept)
        assert store.check() == []


def test_a_file_that_may_not_grow_costs_the_article_that_did_not_fit(path):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, path], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    with Store.open(path) as store:
        assert [one.id for one in store.articles()] == ids(int(done.stdout))
        assert store.check() == []

"""``scrapy store`` tells what the store holds, and does what it is asked for or says in one line why not."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.console.store import parse_age
from newscrawl.errors import ConfigurationError
from newscrawl.store import Store
from newscrawl.store.schema import LAYOUT
from tests.store.samples import NOON, address, article, prose

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)
ACTIONS = [
    ["check"],
    ["stats"],
    ["stats", "--json"],
    ["prune", "--older-than", "90d"],
    ["vacuum"],
    ["takedown", "suara:000001", "--reason", "x"],
    ["backup", "copy.db"],
]


@pytest.fixture
def command(tmp_path, path):
    """Runs ``scrapy store ...`` in a process and folder of its own, where the store lies at its default place."""

    def run(*arguments, before=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "scrapy", "store", *map(str, arguments)],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
                **environment,
            },
            preexec_fn=before,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def filled(path):
    """Three articles of two publishers, one a copy, one changed and one deleted, and a lead."""
    text = prose("agency")
    with Store.open(path) as store:
        store.keep(article(1, "antaranews", paragraphs=text))
        store.keep(article(1, paragraphs=text))
        store.keep(article(2))
        store.keep(article(2, title="Lain", fetched_at=NOON + DAY))
        store.bury(address(2), reason="404", at=NOON + 2 * DAY)
        store.leads.add("suara", [address(7)], at=NOON)
    return path


def files(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def told(done, code):
    """The one line that a command said instead of doing something."""
    assert done.returncode == code, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("scrapy store: ")
    return line


@pytest.mark.parametrize("action", ACTIONS, ids=" ".join)
def test_a_store_that_is_not_there_is_told_and_not_made(command, tmp_path, action):
    assert "there is no store at data/newscrawl.db; a crawl makes one" in told(command(*action), 1)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_told_and_left_as_it_is(command, tmp_path):
    (tmp_path / "empty.db").touch()
    (tmp_path / "notes.db").write_text("halo")
    assert "there is no store at empty.db" in told(command("stats", "--db", "empty.db"), 1)
    assert "is damaged or no store" in told(command("stats", "--db", "notes.db"), 6)
    assert "Is a directory" in told(command("stats", "--db", tmp_path), 1)
    assert (tmp_path / "empty.db").read_bytes() == b""
    assert (tmp_path / "notes.db").read_text() == "halo"


def test_the_store_is_the_one_that_is_named_else_that_of_the_environment_else_the_default(command, filled, tmp_path):
    other, third = tmp_path / "other.db", tmp_path / "third.db"
    for place, number in ((other, 40), (third, 50)):
        with Store.open(place) as store:
            store.keep(article(number, "tempo"))
    said = [
        command("stats", "--json", NEWSCRAWL_DB=str(other)),
        command("stats", "--json", "--db", third, NEWSCRAWL_DB=str(other)),
        command("stats", "--json", "--db", "~/third.db"),
        command("stats", "--json"),
    ]
    assert [json.loads(done.stdout)["path"] for done in said] == list(map(str, (other, third, third, filled)))


def test_a_table_says_what_the_store_holds_of_each_publisher(command, filled):
    done = command("stats")
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines() if "│" in line]
    assert rows == [
        ["antaranews", "1", "1", "0", "0", "0", "2026-03-02", "2026-03-02", "2026-03-02"],
        ["suara", "2", "3", "1", "1", "0", "2026-03-02", "2026-03-02", "2026-03-04"],
        ["all", "3", "4", "1", "1", "0", "", "", ""],
    ]
    assert "3 addresses known, 0 of them led to no article; 1 still to be fetched; 0 runs; " in done.stdout


def test_the_same_as_json_for_programs(command, filled):
    done = command("stats", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    stats = json.loads(done.stdout)
    antara, suara = stats["publishers"]
    assert (suara["publisher"], suara["articles"], suara["versions"], suara["copies"], suara["gone"]) == (
        "suara", 2, 3, 1, 1,
    )  # fmt: skip
    assert antara["newest"] == "2026-03-02T05:01:00+00:00"
    assert (stats["urls"], stats["leads"]) == (3, 1)
    assert stats["file_bytes"] == filled.stat().st_size


def test_a_whole_store_is_whole_and_a_broken_one_is_not(command, filled):
    done = command("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{filled} is whole\n", "")
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("DELETE FROM versions WHERE article = 1")
    done = command("check")
    assert done.returncode == 2
    assert done.stdout == "1 articles without their current version: antaranews:000001\n"
    assert "restore it from a backup" in done.stderr


@pytest.mark.parametrize("action", [ACTIONS[0], ACTIONS[1], ACTIONS[3], ACTIONS[-1]], ids=" ".join)
def test_a_damaged_store_is_a_finding_of_check_and_trouble_for_the_others(command, filled, tmp_path, action):
    filled.write_bytes(filled.read_bytes()[:-5000])
    before = files(tmp_path)
    line = told(command(*action), 2 if action == ["check"] else 6)
    assert str(filled) in line
    assert "restore the store from a backup" in line
    assert {name: content for name, content in files(tmp_path).items() if name.suffix != ".db-lock"} == {
        name: content for name, content in before.items() if name.suffix != ".db-lock"
    }


@pytest.mark.parametrize("action", ACTIONS[:1] + ACTIONS[-2:], ids=" ".join)
def test_a_store_of_a_newer_newscrawl_is_wrong_use_and_left_alone(command, filled, action):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"PRAGMA user_version = {LAYOUT.version + 1}")
    before = filled.read_bytes()
    assert "upgrade newscrawl or name another file" in told(command(*action), 1)
    assert filled.read_bytes() == before


def test_pruning_removes_what_is_older_and_no_article(command, filled):
    done = command("prune", "--older-than", "1w")
    assert (done.returncode, done.stdout) == (0, "removed: versions 1, runs 0, leads 1, listings 0\n")
    with Store.open(filled) as store:
        assert [one.id for one in store.articles()] == ["antaranews:000001", "suara:000001", "suara:000002"]
        assert [version.number for version in store.versions("suara:000002")] == [2]
    assert command("prune", "--older-than", "1w").stdout == "removed: versions 0, runs 0, leads 0, listings 0\n"


def test_what_is_younger_is_not_pruned(command, filled):
    assert command("prune", "--older-than", "9999w").stdout == "removed: versions 0, runs 0, leads 0, listings 0\n"


def test_a_vacuum_gives_room_back(command, path):
    with Store.open(path) as store, store.batch():
        for number in range(200):
            store.keep(article(number), group=False)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET record = replace(record, 'a', '') WHERE article > 100")
    before = path.stat().st_size
    done = command("vacuum")
    assert (done.returncode, done.stderr) == (0, "")
    given_back = before - path.stat().st_size
    assert given_back > 20_000
    assert done.stdout == f"given back to the disk: {given_back / 1000:.0f} kB\n"


def test_articles_are_taken_down_by_id_and_by_any_address_a_reader_sees(command, filled, tmp_path):
    (tmp_path / "list.txt").write_text(f"# 2 March\n\n  antaranews:000001 \n{address(9)}\n", encoding="utf-8-sig")
    amp = address(2).replace("www.", "amp.") + "?page=all&utm_source=x#top"
    done = command("takedown", amp, "--file", "list.txt", "--reason", "court order 12/2026")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "taken down: suara:000002",
        "taken down: antaranews:000001; the same text stays in suara:000001",
    ]
    assert f"no article is known by '{address(9)}'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    with Store.open(filled) as store:
        assert [one.id for one in store.articles()] == ["suara:000001"]
        assert store.keep(article(2)).outcome == "taken_down"
        assert store.check() == []
    with closing(sqlite3.connect(filled)) as connection:
        reasons = connection.execute("SELECT DISTINCT taken_down_reason FROM articles WHERE taken_down_at IS NOT NULL")
        assert reasons.fetchall() == [("court order 12/2026",)]


def test_a_takedown_can_be_repeated(command, filled):
    for _ in range(2):
        done = command("takedown", "suara:000002", "--reason", "asked by the family")
        assert (done.returncode, done.stdout, done.stderr) == (0, "taken down: suara:000002\n", "")


def test_a_backup_is_a_whole_store_and_never_replaces_a_file(command, filled, tmp_path):
    done = command("backup", "backups/monday.db")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("backed up to backups/monday.db, ")
    with Store.open(tmp_path / "backups" / "monday.db") as copy, Store.open(filled) as store:
        assert copy.check() == []
        assert list(copy.articles()) == list(store.articles())
    before = (tmp_path / "backups" / "monday.db").read_bytes()
    assert "backups/monday.db exists; name a new file" in told(command("backup", "backups/monday.db"), 1)
    assert (tmp_path / "backups" / "monday.db").read_bytes() == before


def test_a_backup_that_does_not_fit_is_trouble_of_the_machine_and_leaves_no_part(command, filled, tmp_path):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (filled.stat().st_size - 8192, resource.RLIM_INFINITY))

    line = told(command("backup", "backup.db", before=limit), 6)
    assert "backup.db" in line
    assert not list(tmp_path.glob("backup.db*"))
    assert command("check").returncode == 0


WRONG_USES = {
    "name an action": [],
    "'stat' is no action": ["stat"],
    "there is no option --jsno": ["stats", "--jsno"],
    "stats takes no --older-than": ["stats", "--older-than", "3d"],
    "'now' is one word too many": ["vacuum", "now"],
    "prune needs an age": ["prune"],
    "--older-than '' is not understood": ["prune", "--older-than"],
    "takedown needs a reason": ["takedown", "suara:000001"],
    "takedown needs to know what": ["takedown", "--reason", "x"],
    "cannot read the list 'none.txt'": ["takedown", "--reason", "x", "--file", "none.txt"],
    "the list 'empty.txt' names nothing": ["takedown", "--reason", "x", "--file", "empty.txt"],
    "the list 'data/newscrawl.db' is no text": ["takedown", "--reason", "x", "--file", "data/newscrawl.db"],
    "backup needs one new file": ["backup"],
    "data exists; name a new file": ["backup", "data"],
    "--db names no file": ["stats", "--db"],
}


@pytest.mark.parametrize(("said", "arguments"), WRONG_USES.items())
def test_wrong_use_is_told_in_one_line_and_changes_nothing(command, filled, tmp_path, said, arguments):
    (tmp_path / "empty.txt").write_text("# nothing yet\n\n")
    before = filled.read_bytes()
    assert said in told(command(*arguments), 1)
    assert filled.read_bytes() == before
    assert not list(tmp_path.glob("*.db"))


@given(st.integers(1, 9999), st.sampled_from("hdw"))
def test_an_age_is_what_was_written(count, unit):
    assert parse_age(f" {count}{unit.upper()}") == count * {"h": DAY / 24, "d": DAY, "w": 7 * DAY}[unit]


@pytest.mark.parametrize("text", ["90", "0d", "d", "1y", "-1d", "1.5d", "99999d", "٣d"])
def test_an_age_that_cannot_be_meant_is_told_with_an_example(text):
    with pytest.raises(ConfigurationError, match=r"^--older-than '.*' is not understood; write an age such as 90d"):
        parse_age(text)


@given(st.text(max_size=8) | st.from_regex(r"-?[0-9]{0,6}(\.[0-9])?[a-z]{0,2}", fullmatch=True))
def test_whatever_else_is_written_is_understood_or_told_in_one_line(text):
    try:
        assert parse_age(text) > timedelta(0)
    except ConfigurationError as error:
        assert len(str(error).splitlines()) == 1

"""The commands as a researcher types them, each in its own process."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from typing import Any

import pytest

from tests.exports.dataset.samples import contents, filled, newsroom
from tests.processes import command_environment
from tests.store.samples import article

WRONG_USE, DATA_TROUBLE, MACHINE_TROUBLE = 1, 2, 6


@pytest.fixture
def scrapy(kept, tmp_path):
    """Runs ``scrapy dataset …`` in a folder of its own, with the store as NEWSCRAWL_DB."""

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = command_environment(tmp_path, NEWSCRAWL_DB=str(tmp_path / "newscrawl.db"))
        command = [sys.executable, "-m", "scrapy", "dataset", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False, **options
        )

    return run


def test_build_check_and_query_in_the_order_of_a_researcher(scrapy, tmp_path):
    built = scrapy("build", "kabar-2026", "--splits", "80/10/10", "--public", "--creator", "Rani Wulandari")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout == f"kabar-2026: {len(newsroom())} articles of 3 publishers\n"
    checked = scrapy("check", "kabar-2026")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("checksums    ok")
    asked = scrapy(
        "query", "SELECT publisher, count(*) AS n FROM articles GROUP BY 1 ORDER BY 1", "--release", "kabar-2026"
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "antaranews" in asked.stdout
    of_store = scrapy("query", "SELECT id, text FROM articles", "--out", "answer.csv")
    assert (of_store.returncode, of_store.stdout) == (0, f"answer.csv: {len(newsroom())} rows\n")
    again = scrapy("build", "kabar-2026", "--out", "later", "--against", "kabar-2026", "--text", "none")
    assert again.stdout.splitlines()[-1] == "against kabar-2026: 0 added, 0 changed, 0 withdrawn"


def test_a_damaged_release_has_the_exit_code_of_data_trouble(scrapy, tmp_path):
    scrapy("build", "kabar")
    path = tmp_path / "kabar" / "CITATION.cff"
    path.write_bytes(path.read_bytes().replace(b"1.2.0", b"1.2.1"))
    checked = scrapy("check", "kabar")
    assert checked.returncode == DATA_TROUBLE
    assert "CITATION.cff is damaged" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name an action; write scrapy dataset and one of build, check, query"),
        (("bild", "x"), "'bild' is no action"),
        (("build",), "build takes one thing; write scrapy dataset build NAME [options]"),
        (("build", "../x"), "cannot be called '../x'"),
        (("build", "x", "--splits", "80/30"), "add up to 100"),
        (("build", "x", "--since"), "--since names nothing"),
        (("build", "x", "--since", "kemarin"), "--since 'kemarin' is not understood; write 2026-03-02"),
        (("build", "x", "--since", "2026-04", "--until", "2026-03"), "--since lies after --until"),
        (("build", "x", "--text", "some"), "--text 'some' is not understood; write full or none"),
        (("build", "x", "--formats", "xlsx"), "there is no 'xlsx'; choose from parquet, jsonl, csv"),
        (("build", "x", "--formats", "csv"), "every release has parquet"),
        (("build", "x", "--publisher", "tempo"), "the store holds no article of 'tempo'"),
        (("build", "x", "--publisher", ","), "--publisher names nothing"),
        (("build", "x", "--db", "none.db"), "there is no store at none.db"),
        (("build", "x", "--colour", "red"), "there is no option --colour"),
        (("build", "x", "--against", "none"), "none is no release"),
        (("build", "x", "--release", "y"), "build takes no --release"),
        (("check", "none"), "none is no release"),
        (("query", "SELECT 1", "--release", "none"), "none is no release"),
        (("query", "SELECT 1", "--out", "answer.xlsx"), "ends in .csv or .parquet"),
        (("query", "SELEC 1"), "syntax error"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistake_is_told_in_one_line_and_leaves_nothing(scrapy, tmp_path, arguments, said):
    before = contents(tmp_path).keys()
    done = scrapy(*arguments)
    assert done.returncode == WRONG_USE
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("scrapy dataset: ")
    assert said in line
    assert {name for name in contents(tmp_path).keys() - before if not name.startswith("newscrawl.db")} == set()


def test_the_store_is_asked_whole_with_what_a_release_leaves_out(scrapy, kept):
    filled(kept, [article(99, "suara", tdm_reservations=["robots: GPTBot"])])
    asked = scrapy("query", "SELECT id FROM articles", "--out", "answer.csv")
    assert (asked.returncode, asked.stdout) == (0, f"answer.csv: {len(newsroom()) + 1} rows\n")


def test_more_columns_than_a_table_shows_are_printed_a_line_a_value(scrapy):
    asked = scrapy("query", "SELECT * FROM articles WHERE publisher = 'suara' ORDER BY id LIMIT 2")
    assert (asked.returncode, asked.stderr) == (0, "")
    first, second = asked.stdout.split("\n\n")
    assert "id: suara:000001" in first.splitlines()
    assert "title: Judul 2" in second.splitlines()
    few = scrapy("query", "SELECT id, title FROM articles ORDER BY id LIMIT 1")
    assert "title: " not in few.stdout


def test_splits_of_which_one_is_empty_are_told(scrapy, tmp_path):
    done = scrapy("build", "x", "--publisher", "antaranews", "--splits", "50/50")
    assert done.returncode == 0
    assert "too few articles for these splits; test is empty" in done.stderr


def test_a_disk_that_takes_no_more_is_told_and_leaves_nothing(scrapy, tmp_path):
    def take_little():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    done = scrapy("build", "x", preexec_fn=take_little)
    assert done.returncode == MACHINE_TROUBLE
    (line,) = done.stderr.splitlines()
    assert line.startswith("scrapy dataset: cannot write x: ")
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("newscrawl.db")) == []

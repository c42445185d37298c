"""What a person at a terminal sees."""

import json
import os
import pty
import sys
from pathlib import Path
from select import select

import pytest

from newscrawl.store import Store

ROOT = Path(__file__).parents[2]
FAST = ("-s", "DOWNLOAD_DELAY=0.05", "-s", "AUTOTHROTTLE_ENABLED=False")


def seen_on_a_terminal(site, folder, *arguments):
    """Everything the command prints to a terminal of 100 columns, and its exit code."""
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = {**site.command_environment(folder), "TERM": "xterm-256color", "COLUMNS": "100"}
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(sys.executable, command, environment)
    printed = b""
    while select([terminal], [], [], 60)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        printed += chunk
    _, status = os.waitpid(child, 0)
    return printed.decode(), os.waitstatus_to_exitcode(status)


def test_a_live_line_counts_while_the_crawl_runs_and_the_table_ends_it(site, tmp_path):
    printed, code = seen_on_a_terminal(site, tmp_path, "crawl", "suara", *FAST, "-a", "limit=12", "-O", "out.csv")
    assert code == 0, printed
    assert " articles" in printed
    assert "/min" in printed
    assert "INFO" not in printed
    assert "fields filled" in printed.rpartition("/min")[2]


def test_a_log_level_that_was_typed_is_kept(site, tmp_path):
    printed, _ = seen_on_a_terminal(site, tmp_path, "crawl", "suara", *FAST, "-a", "limit=1", "-L", "INFO")
    assert "article: https://" in " ".join(printed.split())


def test_a_crawl_of_many_publishers_counts_in_one_line_and_ends_in_one_table(site, tmp_path):
    arguments = ("crawlall", "--publishers", "era,katadata", *FAST, "-O", "all.jsonl")
    printed, code = seen_on_a_terminal(site, tmp_path, *arguments)
    assert code == 0, printed
    assert " of 2 publishers done" in printed
    assert "INFO" not in printed
    assert "katadata" in printed.rpartition("publishers done")[2]
    assert "Traceback" not in printed


@pytest.mark.parametrize("logged", [(), ("-s", "LOG_FILE=log.txt")], ids=["log in the pipe", "log in a file"])
@pytest.mark.parametrize("what", [("crawl", "suara"), ("crawlall", "--publishers", "suara")], ids=" ".join)
def test_a_reader_that_goes_away_takes_nothing_from_the_run(command, tmp_path, what, logged):
    reports = ("-s", "RUN_REPORT=run.json", "-O", "out.jsonl")
    process = command(*what, "-s", "REPLAY=demo", "-a", "limit=3", *reports, *logged)
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
    assert json.loads((tmp_path / "run.json").read_text())["outcome"] == "worked"
    with Store.open(tmp_path / "data" / "demo.db") as store:
        assert [run.exit_code for run in store.runs.last("suara", most=2)] == [0]

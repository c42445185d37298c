"""At the limit of its time, its memory or its files a run ends cleanly and keeps what it had."""

import json
import resource
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.time_limit import parse_time_limit
from newscrawl.errors import ConfigurationError
from newscrawl.store import Store

WWW = "https://www.suara.com"
SLOWLY = ("-s", "DOWNLOAD_DELAY=0.2", "-s", "AUTOTHROTTLE_ENABLED=False")


def urls(path):
    return [json.loads(line)["canonical_url"] for line in path.read_text(encoding="utf-8").splitlines()]


def kept(tmp_path):
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        assert store.check() == []
        return sorted(article.canonical_url for article in store.articles())


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("45m", 2700), (" 2 H ", 7200), ("1d", 86400), ("5s", 5)])
def test_a_time_limit_is_written_as_people_write_it(text, seconds):
    assert parse_time_limit(text) == seconds


@given(st.text())
def test_whatever_is_typed_is_a_time_or_told_to_be_none(text):
    try:
        assert parse_time_limit(text) > 0
    except ConfigurationError as error:
        assert "allowed: a number of seconds" in str(error)


def test_a_time_limit_that_is_none_is_told_before_any_request(crawl, site):
    done = crawl("suara", "-s", "TIME_LIMIT=sejam")
    assert done.returncode == 1
    assert done.stderr.startswith("scrapy crawl: TIME_LIMIT=sejam")
    assert done.stderr.count("\n") == 1
    assert site.requests() == []


def test_a_run_ends_at_its_time_limit_with_everything_kept(crawl, tmp_path):
    done = crawl("suara", "-O", "out.jsonl", *SLOWLY, "-s", "TIME_LIMIT=4s", "-a", "discovery=sections")
    assert done.returncode == 0, done.stderr
    brought = urls(tmp_path / "out.jsonl")
    assert 0 < len(brought) < 40
    assert sorted(brought) == kept(tmp_path)


def test_a_run_that_waits_for_the_site_ends_at_its_time_limit_all_the_same(crawl, site, tmp_path):
    site.set_faults({f"{WWW}/bola*": {"status": 429, "retry_after": 300, "times": 1}})
    started = time.monotonic()
    done = crawl("suara", "-O", "out.jsonl", *SLOWLY, "-s", "TIME_LIMIT=5s", "-a", "section=bola")
    assert time.monotonic() - started < 60
    assert "given_up" not in done.stderr
    assert site.requests()[-1]["status"] == 429
    assert "Traceback" not in done.stderr
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        (run,) = store.runs.last("suara")
        assert all(lead.failures == 0 for lead in store.leads.of("suara"))
    assert run.ended_at is not None
    assert run.stats["finish_reason"] == "closespider_timeout"


def test_an_interrupted_run_that_waits_for_the_site_ends_at_once(command, site):
    site.set_faults({f"{WWW}/bola*": {"status": 429, "retry_after": 300, "times": 1}})
    process = command("crawl", "suara", *SLOWLY, "-a", "section=bola")
    deadline = time.monotonic() + 60
    while not any(request["status"] == 429 for request in site.requests()):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 5, stderr


def test_a_run_out_of_open_files_says_so_and_keeps_what_it_had(site, command_line):
    done = command_line("crawl", "suara", *SLOWLY, "-O", "out.jsonl", files=24)
    assert done.returncode == 6, done.stderr
    assert "limit on open files is reached" in done.stderr
    assert "ulimit -n" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def command_line(site, tmp_path):
    """Runs ``scrapy ...`` in a process that may open so many files."""

    def run(*arguments, files):
        return subprocess.run(
            [sys.executable, "-m", "scrapy", *arguments],
            cwd=tmp_path,
            env=site.command_environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
        )

    return run

"""Runs that are killed, that meet each other, that find the disk full: nothing is lost and nothing comes twice."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from newscrawl.store import Store
from tests.site.world import expected

pytestmark = pytest.mark.heavy

ARTICLES = {one.url for one in expected()}
PAGES = sum(one.page_count for one in expected())
ROUNDS = 25
SLOWLY = ("-s", "DOWNLOAD_DELAY=0.02", "-s", "AUTOTHROTTLE_ENABLED=False")


@pytest.fixture
def start(site, tmp_path):
    """Starts a crawl in its own process and does not wait for it."""
    running = []

    def start(*arguments):
        command = [sys.executable, "-m", "scrapy", "crawl", *arguments]
        environment = site.command_environment(tmp_path)
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for_requests(site, count, process, timeout=60):
    """Wait until the site was asked so often, or the process is over."""
    deadline = time.monotonic() + timeout
    while len(site.requests()) < count and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_at_any_moment_loses_no_article_and_brings_none_twice(start, site, tmp_path, seed):
    dice = random.Random(seed)
    killed = 0
    for _ in range(ROUNDS):
        before = len(site.requests())
        process = start("suara", "-O", "out.jsonl", *SLOWLY)
        wait_for_requests(site, before + dice.randint(0, 60), process)
        time.sleep(dice.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed > ROUNDS // 2
    clean = start("suara", "-O", "out.jsonl", *SLOWLY)
    assert clean.wait() == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert Counter(row["canonical_url"] for row in rows) == Counter(ARTICLES)
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        assert store.check() == []
        assert Counter(article.canonical_url for article in store.articles()) == Counter(ARTICLES)
    asked = Counter(request["url"].partition("?")[0] for request in site.requests())
    # A page in flight when the run was killed is asked for again, and nothing else.
    assert sum(asked[url] for url in ARTICLES) <= PAGES + killed
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.jsonl"]


def test_of_two_runs_of_a_publisher_exactly_one_works(start, crawl, site):
    first = start("suara", "-O", "first.jsonl", "-s", "DOWNLOAD_DELAY=0.2")
    wait_for_requests(site, 3, first)
    second = crawl("suara", "-O", "second.jsonl", *SLOWLY)
    assert second.returncode == 4
    assert f"process {first.pid}" in second.stderr
    assert second.stderr.count("\n") == 1
    assert not (second.folder / "second.jsonl").exists()
    first.send_signal(signal.SIGKILL)
    first.wait()
    taken_over = crawl("suara", "-O", "second.jsonl", *SLOWLY)
    assert taken_over.returncode == 0, taken_over.stderr


def test_an_interrupted_run_keeps_what_it_had_and_the_next_one_goes_on(start, crawl, site, tmp_path):
    first = start("suara", "-O", "out.jsonl", "-s", "DOWNLOAD_DELAY=0.05", "-s", "AUTOTHROTTLE_ENABLED=False")
    wait_for_requests(site, 50, first)
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 5
    kept = len((tmp_path / "out.partial.jsonl").read_text(encoding="utf-8").splitlines())
    assert 0 < kept < len(ARTICLES)
    done = crawl("suara", "-O", "out.jsonl", *SLOWLY)
    assert done.returncode == 0
    assert f"{kept} known" in done.stderr or f"{kept + 1} known" in done.stderr


@pytest.fixture
def small_disk(tmp_path):
    """A file system that is soon full, and what makes it larger."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a tmpfs is not permitted here")
    yield disk, lambda: subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_ends_the_run_with_its_own_code_and_room_lets_it_go_on(crawl, small_disk):
    disk, enlarge = small_disk
    on_disk = ("-s", f"STORE={disk}/store.db", "-s", "STORE_LEAST_FREE=0", *SLOWLY)
    full = crawl("suara", "-O", "out.jsonl", *on_disk)
    assert full.returncode == 6, full.stderr
    assert "no space is left" in full.stderr.splitlines()[-1].lower()
    assert not (full.folder / "out.jsonl").exists()
    enlarge()
    done = crawl("suara", "-O", "out.jsonl", *on_disk)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert Counter(row["canonical_url"] for row in rows) == Counter(ARTICLES)
    with Store.open(disk / "store.db") as store:
        assert store.check() == []

"""A process that is killed at any moment loses nothing that the store had, and damages nothing."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.store import Store
from tests.store.samples import address, known_with_their_articles

ROOT = Path(__file__).parents[2]
ROUNDS = 20
ARTICLES = 100_000


def reported(report):
    """The numbers that the writers said were kept; a killed one may have been about to say the next."""
    return [int(line) for line in report.read_text().split()] if report.exists() else []


def start_writer(path, report, first, last, batch):
    command = [sys.executable, "-m", "tests.store.writer", path, report, str(first), str(last), str(batch)]
    return subprocess.Popen(command, cwd=ROOT)


def wait_for_more(report, count):
    """Wait until a writer is at work: on a busy machine its start alone may outlast the wait for its end."""
    deadline = time.monotonic() + 60
    while len(reported(report)) <= count:
        assert time.monotonic() < deadline, "the writer kept nothing within a minute"
        time.sleep(0.01)


@pytest.mark.heavy
@pytest.mark.parametrize("batch", [1, 40])
def test_killed_runs_lose_no_article_and_the_next_run_goes_on(path, tmp_path, batch):
    chooser, report = random.Random(batch), tmp_path / "report"
    progress = []
    for turn in range(ROUNDS):
        known = reported(report)
        with start_writer(path, report, len(known), ARTICLES, batch) as writer:
            if turn % 2:
                wait_for_more(report, len(known))
            time.sleep(chooser.uniform(0.0, 0.4))
            writer.send_signal(signal.SIGKILL)
        assert writer.returncode == -signal.SIGKILL
        progress.append(len(reported(report)) - len(known))
        with Store.open(path) as store:
            assert store.check() == []
            known = known_with_their_articles(store, range(len(reported(report)) + 2 * batch))
            assert known >= set(map(address, reported(report)))
    assert sum(1 for count in progress if count) >= ROUNDS // 2
    last = len(reported(report)) + 50
    with start_writer(path, report, len(reported(report)), last, batch) as writer:
        assert writer.wait() == 0
    with Store.open(path) as store:
        assert store.check() == []
        assert [one.id for one in store.articles()] == [f"suara:{number:06d}" for number in range(last)]
        assert [version.number for version in store.versions("suara:000005")] == [1, 2]
        assert store.leads.of("suara") == []

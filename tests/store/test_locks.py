"""One run of a publisher at a time; a run that died does not lock anybody out."""

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.store import PublisherLocked, Store

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from newscrawl.store import PublisherLocked, Store
with Store.open(sys.argv[1]) as store:
    try:
        lock = store.lock(sys.argv[2])
    except PublisherLocked as locked:
        print("refused", locked.holder.pid, flush=True)
    else:
        print("held", flush=True)
        time.sleep(float(sys.argv[3]))
        lock.release()
"""


def holder(path, publisher="suara", seconds=60):
    """Another process that holds the lock, or says who does."""
    command = [sys.executable, "-c", HOLD, path, publisher, str(seconds)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_second_run_is_told_who_holds_the_lock(store, path):
    with holder(path) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(PublisherLocked) as caught:
            store.lock("suara")
        assert caught.value.holder.pid == other.pid
        assert caught.value.holder.host == socket.gethostname()
        assert timedelta(0) <= datetime.now(UTC) - caught.value.holder.since < timedelta(minutes=1)
        assert str(caught.value).startswith(f"suara is being crawled already (process {other.pid} on ")
        assert "\n" not in str(caught.value)
        other.kill()


def test_two_stores_of_one_process_exclude_each_other_too(store, path):
    with store.lock("suara"), Store.open(path) as same, pytest.raises(PublisherLocked) as caught:
        same.lock("suara")
    assert caught.value.holder.pid == os.getpid()


def test_other_publishers_are_not_held_up(store, path):
    with holder(path) as other:
        assert other.stdout.readline() == "held\n"
        with store.lock("tempo"), store.lock("../../etc/passwd"):
            assert {file.name for file in (path.parent / "newscrawl.db-runs").iterdir()} == {
                "suara.lock",
                "tempo.lock",
                "..%2F..%2Fetc%2Fpasswd.lock",
            }
        other.kill()


def test_the_lock_of_a_killed_run_is_taken_over_and_says_so(store, path):
    with holder(path) as other:
        assert other.stdout.readline() == "held\n"
        other.kill()
    with store.lock("suara") as lock:
        assert lock.taken_over_from.pid == other.pid
    with store.lock("suara") as lock:
        assert lock.taken_over_from is None


def test_a_process_id_that_was_given_out_again_is_not_taken_for_the_holder(store, path):
    store.lock("suara").release()
    (path.parent / "newscrawl.db-runs" / "suara.lock").write_text(
        f'{{"pid": {os.getppid()}, "host": "{socket.gethostname()}", "since": "2026-01-01T00:00:00+00:00"}}'
    )
    with store.lock("suara") as lock:
        assert lock.taken_over_from.pid == os.getppid()


def test_a_lock_file_that_nobody_can_read_holds_nobody_up(store, path):
    store.lock("suara").release()
    (path.parent / "newscrawl.db-runs" / "suara.lock").write_bytes(b"\xff{")
    with store.lock("suara") as lock:
        assert lock.taken_over_from is None


def test_a_lock_that_was_given_back_is_free(store):
    for _ in range(3):
        lock = store.lock("suara")
        lock.release()
        lock.release()


def test_of_many_runs_at_once_exactly_one_works(path):
    Store.open(path).close()
    runs = [holder(path, seconds=4) for _ in range(6)]
    answers = [run.communicate()[0].split() for run in runs]
    (working,) = (run.pid for run, answer in zip(runs, answers, strict=True) if answer == ["held"])
    assert sorted(answers) == [["held"], *[["refused", str(working)]] * 5]

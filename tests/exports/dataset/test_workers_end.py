"""However a build by many processes ends, no process and no half-written file stays of it, and it says why."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newscrawl.exports.dataset.workers import WorkerLost, Workers
from newscrawl.store import StorageTrouble, Store
from tests.exports.dataset.samples import archive
from tests.processes import command_environment, is_running, wait_until, workers_of

INTERRUPTED, MACHINE_TROUBLE = 5, 6

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


@contextmanager
def place(factor: int) -> Iterator[int]:
    yield factor


def wait_and_multiply(factor: int, number: int) -> int:
    time.sleep(0.02 * (number % 3))
    return factor * number


def fail_at_five(factor: int, number: int) -> int:
    if number == 5:
        raise StorageTrouble("five")
    return factor


def end_at_five(factor: int, number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return factor


def test_results_come_in_the_order_of_their_jobs_and_few_jobs_are_begun_ahead():
    begun = []

    def jobs():
        for number in range(40):
            begun.append(number)
            yield number

    results = []
    with Workers(3, place, 2) as workers:
        workers.begin()
        for result in workers.in_order(wait_and_multiply, jobs()):
            results.append(result)
            assert len(begun) - len(results) < 12
    assert results == [2 * number for number in range(40)]
    assert workers_of(os.getpid()) == set()


def test_what_a_worker_raises_is_raised_here_and_no_process_stays():
    with pytest.raises(StorageTrouble, match="five"), Workers(2, place, 1) as workers:
        assert len(workers_of(os.getpid())) == 2
        workers.begin()
        list(workers.in_order(fail_at_five, range(20)))
    assert workers_of(os.getpid()) == set()


def test_a_worker_that_is_killed_is_told_in_words():
    with pytest.raises(WorkerLost, match=r"was ended by SIGKILL.*--workers 1"), Workers(2, place, 1) as workers:
        workers.begin()
        list(workers.in_order(end_at_five, range(20)))
    assert workers_of(os.getpid()) == set()


@contextmanager
def slow_place() -> Iterator[None]:
    time.sleep(60)
    yield


def test_a_worker_that_does_not_begin_is_not_waited_for_as_crawls_would_wait_too(monkeypatch):
    monkeypatch.setattr("newscrawl.exports.dataset.workers._LONGEST_BEGINNING", 0.2)
    with pytest.raises(WorkerLost, match=r"did not begin within 0\.2 s"), Workers(2, slow_place) as workers:
        workers.begin()
    assert workers_of(os.getpid()) == set()


class UnsendableError(RuntimeError):
    def __reduce__(self) -> str:
        raise TypeError("this error stays where it is")


def fail_in_silence(factor: int, number: int) -> int:
    raise UnsendableError


def test_a_worker_that_cannot_tell_its_error_is_told_by_its_exit_code(capfd):
    with pytest.raises(WorkerLost, match=r"ended by itself with exit code 1.*--workers 1"), Workers(1, place, 1) as own:
        own.begin()
        own.tell(fail_in_silence, 1)
    assert "this error stays where it is" in capfd.readouterr().err


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a large store, which no test changes."""
    folder = tmp_path_factory.mktemp("home")
    with Store.open(folder / "newscrawl.db") as store, store.batch():
        for one in archive():
            store.keep(one, group=False)
    return folder


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(home: Path, tmp_path: Path) -> Start:
    """Starts a build by two workers, in a folder of its own."""

    def run(**options: object) -> subprocess.Popen[str]:
        environment = command_environment(tmp_path, NEWSCRAWL_DB=str(home / "newscrawl.db"))
        command = [sys.executable, "-m", "scrapy", "dataset", "build", "x", "--workers", "2"]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
        )

    return run


@pytest.fixture
def under_way(start: Start, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], set[int]]]:
    """A build in the middle of its work, and its workers; one of them has been stopped, so that it cannot end."""
    with start() as build:
        try:
            wait_until(lambda: len(workers_of(build.pid)) == 2)
            workers = workers_of(build.pid)
            wait_until(lambda: list(tmp_path.glob(".x.part/data/articles/*/*.parquet")))
            os.kill(max(workers), signal.SIGSTOP)
            yield build, workers
        finally:
            build.kill()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_no_process_and_no_file(under_way, tmp_path, sent):
    build, workers = under_way
    build.send_signal(sent)
    stdout, stderr = build.communicate(timeout=20)
    assert (build.returncode, stdout) == (INTERRUPTED, "")
    (line,) = stderr.splitlines()
    assert line.startswith("scrapy dataset: interrupted; ")
    assert not any(map(is_running, workers))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_whole_group_is_for_the_first_process(start, tmp_path, sent):
    with start(start_new_session=True) as build:
        wait_until(lambda: workers_of(build.pid))
        os.killpg(build.pid, sent)
        _, stderr = build.communicate(timeout=20)
    assert build.returncode == INTERRUPTED
    assert len(stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_ends_the_build_with_one_line(under_way, tmp_path):
    build, workers = under_way
    os.kill(max(workers), signal.SIGKILL)
    stdout, stderr = build.communicate(timeout=20)
    assert (build.returncode, stdout) == (MACHINE_TROUBLE, "")
    (line,) = stderr.splitlines()
    assert line.startswith("scrapy dataset: a process of this command was ended by SIGKILL")
    assert not any(map(is_running, workers))
    assert list(tmp_path.iterdir()) == []


def test_no_worker_outlives_a_build_that_was_killed(under_way, tmp_path):
    build, workers = under_way
    build.kill()
    os.kill(max(workers), signal.SIGCONT)
    wait_until(lambda: not any(map(is_running, workers)), within=20)


def test_a_disk_that_takes_no_more_is_told_by_many_workers_too_and_leaves_nothing(start, tmp_path):
    def take_little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    with start(preexec_fn=take_little) as build:
        _, stderr = build.communicate(timeout=60)
    assert build.returncode == MACHINE_TROUBLE
    (line,) = stderr.splitlines()
    assert line.startswith("scrapy dataset: cannot write x: ")
    assert list(tmp_path.iterdir()) == []

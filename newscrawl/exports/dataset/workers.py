"""Processes that do one kind of work side by side, and hand back what came of it in the order in which it was given."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, ParamSpec, Self, TypeVar

from newscrawl.store import StorageTrouble

Place = TypeVar("Place")
Job = TypeVar("Job")
Result = TypeVar("Result")
P = ParamSpec("P")

_LONGEST_BEGINNING = 20.0
_JOBS_AHEAD = 4
_ENDING = (signal.SIGINT, signal.SIGTERM)


class WorkerLost(StorageTrouble):
    """A process ended in the middle of its work, or did not answer."""


class Workers(Generic[Place]):
    """So many processes, each of which, when told to ``begin``, enters ``place`` and does there what it is given.

    ``place`` and what is given must be importable and picklable. What is raised in a worker is raised here;
    WorkerLost where one ends otherwise. However the block ends, no process outlives it, nor the process that began it.
    """

    def __init__(
        self, count: int, place: Callable[P, AbstractContextManager[Place]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self._count = count
        self._place = place
        self._arguments = args, kwargs
        self._processes: dict[Connection, BaseProcess] = {}

    def __enter__(self) -> Self:
        """Start the processes; each has imported what it needs when this returns."""
        try:
            with _signals_kept_from_children():
                for _ in range(self._count):
                    self._start()
            for connection in self._processes:
                self._receive(connection)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def begin(self) -> None:
        """Let every worker enter its place; all are there when this returns."""
        deadline = time.monotonic() + _LONGEST_BEGINNING
        for connection in self._processes:
            self._send(connection, None)
        for connection in self._processes:
            if not connection.poll(max(0.0, deadline - time.monotonic())):
                raise WorkerLost(f"a process of this command did not begin within {_LONGEST_BEGINNING:g} s; try again")
            self._receive(connection)

    def tell(self, do: Callable[[Place, Job], object], job: Job) -> None:
        """Let every worker do that."""
        for connection in self._processes:
            self._send(connection, (do, job))
        for connection in self._processes:
            self._receive(connection)

    def in_order(self, do: Callable[[Place, Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """What came of each job, in their order; few are done ahead of the one that is waited for."""
        numbered = enumerate(jobs)
        idle = list(self._processes)
        busy: dict[Connection, int] = {}
        done: dict[int, Result] = {}
        next_number = 0
        while True:
            while idle and len(done) + len(busy) < self._count * _JOBS_AHEAD and (job := next(numbered, None)):
                connection = idle.pop()
                self._send(connection, (do, job[1]))
                busy[connection] = job[0]
            if not busy:
                return
            answered = wait(list(busy))
            for connection in [one for one in busy if one in answered]:
                done[busy.pop(connection)] = self._receive(connection)
                idle.append(connection)
            while next_number in done:
                yield done.pop(next_number)
                next_number += 1

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there, self._place, *self._arguments), daemon=True)
        process.start()
        self._processes[here] = process
        # A worker that dies is told by the end of its pipe, which our own copy would keep open.
        there.close()

    def _send(self, connection: Connection, message: Any) -> None:
        try:
            connection.send(message)
        except OSError as error:
            raise self._lost(connection) from error

    def _receive(self, connection: Connection) -> Any:
        try:
            answer = connection.recv()
        except (EOFError, OSError) as error:
            raise self._lost(connection) from error
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _lost(self, connection: Connection) -> WorkerLost:
        process = self._processes[connection]
        process.join()
        return WorkerLost(f"a process of this command {_ending(process.exitcode)}; run it again with --workers 1")

    def _end(self) -> None:
        for process in self._processes.values():
            process.kill()
        for connection, process in self._processes.items():
            process.join()
            connection.close()
        self._processes.clear()


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _signals_kept_from_children() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal, and a service is stopped as a group; the first one ends the others.

    A process inherits what is blocked, and keeps it blocked from its first moment on.
    """
    # Started later, it would lift the block.
    resource_tracker.ensure_running()
    with _signals_put_off():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _signals_put_off() -> Iterator[None]:
    """What comes meanwhile is heard at the end: a process that is half started complains of a parent that left.

    Blocking alone is not enough, as a signal may reach any thread and is then heard in the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = {number: signal.signal(number, lambda number, _: heard.append(number)) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for late in heard:
            signal.raise_signal(late)


def _ending(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"ended by itself with exit code {exit_code}"
    name = signal.Signals(-exit_code).name
    return f"was ended by {name}" + (", as happens where memory runs out" if exit_code == -signal.SIGKILL else "")


def _work(
    connection: Connection, place: Callable[..., AbstractContextManager[Any]], args: tuple[Any, ...], kwargs: Any
) -> None:
    """What a worker does until it is ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError):
        connection.send(None)
        connection.recv()
        try:
            with place(*args, **kwargs) as entered:
                connection.send(None)
                while True:
                    do, job = connection.recv()
                    connection.send(do(entered, job))
        except Exception as error:
            if isinstance(error, EOFError | BrokenPipeError):
                raise
            error.add_note("".join(traceback.format_exception(error)))
            connection.send(error)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)

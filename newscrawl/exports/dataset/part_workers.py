"""What the processes do that write the parts of a large release side by side."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.exports.dataset.figures import Tally
from newscrawl.exports.dataset.parts import PartWriter
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.runtime import made_for_rows
from newscrawl.exports.dataset.selection import PartArticles, reserved_among
from newscrawl.exports.dataset.shared import keep
from newscrawl.exports.dataset.workers import Workers, usable_processors
from newscrawl.store import Snapshot, Store

_WORTH_A_PROCESS = 20_000
_MOST_PROCESSES = 6


@dataclass(slots=True)
class Room:
    """What a worker has while it works."""

    folder: Path
    request: Request
    snapshot: Snapshot
    writer: PartWriter | None = None


PartWorkers = Workers[Room]


@dataclass(frozen=True, slots=True)
class PartJob:
    """A part to write, and where to keep what it adds to the files that all parts share."""

    articles: PartArticles
    additions: Path


@dataclass(frozen=True, slots=True)
class Written:
    """A part that was written: what was counted, and where its additions are kept."""

    tally: Tally
    additions: Path


@contextmanager
def same_moment(
    store: Store, request: Request, folder: Path, processes: int | None
) -> Iterator[tuple[Snapshot, PartWorkers | None]]:
    """A snapshot, and so many workers that see the same; None where this process is to write alone.

    Without a number, it is decided by the size of the store and the processors of this machine. Six processes stay
    within 2 GB, and more would wait for the one that writes what the parts share.
    """
    count = _worth_while(store) if processes is None else processes
    with ExitStack() as stack:
        if count == 1:
            yield stack.enter_context(store.snapshot()), None
            return
        workers = stack.enter_context(Workers(count, _entered, store.path, request, folder))
        with store.standstill():
            workers.begin()
            snapshot = stack.enter_context(store.snapshot())
        yield snapshot, workers


def find_reserved(room: Room, numbers: range) -> list[int]:
    """What ``reserved_among`` gives."""
    return reserved_among(room.snapshot, numbers)


def prepare(room: Room, chosen: array[int]) -> None:
    """Tell the worker which articles the release holds, by their numbers, ascending."""
    room.writer = PartWriter(room.folder, room.request, room.snapshot, chosen)


def write_part(room: Room, job: PartJob) -> Written:
    """Write a part; what ``PartWriter.write`` raises is raised."""
    assert room.writer is not None
    tally = Tally()
    keep(room.writer.write(job.articles, tally, _at_once), job.additions)
    return Written(tally, job.additions)


@contextmanager
def _entered(store_path: Path, request: Request, folder: Path) -> Iterator[Room]:
    with made_for_rows(), Snapshot.of(store_path) as snapshot:
        yield Room(folder, request, snapshot)


def _at_once(task: Callable[..., None], *arguments: Any) -> None:
    task(*arguments)


def _worth_while(store: Store) -> int:
    with store.snapshot() as snapshot:
        articles = snapshot.article_count()
    return min(usable_processors(), _MOST_PROCESSES) if articles >= _WORTH_A_PROCESS else 1

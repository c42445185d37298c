"""One run a publisher at a time.

The lock is the kernel's (flock on a file of the publisher), so it ends with the process that holds it, however that
ends: no process id has to be trusted, none can be taken for another. The file only says who holds it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from newscrawl.errors import ConfigurationError

_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock, and since when, in UTC."""

    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since.isoformat(timespec='seconds')}"


class PublisherLocked(ConfigurationError):  # noqa: N818 - reads as what it says
    """Another run of the same publisher is going on; ``holder`` is None where it does not say who it is."""

    def __init__(self, publisher: str, holder: Holder | None) -> None:
        who = holder or "another process"
        super().__init__(f"{publisher} is being crawled already ({who}); wait until it ends, or stop it")
        self.publisher = publisher
        self.holder = holder


class PublisherLock:
    """The right to crawl a publisher into the store at ``store_path``; given back by ``release``.

    Raises PublisherLocked where another process has it, ConfigurationError where the lock's file cannot be made.
    """

    def __init__(self, store_path: Path, publisher: str, *, now: datetime | None = None) -> None:
        path = _lock_path(store_path, publisher)
        try:
            path.parent.mkdir(exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise ConfigurationError(
                f"cannot lock {publisher} at {path} ({error.strerror}); see to the folder"
            ) from error
        try:
            self._acquire(publisher)
        except BaseException:
            os.close(self._descriptor)
            raise
        self.publisher = publisher
        self.taken_over_from = _read(self._descriptor)
        """The process that held the lock and died with it."""
        self._held = True
        # On a full disk the lock holds all the same; it only cannot say whose it is.
        with suppress(OSError):
            _write(self._descriptor, Holder(os.getpid(), socket.gethostname(), now or datetime.now(UTC)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Give the lock back; twice is fine."""
        if self._held:
            self._held = False
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)

    def _acquire(self, publisher: str) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublisherLocked(publisher, _wait_for_holder(self._descriptor)) from None


def holder_of(store_path: Path, publisher: str) -> Holder | None:
    """Who is crawling a publisher into the store at ``store_path`` at this moment; None where nobody is."""
    try:
        descriptor = os.open(_lock_path(store_path, publisher), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # An empty file names nobody, and to try its lock could be in the way of a run that begins.
        holder = _read(descriptor)
        return holder if holder is not None and _is_locked(descriptor) else None
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _lock_path(store_path: Path, publisher: str) -> Path:
    return store_path.with_name(f"{store_path.name}-runs") / f"{quote(publisher, safe='')}.lock"


def _wait_for_holder(descriptor: int) -> Holder | None:
    """Who holds the lock; the holder writes its name a moment after it has the lock."""
    deadline = time.monotonic() + _PATIENCE
    while (holder := _read(descriptor)) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return holder


def _read(descriptor: int) -> Holder | None:
    try:
        said = json.loads(os.pread(descriptor, 4096, 0))
        return Holder(int(said["pid"]), str(said["host"]), datetime.fromisoformat(said["since"]))
    except (ValueError, KeyError, TypeError):
        return None


def _write(descriptor: int, holder: Holder) -> None:
    said = {"pid": holder.pid, "host": holder.host, "since": holder.since.isoformat()}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(said).encode(), 0)

"""One SQLite file that many processes write at once; shared by the store and the near-duplicate index."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from newscrawl.errors import ConfigurationError

Migration = Callable[[sqlite3.Connection], None]
"""Takes a file from one version of its layout to the next, inside a transaction."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_QUICKLY_CHECKED = 64 * 1024 * 1024
_LONGEST_WAIT = 60.0
_LONGEST_PAUSE = 0.02
_NEARLY_FULL = 1024 * 1024
_PAGES_IN_LOG = 4_000
_LOG_SIZE = 64 * 1024 * 1024


class StorageTrouble(RuntimeError):  # noqa: N818 - reads as what it says
    """The machine could not keep what it was given; one sentence says why. What was kept before stands."""


class OutOfSpace(StorageTrouble):
    """The disk is full, or nearly so."""


class DamagedFile(ConfigurationError):  # noqa: N818 - likewise
    """A file that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a kind of file is called, the number that marks it, and the steps that make it from nothing."""

    name: str
    application_id: int
    migrations: Sequence[Migration]

    @property
    def version(self) -> int:
        """The version that this program writes; the first is 1."""
        return len(self.migrations)


class Database:
    """A file of one layout, opened to be read and written; made, or brought up to date, where needed.

    Raises ConfigurationError, and leaves the file as it is, where it is damaged, newer than this program or another
    program's. ``durable`` says whether a transaction outlives a power cut, or only the death of the process.
    ``cache_mb`` bounds the memory spent on pages. An instance belongs to one thread and does not survive a fork.
    """

    def __init__(
        self, path: str | os.PathLike[str], layout: Layout, *, durable: bool = True, cache_mb: int = 32
    ) -> None:
        # Two names of one file must lead to one lock.
        self.path = Path(path).resolve()
        self._layout = layout
        with _explaining(self.path, layout):
            self._lock = _prepare(self.path, layout)
            try:
                with self._lock:
                    _refuse_unusable(self.path, layout)
                    self._connection = sqlite3.connect(self.path, isolation_level=None, timeout=_LONGEST_WAIT)
                    self._prepare_connection(durable=durable, cache_mb=cache_mb)
            except BaseException:
                self._lock.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; closing twice is fine. The last one to close folds the log into the file."""
        if self._lock.closed:
            return
        try:
            with _explaining(self.path, self._layout), self._lock:
                self._connection.close()
        finally:
            self._lock.close()

    @property
    def closed(self) -> bool:
        """Whether the file was given back."""
        return self._lock.closed

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with. Raises DamagedFile or StorageTrouble instead of SQLite's own errors."""
        with _explaining(self.path, self._layout):
            yield self._connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that goes on seeing the file as it is now; others write meanwhile.

        Their log grows until the end, as it cannot be emptied under a reader. Raises what ``reading`` raises.
        """
        with open_snapshot(self.path, self._layout) as connection:
            yield connection

    @contextmanager
    def standstill(self) -> Iterator[None]:
        """Nobody writes inside: snapshots that begin inside, in whatever process, see the same. Others wait meanwhile.

        Not inside a transaction, which would lose its lock: raises RuntimeError.
        """
        if self._connection.in_transaction:
            raise RuntimeError("a standstill cannot begin inside a transaction")
        with self._lock:
            yield

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is done inside; within another transaction it is a part that fails on its own.

        Raises OutOfSpace or StorageTrouble where the machine fails, DamagedFile where the file does.
        """
        if self._connection.in_transaction:
            with self._scope("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part")):
                yield self._connection
        else:
            scope = self._scope("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
            with _explaining(self.path, self._layout), self._lock, scope:
                yield self._connection

    def rewrite(self) -> None:
        """Write the file anew without its gaps; needs as much free space as the file has. Not inside a transaction."""
        with _explaining(self.path, self._layout), self._lock:
            self._connection.execute("VACUUM")
        self.fold_log()

    def fold_log(self) -> bool:
        """Move everything from the log into the file and empty the log; False where a reader is in the way.

        Not inside a transaction, which would lose its lock: raises RuntimeError.
        """
        if self._connection.in_transaction:
            raise RuntimeError("the log cannot be folded inside a transaction")
        with _explaining(self.path, self._layout), self._lock:
            (blocked, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not blocked

    @contextmanager
    def _scope(self, begin: str, end: str, undo: Sequence[str]) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute(end)
        except BaseException:
            # A full disk can make SQLite roll back by itself.
            if self._connection.in_transaction:
                for statement in undo:
                    self._connection.execute(statement)
            raise

    def _prepare_connection(self, *, durable: bool, cache_mb: int) -> None:
        try:
            _configure(self._connection, durable=durable, cache_mb=cache_mb)
            self._migrate()
        except BaseException:
            self._connection.close()
            raise

    def _migrate(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        for number in range(version + 1, self._layout.version + 1):
            with self._scope("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)):
                self._layout.migrations[number - 1](self._connection)
                self._connection.execute(f"PRAGMA application_id = {self._layout.application_id}")
                self._connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def open_snapshot(path: Path, layout: Layout) -> Iterator[sqlite3.Connection]:
    """What ``Database.snapshot`` gives, of a file that another process has open; the path is absolute."""
    with _explaining(path, layout):
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
        with closing(connection):
            connection.execute("BEGIN")
            # SQLite chooses the moment that a transaction sees at its first read.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield connection


class _WriteLock:
    """The right to write to a file, held by one process at a time and given back by the kernel when it dies.

    SQLite's own lock lets a checkpoint and a writer meet, which before 3.51.3 could damage the file
    (sqlite.org/wal.html, "The WAL-reset bug"), and makes a crowd of writers fail with "database is locked".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        lock_path = path.with_name(f"{path.name}-lock")
        self._descriptor = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self.closed = False

    def __enter__(self) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT
        pause = 0.0005
        while not self._try():
            if time.monotonic() > deadline:
                raise StorageTrouble(f"{self._path} has been held by another writer for {_LONGEST_WAIT:g} s; try again")
            # Different pauses keep two writers from waiting in step.
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            pause = min(pause * 2, _LONGEST_PAUSE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            os.close(self._descriptor)

    def _try(self) -> bool:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _prepare(path: Path, layout: Layout) -> _WriteLock:
    """Make the folder, look whether the file can be meant, and open its lock."""
    try:
        _make_folder(path.parent)
        if path.exists():
            _refuse_other_files(path, layout)
        return _WriteLock(path)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _out_of_space(path) from error
        raise ConfigurationError(f"cannot use {path} as {layout.name} ({error.strerror}); name another file") from error


def _configure(connection: sqlite3.Connection, *, durable: bool, cache_mb: int) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode FULL syncs the log at each commit and NORMAL only at checkpoints (sqlite.org/pragma.html).
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    # Without it macOS answers a sync before the disk has the data.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute(f"PRAGMA cache_size = {-1024 * cache_mb}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_IN_LOG}")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_SIZE}")
    connection.execute("PRAGMA foreign_keys = ON")
    # What was removed must not stay readable in the free pages; whether it does differs between builds of SQLite.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def _make_folder(folder: Path) -> None:
    """Make a folder that outlives a power cut: its name stands in the one above."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; raises OSError where the disk fails."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_other_files(path: Path, layout: Layout) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    # A process that was killed while it made the file leaves it empty.
    if header and (len(header) < _HEADER_SIZE or not header.startswith(_MAGIC)):
        raise DamagedFile(f"{path} is damaged or no {layout.name}; {_mend(layout)}")


def _refuse_unusable(path: Path, layout: Layout) -> None:
    """Look at the file without writing to it, or beside it."""
    if not path.exists() or not path.stat().st_size:
        return
    # One that was killed while it made the file leaves a journal, which only a writer can roll back.
    if path.with_name(f"{path.name}-journal").exists():
        return
    # Without a log nobody has the file open, and who wants to open it waits for our lock.
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=_LONGEST_WAIT)) as connection:
        _refuse_foreign(connection, path, layout)
        _refuse_damaged(connection, path, layout)


def _refuse_foreign(connection: sqlite3.Connection, path: Path, layout: Layout) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application_id != layout.application_id and (application_id or tables):
        raise ConfigurationError(f"{path} is a database of another kind, not a {layout.name}; name another file")
    if version > layout.version:
        raise ConfigurationError(
            f"{path} was written by a newer newscrawl ({layout.name} version {version}, this one knows up to "
            f"{layout.version}); upgrade newscrawl or name another file"
        )


def _refuse_damaged(connection: sqlite3.Connection, path: Path, layout: Layout) -> None:
    size = path.stat().st_size
    if size > _QUICKLY_CHECKED:
        _refuse_cut(connection, path, size, layout)
        return
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise DamagedFile(f"the {layout.name} {path} is damaged ({' '.join(answer.split())}); {_mend(layout)}")


def _refuse_cut(connection: sqlite3.Connection, path: Path, size: int, layout: Layout) -> None:
    """What a large file can be asked without reading all of it; pages that only the log holds are not missing."""
    log = path.with_name(f"{path.name}-wal")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if pages * page_size > size and not (log.exists() and log.stat().st_size):
        raise DamagedFile(f"the {layout.name} {path} has lost its end; {_mend(layout)}")


@contextmanager
def _explaining(path: Path, layout: Layout) -> Iterator[None]:
    """Turn what SQLite says into one sentence that says how to mend it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        explained = _explain_sqlite(error, path, layout)
        if explained is None:
            raise
        raise explained from error


def _explain_sqlite(error: sqlite3.DatabaseError, path: Path, layout: Layout) -> Exception | None:
    """The error to raise instead; None where the fault is ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedFile(f"the {layout.name} {path} is damaged ({error}); {_mend(layout)}")
    if name.startswith("SQLITE_FULL") or (name.startswith("SQLITE_IOERR") and _is_nearly_full(path)):
        return _out_of_space(path)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return ConfigurationError(f"cannot write the {layout.name} {path} ({error}); name a file that may be written")
    if name.startswith(("SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return StorageTrouble(f"cannot write {path} now ({error}); see to the disk and run the same command again")
    return None


def _out_of_space(path: Path) -> OutOfSpace:
    return OutOfSpace(f"no space is left for {path}; free some and run the same command again")


def _is_nearly_full(path: Path) -> bool:
    return shutil.disk_usage(path.parent).free < _NEARLY_FULL


def _mend(layout: Layout) -> str:
    return f"restore the {layout.name} from a backup, or move the file away to start anew"

"""Files that are put in place whole or not at all."""

from __future__ import annotations

import fcntl
import io
import itertools
import os
import re
import shutil
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

COMPRESSIONS = frozenset({".bz2", ".gz", ".lzma", ".xz"})
"""The suffixes of what Scrapy's post-processing plugins write."""


class EnduringFile(io.BufferedIOBase, ABC):
    """A binary file whose ``write`` never raises: ``error`` keeps the first OSError, and later bytes go nowhere.

    A compressor or a Parquet writer on top of it is thus never stopped half-way by a full disk or a closed pipe.
    """

    def __init__(self) -> None:
        super().__init__()
        self.error: OSError | None = None
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: ReadableBuffer, /) -> int:
        view = memoryview(data).cast("B")
        self._position += len(view)
        if self.error is None:
            try:
                self._put(view)
            except OSError as error:
                self.error = error
        return len(view)

    @abstractmethod
    def _put(self, data: memoryview) -> None:
        """Write the bytes; raises OSError where they cannot be written."""


class StreamFile(EnduringFile):
    """A stream that is somebody else's to close, such as standard output."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def _put(self, data: memoryview) -> None:
        # An unbuffered standard output (python -u) may take less than it is given.
        while data:
            data = data[self._stream.write(data) :]

    def finish(self) -> None:
        """Hand over what is buffered; raises the first OSError there was."""
        if self.error is None:
            self._stream.flush()
        else:
            raise self.error


class PartFile(EnduringFile):
    """The new content of ``target`` in the making: a hidden file beside it, which ``place`` puts into its place.

    Opening it raises no OSError either. It is locked as long as it is open, by which ``remove_leftovers`` knows it
    from one that a killed process left behind.
    """

    def __init__(self, target: Path) -> None:
        super().__init__()
        self.path: Path | None = None
        self._handle: int | None = None
        try:
            self.path, self._handle = _create_beside(target)
        except OSError as error:
            self.error = error

    def _put(self, data: memoryview) -> None:
        assert self._handle is not None
        while data:
            data = data[os.write(self._handle, data) :]

    def place(self, target: Path) -> None:
        """Make it durable and rename it to ``target``, which keeps its owner and mode; raises the first OSError."""
        if self.error is not None:
            raise self.error
        assert self._handle is not None and self.path is not None
        _take_on_owner_and_mode(self._handle, target)
        os.fsync(self._handle)
        self.path.replace(target)
        self.path = None
        _sync_folder(target.parent)
        self.close()

    def discard(self) -> None:
        """Remove it, unless it was placed."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
            self.path = None
        self.close()

    def close(self) -> None:
        if not self.closed and self._handle is not None:
            os.close(self._handle)
            self._handle = None
        super().close()


def append(part: PartFile, target: Path, *, skip: int, line_end: bytes) -> None:
    """Put ``target`` followed by what ``part`` holds after its first ``skip`` bytes into the place of ``target``.

    A last line of ``target`` that was never ended is ended with ``line_end``. Without content in ``target`` the part
    takes its place whole. Raises OSError, and then leaves both as they were.
    """
    if part.error is not None:
        raise part.error
    with _lock_folder(target.parent):
        if not has_content(target):
            part.place(target)
            return
        with whole_file(target) as merged:
            _copy(target, merged)
            if line_end and not _ends_with_line_feed(target):
                merged.write(line_end)
            assert part.path is not None
            _copy(part.path, merged, skip)
    part.discard()


@contextmanager
def whole_file(path: Path) -> Iterator[PartFile]:
    """A file to write beside ``path``, which takes its place where the block ends well, and else is removed.

    Raises OSError where the disk does not take it.
    """
    part = PartFile(path)
    try:
        yield part
        part.place(path)
    finally:
        part.discard()


def partial_name(name: str) -> str:
    """What the file of an interrupted run is called: ``suara.partial.csv``, ``suara.partial.csv.gz``."""
    suffix = PurePath(name).suffix
    if suffix in COMPRESSIONS:
        suffix = PurePath(name.removesuffix(suffix)).suffix + suffix
    return f"{name.removesuffix(suffix)}.partial{suffix}"


def has_content(path: Path) -> bool:
    """Whether there is a file that is not empty."""
    with suppress(FileNotFoundError):
        return path.stat().st_size > 0
    return False


def remove_leftovers(folder: Path, name: str = r".+") -> int:
    """Remove the part files of targets in ``folder`` that no living process holds; how many there were.

    ``name`` is a regular expression for the names of the targets.
    """
    pattern = re.compile(rf"\.(?:{name})\.\d+(?:-\d+)?\.part", re.DOTALL)
    try:
        found = [path for path in folder.iterdir() if pattern.fullmatch(path.name)]
    except OSError:
        return 0
    return sum(_remove_if_dead(path) for path in found)


def _create_beside(target: Path) -> tuple[Path, int]:
    target.parent.mkdir(parents=True, exist_ok=True)
    for attempt in itertools.count():
        number = f"{os.getpid()}-{attempt}" if attempt else str(os.getpid())
        path = target.with_name(f".{target.name}.{number}.part")
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            continue
        with suppress(OSError):  # without locks in the file system nothing is ever taken for a leftover
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _is_at(handle, path):
            return path, handle
        os.close(handle)
    raise AssertionError


def _remove_if_dead(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _is_at(handle, path):
            return False
        path.unlink()
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _is_at(handle: int, path: Path) -> bool:
    """Whether the path still names that open file: it may have been removed before the lock was had."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _take_on_owner_and_mode(handle: int, target: Path) -> None:
    try:
        former = target.stat()
    except FileNotFoundError:
        return
    with suppress(PermissionError):  # only root gives files away; the mode is what others read by
        os.fchown(handle, former.st_uid, former.st_gid)
    os.fchmod(handle, stat.S_IMODE(former.st_mode))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _lock_folder(folder: Path) -> Iterator[None]:
    """Keep two processes that append to one file from each losing what the other wrote."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # a file system without locks: the rename is still atomic
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _copy(source: Path, part: PartFile, skip: int = 0) -> None:
    with source.open("rb") as file:
        file.seek(skip)
        shutil.copyfileobj(file, part, 1 << 20)


def _ends_with_line_feed(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"

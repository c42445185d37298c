"""Feed storages: local files that are whole or not there, and standard output."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from newscrawl.errors import ConfigurationError
from newscrawl.exports.files import PartFile, StreamFile, append, partial_name, remove_leftovers
from newscrawl.exports.targets import append_seam, check_append, local_path

if TYPE_CHECKING:
    from scrapy import Spider


_LIBRARIES = {"s3": ("boto3", "boto3"), "gs": ("google.cloud.storage", "google-cloud-storage")}
_ELSEWHERE = frozenset({"ftp", "ftps", *_LIBRARIES})


def check_storage(uri: str, storage: object) -> None:
    """Raise ConfigurationError where a storage of Scrapy's has no library to work with, or no machine to write to."""
    scheme = urlsplit(uri).scheme
    if scheme not in _ELSEWHERE or not str(storage).startswith("scrapy."):
        return
    if not urlsplit(uri).hostname:
        raise ConfigurationError(f"{uri} names no place to write to; write it as {scheme}://PLACE/articles.jsonl")
    if scheme in _LIBRARIES:
        module, package = _LIBRARIES[scheme]
        if not _is_installed(module):
            raise ConfigurationError(f"{uri} cannot be written without {package}: pip install {package}")


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of a package around it
        return False


class AtomicFileStorage:
    """A local file, written beside its target and put in place by ``store``; the target is untouched until then.

    Without the option ``overwrite`` what is stored is appended to a target with content.
    """

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        path = local_path(uri)
        assert path is not None
        self.path = path
        self.options = feed_options or {}
        self._part: PartFile | None = None

    @property
    def error(self) -> OSError | None:
        """Why the file cannot be written, once that is known."""
        return self._part.error if self._part else None

    def open(self, spider: Spider) -> IO[bytes]:
        self._part = PartFile(self.path)
        return cast("IO[bytes]", self._part)

    def store(self, file: IO[bytes]) -> None:
        """Put the file in place; OSError where the disk, ConfigurationError where an older file does not let it."""
        assert self._part is not None
        if self.options.get("overwrite"):
            self._part.place(self.path)
        else:
            check_append(self.path, self.options)
            skip, line_end = append_seam(self.options, self.path)
            append(self._part, self.path, skip=skip, line_end=line_end)

    def store_partial(self) -> Path:
        """Put what there is beside the target, under the name that is returned; OSError where the disk refuses."""
        assert self._part is not None
        path = self.path.with_name(partial_name(self.path.name))
        self._part.place(path)
        return path

    def discard(self) -> None:
        """Remove what is not in place."""
        if self._part is not None:
            self._part.discard()

    def remove_leftovers(self, uri_template: str) -> int:
        """Remove what killed runs left beside the targets that such a template names; how many there were."""
        literals = re.split(r"%\([^)]+\)\S*?[a-zA-Z]", Path(uri_template).name)
        return remove_leftovers(self.path.parent, ".*".join(re.escape(literal) for literal in literals))


class StandardOutputStorage:
    """Standard output; a closed pipe is kept as ``error`` and raised by ``store``."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        self._stream = StreamFile(sys.stdout.buffer)

    @property
    def error(self) -> OSError | None:
        """Why nothing more can be written, once that is known."""
        return self._stream.error

    def open(self, spider: Spider) -> IO[bytes]:
        return cast("IO[bytes]", self._stream)

    def store(self, file: IO[bytes]) -> None:
        self._stream.finish()

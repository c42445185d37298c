"""Answers from a WARC: which exchange was recorded for a URL."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from shlex import quote
from typing import BinaryIO, NamedTuple, Self
from urllib.parse import urldefrag

from warcio.bufferedreaders import ChunkedDataReader

from newscrawl.archive.records import (
    Block,
    Damaged,
    Headers,
    ScannedRecord,
    is_gzip,
    open_record,
    read_head,
    read_http_head,
    scan,
)
from newscrawl.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Exchange:
    """One recorded answer; ``body`` is as it came on the wire (Content-Encoding kept), ``fetched_at`` aware."""

    status: int
    headers: Headers
    body: bytes
    fetched_at: datetime | None


class Entry(NamedTuple):
    """Where a response stands: the offset of its record, its status, and the length of its block."""

    offset: int
    status: int
    length: int


class BodyTooLarge(ValueError):  # noqa: N818 - reads as what it says
    """A recorded response is larger than the caller wants to hold in memory."""


class Archive:
    """The HTTP responses of a WARC file, by URL, read lazily from the places where they stand.

    ``first_date`` and ``last_date`` say when the records were made (aware); ``skipped`` counts by type the records
    that hold no HTTP response.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.first_date: datetime | None = None
        self.last_date: datetime | None = None
        self.skipped: Counter[str] = Counter()
        self._file = file
        self._gzipped = is_gzip(file)
        self._entries: dict[bytes, list[Entry]] = {}
        self._served: Counter[bytes] = Counter()
        self._index()

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Read the file once and index it: ``*.warc.gz`` with a gzip member a record, or plain ``*.warc``.

        Raises ConfigurationError, in one line, where the file cannot be read, is no WARC or is damaged.
        """
        path = Path(path)
        try:
            file = path.open("rb")
        except OSError as error:
            raise ConfigurationError(f"cannot read the archive {path}: {error.strerror}") from error
        try:
            return cls(path, file)
        except BaseException:
            file.close()
            raise

    def __len__(self) -> int:
        """How many responses the archive holds."""
        return sum(len(entries) for entries in self._entries.values())

    def entries(self, url: str) -> list[Entry]:
        """Where the responses to a URL (its fragment does not count) stand, in recorded order."""
        return list(self._entries.get(_key(url), ()))

    def get(self, url: str, *, max_length: int = 0) -> Exchange | None:
        """The next response recorded for the URL, and the last one again once all were handed out; None for none.

        Raises BodyTooLarge when it is longer than ``max_length`` bytes (0: no limit), and ConfigurationError when the
        file changed since it was opened.
        """
        key = _key(url)
        entries = self._entries.get(key)
        if not entries:
            return None
        entry = entries[min(self._served[key], len(entries) - 1)]
        self._served[key] += 1
        if 0 < max_length < entry.length:
            raise BodyTooLarge(f"the archive's response to {url} has {entry.length} bytes, {max_length} are allowed")
        try:
            return self._read(entry)
        except (Damaged, OSError) as error:
            raise ConfigurationError(f"the archive {self.path} changed while it was read; run again") from error

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _index(self) -> None:
        count = 0
        try:
            for record in scan(self._file):
                count += 1
                self._add(record)
        except Damaged as damage:
            raise ConfigurationError(self._describe(damage, count)) from damage
        except OSError as error:
            raise ConfigurationError(f"cannot read the archive {self.path}: {error.strerror}") from error
        if not count:
            raise ConfigurationError(f"the archive {self.path} is empty; name one that a crawl recorded with ARCHIVE=")

    def _add(self, record: ScannedRecord) -> None:
        self.first_date = self.first_date or record.head.date
        self.last_date = record.head.date or self.last_date
        if record.status is None:
            self.skipped[record.head.type] += 1
            return
        entry = Entry(record.offset, record.status, record.head.length)
        self._entries.setdefault(_key(record.head.url), []).append(entry)

    def _describe(self, damage: Damaged, count: int) -> str:
        if not count and damage.offset == 0 and "should start here" in damage.reason:
            return f"{self.path} is not a WARC file: {damage.reason}"
        message = f"the archive {self.path} is damaged at byte {damage.offset}: {damage.reason}; "
        if not count:
            return message + "no record before it can be read"
        whole = "whole.warc.gz" if self._gzipped else "whole.warc"
        return message + (
            f"the {count} records before it are whole, keep them with: "
            f"head -c {damage.offset} {quote(str(self.path))} > {whole}"
        )

    def _read(self, entry: Entry) -> Exchange:
        stream = open_record(self._file, entry.offset, gzipped=self._gzipped)
        head = read_head(stream)
        block = Block(stream, head.length)
        status, headers = read_http_head(block)
        if status is None:
            raise Damaged("the record is no HTTP response", entry.offset)
        return Exchange(status, *_unchunked(headers, block.rest()), head.date)


def _unchunked(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    """Other recorders keep the chunks of the transfer (RFC 9112, 7.1), which no HTTP client hands on."""
    codings = [value.lower() for name, value in headers if name.lower() == b"transfer-encoding"]
    if not codings:
        return headers, body
    headers = [(name, value) for name, value in headers if name.lower() != b"transfer-encoding"]
    return headers, ChunkedDataReader(BytesIO(body)).read() if codings == [b"chunked"] else body


def _key(url: str) -> bytes:
    """A short hash: a hostile file packs a thousand long URLs into a few bytes, and the index holds them all."""
    return blake2b(urldefrag(url).url.encode("utf-8", "replace"), digest_size=16).digest()

"""Reads a WARC file record by record: in bounded memory, and with the place where it is damaged.

warcio's iterator is not used here: it reads header lines of any length into memory and ends without an error at a
broken gzip member.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Protocol

Headers = list[tuple[bytes, bytes]]

MAX_HEAD = 1 << 16
"""Bytes that the head of a record, or of the HTTP message in it, may take."""
_CHUNK = 1 << 16
_RECORD_END = b"\r\n\r\n"
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?:\s|$)")


class Damaged(ValueError):  # noqa: N818 - reads as what it says
    """The file does not go on as a WARC; ``offset`` is the byte at which the broken record starts."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Stream(Protocol):
    """What a record is read from: a file, or the content of one gzip member."""

    def read(self, size: int, /) -> bytes: ...

    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The named fields of a record (WARC 1.1, section 5) that a reader needs; ``length`` is that of the block."""

    type: str
    url: str
    date: datetime | None
    content_type: str
    length: int


@dataclass(frozen=True, slots=True)
class ScannedRecord:
    """A record that was read to its end; ``status`` is that of the HTTP response in it, if it holds one."""

    offset: int
    head: RecordHead
    status: int | None


class GzipMember(io.RawIOBase):
    """The content of the gzip member at ``offset``; no read holds more than its buffer and one chunk of the file."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._inflate = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        file.seek(offset)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        while not self._inflate.eof:
            data = self._inflate.unconsumed_tail or self._file.read(_CHUNK)
            if not data:
                raise Damaged("the file ends inside a record")
            try:
                content = self._inflate.decompress(data, len(buffer))
            except zlib.error as error:
                raise Damaged(f"its gzip member does not unpack ({error})") from error
            if content:
                buffer[: len(content)] = content
                return len(content)
        return 0

    def end(self) -> int:
        """The offset of the first byte after the member, once it was read to its end."""
        return self._file.tell() - len(self._inflate.unused_data)


class Block:
    """The ``length`` bytes of a record's block, read from ``stream``; raises Damaged when the stream has fewer."""

    def __init__(self, stream: Stream, length: int) -> None:
        self._stream = stream
        self._left = length

    def read(self, size: int) -> bytes:
        return self._count(self._stream.read(min(size, self._left)))

    def readline(self, size: int) -> bytes:
        return self._count(self._stream.readline(min(size, self._left)))

    def rest(self) -> bytes:
        """All that was not read yet."""
        return b"".join(self._chunks())

    def skip(self) -> None:
        """Read to the end and keep nothing."""
        for _ in self._chunks():
            pass

    def _chunks(self) -> Iterator[bytes]:
        while self._left:
            yield self.read(_CHUNK)

    def _count(self, data: bytes) -> bytes:
        if not data and self._left:
            raise Damaged("the file ends inside a record")
        self._left -= len(data)
        return data


def is_gzip(file: BinaryIO) -> bool:
    """Whether the file starts with gzip's two magic bytes (RFC 1952, 2.3.1)."""
    file.seek(0)
    return file.read(2) == b"\x1f\x8b"


def scan(file: BinaryIO) -> Iterator[ScannedRecord]:
    """Every record of the file, in order; raises Damaged with the offset of the first one that is not whole."""
    gzipped = is_gzip(file)
    offset, size = 0, file.seek(0, io.SEEK_END)
    while offset < size:
        try:
            record, end = _scan_gzip(file, offset) if gzipped else _scan_plain(file, offset)
        except Damaged as damage:
            raise Damaged(damage.reason, offset) from damage
        yield record
        offset = end


def open_record(file: BinaryIO, offset: int, *, gzipped: bool) -> Stream:
    """The record at ``offset``, unpacked as it is read."""
    if gzipped:
        return io.BufferedReader(GzipMember(file, offset), _CHUNK)
    file.seek(offset)
    return file


def _scan_gzip(file: BinaryIO, offset: int) -> tuple[ScannedRecord, int]:
    member = GzipMember(file, offset)
    stream = io.BufferedReader(member, _CHUNK)
    record = _scan_record(stream, offset)
    if stream.read(1):
        raise Damaged("several records share one gzip member; `warcio recompress` gives each its own")
    return record, member.end()


def _scan_plain(file: BinaryIO, offset: int) -> tuple[ScannedRecord, int]:
    file.seek(offset)
    record = _scan_record(file, offset)
    return record, file.tell()


def _scan_record(stream: Stream, offset: int) -> ScannedRecord:
    head = read_head(stream)
    block = Block(stream, head.length)
    status = read_http_head(block)[0] if holds_response(head) else None
    block.skip()
    if stream.read(len(_RECORD_END)) != _RECORD_END:
        raise Damaged("a record is not as long as its Content-Length says")
    return ScannedRecord(offset, head, status)


def holds_response(head: RecordHead) -> bool:
    """Whether the record is an HTTP response with its body (a revisit, a DNS answer and a request are not)."""
    return head.type == "response" and head.url != "" and head.content_type.lower().startswith("application/http")


def read_head(stream: Stream) -> RecordHead:
    """The version line and named fields of a record (WARC 1.1, section 4); raises Damaged where they are none."""
    version = stream.readline(MAX_HEAD)
    if not version.startswith(b"WARC/"):
        raise Damaged(f"a record should start here and {version[:16]!r} does")
    fields = {name.decode("latin-1").lower(): value for name, value in read_fields(stream)}
    length = fields.get("content-length", b"")
    if not length.isdigit() or len(length) > 18:
        raise Damaged("a record has no usable Content-Length")
    return RecordHead(
        type=fields.get("warc-type", b"").decode("latin-1"),
        url=fields.get("warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace"),
        date=_moment(fields.get("warc-date", b"")),
        content_type=fields.get("content-type", b"").decode("latin-1"),
        length=int(length),
    )


def read_http_head(stream: Stream) -> tuple[int | None, Headers]:
    """Status code and header fields of an HTTP response; (None, []) where the block holds no HTTP response."""
    found = _STATUS.match(stream.readline(MAX_HEAD))
    return (int(found[1]), read_fields(stream)) if found else (None, [])


def read_fields(stream: Stream) -> Headers:
    """Header fields up to the blank line, folded lines joined; raises Damaged beyond MAX_HEAD bytes."""
    fields: Headers = []
    left = MAX_HEAD
    while (line := stream.readline(left)) not in (b"\r\n", b"\n", b""):
        left -= len(line)
        if left <= 0:
            raise Damaged(f"a record's head is longer than {MAX_HEAD} bytes")
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + b" " + line.strip())
        elif colon:
            fields.append((name.strip(), value.strip()))
    return fields


def _moment(value: bytes) -> datetime | None:
    """A WARC-Date (WARC 1.1, 5.4: W3C date and time in UTC); None where it is none."""
    try:
        moment = datetime.fromisoformat(value.decode("ascii"))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

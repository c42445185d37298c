"""Writes a WARC 1.1 file (ISO 28500:2017) that is either not there or whole."""

from __future__ import annotations

import fcntl
import os
import re
from base64 import b32encode
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha1
from http.client import responses
from io import BytesIO, FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urldefrag, urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl import __version__
from newscrawl.errors import ConfigurationError

_LINE_BREAKS = re.compile(rb"[\r\n\0]+")
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f<>]")
_CREDENTIALS = (b"authorization", b"proxy-authorization", b"cookie")


class ArchiveWriter:
    """Records HTTP exchanges in ``path``: ``*.warc.gz`` with one gzip member a record, or plain ``*.warc``.

    Until ``close`` the records stand in ``<path>.part``, which a killed run leaves readable up to its last whole
    record. Raises ConfigurationError where the path cannot be written, exists (unless ``overwrite``), or is being
    recorded already. ``robots`` is the policy the crawl followed, in the words of the WARC standard's warcinfo.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        software: str = f"newscrawl/{__version__}",
        robots: str = "classic",
        overwrite: bool = False,
    ) -> None:
        self.path = Path(path)
        self.exchanges = 0
        self._gzip = _is_gzip_name(self.path)
        if self.path.exists() and not overwrite:
            raise ConfigurationError(
                f"the archive {self.path} exists; name a new file, or replace it with -s ARCHIVE_OVERWRITE=True"
            )
        self._part = self.path.with_name(self.path.name + ".part")
        self._file = _open_part(self._part)
        self._info = {
            "software": software,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": robots,
        }

    def write(
        self,
        url: str,
        *,
        method: str,
        request_headers: Sequence[tuple[bytes, bytes]],
        status: int,
        response_headers: Sequence[tuple[bytes, bytes]],
        body: bytes,
        fetched_at: datetime,
        ip: str | None = None,
        truncated: str | None = None,
    ) -> None:
        """Record one exchange and hand it to the operating system.

        ``body`` is the content as it came on the wire: compressed, its transfer coding removed. Request headers that
        carry credentials are left out. ``fetched_at`` is aware; ``truncated`` is a reason of the WARC standard
        (length, time, disconnect, unspecified) where the body is not whole. Raises OSError when the disk is full: the
        file then ends with the exchange before.
        """
        if fetched_at.tzinfo is None:
            raise ValueError(f"fetched_at has no zone: {fetched_at}")
        url = urldefrag(url).url
        if _UNSAFE_IN_URL.search(url):
            raise ValueError(f"not a URL that a WARC can hold: {url!r}")
        self.exchanges += 1
        response, request = self._record_id("response", url, fetched_at), self._record_id("request", url, fetched_at)
        common = [("WARC-Target-URI", url), ("WARC-Date", _w3c(fetched_at))]
        about_response = [("WARC-IP-Address", ip)] if ip else []
        about_response += [("WARC-Truncated", truncated)] if truncated else []
        records = BytesIO()
        if self.exchanges == 1:
            self._write_info(records, fetched_at)
        self._write_record(
            records,
            [("WARC-Type", "response"), ("WARC-Record-ID", response), *common, *about_response],
            "application/http; msgtype=response",
            _response_head(status, response_headers, len(body)),
            body,
        )
        self._write_record(
            records,
            [("WARC-Type", "request"), ("WARC-Record-ID", request), *common, ("WARC-Concurrent-To", response)],
            "application/http; msgtype=request",
            _request_head(method, url, request_headers),
            b"",
        )
        self._append(records.getvalue())

    def close(self) -> Path | None:
        """Put the file in place and return its path; None, and no file, when no exchange was recorded.

        Closing twice is fine.
        """
        if self._file.closed:
            return self.path if self.exchanges else None
        if self.exchanges:
            os.fsync(self._file.fileno())
            self._part.replace(self.path)
            _sync_folder(self.path.parent)
        else:
            self._part.unlink()
        self._file.close()
        return self.path if self.exchanges else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _append(self, data: bytes) -> None:
        start = self._file.seek(0, os.SEEK_END)
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._file.truncate(start)
            self.exchanges -= 1
            raise

    def _write_info(self, out: BinaryIO, moment: datetime) -> None:
        fields = "".join(f"{name}: {value}\r\n" for name, value in self._info.items())
        head = [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", self._record_id("warcinfo", self.path.name, moment)),
            ("WARC-Date", _w3c(moment)),
            ("WARC-Filename", self.path.name),
        ]
        self._write_record(out, head, "application/warc-fields", b"", fields.encode())

    def _write_record(
        self, out: BinaryIO, fields: list[tuple[str, str]], content_type: str, http_head: bytes, payload: bytes
    ) -> None:
        if http_head:
            fields = [*fields, ("WARC-Payload-Digest", _digest(payload))]
        block = http_head + payload
        fields = [*fields, ("WARC-Block-Digest", _digest(block))]
        head = StatusAndHeaders("", fields, protocol="WARC/1.1")
        # The HTTP head goes in as bytes: warcio's own http_headers would percent-encode what is not ASCII.
        record = ArcWarcRecord("warc", fields[0][1], head, BytesIO(block), None, content_type, len(block))
        WARCWriter(out, gzip=self._gzip, warc_version="1.1").write_record(record)

    def _record_id(self, kind: str, name: str, moment: datetime) -> str:
        """Unique among all archives, and the same whenever the same exchanges are written again."""
        return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {self.exchanges} {_w3c(moment)} {name}')}>"


def _is_gzip_name(path: Path) -> bool:
    if path.name.endswith(".warc.gz"):
        return True
    if path.name.endswith(".warc"):
        return False
    raise ConfigurationError(f"the archive {path} must be named *.warc.gz or *.warc")


def _open_part(part: Path) -> FileIO:
    """The unfinished file, locked and unbuffered; what a killed run left in it is never written over."""
    try:
        file = part.open("ab", buffering=0)
    except OSError as error:
        raise ConfigurationError(f"cannot write the archive {part}: {error.strerror}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise ConfigurationError(f"another run is recording {part}; wait for it or name another file") from error
    if file.tell():
        file.close()
        raise ConfigurationError(f"a run that was killed left its records in {part}; move or delete it first")
    return file


def _response_head(status: int, headers: Sequence[tuple[bytes, bytes]], length: int) -> bytes:
    """Status line and fields; the length is that of the bytes kept, the transfer coding is already gone."""
    kept = [(name, value) for name, value in headers if name.lower() not in (b"transfer-encoding", b"content-length")]
    return _http_head(
        f"HTTP/1.1 {status} {responses.get(status, '')}".strip(), [*kept, (b"Content-Length", b"%d" % length)]
    )


def _request_head(method: str, url: str, headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [(name, value) for name, value in headers if name.lower() not in _CREDENTIALS]
    if not any(name.lower() == b"host" for name, _ in kept):
        kept.insert(0, (b"Host", parts.netloc.rpartition("@")[2].encode()))
    return _http_head(f"{method} {target} HTTP/1.1", kept)


def _http_head(first_line: str, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [first_line.encode()]
    lines += [b"%s: %s" % (_one_line(name), _one_line(value)) for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _one_line(field: bytes) -> bytes:
    return _LINE_BREAKS.sub(b" ", field)


def _digest(data: bytes) -> str:
    return "sha1:" + b32encode(sha1(data, usedforsecurity=False).digest()).decode()


def _w3c(moment: datetime) -> str:
    """WARC-Date (WARC 1.1, 5.4): W3C date and time in UTC, with the fraction of a second where there is one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _sync_folder(folder: Path) -> None:
    """Make the rename durable: it is an entry of the folder, not of the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

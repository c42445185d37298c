"""What can go wrong with an answer, chosen per URL by the tests.

A spec is a JSON object: a URL, or the start of one with ``*`` behind it, to an object with these keys:

``status``, ``body``, ``headers``: another answer; ``times``: only for the first N requests of that URL;
``retry_after``: seconds, as a number of them or, with ``retry_after_date``, as an HTTP date;
``redirect``: a Location; ``delay``: seconds before the answer; ``drop``: close without an answer;
``cut``: close in the middle of the body; ``truncated_gzip``: a whole answer with half a gzip stream in it;
``bomb``: 1 GB of zeros, 1 MB on the wire; ``charset``: what Content-Type says, whatever the bytes are;
``endless``: a listing whose every page links to new addresses and to a next page.
"""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.site.world import Page

_MEGABYTE = b"\0" * (1 << 20)
_BOMB_MEGABYTES = 1024
_NOT_FOUND = Page(
    404,
    (("Content-Type", "text/html; charset=utf-8"),),
    b'<!DOCTYPE html><html lang="id"><head><title>404</title></head><body>Halaman tidak ditemukan</body></html>',
)


@dataclass(frozen=True)
class Answer:
    """What the server sends: ``bomb``, ``drop`` and ``cut`` say how it departs from sending ``page``."""

    page: Page
    delay: float = 0
    drop: bool = False
    cut: bool = False
    bomb: bool = False
    raw: bool = False
    """The body is already as it goes on the wire."""


class FaultyWorld:
    """Pages by URL, with faults that can be switched on while it serves."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._faults: dict[str, dict[str, Any]] = {}
        self._seen: Counter[str] = Counter()

    def set_faults(self, spec: Mapping[str, dict[str, Any]]) -> None:
        """Replace all faults, and count requests from none again."""
        self._faults = dict(spec)
        self._seen.clear()

    def answer(self, url: str) -> Answer:
        """The answer to the next request of that URL."""
        page = self._pages.get(url, _NOT_FOUND)
        fault = self._fault(url)
        self._seen[url] += 1
        if fault is None or self._seen[url] > fault.get("times", self._seen[url]):
            return Answer(page)
        return _faulty(url, page, fault)

    def _fault(self, url: str) -> dict[str, Any] | None:
        for pattern, fault in self._faults.items():
            if url == pattern or (pattern.endswith("*") and url.startswith(pattern[:-1])):
                return fault
        return None


def _faulty(url: str, page: Page, fault: Mapping[str, Any]) -> Answer:
    if fault.get("endless"):
        page = _endless_listing(url)
    if "redirect" in fault:
        page = Page(fault.get("status", 302), (("Location", fault["redirect"]),), b"")
    if "status" in fault and "redirect" not in fault:
        page = Page(fault["status"], (("Content-Type", "text/html; charset=utf-8"),), b"<html><body></body></html>")
    if "body" in fault:
        page = replace(page, body=fault["body"].encode())
    if "charset" in fault:
        page = _with_headers(page, {"Content-Type": f"text/html; charset={fault['charset']}"})
    page = _with_headers(page, {**fault.get("headers", {}), **_retry_after(fault)})
    if fault.get("truncated_gzip"):
        packed = gzip.compress(page.body)
        page = replace(_with_headers(page, {"Content-Encoding": "gzip"}), body=packed[: len(packed) // 2])
    return Answer(
        page,
        delay=fault.get("delay", 0),
        drop=fault.get("drop", False),
        cut=fault.get("cut", False),
        bomb=fault.get("bomb", False),
        raw=fault.get("truncated_gzip", False),
    )


def _retry_after(fault: Mapping[str, Any]) -> dict[str, str]:
    if "retry_after" not in fault:
        return {}
    seconds = fault["retry_after"]
    if fault.get("retry_after_date"):
        return {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)}
    return {"Retry-After": str(seconds)}


def _with_headers(page: Page, headers: Mapping[str, str]) -> Page:
    kept = tuple((name, value) for name, value in page.headers if name not in headers)
    return replace(page, headers=(*kept, *headers.items()))


def _endless_listing(url: str) -> Page:
    parts = urlsplit(url)
    number = int(parse_qs(parts.query).get("page", ["1"])[0])
    rows = "".join(
        '<div class="article-kanal-item"><div class="article-kanal-info"><h4><span>Jum\'at, 20 November 2026 | '
        f'10:00 WIB</span></h4><h3><a href="https://www.suara.com/news/2026/11/20/100000/kabar-{number}-{row}">'
        f"Kabar {number}-{row}</a></h3></div></div>"
        for row in range(3)
    )
    body = (
        f'<html><body><div class="article-kanal-list">{rows}</div><ul class="pagination">'
        f'<li class=active><a href="?page={number}">{number}</a></li>'
        f'<li><a href="?page={number + 1}">{number + 1}</a></li></ul></body></html>'
    )
    return Page(200, (("Content-Type", "text/html; charset=utf-8"),), body.encode())


def bomb_chunks() -> Iterator[bytes]:
    """A gzip stream of 1 GB in some 1,030 pieces: after a full flush a deflate block can be sent again as it is."""
    yield b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(_MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(_BOMB_MEGABYTES):
        yield block
    yield b"\x03\0" + struct.pack("<II", _bomb_checksum(), _BOMB_MEGABYTES << 20)


@cache
def _bomb_checksum() -> int:
    checksum = 0
    for _ in range(_BOMB_MEGABYTES):
        checksum = zlib.crc32(_MEGABYTE, checksum)
    return checksum


def read_spec(text: str) -> dict[str, dict[str, Any]]:
    """A spec in JSON; raises ValueError where it is none."""
    spec = json.loads(text)
    if not isinstance(spec, dict) or not all(isinstance(fault, dict) for fault in spec.values()):
        raise ValueError("a fault spec is an object of objects")
    return spec

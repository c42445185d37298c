"""Answers a crawl's requests from a WARC file instead of the network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

from newscrawl.archive import Archive, BodyTooLarge

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

DEMO = "demo"
"""The value of REPLAY that means the archive in the package."""

_archives: WeakKeyDictionary[Crawler, Archive] = WeakKeyDictionary()


def demo_archive() -> Path:
    """Where the demo archive stands, in a checkout and in an installed package."""
    return Path(str(files("newscrawl").joinpath("demo", "suara.warc.gz")))


def replayed_archive(crawler: Crawler) -> Archive:
    """The archive that the setting REPLAY names, read once a crawl; raises ConfigurationError for a broken one."""
    if crawler not in _archives:
        name = crawler.settings["REPLAY"]
        _archives[crawler] = Archive.open(demo_archive() if name == DEMO else name)
    return _archives[crawler]


class ReplayHandler(BaseDownloadHandler):
    """A download handler for http and https that opens no socket: what is not in the archive is answered with 404.

    ``request.meta["fetched_at"]`` (aware) says when the answer was recorded.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._archive = replayed_archive(crawler)
        self._max_length = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    async def download_request(self, request: Request) -> Response:
        max_length = request.meta.get("download_maxsize", self._max_length)
        try:
            exchange = self._archive.get(request.url, max_length=max_length)
        except BodyTooLarge as error:
            raise DownloadCancelledError(str(error)) from error
        if exchange is None:
            self.crawler.stats.inc_value("newscrawl/replay/missing")
            return _response(request, 404, Headers(), b"")
        self.crawler.stats.inc_value("newscrawl/replay/served")
        request.meta["fetched_at"] = exchange.fetched_at
        return _response(request, exchange.status, Headers(exchange.headers), exchange.body)

    async def close(self) -> None:
        self._archive.close()


def _response(request: Request, status: int, headers: Headers, body: bytes) -> Response:
    kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
    return kind(url=request.url, status=status, headers=headers, body=body, flags=["replayed"])

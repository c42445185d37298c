"""Records every answer of a crawl in a WARC file."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.archive import ArchiveWriter
from newscrawl.crawling.file_names import check_file_name, file_name
from newscrawl.crawling.known import KNOWN
from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_TRUNCATED = {"dataloss": "disconnect", "download_stopped": "length"}


def check_archive_name(settings: BaseSettings, *, runs: int = 1) -> None:
    """Raise ConfigurationError where ARCHIVE could not name the file of each of that many runs at once."""
    if template := settings.get("ARCHIVE"):
        check_file_name("ARCHIVE", str(template), runs=runs)


def check_archive(settings: BaseSettings, spider: str) -> None:
    """Raise ConfigurationError where ARCHIVE names a file that the run of that spider could not record."""
    if settings.get("ARCHIVE"):
        check_archive_name(settings)
        _open_writer(settings, spider).close()


class ArchiveMiddleware:
    """Writes each exchange to the file that the setting ARCHIVE names; ``%(name)s`` and ``%(time)s`` may stand in it.

    It must stand closer to the downloader than any other middleware, where bodies are still as they came on the wire.
    ``request.meta["fetched_at"]`` (aware) then holds the date that the archive holds too.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.get("ARCHIVE"):
            raise NotConfigured
        self._crawler = crawler
        self._writer = _open_writer(crawler.settings, crawler.spidercls.name)
        crawler.signals.connect(self._close, signal=signals.spider_closed)
        crawler.signals.connect(self._close, signal=signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if KNOWN in response.flags:
            return response
        if "cached" in response.flags:
            self._count("cached")
            return response
        request.meta["fetched_at"] = datetime.now(UTC)
        try:
            self._record(request, response)
        except (OSError, ValueError) as error:
            self._count("failed")
            logger.error("Could not record %s: %s", response.url, error)
        else:
            self._count("recorded")
        return response

    def _record(self, request: Request, response: Response) -> None:
        # Behind a proxy the address is the proxy's, not that of the site.
        ip = None if request.meta.get("proxy") else response.ip_address
        self._writer.write(
            request.url,
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            response_headers=_pairs(response.headers),
            body=response.body,
            fetched_at=request.meta["fetched_at"],
            ip=str(ip) if ip else None,
            truncated=next((reason for flag, reason in _TRUNCATED.items() if flag in response.flags), None),
        )

    def _close(self) -> None:
        try:
            path = self._writer.close()
        except OSError as error:
            self._count("failed")
            logger.error("Could not finish the archive %s: %s", self._writer.path, error)
        else:
            logger.info("Recorded %d answers in %s", self._writer.exchanges, path or "no archive")

    def _count(self, what: str) -> None:
        self._crawler.stats.inc_value(f"newscrawl/archive/{what}")


def _open_writer(settings: BaseSettings, spider: str) -> ArchiveWriter:
    if settings.get("REPLAY"):
        raise ConfigurationError(
            "REPLAY and ARCHIVE exclude each other: a replay fetches nothing that could be recorded"
        )
    return ArchiveWriter(
        file_name(str(settings["ARCHIVE"]), spider, datetime.now(UTC)),
        robots="classic" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        overwrite=settings.getbool("ARCHIVE_OVERWRITE"),
    )


def _pairs(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name in headers for value in headers.getlist(name)]

"""Learns, before an article is fetched, what its host says about text and data mining."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawling.replay import replayed_archive
from newscrawl.crawling.reservations import AI_TXT_PATH, HOST_RESERVATIONS, POLICY_FILE, TDMREP_PATH, HostPolicy
from newscrawl.crawling.spider import NewsSpider
from newscrawl.middlewares.robots import RobotsTxtMiddleware

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_MAX_AGE = timedelta(days=7)
_MAX_SIZE = 512 * 1024
_PASSING = 500


class ReservationsMiddleware:
    """Puts the signals of the host, out of robots.txt, ai.txt and tdmrep.json, into the meta of an article's request.

    The two files are asked for once a week and host, where robots.txt allows it. One that cannot be read now counts as
    missing (stat ``newscrawl/reservations/unread``) and is asked for again by the next run.
    """

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        self._crawler = crawler
        self._files = spider.memory.store.policies
        self._policies: dict[str, HostPolicy] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured("only the spiders of publishers bring articles")
        return cls(crawler, crawler.spider)

    async def process_request(self, request: Request) -> None:
        if "lead" not in request.cb_kwargs:
            return
        host = urlparse_cached(request).netloc
        async with self._reading[host]:
            if host not in self._policies:
                self._policies[host] = await self._policy(request)
        request.meta[HOST_RESERVATIONS] = list(self._policies[host].signals(request.url))

    async def _policy(self, request: Request) -> HostPolicy:
        robots = self._crawler.get_downloader_middleware(RobotsTxtMiddleware)
        host = urlparse_cached(request).netloc
        return HostPolicy(
            robots.text(host) if robots else "",
            robots.may_fetch(host) if robots else None,
            await self._read(request, AI_TXT_PATH, robots),
            await self._read(request, TDMREP_PATH, robots),
        )

    async def _read(self, request: Request, path: str, robots: RobotsTxtMiddleware | None) -> str:
        parts = urlparse_cached(request)
        url = f"{parts.scheme}://{parts.netloc}{path}"
        settings, now = self._crawler.settings, datetime.now(UTC)
        if settings.get("REPLAY"):
            # What an archive does not hold would be counted as missing from it.
            return await self._fetch(url, now) if replayed_archive(self._crawler).get(url) else ""
        kept = self._files.get(url)
        # An archive must hold the answer itself to be replayed.
        if kept is not None and abs(now - kept.fetched_at) < _MAX_AGE and not settings.get("ARCHIVE"):
            return kept.text
        if robots and not robots.may_fetch(parts.netloc)(url, robots.agent):
            return ""
        return await self._fetch(url, now)

    async def _fetch(self, url: str, now: datetime) -> str:
        meta = {"dont_obey_robotstxt": True, "dont_retry": True, "download_maxsize": _MAX_SIZE, POLICY_FILE: True}
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(Request(url, meta=meta, callback=NO_CALLBACK))
        except Exception as error:
            logger.info("%s cannot be read now: %s", url, error)
            return self._unread()
        if response.status >= _PASSING or response.status == 429:
            return self._unread()
        text = _text(response)
        self._files.keep(url, text, fetched_at=now)
        return text

    def _unread(self) -> str:
        self._crawler.stats.inc_value("newscrawl/reservations/unread")
        return ""


def _text(response: Response) -> str:
    """The file; empty where the host answers with an error or, as many do for any address, with a page."""
    text = response.body.decode("utf-8", "replace")
    is_page = text.lstrip("\ufeff \t\r\n").startswith("<")
    return "" if response.status != 200 or is_page else text

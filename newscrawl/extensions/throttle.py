"""The pace of a crawl: the publisher's delay, robots.txt, Retry-After and the server's own speed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawling.closing import end_run
from newscrawl.crawling.retry_after import retry_after_seconds

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

LEFT_ALONE = "asked_to_stay_away"
"""The finish reason of a run whose server asked for a longer pause than RETRY_AFTER_MAX."""

_BUSY = {429, 503}


@dataclass(slots=True)
class _Pace:
    """What one host asked for, in seconds between requests."""

    crawl_delay: float = 0.0
    penalty: float = 0.0


class PoliteThrottle:
    """Scrapy's AutoThrottle rule, with floors it does not know: Crawl-delay, Retry-After and a penalty for 429 and 503.

    The penalty doubles with each refusal and shrinks by a tenth with each good answer, so that speed never recovers at
    once. A host's slot is held back as a whole, because requests already queued behind the refused one must wait too.
    The delay counts from the end of an exchange: a slow handshake would otherwise bring two requests close together.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        if settings.get("REPLAY"):
            raise NotConfigured("an archive needs no manners")
        self.follows_latency = settings.getbool("AUTOTHROTTLE_ENABLED")
        self.shortest = settings.getfloat("DOWNLOAD_DELAY")
        self.longest = settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self.longest_wait = settings.getfloat("RETRY_AFTER_MAX")
        self.longest_crawl_delay = settings.getfloat("CRAWL_DELAY_MAX")
        self.paces: dict[str, _Pace] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        throttle = cls(crawler)
        crawler.signals.connect(throttle.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(throttle.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(throttle.request_left_downloader, signal=signals.request_left_downloader)
        return throttle

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        agent = self.crawler.settings.get("ROBOTSTXT_USER_AGENT") or self.crawler.settings["USER_AGENT"]
        asked = robotparser.crawl_delay(agent)
        if not asked:
            return
        host = urlparse_cached(request).netloc
        delay = min(asked, self.longest_crawl_delay)
        logger.info("robots.txt of %s asks for %g s between requests; keeping %g s", host, asked, delay)
        self.crawler.stats.max_value("newscrawl/robots/crawl_delay", delay)
        key = self.crawler.engine.downloader.get_slot_key(request)
        pace = self.paces.setdefault(key, _Pace())
        pace.crawl_delay = max(pace.crawl_delay, delay)
        if slot := self.crawler.engine.downloader.slots.get(key):
            slot.delay = max(slot.delay, pace.crawl_delay)

    def response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        key: str | None = request.meta.get("download_slot")
        slot = self.crawler.engine.downloader.slots.get(key) if key else None
        if key is None or slot is None:
            return
        slot.lastseen = max(slot.lastseen, monotonic())
        pace = self.paces.setdefault(key, _Pace())
        if response.status in _BUSY:
            self._slow_down(pace, slot, key)
            self._hold(response, slot, key)
        else:
            pace.penalty *= 0.9
        slot.delay = self._delay(pace, slot, request.meta.get("download_latency") or 0.0, response.status)

    def request_left_downloader(self, request: Request) -> None:
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None:
            slot.lastseen = max(slot.lastseen, monotonic())

    def _delay(self, pace: _Pace, slot: Slot, latency: float, status: int) -> float:
        floor = max(self.shortest, pace.crawl_delay, min(pace.penalty, self.longest))
        if not self.follows_latency:
            return floor
        target = max(latency, (slot.delay + latency) / 2)
        if status != 200:
            target = max(target, slot.delay)
        return max(floor, min(target, self.longest))

    def _slow_down(self, pace: _Pace, slot: Slot, key: str) -> None:
        pace.penalty = min(max(1.0, 2 * max(pace.penalty, slot.delay)), self.longest)
        self.crawler.stats.inc_value("newscrawl/throttle/slowed")
        logger.info("%s is busy: %g s between requests for now", key, pace.penalty)

    def _hold(self, response: Response, slot: Slot, key: str) -> None:
        header = response.headers.get(b"Retry-After")
        wait = retry_after_seconds(header.decode("latin-1"), datetime.now(UTC)) if header else None
        if not wait:
            return
        self.crawler.stats.max_value("newscrawl/throttle/retry_after", wait)
        if wait > self.longest_wait:
            logger.warning("%s asks to be left alone for %g s; ending this run", key, wait)
            self.crawler.stats.set_value("newscrawl/throttle/left_alone_for", wait)
            end_run(self.crawler, LEFT_ALONE)
            return
        logger.info("%s asks to wait %g s", key, wait)
        slot.lastseen = max(slot.lastseen, monotonic() + wait)

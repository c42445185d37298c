"""A circuit breaker: a publisher that refuses again and again is left alone, by this run and by the next ones."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawling.closing import end_run
from newscrawl.crawling.known import KNOWN
from newscrawl.crawling.refusals import is_good, refusal
from newscrawl.crawling.reservations import POLICY_FILE
from newscrawl.crawling.spider import NewsSpider
from newscrawl.extensions.throttle import LEFT_ALONE
from newscrawl.store import Breaker, StorageTrouble

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

REFUSED = "refused"
"""The finish reason of a run that the breaker ended."""


class BreakerMiddleware:
    """Counts refused answers in a row, over runs, and ends the run at BREAKER_REFUSALS.

    The store then says until when the publisher is left alone: BREAKER_PAUSE seconds at first, twice as long each
    time, BREAKER_PAUSE_MAX at most; a run before that does not begin (see ``prepare_crawler``). The first refusal
    after a pause opens it again; a run that ends with a good answer closes it. Without BREAKER_ENABLED only the
    closing is left. Stands where bodies are unpacked and before a refusal is tried again.
    Stats: ``newscrawl/refused_answers/...`` by reason, ``newscrawl/breaker/until``.
    """

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        settings = crawler.settings
        if settings.get("REPLAY"):
            raise NotConfigured("an archive refuses nobody")
        self._crawler = crawler
        self._breakers = spider.memory.store.breakers
        self._state = self._breakers.of(spider.publisher.name)
        self._enabled = settings.getbool("BREAKER_ENABLED")
        self._most = settings.getint("BREAKER_REFUSALS")
        self._first_pause = timedelta(seconds=settings.getfloat("BREAKER_PAUSE"))
        self._longest_pause = timedelta(seconds=settings.getfloat("BREAKER_PAUSE_MAX"))
        self._was_served = False
        self._is_open = False
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured("only the spiders of publishers use the store")
        return cls(crawler, crawler.spider)

    def process_response(self, request: Request, response: Response) -> Response:
        if KNOWN in response.flags or request.meta.get(POLICY_FILE):
            return response
        if reason := refusal(response.status, response.body):
            self._note_refusal(reason)
        elif is_good(response.status) and urlparse_cached(request).path != "/robots.txt":
            self._was_served = True
            self._state = replace(self._state, refusals=0)
        return response

    def _note_refusal(self, reason: str) -> None:
        self._crawler.stats.inc_value(f"newscrawl/refused_answers/{reason.replace(' ', '_')}")
        self._state = replace(self._state, refusals=self._state.refusals + 1, reason=reason)
        if self._enabled and not self._is_open and self._state.refusals >= self._most:
            self._open(self._state.next_pause(self._first_pause, self._longest_pause))
            end_run(self._crawler, REFUSED)

    def _open(self, pause: timedelta) -> None:
        self._is_open = True
        self._state = self._state.opened(datetime.now(UTC), reason=self._state.reason, pause=pause)
        self._crawler.stats.set_value("newscrawl/breaker/until", self._state.until)
        self._crawler.stats.set_value("newscrawl/breaker/refusals", self._state.refusals)
        logger.warning(
            "%s: %d refused answers in a row (%s); left alone until %s",
            self._state.publisher, self._state.refusals, self._state.reason, self._state.until,
        )  # fmt: skip
        self._write(self._state)

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        if self._is_open:
            return
        if reason == LEFT_ALONE and self._enabled:
            asked = timedelta(seconds=self._crawler.stats.get_value("newscrawl/throttle/left_alone_for", 0))
            self._state = replace(self._state, reason="Retry-After")
            self._open(min(asked, self._longest_pause))
        elif self._state.refusals:
            self._write(self._state)
        elif self._was_served:
            self._write(None)

    def _write(self, state: Breaker | None) -> None:
        """What cannot be written costs the next run a look of its own, and this run its exit code."""
        try:
            if state is None:
                self._breakers.close(self._state.publisher)
            else:
                self._breakers.keep(state)
        except StorageTrouble as error:
            self._crawler.stats.set_value("newscrawl/store/trouble", str(error))
            logger.error("the store cannot note the refusals of %s: %s", self._state.publisher, error)

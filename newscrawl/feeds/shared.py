"""Feeds that several crawls of one process write together."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.exceptions import CloseSpider

from newscrawl.crawling.closing import STORE_FAILED, end_run
from newscrawl.crawling.verdict import COMPLETE_REASONS
from newscrawl.feeds.extension import FEED_FAILED, ArticleFeeds

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.core.engine import ExecutionEngine
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.signalmanager import SignalManager
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class SharedFeeds:
    """Opens the feeds with the first crawl and puts the files in place when the last one is over.

    ``settings`` names the feeds in FEEDS. A crawl that is refused or fails leaves the others' articles whole; an
    interrupted one, or one that the machine ended, makes the files partial. Feeds that cannot be opened end every
    crawl before its first request, with the reason ``feed_failed``.
    """

    def __init__(self, settings: BaseSettings, crawlers: Collection[Crawler]) -> None:
        self._settings = settings
        self._crawlers = list(crawlers)
        self._running = set(crawlers)
        self._reasons: list[str] = []
        self._exporter: ArticleFeeds | None = None
        self._failed = False
        for crawler in crawlers:
            crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
            crawler.signals.connect(self.item_scraped, signal=signals.item_scraped)
            crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @property
    def stats(self) -> Mapping[str, Any]:
        """What became of the feeds: the stats of ``ArticleFeeds``."""
        if self._failed:
            return {"newscrawl/feed/failed": 1}
        return self._exporter.crawler.stats.get_stats() if self._exporter else {}

    def spider_opened(self, spider: Spider) -> None:
        if self._exporter is None and not self._failed:
            self._open(spider)
        if self._failed:
            spider.crawler.stats.inc_value("newscrawl/feed/failed")
            raise CloseSpider(FEED_FAILED)

    def _open(self, spider: Spider) -> None:
        try:
            exporter = _Exporter(_host(spider.crawler, self._settings), self._crawlers)
            exporter.open_spider(spider)
        except CloseSpider:
            self._failed = True
        except Exception:
            logger.exception("The common feeds cannot be opened")
            self._failed = True
        else:
            self._exporter = exporter

    def item_scraped(self, item: Any, spider: Spider) -> None:
        if self._exporter is not None:
            self._exporter.item_scraped(item, spider)

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        self._reasons.append(reason)
        self._running.discard(spider.crawler)
        if not self._running and self._exporter is not None:
            await self._exporter.close_spider(spider, self._reason())

    def is_over(self, crawler: Crawler, task: object) -> None:
        """Do not wait for a crawl that ended, or never began; a callback of its task."""
        self._running.discard(crawler)

    def _reason(self) -> str:
        """Why the writing ends: as the crawls did, where the machine or somebody ended one."""
        ended = [reason for reason in self._reasons if reason in {"shutdown", STORE_FAILED, FEED_FAILED}]
        return next(iter(ended), next(iter(COMPLETE_REASONS)))


@dataclass(slots=True)
class _Host:
    """What the exporter asks of its crawler; the crawls come and go, and the feeds stay."""

    settings: BaseSettings
    stats: StatsCollector
    signals: SignalManager
    spider: Spider | None
    engine: ExecutionEngine | None


def _host(crawler: Crawler, settings: BaseSettings) -> Crawler:
    stats = type(crawler.stats)(crawler)
    return cast("Crawler", _Host(settings, stats, crawler.signals, crawler.spider, crawler.engine))


class _Exporter(ArticleFeeds):
    def __init__(self, crawler: Crawler, crawlers: Collection[Crawler]) -> None:
        self._crawlers = crawlers
        super().__init__(crawler)

    def _what_is_doubtful(self) -> str:
        # The trouble of one publisher does not hold back the articles of the others.
        return ""

    def _stop_crawling(self) -> None:
        for crawler in self._crawlers:
            if crawler.engine is not None and crawler.engine.spider is not None:
                end_run(crawler, FEED_FAILED)

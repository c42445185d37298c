"""Records each run in the store, and gives the store back when it is over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import deferred_from_coro

from newscrawl.crawling.spider import NewsSpider
from newscrawl.crawling.verdict import judge
from newscrawl.pipelines.store import STORE_FAILED
from newscrawl.store import StorageTrouble

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class RunRecord:
    """Notes when a run began, how it ended and what it was worth. A run without an end was killed."""

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        self._crawler = crawler
        self._memory = spider.memory
        self._number: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured("only the spiders of publishers use the store")
        extension = cls(crawler, crawler.spider)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_error, signal=signals.spider_error)
        crawler.signals.connect(extension.engine_stopped, signal=signals.engine_stopped)
        return extension

    def spider_opened(self, spider: NewsSpider) -> None:
        self._number = self._memory.store.runs.start(
            self._memory.publisher, at=datetime.now(UTC), arguments=spider.typed_arguments
        )

    def spider_error(self, failure: Failure, spider: Spider) -> None:
        if isinstance(failure.value, StorageTrouble):
            self._crawler.stats.set_value("newscrawl/store/trouble", str(failure.value))
            assert self._crawler.engine is not None
            deferred_from_coro(self._crawler.engine.close_spider_async(reason=STORE_FAILED))

    def engine_stopped(self) -> None:
        stats = self._crawler.stats.get_stats()
        verdict = judge(stats)
        try:
            if self._number is not None:
                self._memory.store.runs.end(
                    self._number,
                    at=datetime.now(UTC),
                    stats=stats,
                    exit_code=verdict.code,
                    verdict=" ".join(verdict.sentences),
                )
        finally:
            self._memory.close()

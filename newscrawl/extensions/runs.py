"""Records each run in the store, gives the store back when it is over, and reports what it was worth."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl import __version__
from newscrawl.crawling.closing import end_run_without_store
from newscrawl.crawling.ending import Ending, ending_of, note_machine_trouble, started_at
from newscrawl.crawling.signals import run_reported, run_told
from newscrawl.crawling.spider import NewsSpider
from newscrawl.crawling.verdict import pages_fetched
from newscrawl.runs.figures import REPLAYED
from newscrawl.runs.report import RunReport, event_of, report_of
from newscrawl.store import DamagedFile, StorageTrouble

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)


class RunRecord:
    """Notes when a run began, how it ended and what it was worth. A run without an end was killed."""

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        self._crawler = crawler
        self._spider = spider
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
        if self._crawler.settings.get("REPLAY"):
            self._crawler.stats.set_value(REPLAYED, 1)
        self._number = self._memory.store.runs.start(
            self._memory.publisher, at=datetime.now(UTC), arguments=spider.typed_arguments
        )

    def spider_error(self, failure: Failure, spider: Spider) -> None:
        if isinstance(failure.value, StorageTrouble | DamagedFile):
            end_run_without_store(self._crawler, failure.value)

    async def engine_stopped(self) -> None:
        try:
            await self._note_and_report(datetime.now(UTC))
        finally:
            await self._crawler.signals.send_catch_log_async(run_told)

    async def _note_and_report(self, ended_at: datetime) -> None:
        try:
            self._end_run(ended_at)
        finally:
            self._memory.close()
        ending = ending_of(self._crawler)
        await self._crawler.signals.send_catch_log_async(
            run_reported,
            report=self._report(ending, ended_at),
            event=event_of(ending.verdict.code, ending.runs_in_trouble_before),
        )

    def _end_run(self, at: datetime) -> None:
        verdict = ending_of(self._crawler).verdict
        if self._number is None:
            return
        try:
            self._memory.store.runs.end(
                self._number,
                at=at,
                stats=self._crawler.stats.get_stats(),
                exit_code=verdict.code,
                verdict=" ".join(verdict.sentences),
            )
        except (StorageTrouble, DamagedFile) as error:
            logger.error("The end of the run could not be noted: %s", error)
            note_machine_trouble(self._crawler, str(error))

    def _report(self, ending: Ending, ended_at: datetime) -> RunReport:
        stats = self._crawler.stats.get_stats()
        code = ending.verdict.code
        return report_of(
            publisher=self._memory.publisher,
            program=__version__,
            run=self._number,
            started_at=started_at(self._crawler),
            ended_at=ended_at,
            typed=dict(self._spider.typed_arguments),
            exit_code=int(code),
            sentences=ending.verdict.sentences,
            findings=list(ending.findings),
            runs_in_trouble=ending.runs_in_trouble_before + 1 if code else 0,
            pages=pages_fetched(stats),
            stats=stats,
            figures=ending.figures,
            history=ending.history,
        )

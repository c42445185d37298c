"""Tells the operator what a run was worth, where it matters: trouble, recovery, and a sign of life."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

from newscrawl.crawling.probe import ProbeSpider
from newscrawl.crawling.reporting import channels
from newscrawl.crawling.signals import run_reported
from newscrawl.runs.report import Event, RunReport, message_of, message_text
from newscrawl.runs.telling import for_publisher, ping, tell

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class Notify:
    """Tells NOTIFY_COMMAND and NOTIFY_URL of each run that did not work and of the first one that does again.

    HEARTBEAT_URL is asked for after each run that worked. What is not told within NOTIFY_TIMEOUT is one warning, and
    changes nothing about the run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.channels = channels(crawler.settings)
        is_told = self.channels.command or self.channels.url or self.channels.heartbeat
        if not is_told or isinstance(crawler.spider, ProbeSpider):
            raise NotConfigured

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.run_reported, signal=run_reported)
        return extension

    async def run_reported(self, report: RunReport, event: Event | None) -> None:
        if event is not None:
            body = message_text(message_of(report, event))
            await self._in_thread(lambda: tell(self.channels, body))
        if self.channels.heartbeat and not report.exit_code:
            url = for_publisher(self.channels.heartbeat, report.publisher)
            await self._in_thread(lambda: ping(self.channels, url))

    async def _in_thread(self, telling: Callable[[], list[str]]) -> None:
        """Tell without holding up the other crawls of the process."""
        for problem in await maybe_deferred_to_future(deferToThread(telling)):
            logger.warning("Not told: %s", problem)

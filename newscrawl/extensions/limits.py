"""The end of a run at the machine's limits, and no later than it should be."""

from __future__ import annotations

import logging
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.asyncio import create_looping_call

from newscrawl.crawling.closing import end_run

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

FILES_EXHAUSTED = "too_many_open_files"
"""The finish reason of a run that had next to no open files left."""

_LOOKED_AT_EVERY = 1.0
_FEWEST_FILES = 16
_OPEN_FILES = Path("/dev/fd")


class Limits:
    """Ends the run before the limit on open files (``ulimit -n``) fails its requests; Scrapy watches time and memory.

    A run that ends, for whatever reason, gives up the requests that wait for their host's delay: a Retry-After or
    Crawl-delay would hold the end up for minutes, and what is given up is fetched by the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._watch = create_looping_call(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension._engine_started, signal=signals.engine_started)
        crawler.signals.connect(extension._engine_stopped, signal=signals.engine_stopped)
        return extension

    def _engine_started(self) -> None:
        self._watch.start(_LOOKED_AT_EVERY, now=True)

    def _engine_stopped(self) -> None:
        if self._watch.running:
            self._watch.stop()

    def _look(self) -> None:
        if self._is_ending():
            self._give_up_waiting_requests()
        elif free_files() < _FEWEST_FILES:
            logger.error("too many open files: fewer than %d are left; ending this run", _FEWEST_FILES)
            end_run(self._crawler, FILES_EXHAUSTED)

    def _is_ending(self) -> bool:
        slot = self._crawler.engine._slot if self._crawler.engine is not None else None
        return slot is not None and slot.closing is not None

    def _give_up_waiting_requests(self) -> None:
        assert self._crawler.engine is not None
        for slot in self._crawler.engine.downloader.slots.values():
            while slot.queue:
                request, waiting = slot.queue.popleft()
                # Its failure is none of the article's, and must not be counted against it.
                request.errback = None
                self._crawler.stats.inc_value("newscrawl/given_up_at_the_end")
                waiting.errback(IgnoreRequest("the run ends"))


def free_files() -> int:
    """How many more files this process may open; none where that cannot even be looked up."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        return limit - sum(1 for _ in _OPEN_FILES.iterdir())
    except OSError:
        return 0

"""A live line on a terminal that tells how far a run has come."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

from rich.live import Live
from rich.text import Text
from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.crawling.log import log_above_live_lines
from newscrawl.crawling.screen import Screen

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler


class ProgressLine:
    """Shows articles, pages, the rate and the page being fetched; on a terminal only."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("PROGRESS_ENABLED") or not sys.stderr.isatty():
            raise NotConfigured
        self.crawler = crawler
        self.started = monotonic()
        self.current = ""
        self.live = Live(console=Screen(stderr=True), get_renderable=self.line, refresh_per_second=4, transient=True)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.request_reached_downloader, signal=signals.request_reached_downloader)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self.live.start(refresh=True)
        log_above_live_lines()

    def request_reached_downloader(self, request: Request) -> None:
        self.current = request.url

    def spider_closed(self, spider: Spider) -> None:
        self.live.stop()
        log_above_live_lines()

    def line(self) -> Text:
        """What the line shows now, cut to the width of the terminal."""
        stats = self.crawler.stats
        seconds = monotonic() - self.started
        pages = stats.get_value("response_received_count", 0)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{stats.get_value('item_scraped_count', 0)} articles", style="bold")
        text.append(f" · {pages} pages · {60 * pages / max(seconds, 1):.0f}/min · {seconds:.0f} s · {self.current}")
        return text

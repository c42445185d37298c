"""What every command that crawls does before the first request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from newscrawl.crawling.arguments import parse_arguments
from newscrawl.crawling.breaker import check_breaker
from newscrawl.crawling.browser import chromium_path
from newscrawl.crawling.memory import memory_of
from newscrawl.crawling.reporting import check_reporting
from newscrawl.crawling.setting_values import check_setting_values
from newscrawl.crawling.spider import NewsSpider, run_moment
from newscrawl.crawling.time_limit import time_limit_of
from newscrawl.errors import ConfigurationError
from newscrawl.feeds.extension import check_feeds
from newscrawl.middlewares.archive import check_archive

if TYPE_CHECKING:
    from scrapy.crawler import Crawler, CrawlerRunnerBase


def prepare_crawler(runner: CrawlerRunnerBase, name: str, typed: Mapping[str, str]) -> Crawler:
    """The crawler of one run, its store open and its publisher locked.

    Raises ConfigurationError for whatever can be told before the run starts (PublisherLocked and PublisherLeftAlone
    are), StorageTrouble where the disk is full.
    """
    crawler = runner.create_crawler(_spider_named(runner, name))
    # The attributes of an operator's own spider, which may stand in a file's name, are known only when it is made.
    check_feeds(crawler.settings, typed if issubclass(crawler.spidercls, NewsSpider) else None)
    check_setting_values(crawler.settings)
    check_archive(crawler.settings, crawler.spidercls.name)
    check_reporting(crawler.settings)
    time_limit_of(crawler.settings)
    if issubclass(crawler.spidercls, NewsSpider):
        publisher = crawler.spidercls.publisher
        if parse_arguments(typed, publisher, run_moment(crawler)).render == "browser":
            chromium_path()
        memory = memory_of(crawler, publisher.name)
        memory.store.ensure_space(least=crawler.settings.getint("STORE_LEAST_FREE"))
        if crawler.settings.getbool("BREAKER_ENABLED") and not crawler.settings.get("REPLAY"):
            check_breaker(memory.store.breakers.of(publisher.name), datetime.now(UTC))
    return crawler


def _spider_named(runner: CrawlerRunnerBase, name: str) -> type[Any]:
    try:
        return runner.spider_loader.load(name)
    except KeyError:
        raise ConfigurationError(f"no publisher is named {name!r}{did_you_mean(name, runner)}") from None


def did_you_mean(name: str, runner: CrawlerRunnerBase) -> str:
    """The end of a sentence about a name that nobody has."""
    close = get_close_matches(name, runner.spider_loader.list(), n=1)
    return f"; did you mean {close[0]!r}?" if close else "; 'scrapy list' prints them all"

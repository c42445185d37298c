"""``scrapy crawl NAME``: Scrapy's own command, with every mistake told before the first request."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError

from newscrawl.crawling.arguments import parse_arguments
from newscrawl.crawling.browser import chromium_path
from newscrawl.crawling.memory import memory_of
from newscrawl.crawling.spider import NewsSpider, run_moment
from newscrawl.crawling.verdict import ExitCode, judge
from newscrawl.errors import ConfigurationError
from newscrawl.feeds.extension import check_feeds
from newscrawl.middlewares.archive import check_archive
from newscrawl.store import PublisherLocked, StorageTrouble

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


_MACHINERY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")


class Command(CrawlCommand):
    """Run one publisher's spider; the exit code tells what the run was worth."""

    def short_desc(self) -> str:
        return "Crawl a publisher: scrapy crawl suara -O suara.csv"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            super().process_options(args, opts)
        except UsageError as error:
            self._refuse(str(error))
        assert self.settings is not None
        if sys.stderr.isatty() and self.settings.getbool("PROGRESS_ENABLED") and not self._log_level_was_chosen(opts):
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

        self._leave_out_the_machinery()

    def _leave_out_the_machinery(self) -> None:
        """Keep Scrapy's lists of components and settings for those who debug; at INFO they bury what happens."""
        assert self.settings is not None
        if self.settings["LOG_LEVEL"] == "INFO":
            for name in _MACHINERY:
                logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)

    def _log_level_was_chosen(self, opts: argparse.Namespace) -> bool:
        return bool(opts.loglevel or opts.logfile or any(value.startswith("LOG_LEVEL=") for value in opts.set))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        try:
            crawler = self._checked_crawler(args, opts.spargs)
        except PublisherLocked as error:
            self._refuse(str(error), ExitCode.LOCKED)
        except ConfigurationError as error:
            self._refuse(str(error))
        except StorageTrouble as error:
            self._refuse(str(error), ExitCode.MACHINE_TROUBLE)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            self.exitcode = ExitCode.WRONG_USE
        else:
            self.exitcode = judge(crawler.stats.get_stats()).code

    def _checked_crawler(self, args: list[str], spider_arguments: Mapping[str, str]) -> Crawler:
        """The crawler of the run, its store open and its publisher locked.

        Raises ConfigurationError for whatever can be told before it starts, StorageTrouble where the disk is full.
        """
        if len(args) != 1:
            raise ConfigurationError("name one publisher: scrapy crawl suara ('scrapy list' prints them all)")
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(self._spider(args[0]))
        check_feeds(crawler.settings)
        check_archive(crawler.settings)
        if issubclass(crawler.spidercls, NewsSpider):
            arguments = parse_arguments(spider_arguments, crawler.spidercls.publisher, run_moment(crawler))
            if arguments.render == "browser":
                chromium_path()
            memory = memory_of(crawler, crawler.spidercls.publisher.name)
            memory.store.ensure_space(least=crawler.settings.getint("STORE_LEAST_FREE"))
        return crawler

    def _spider(self, name: str) -> type[Any]:
        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        try:
            return loader.load(name)
        except KeyError:
            close = get_close_matches(name, loader.list(), n=1)
            hint = f"; did you mean {close[0]!r}?" if close else "; 'scrapy list' prints them all"
            raise ConfigurationError(f"no publisher is named {name!r}{hint}") from None

    @staticmethod
    def _refuse(message: str, code: ExitCode = ExitCode.WRONG_USE) -> NoReturn:
        print(f"scrapy crawl: {message}", file=sys.stderr)
        sys.exit(code)

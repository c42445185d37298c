"""``scrapy crawl NAME``: Scrapy's own command, with every mistake told before the first request."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError

from newscrawl.crawling.preparation import keep_log_readable, prepare_crawler
from newscrawl.crawling.verdict import ExitCode, judge
from newscrawl.errors import ConfigurationError
from newscrawl.store import PublisherLocked, StorageTrouble


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
        keep_log_readable(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            self._refuse("name one publisher: scrapy crawl suara ('scrapy list' prints them all)")
        assert self.crawler_process is not None
        try:
            crawler = prepare_crawler(self.crawler_process, args[0], opts.spargs)
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

    @staticmethod
    def _refuse(message: str, code: ExitCode = ExitCode.WRONG_USE) -> NoReturn:
        print(f"scrapy crawl: {message}", file=sys.stderr)
        sys.exit(code)

"""``scrapy crawl NAME``: Scrapy's own command, with every mistake told before the first request."""

from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError

from newscrawl.console.options import refuse
from newscrawl.crawling.log import keep_log_readable


class Command(CrawlCommand):
    """Run one publisher's spider; the exit code tells what the run was worth."""

    def short_desc(self) -> str:
        return "Crawl a publisher: scrapy crawl suara -O suara.csv"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            super().process_options(args, opts)
        except UsageError as error:
            refuse("crawl", str(error))
        assert self.settings is not None
        keep_log_readable(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them, and crawling takes long to import.
        from newscrawl.crawling.running import RefusedRun, crawl_one

        assert self.crawler_process is not None
        try:
            self.exitcode = crawl_one(self.crawler_process, args, opts.spargs)
        except RefusedRun as refusal:
            refuse("crawl", str(refusal), refusal.code)

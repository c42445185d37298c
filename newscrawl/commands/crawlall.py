"""``scrapy crawlall``: many publishers in one process, each at its own pace, into one store."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from newscrawl.console.options import add_publisher_options, refuse
from newscrawl.crawling.log import keep_log_readable

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class Command(BaseRunSpiderCommand):
    """Run the spiders of all publishers, or of those chosen; one that fails or is refused never stops the others."""

    requires_project = True

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl many publishers at once: scrapy crawlall --tag nasional -O news.csv"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_publisher_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            super().process_options(args, opts)
        except UsageError as error:
            refuse("crawlall", str(error))
        assert self.settings is not None
        keep_log_readable(self.settings, opts)
        self.shared = _take_out_what_is_shared(self.settings)
        for name in ("SUMMARY_ENABLED", "PROGRESS_ENABLED"):
            self.settings.set(name, False, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them, and crawling takes long to import.
        from newscrawl.crawling.running import RefusedRun, crawl_many

        if args:
            message = f"what is {args[0]!r}? Name publishers with --publishers, or crawl one: scrapy crawl suara"
            refuse("crawlall", message)
        assert self.crawler_process is not None
        try:
            self.exitcode = crawl_many(
                self.crawler_process, self.shared, opts.spargs,
                names=opts.publishers, tags=opts.tag, exclude=opts.exclude,
            )  # fmt: skip
        except RefusedRun as refusal:
            refuse("crawlall", str(refusal), refusal.code)


def _take_out_what_is_shared(settings: BaseSettings) -> BaseSettings:
    """Leave each crawl the feeds and the heartbeat that bear its name, and answer settings with the others."""
    feeds = settings.getdict("FEEDS")
    named = {uri: options for uri, options in feeds.items() if "%(name)" in str(uri)}
    shared = settings.copy()
    shared.set("FEEDS", {uri: options for uri, options in feeds.items() if uri not in named}, priority="cmdline")
    settings.set("FEEDS", named, priority="cmdline")
    if "%(name)" not in str(settings.get("HEARTBEAT_URL")):
        settings.set("HEARTBEAT_URL", None, priority="cmdline")
    return shared

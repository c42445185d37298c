"""``scrapy crawlall``: many publishers in one process, each at its own pace, into one store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn, cast

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from newscrawl.crawling.fleet import Outcome, choose_publishers, gravest
from newscrawl.crawling.fleet_table import live_line, print_outcomes
from newscrawl.crawling.preparation import keep_log_readable, prepare_crawler
from newscrawl.crawling.verdict import ExitCode, Verdict, judge
from newscrawl.errors import ConfigurationError
from newscrawl.feeds.extension import check_feeds
from newscrawl.feeds.shared import SharedFeeds, is_shared
from newscrawl.store import PublisherLocked, StorageTrouble

if TYPE_CHECKING:
    from asyncio import Task

    from scrapy.crawler import Crawler
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
        parser.add_argument("--publishers", default="", metavar="A,B", help="these publishers only")
        parser.add_argument("--tag", default="", metavar="TAG", help="publishers with one of these tags")
        parser.add_argument("--exclude", default="", metavar="A,B", help="not these publishers")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            super().process_options(args, opts)
        except UsageError as error:
            self._refuse(str(error))
        assert self.settings is not None
        keep_log_readable(self.settings, opts)
        self.shared = self._take_out_shared_feeds(self.settings)
        for name in ("SUMMARY_ENABLED", "PROGRESS_ENABLED"):
            self.settings.set(name, False, priority="cmdline")

    @staticmethod
    def _take_out_shared_feeds(settings: BaseSettings) -> BaseSettings:
        """Leave each crawl the feeds that bear its name, and answer settings with the others."""
        feeds = settings.getdict("FEEDS")
        shared = settings.copy()
        shared.set("FEEDS", {uri: options for uri, options in feeds.items() if is_shared(uri)}, priority="cmdline")
        named = {uri: options for uri, options in feeds.items() if not is_shared(uri)}
        settings.set("FEEDS", named, priority="cmdline")
        return shared

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            self._refuse(f"what is {args[0]!r}? Name publishers with --publishers, or crawl one: scrapy crawl suara")
        try:
            check_feeds(self.shared)
            publishers = choose_publishers(names=opts.publishers, tags=opts.tag, exclude=opts.exclude)
        except ConfigurationError as error:
            self._refuse(str(error))
        crawlers, not_begun = self._prepare([publisher.name for publisher in publishers], opts.spargs)
        if not crawlers:
            self._refuse(not_begun[0].verdict.sentences[0], not_begun[0].verdict.code)
        feeds = SharedFeeds(self.shared, crawlers.values()) if self.shared.getdict("FEEDS") else None
        self._crawl(crawlers, feeds, opts.spargs)
        begun = [_outcome(name, crawler) for name, crawler in crawlers.items()]
        outcomes = sorted([*begun, *not_begun], key=lambda outcome: outcome.publisher)
        print_outcomes(outcomes, feeds.stats if feeds else {})
        feed_failed = feeds is not None and feeds.stats.get("newscrawl/feed/failed")
        self.exitcode = ExitCode.MACHINE_TROUBLE if feed_failed else gravest(outcomes)

    def _prepare(self, names: Sequence[str], typed: dict[str, str]) -> tuple[dict[str, Crawler], list[Outcome]]:
        """The crawlers that can begin, and why the others cannot."""
        assert self.crawler_process is not None
        crawlers: dict[str, Crawler] = {}
        not_begun: list[Outcome] = []
        for name in names:
            try:
                crawlers[name] = prepare_crawler(self.crawler_process, name, typed)
            except PublisherLocked as error:
                not_begun.append(Outcome(name, Verdict(ExitCode.LOCKED, (str(error),))))
            except ConfigurationError as error:
                not_begun.append(Outcome(name, Verdict(ExitCode.WRONG_USE, (str(error),))))
            except StorageTrouble as error:
                self._refuse(str(error), ExitCode.MACHINE_TROUBLE)
        return crawlers, not_begun

    def _crawl(self, crawlers: dict[str, Crawler], feeds: SharedFeeds | None, typed: dict[str, str]) -> None:
        assert self.crawler_process is not None
        for crawler in crawlers.values():
            crawling = cast("Task[None]", self.crawler_process.crawl(crawler, **typed))
            if feeds is not None:
                crawling.add_done_callback(partial(feeds.is_over, crawler))
        with live_line(lambda: [crawler.stats.get_stats() for crawler in crawlers.values()]):
            self.crawler_process.start()

    @staticmethod
    def _refuse(message: str, code: ExitCode = ExitCode.WRONG_USE) -> NoReturn:
        print(f"scrapy crawlall: {message}", file=sys.stderr)
        sys.exit(code)


def _outcome(name: str, crawler: Crawler) -> Outcome:
    if crawler.stats is None or "finish_reason" not in crawler.stats.get_stats():
        return Outcome(name, Verdict(ExitCode.DATA_TROUBLE, ("The crawl could not begin; the log says why.",)))
    stats = crawler.stats.get_stats()
    return Outcome(name, judge(stats), stats)

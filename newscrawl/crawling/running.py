"""Runs crawls in the process of a command, and answers with its exit code."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from newscrawl.crawling.breaker import PublisherLeftAlone
from newscrawl.crawling.credentials import check_credentials
from newscrawl.crawling.ending import ending_of
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.fleet import Outcome, choose_publishers, gravest
from newscrawl.crawling.fleet_table import live_line, print_outcomes
from newscrawl.crawling.health import Health, health_of
from newscrawl.crawling.log import log_above_live_lines
from newscrawl.crawling.preparation import prepare_crawler
from newscrawl.crawling.probe import ARGUMENTS as PROBE_ARGUMENTS
from newscrawl.crawling.probe import ProbeSpider
from newscrawl.crawling.reporting import check_reporting, ping_for_all, tell_of_machine_trouble
from newscrawl.crawling.setting_values import check_setting_values
from newscrawl.crawling.spider import spider_for
from newscrawl.crawling.verdict import Verdict
from newscrawl.errors import ConfigurationError
from newscrawl.feeds.extension import check_feeds
from newscrawl.feeds.shared import SharedFeeds
from newscrawl.middlewares.archive import check_archive_name
from newscrawl.publishers import Publisher
from newscrawl.store import DamagedFile, PublisherLocked, StorageTrouble

if TYPE_CHECKING:
    from asyncio import Task

    from scrapy.crawler import Crawler, CrawlerProcessBase
    from scrapy.settings import BaseSettings

Typed = Mapping[str, str]
"""Spider arguments as they were typed."""


class RefusedRun(Exception):  # noqa: N818 - reads as what it says
    """A run that cannot begin: one line for people, and the exit code."""

    def __init__(self, message: str, code: ExitCode = ExitCode.WRONG_USE) -> None:
        super().__init__(message)
        self.code = code


def crawl_one(process: CrawlerProcessBase, names: Sequence[str], typed: Typed) -> ExitCode:
    """Crawl the one publisher that was named. Raises RefusedRun before the first request."""
    if len(names) != 1:
        raise RefusedRun("name one publisher: scrapy crawl suara ('scrapy list' prints them all)")
    try:
        crawler = prepare_crawler(process, names[0], typed)
    except (ConfigurationError, StorageTrouble) as error:
        raise _refused(error, process.settings, names[0]) from error
    process.crawl(crawler, **typed)
    process.start()
    # A second Ctrl-C that comes when all is over must not take the exit code away.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return ExitCode.WRONG_USE if process.bootstrap_failed else ending_of(crawler).verdict.code


def crawl_many(
    process: CrawlerProcessBase, shared: BaseSettings, typed: Typed, *, names: str, tags: str, exclude: str
) -> ExitCode:
    """Crawl the chosen publishers at once and print what came of it. Raises RefusedRun before the first request.

    ``shared`` are settings whose FEEDS all crawls write together, and whose HEARTBEAT_URL is asked for where any of
    them worked. One that fails or is refused stops no other.
    """
    try:
        for settings in (shared, process.settings):
            check_feeds(settings, typed)
        check_setting_values(process.settings)
        publishers = choose_publishers(names=names, tags=tags, exclude=exclude)
        check_archive_name(process.settings, runs=len(publishers))
        check_reporting(shared, runs=len(publishers))
        check_credentials(process.settings, publishers=len(publishers))
    except ConfigurationError as error:
        raise RefusedRun(str(error)) from error
    crawlers, not_begun = _prepare(process, [publisher.name for publisher in publishers], typed)
    if not crawlers:
        raise RefusedRun(not_begun[0].verdict.sentences[0], not_begun[0].verdict.code)
    feeds = SharedFeeds(shared, crawlers.values()) if shared.getdict("FEEDS") else None
    _crawl(process, crawlers, feeds, typed)
    begun = [_outcome(name, crawler) for name, crawler in crawlers.items()]
    outcomes = sorted([*begun, *not_begun], key=lambda outcome: outcome.publisher)
    feed_stats = feeds.stats if feeds else {}
    print_outcomes(outcomes, feed_stats)
    if feed_stats.get("newscrawl/feed/failed"):
        tell_of_machine_trouble(shared, None, "a common feed could not be written; the file of an earlier run stands")
        return ExitCode.MACHINE_TROUBLE
    if any(outcome.verdict.code == ExitCode.WORKED for outcome in outcomes):
        ping_for_all(shared)
    return gravest(outcomes)


def probe_many(process: CrawlerProcessBase, *, names: str, tags: str, exclude: str) -> list[Health]:
    """Probe the chosen publishers at once. Raises RefusedRun before the first request."""
    try:
        publishers = choose_publishers(names=names, tags=tags, exclude=exclude)
        check_archive_name(process.settings, runs=len(publishers))
    except ConfigurationError as error:
        raise RefusedRun(str(error)) from error
    probes = {publisher: process.create_crawler(spider_for(publisher, ProbeSpider)) for publisher in publishers}
    for crawler in probes.values():
        process.crawl(crawler, **PROBE_ARGUMENTS)
    process.start()
    return [_health(publisher, crawler) for publisher, crawler in probes.items()]


def _health(publisher: type[Publisher], crawler: Crawler) -> Health:
    stats = _stats(crawler)
    if "finish_reason" not in stats:
        return Health(publisher.name, "unchecked", sentences=("the probe could not begin; the log says why",))
    return health_of(publisher, stats)


def _prepare(
    process: CrawlerProcessBase, names: Sequence[str], typed: Typed
) -> tuple[dict[str, Crawler], list[Outcome]]:
    """The crawlers that can begin, and why the others cannot."""
    crawlers: dict[str, Crawler] = {}
    not_begun: list[Outcome] = []
    for name in names:
        try:
            crawlers[name] = prepare_crawler(process, name, typed)
        except ConfigurationError as error:
            not_begun.append(Outcome(name, Verdict(_code(error), (str(error),))))
        except StorageTrouble as error:
            raise _refused(error, process.settings, None) from error
    return crawlers, not_begun


def _crawl(
    process: CrawlerProcessBase, crawlers: Mapping[str, Crawler], feeds: SharedFeeds | None, typed: Typed
) -> None:
    for crawler in crawlers.values():
        crawling = cast("Task[None]", process.crawl(crawler, **typed))
        if feeds is not None:
            crawling.add_done_callback(partial(feeds.is_over, crawler))
    with live_line(lambda: [_stats(crawler) for crawler in crawlers.values()]):
        log_above_live_lines()
        process.start()
    log_above_live_lines()


def _stats(crawler: Crawler) -> Mapping[str, Any]:
    """The stats of a crawl, empty while it has none."""
    try:
        return crawler.stats.get_stats()
    except RuntimeError:
        return {}


def _outcome(name: str, crawler: Crawler) -> Outcome:
    stats = _stats(crawler)
    if "finish_reason" not in stats:
        return Outcome(name, Verdict(ExitCode.WRONG_USE, ("The crawl could not begin; the log says why.",)))
    return Outcome(name, ending_of(crawler).verdict, stats)


def _refused(error: Exception, settings: BaseSettings, publisher: str | None) -> RefusedRun:
    """The refusal of a run that cannot begin. Where the machine is why, nobody at a terminal need have caused it, so
    the operator is told."""
    code = _code(error)
    if code == ExitCode.MACHINE_TROUBLE:
        tell_of_machine_trouble(settings, publisher, str(error))
    return RefusedRun(str(error), code)


def _code(error: Exception) -> ExitCode:
    if isinstance(error, PublisherLocked):
        return ExitCode.LOCKED
    if isinstance(error, PublisherLeftAlone):
        return ExitCode.REFUSED
    return ExitCode.MACHINE_TROUBLE if isinstance(error, StorageTrouble | DamagedFile) else ExitCode.WRONG_USE

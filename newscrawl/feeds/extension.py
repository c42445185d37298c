"""Scrapy's FeedExporter, made to leave yesterday's file alone until there is a whole new one."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.extensions.feedexport import BlockingFeedStorage, FeedExporter, FeedSlot
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.defer import ensure_awaitable
from scrapy.utils.python import without_none_values

from newscrawl.crawling.closing import end_run
from newscrawl.crawling.ending import verdict_at
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.verdict import COMPLETE_REASONS
from newscrawl.errors import ConfigurationError
from newscrawl.exports.files import has_content, partial_name
from newscrawl.exports.serialise import UnexportableArticle, to_json
from newscrawl.exports.targets import check_feed_targets
from newscrawl.feeds.placeholders import check_placeholders, filled_in
from newscrawl.feeds.storage import AtomicFileStorage, check_storage
from newscrawl.items import Article

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import UriParamsCallableT
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

FEED_FAILED = "feed_failed"
"""The finish reason of a run whose articles could not be written."""

_REFUSALS = (OSError, ConfigurationError)
"""Why a finished part may not take its place."""


def check_feeds(settings: BaseSettings, typed: Mapping[str, str] | None = None) -> None:
    """Raise ConfigurationError for a feed in those settings that could not be written.

    Told is what ``check_feed_targets`` tells, and a storage whose library is missing. Given the arguments of the run
    as they were ``typed``, also a placeholder that stands for nothing.
    """
    feeds = {
        str(uri): feed_complete_default_values_from_settings(options, settings, str(uri))
        for uri, options in settings.getdict("FEEDS").items()
    }
    storages = without_none_values(settings.getwithbase("FEED_STORAGES"))
    check_feed_targets(feeds, formats=without_none_values(settings.getwithbase("FEED_EXPORTERS")), schemes=storages)
    for uri, options in feeds.items():
        # A function of the operator (uri_params) may give any name a meaning.
        if typed is not None and not options["uri_params"]:
            check_placeholders(uri, typed)
        check_storage(uri, storages.get(urlsplit(uri).scheme))


class ArticleFeeds(FeedExporter):
    """Writes the articles of a run to its feeds.

    A feed takes the place of its file only when it is whole: a run that ends for another reason than those of
    ``COMPLETE_REASONS`` leaves its articles in ``NAME.partial.EXT``, one without articles leaves nothing. One that
    came to its end and did not work, by its verdict, does not overwrite what an earlier run brought either. The first
    write error ends the run with the reason ``feed_failed``. Stats: ``newscrawl/feed/files`` (paths), ``/stored``,
    ``/partial``, ``/empty``, ``/failed``, ``/refused_articles``, ``/leftovers_removed``.
    """

    def __init__(self, crawler: Crawler) -> None:
        check_feeds(crawler.settings)
        try:
            super().__init__(crawler)
        except NotConfigured:
            if crawler.settings.getdict("FEEDS"):
                raise ConfigurationError("a feed cannot be written; the log line above says which and why") from None
            raise
        self._check_named_targets()
        self._reason: str | None = None
        self._doubt = ""
        self._failed = False

    def _check_named_targets(self) -> None:
        """Check the targets again, now that the spider's name and arguments stand in them."""
        spider = self.crawler.spider
        assert spider is not None
        named = {
            filled_in(uri, self._get_uri_params(spider, options["uri_params"])): {**options, "batch_item_count": 0}
            for uri, options in self.feeds.items()
        }
        check_feed_targets(named, formats=self.exporters, schemes=self.storages)

    def _get_uri_params(
        self, spider: Spider, uri_params_function: str | UriParamsCallableT | None, slot: FeedSlot | None = None
    ) -> dict[str, Any]:
        params = super()._get_uri_params(spider, uri_params_function, slot)
        # A spider of a publisher keeps what was typed beside its attributes, of which some bear the same names.
        return {**params, **getattr(spider, "typed_arguments", {})}

    def open_spider(self, spider: Spider) -> None:
        try:
            super().open_spider(spider)
        except Exception:
            # Scrapy would log this and crawl on, and the articles would be in no file.
            logger.exception("The feeds cannot be opened")
            self._count("failed")
            raise CloseSpider(FEED_FAILED) from None
        for slot in self.slots:
            if isinstance(slot.storage, AtomicFileStorage):
                removed = slot.storage.remove_leftovers(slot.uri_template)
                if removed:
                    self._count("leftovers_removed", removed)
                    logger.info("Removed %d unfinished files that killed runs left beside %s", removed, slot.uri)

    def item_scraped(self, item: Any, spider: Spider) -> None:
        try:
            _check_item(item)
        except UnexportableArticle as error:
            self._count("refused_articles")
            logger.error("Not exported: %s: %s", getattr(item, "id", type(item).__name__), error)
            return
        try:
            super().item_scraped(item, spider)
        except Exception:
            # Scrapy would log this for every article to come, and end with a success.
            logger.exception("A feed cannot take %s", item.id)
            self._count("failed")
            self._end_run()
        if any(getattr(slot.storage, "error", None) for slot in self.slots):
            self._end_run()

    def _end_run(self) -> None:
        if not self._failed:
            self._failed = True
            self._stop_crawling()

    def _stop_crawling(self) -> None:
        end_run(self.crawler, FEED_FAILED)

    async def close_spider(self, spider: Spider, reason: str = "finished") -> None:
        self._reason = reason
        # Judging reads the publisher's history out of the store.
        if any(map(_overwrites, self.slots)):
            self._doubt = self._what_is_doubtful()
        await super().close_spider(spider)

    async def _close_slot(self, slot: FeedSlot, spider: Spider) -> None:
        if not slot.itemcount and not self._stores_empty(slot):
            self._leave_alone(slot)
            return
        try:
            slot.start_exporting()
            slot.finish_exporting()
            if self._run_is_complete() and not (self._doubt and _overwrites(slot)):
                await self._store_whole(slot, self._get_file(slot))
            else:
                await self._store_partial(slot, self._get_file(slot))
        except Exception as error:
            self._report_failure(slot, error)
        await self.crawler.signals.send_catch_log_async(signals.feed_slot_closed, slot=slot)

    def _stores_empty(self, slot: FeedSlot) -> bool:
        is_file = isinstance(slot.storage, AtomicFileStorage)
        return slot.store_empty and slot.batch_id == 1 and not is_file and self._run_is_complete()

    def _run_is_complete(self) -> bool:
        return self._reason is None or self._reason in COMPLETE_REASONS

    def _what_is_doubtful(self) -> str:
        """Why a run that came to its end may not replace what an earlier one brought; empty where it may."""
        verdict = verdict_at(self.crawler, self._reason) if self._run_is_complete() else None
        return verdict.sentences[0] if verdict and verdict.code != ExitCode.WORKED else ""

    def _leave_alone(self, slot: FeedSlot) -> None:
        if isinstance(slot.storage, AtomicFileStorage):
            slot.storage.discard()
        if slot.batch_id == 1:
            self._count("empty")
            logger.info("No article, so %s was not written%s", slot.uri, self._what_stays(slot))

    async def _store_whole(self, slot: FeedSlot, file: IO[bytes]) -> None:
        await ensure_awaitable(slot.storage.store(file))
        self._count("stored")
        self._list_file(slot.uri)
        logger.info("Stored %s feed (%d articles) in: %s", slot.format, slot.itemcount, slot.uri)
        self.crawler.stats.inc_value(f"feedexport/success_count/{type(slot.storage).__name__}")

    async def _store_partial(self, slot: FeedSlot, file: IO[bytes]) -> None:
        place = slot.uri
        if isinstance(slot.storage, AtomicFileStorage):
            place = str(slot.storage.store_partial())
        elif isinstance(slot.storage, BlockingFeedStorage):
            place = _partial_uri(slot.uri)
            await ensure_awaitable(self._get_storage(place, slot.feed_options).store(file))
        else:
            await ensure_awaitable(slot.storage.store(file))
        self._count("partial")
        self._list_file(place)
        logger.warning(
            "The run %s: its %d articles are in %s%s",
            f"is in doubt ({self._doubt.rstrip('.')})" if self._doubt else f"ended early ({self._reason})",
            slot.itemcount, place, self._what_stays(slot),
        )  # fmt: skip

    def _report_failure(self, slot: FeedSlot, error: Exception) -> None:
        self._count("failed")
        self.crawler.stats.inc_value(f"feedexport/failed_count/{type(slot.storage).__name__}")
        logger.error(
            "%s was not written: %s%s%s",
            slot.uri, _in_words(error), self._what_stays(slot), self._rescue(slot, error),
            exc_info=None if isinstance(error, _REFUSALS) else error,
        )  # fmt: skip

    def _rescue(self, slot: FeedSlot, error: Exception) -> str:
        """Keep a part that is whole but could not take its place; a torn one gives its space back."""
        storage = slot.storage
        if not isinstance(storage, AtomicFileStorage):
            return ""
        with suppress(OSError):
            if isinstance(error, _REFUSALS):
                return f"; its {slot.itemcount} articles are in {storage.store_partial()}"
        storage.discard()
        return "; nothing of this run was kept in it"

    def _what_stays(self, slot: FeedSlot) -> str:
        if isinstance(slot.storage, AtomicFileStorage) and has_content(slot.storage.path):
            return "; the file of an earlier run stays as it was"
        return ""

    def _list_file(self, path: str) -> None:
        files = self.crawler.stats.get_value("newscrawl/feed/files", [])
        self.crawler.stats.set_value("newscrawl/feed/files", [*files, path])

    def _count(self, name: str, count: int = 1) -> None:
        self.crawler.stats.inc_value(f"newscrawl/feed/{name}", count)


def _check_item(item: Any) -> None:
    """Raise UnexportableArticle before any feed has taken the item, so that all of them hold the same articles."""
    if not isinstance(item, Article):
        raise UnexportableArticle(f"feeds hold articles, and this is a {type(item).__name__}")
    to_json(item)


def _overwrites(slot: FeedSlot) -> bool:
    """Whether articles of an earlier run would be gone; those on another machine cannot be looked for."""
    storage = slot.storage
    if isinstance(storage, AtomicFileStorage):
        return bool(storage.options.get("overwrite")) and has_content(storage.path)
    return isinstance(storage, BlockingFeedStorage)


def _in_words(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _partial_uri(uri: str) -> str:
    folder, slash, name = uri.rpartition("/")
    return f"{folder}{slash}{partial_name(name)}"

"""Keeps each article in the store."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.crawling.closing import end_run_without_store
from newscrawl.crawling.memory import SAME, with_match
from newscrawl.crawling.spider import NewsSpider
from newscrawl.items import Article
from newscrawl.store import StorageTrouble

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawl.store import Kept

logger = logging.getLogger(__name__)

_UNCHANGED = {"same", "older"}


class StorePipeline:
    """Keeps an article and marks its addresses as done in one transaction; then the run may give it out.

    What was given out from the store passes. Dropped are: what the run was not asked for (it is kept all the same),
    with ``only=new`` what did not change, what was taken down, and what could not be kept, which ends the run.
    Stats: ``newscrawl/store/new``, ``/changed``, ``/same``, ``/older``, ``/taken_down``, ``/copies``, ``/trouble``.
    """

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        self._crawler = crawler
        self._memory = spider.memory
        self._only_new = spider.arguments.only_new
        self._least_free = crawler.settings.getint("STORE_LEAST_FREE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured("only the spiders of publishers use the store")
        return cls(crawler, crawler.spider)

    def process_item(self, item: Article) -> Article:
        handover = self._memory.handed_over(item)
        if handover.given_out:
            return item
        kept = self._keep(item, handover.also_at)
        if handover.left_out != SAME:
            self._count(kept.outcome)
        if kept.outcome == "taken_down":
            raise DropItem("taken down")
        if handover.left_out:
            self._crawler.stats.inc_value(f"newscrawl/article/{handover.left_out}")
            raise DropItem(handover.left_out.replace("_", " "))
        if self._only_new and kept.outcome in _UNCHANGED:
            raise DropItem("unchanged")
        if kept.match:
            self._count("copies")
        return with_match(replace(item, id=kept.id), kept.match)

    def _keep(self, item: Article, also_at: tuple[str, ...]) -> Kept:
        store = self._memory.store
        try:
            store.ensure_space(least=self._least_free)
            return store.keep(item, also_at=also_at)
        except StorageTrouble as error:
            logger.error("Not kept: %s: %s", item.url, error)
            end_run_without_store(self._crawler, error)
            raise DropItem("the store cannot keep it") from error

    def _count(self, what: str) -> None:
        self._crawler.stats.inc_value(f"newscrawl/store/{what}")

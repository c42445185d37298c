"""Lets each article through once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from newscrawl.crawling.seen import SeenNames
from newscrawl.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class DuplicatesPipeline:
    """Drops a second copy of an article: the same id or the same canonical address."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.ids, self.addresses = SeenNames(), SeenNames()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        is_new_id, is_new_address = self.ids.add(item.id), self.addresses.add(item.canonical_url)
        if not (is_new_id and is_new_address):
            self.crawler.stats.inc_value("newscrawl/article/dropped/duplicate")
            raise DropItem("duplicate")
        return item

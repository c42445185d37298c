"""Lets no article through that misses what every article has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from newscrawl.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

NO_DATE = "no publication date found"


class ValidationPipeline:
    """Drops an article without URL, title or text; one without a date keeps an explicit warning instead."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        for name in ("url", "title", "text"):
            if not getattr(item, name).strip():
                self.crawler.stats.inc_value(f"newscrawl/article/dropped/no_{name}")
                raise DropItem(f"no {name}")
        if item.published_at is None and not any("date" in warning for warning in item.warnings):
            item.warnings.append(NO_DATE)
        return item

"""Counts what the articles of a run hold, field by field, so that a field that rots shows in the numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Self

from scrapy import signals

from newscrawl.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_NAMES = tuple(field.name for field in fields(Article))


class FieldStats:
    """Counts filled fields, the layer that filled each, sources of dates, mentions by status, and warnings."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        return extension

    def item_scraped(self, item: object) -> None:
        if not isinstance(item, Article):
            return
        count = self.crawler.stats.inc_value
        for name in _NAMES:
            if getattr(item, name) not in (None, "", [], {}):
                count(f"newscrawl/field/{name}")
        for name, layer in item.field_sources.items():
            count(f"newscrawl/layer/{name}/{layer}")
        count(f"newscrawl/date_source/{item.published_source or 'none'}")
        for mention in item.date_mentions:
            count(f"newscrawl/mention/{mention.status}")
        if item.warnings:
            count("newscrawl/article/with_warnings")

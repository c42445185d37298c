"""Counts what the articles of a run hold, field by field, so that a field that rots shows in the numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING, Self

from scrapy import signals

from newscrawl.crawling.known import KNOWN
from newscrawl.crawling.seen import SeenNames
from newscrawl.items import Article, is_filled
from newscrawl.runs.figures import FETCHED, NEWEST_AGE

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_NAMES = tuple(field.name for field in fields(Article))


class FieldStats:
    """Counts filled fields, the layer that filled each, sources of dates, mentions by status, and warnings.

    What was fetched in this run is counted once more by itself (``newscrawl/fetched/...``), whether it was given out
    or not: what the store gives out was read by earlier runs and says nothing of the pages as they are today.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._words = array("I")
        self._titles = SeenNames()
        self._newest: datetime | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(extension.item_error, signal=signals.item_error)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def item_scraped(self, item: object, response: Response | None) -> None:
        if not isinstance(item, Article):
            return
        count = self.crawler.stats.inc_value
        for name in _filled(item):
            count(f"newscrawl/field/{name}")
        for name, layer in item.field_sources.items():
            count(f"newscrawl/layer/{name}/{layer}")
        count(f"newscrawl/date_source/{item.published_source or 'none'}")
        for mention in item.date_mentions:
            count(f"newscrawl/mention/{mention.status}")
        if item.warnings:
            count("newscrawl/article/with_warnings")
        self._look_at(item, response)

    def item_dropped(self, item: object, response: Response | None) -> None:
        if isinstance(item, Article):
            self._look_at(item, response)

    def item_error(self, item: object) -> None:
        self.crawler.stats.inc_value("newscrawl/article/dropped/error")

    def spider_closed(self, spider: Spider) -> None:
        stats = self.crawler.stats
        if self._words:
            stats.set_value(f"{FETCHED}median_words", float(median(self._words)))
        if self._newest is not None:
            age = datetime.now(UTC) - self._newest
            stats.set_value(NEWEST_AGE, round(age.total_seconds() / 3600, 2))

    def _look_at(self, item: Article, response: Response | None) -> None:
        self._note_age(item)
        # The source of an article may also be a failure: of the page after those that make it up.
        if KNOWN not in getattr(response, "flags", ()):
            self._count_fetched(item)

    def _note_age(self, item: Article) -> None:
        """Take a publication date for the newest, unless it lies in the future and so is none."""
        published = item.published_at
        if published and published <= datetime.now(UTC) and (self._newest is None or published > self._newest):
            self._newest = published

    def _count_fetched(self, item: Article) -> None:
        count = self.crawler.stats.inc_value
        count(f"{FETCHED}articles")
        for name in _filled(item):
            count(f"{FETCHED}field/{name}")
        for name, layer in item.field_sources.items():
            if layer == "generic":
                count(f"{FETCHED}generic/{name}")
        for mention in item.date_mentions:
            count(f"{FETCHED}mentions/{mention.status}")
        if not self._titles.add(item.title):
            count(f"{FETCHED}repeated_titles")
        self._words.append(item.word_count)


def _filled(item: Article) -> Iterator[str]:
    return (name for name in _NAMES if is_filled(getattr(item, name)))

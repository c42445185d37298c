"""Settles what only the moment of fetching can settle about an article's dates."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from newscrawl.dates import find_date_mentions, parse_publication_date
from newscrawl.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_CLOCK_SLACK = timedelta(hours=1)


class DatePipeline:
    """Reads relative dates ("2 jam lalu") against ``fetched_at``, and reports dates that lie in the future."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        if item.published_at is None and item.published_raw and item.fetched_at:
            self._resolve(item, item.published_raw, item.fetched_at)
        if item.published_at and item.fetched_at and item.published_at > item.fetched_at + _CLOCK_SLACK:
            self.crawler.stats.inc_value("newscrawl/date/future")
            item.warnings.append(f"publication date {item.published_at.isoformat()} lies after the page was fetched")
        return item

    def _resolve(self, item: Article, raw: str, fetched_at: datetime) -> None:
        found = parse_publication_date(raw, reference=fetched_at)
        if found is None or not isinstance(found.value, datetime):
            return
        self.crawler.stats.inc_value("newscrawl/date/resolved_by_fetch_time")
        item.published_at = found.value
        if found.precision in ("second", "minute", "hour"):
            item.published_precision = found.precision
        if not item.date_mentions:
            item.date_mentions = find_date_mentions(item.text, found.value)

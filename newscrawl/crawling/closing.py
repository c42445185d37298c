"""Ends a crawl before its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

STORE_FAILED = "store_failed"
"""The finish reason of a run whose store could not keep something."""


def end_run(crawler: Crawler, reason: str) -> None:
    """Close the spider with that finish reason; what is in flight is still taken in."""
    assert crawler.engine is not None
    deferred_from_coro(crawler.engine.close_spider_async(reason=reason))


def end_run_without_store(crawler: Crawler, trouble: Exception) -> None:
    """End the run because the store failed, and remember why for the verdict."""
    crawler.stats.set_value("newscrawl/store/trouble", str(trouble))
    end_run(crawler, STORE_FAILED)

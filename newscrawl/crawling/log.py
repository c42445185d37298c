"""Log lines of a crawl: one line an event, never the body of an item."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


class BodylessLogFormatter(LogFormatter):
    """Scrapy's log lines with an item named by its URL instead of printed whole."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": logging.INFO, "msg": "article: %(url)s", "args": {"url": _name(item)}}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {
            "level": logging.INFO,
            "msg": "dropped: %(url)s (%(reason)s)",
            "args": {"url": _name(item), "reason": exception},
        }

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {"level": logging.ERROR, "msg": "error in an item pipeline: %(url)s", "args": {"url": _name(item)}}


def _name(item: Any) -> str:
    return str(getattr(item, "url", type(item).__name__))

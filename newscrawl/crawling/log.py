"""Log lines of a crawl: one line an event, never the body of an item."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    import argparse

    from scrapy import Spider
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

_MACHINERY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")


def keep_log_readable(settings: BaseSettings, options: argparse.Namespace) -> None:
    """Where a live line tells the progress on a terminal, log warnings only, unless a level was chosen.

    Scrapy's lists of components and settings stay for those who debug; at INFO they bury what happens.
    """
    chosen = options.loglevel or options.logfile or any(value.startswith("LOG_LEVEL=") for value in options.set)
    if sys.stderr.isatty() and settings.getbool("PROGRESS_ENABLED") and not chosen:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
    if settings["LOG_LEVEL"] == "INFO":
        for name in _MACHINERY:
            logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)


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

"""Log lines of a crawl: one line an event, never the body of an item."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    import argparse

    from scrapy import Spider
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

# Also what a terminal or a reader takes for the end of a line, or for a change of direction.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MACHINERY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log", "scrapy.extensions.memusage")


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


class UnforgeableRecord(logging.LogRecord):
    """A log record in which no argument and no error text begins a line: pages write titles and addresses.

    Control characters, which include the start of a terminal's escape sequences, are written as ``\\x1b``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0] is not None:
            lines = "".join(traceback.format_exception(*self.exc_info)).rstrip("\n").split("\n")
            self.exc_text = "\n".join(f"  {_plain(line)}" for line in lines)

    def getMessage(self) -> str:  # noqa: N802 - the logging module's name
        if self.name in _MACHINERY:
            return super().getMessage()
        return "\n".join(_plain(line) for line in self._lines())

    def _lines(self) -> list[str]:
        """The message, cut where its own words, and not an argument, begin a line."""
        if not self.args:
            return [str(self.msg)]
        if isinstance(self.args, Mapping):
            return (str(self.msg) % {name: _Plain.of(value) for name, value in self.args.items()}).split("\n")
        return (str(self.msg) % tuple(_Plain.of(value) for value in self.args)).split("\n")


class _Plain:
    """What prints an argument without control characters, by ``%s`` and by ``%r``."""

    def __init__(self, value: Any) -> None:
        self._value = value

    @classmethod
    def of(cls, value: Any) -> Any:
        """The argument itself where it is a number, which ``%d`` must find."""
        return value if isinstance(value, int | float) else cls(value)

    def __str__(self) -> str:
        return _plain(str(self._value))

    def __repr__(self) -> str:
        return _plain(repr(self._value))


def _plain(text: str) -> str:
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def log_above_live_lines() -> None:
    """Let log handlers write where a live line lets them: it replaces sys.stderr while it runs, and they hold the old
    one, so that they would write into its line. To be called when it begins and when it ends."""
    for handler in logging.root.handlers:
        if isinstance(handler, logging.StreamHandler) and not isinstance(handler, logging.FileHandler):
            handler.setStream(sys.stderr)


class BodylessLogFormatter(LogFormatter):
    """Scrapy's log lines with an item named by its URL instead of printed whole, and none that a page could forge."""

    def __init__(self) -> None:
        super().__init__()
        logging.setLogRecordFactory(UnforgeableRecord)

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

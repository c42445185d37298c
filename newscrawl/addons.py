"""Scrapy add-ons: a setting that stands for several others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from newscrawl.crawling.replay import ReplayHandler, replayed_archive
from newscrawl.crawling.time_limit import time_limit_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_FULL_SPEED: dict[str, Any] = {
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_SLOTS": {},
    "AUTOTHROTTLE_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
}


class ReplayAddon:
    """With the setting REPLAY the crawl is answered from that archive, without network and without waiting.

    ``demo`` stands for the archive in the package. REPLAY_DATE then holds the ISO date of the last record, which is
    the "today" of what is replayed. Raises ConfigurationError for an archive that cannot be read, and beside ARCHIVE.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def update_settings(self, settings: BaseSettings) -> None:
        if not settings.get("REPLAY"):
            return
        replayed_archive(self._crawler)
        handlers = dict.fromkeys(settings.getwithbase("DOWNLOAD_HANDLERS"))
        settings.set("DOWNLOAD_HANDLERS", {**handlers, "http": ReplayHandler, "https": ReplayHandler}, "cmdline")
        for name, value in _FULL_SPEED.items():
            # An add-on's priority is below a project's and a spider's, whose politeness must not slow a replay down.
            settings.set(name, value, "cmdline")


class TimeLimitAddon:
    """TIME_LIMIT ends a run after that time (``45m``, ``2h``), with everything kept that it had.

    It stands for Scrapy's CLOSESPIDER_TIMEOUT, in words that people write. Raises ConfigurationError for no duration.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        if seconds := time_limit_of(settings):
            settings.set("CLOSESPIDER_TIMEOUT", seconds, "cmdline")

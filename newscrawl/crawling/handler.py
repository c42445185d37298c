"""Fetches over HTTP, each request once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class OnceHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, without a repetition that nobody asked for.

    Twisted sends a request at once again where a connection that was kept open breaks. The site would see two requests
    without the delay between them; Scrapy's own retry keeps it.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.retryAutomatically = False

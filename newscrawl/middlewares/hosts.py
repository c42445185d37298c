"""Keeps a crawl on the public hosts of its publisher, redirects and retries included, and all of them at one pace."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawling.hosts import belongs_to, is_public_host

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class PublisherHostsMiddleware:
    """Refuses every request that leaves the spider's ``allowed_domains`` or the public internet.

    Scrapy's OffsiteMiddleware lets requests with ``dont_filter`` pass, which every retried request has. The hosts of a
    publisher share one download slot: its subdomains are the same servers, and its delay is meant for all of them.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.named = frozenset(crawler.settings.getlist("ALLOWED_PRIVATE_HOSTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        url = urlparse_cached(request)
        host = url.hostname or ""
        spider = self.crawler.spider
        domains = getattr(spider, "allowed_domains", None) or []
        if url.scheme not in {"http", "https"} or not belongs_to(host, domains):
            self._refuse(request, "offsite")
        if host not in self.named and not is_public_host(host):
            self._refuse(request, "private")
        if spider is not None:
            request.meta["download_slot"] = spider.name

    def _refuse(self, request: Request, reason: str) -> None:
        self.crawler.stats.inc_value(f"newscrawl/refused/{reason}")
        logger.info("not requested (%s host): %s", reason, request.url)
        raise IgnoreRequest(f"{reason} host")

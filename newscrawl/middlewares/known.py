"""Answers a request for an article that the store holds, without asking the site."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.crawling.known import KNOWN


class KnownArticlesMiddleware:
    """Gives requests that are marked as known an empty answer at once.

    So they keep their place in the scheduler's order: a limit counts the newest articles, fetched or known.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls()

    def process_request(self, request: Request) -> Response | None:
        return Response(request.url, flags=[KNOWN]) if request.meta.get(KNOWN) else None

"""Fetches one page, with all the manners of a crawl."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Response

if TYPE_CHECKING:
    from twisted.python.failure import Failure


@dataclass(slots=True)
class FetchedPage:
    """What came back: the body with its Content-Type, or why there is none."""

    body: bytes | None = None
    url: str = ""
    content_type: str | None = None
    trouble: str = ""


class OnePageSpider(scrapy.Spider):
    """Fetches one address and puts the answer into ``page``; whatever its status, a page is a page here."""

    name = "page"
    handle_httpstatus_all = True

    def __init__(self, *, url: str, page: FetchedPage, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allowed_domains = [urlsplit(url).hostname or ""]
        self.url = url
        self.page = page

    async def start(self) -> AsyncIterator[Any]:
        yield scrapy.Request(self.url, callback=self.keep, errback=self.tell, meta={"handle_httpstatus_all": True})

    def keep(self, response: Response) -> None:
        """Take the answer over."""
        self.page.body, self.page.url = response.body, response.url
        self.page.content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1") or None

    def tell(self, failure: Failure) -> None:
        """Take over why there is no answer."""
        self.page.trouble = str(failure.value) or type(failure.value).__name__

"""robots.txt by RFC 9309: what cannot be read now forbids, what is not there allows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware as ScrapyRobotsTxtMiddleware
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)


class NothingAllowed(RobotParser):
    """The rules of a site whose robots.txt cannot be read now."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        return cls()

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        return False


class RobotsUnavailable(Exception):  # noqa: N818 - the state that RFC 9309 calls "unreachable"
    """robots.txt answered with a server error."""


class RobotsTxtMiddleware(ScrapyRobotsTxtMiddleware):
    """Scrapy's middleware, with server errors and network failures read as "not now" (RFC 9309, section 2.3.1.4)."""

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        if netloc not in self._parsers:
            self._parsers[netloc] = Deferred()
            self._stats.inc_value("robotstxt/request_count")
            try:
                response = await self.crawler.engine.download_async(self._robots_request(request))
                await self._parse_robots(_settled(response), netloc, request)
            except Exception as error:
                self._forbid_all(error, netloc)
        parser = self._parsers[netloc]
        return await maybe_deferred_to_future(parser) if isinstance(parser, Deferred) else parser

    def _robots_request(self, request: Request) -> Request:
        url = urlparse_cached(request)
        return Request(
            f"{url.scheme}://{url.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )

    def _forbid_all(self, error: Exception, netloc: str) -> None:
        self._stats.inc_value("newscrawl/robots/unavailable")
        logger.warning("robots.txt of %s cannot be read now (%s); nothing is fetched there", netloc, error)
        waiting, parser = self._parsers[netloc], NothingAllowed()
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)


def _settled(response: Response) -> Response:
    """The response as RFC 9309 reads it; raises RobotsUnavailable for a server error."""
    if response.status >= 500 or response.status == 429:
        raise RobotsUnavailable(f"status {response.status}")
    return response.replace(body=b"") if response.status >= 400 else response

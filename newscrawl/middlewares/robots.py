"""robots.txt by RFC 9309: what cannot be read now forbids, what is not there allows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware as ScrapyRobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from newscrawl.crawling.verdict import NO_ROBOTS_NOW
from newscrawl.extraction.reservations import MayFetch

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_LONGEST_READ = 500 * 1024
_TOO_LONG = 16 * _LONGEST_READ


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
    """Scrapy's middleware, with server errors and network failures read as "not now" (RFC 9309, section 2.3.1.4).

    Of a long robots.txt the first 500 KiB are read (section 2.5); one that never ends cannot be read at all.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._texts: dict[str, str] = {}
        self.agent = crawler.settings.get("ROBOTSTXT_USER_AGENT") or crawler.settings["USER_AGENT"]

    def text(self, netloc: str) -> str:
        """The robots.txt of a host as it was read; empty where there is none, or it was not read yet."""
        return self._texts.get(netloc, "")

    def may_fetch(self, netloc: str) -> MayFetch:
        """What that robots.txt says of an address and an agent."""
        parser = self._parsers.get(netloc)
        return parser.allowed if isinstance(parser, RobotParser) else lambda url, agent: True

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if isinstance(rp, NothingAllowed):
            self._stats.inc_value("newscrawl/robots/not_asked_now")
            raise IgnoreRequest(NO_ROBOTS_NOW)
        super().process_request_2(rp, request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        if netloc not in self._parsers:
            self._parsers[netloc] = Deferred()
            self._stats.inc_value("robotstxt/request_count")
            try:
                response = await self.crawler.engine.download_async(self._robots_request(request))
                settled = _settled(response)
                self._texts[netloc] = settled.body.decode("utf-8", "replace")
                await self._parse_robots(settled, netloc, request)
            except Exception as error:
                self._forbid_all(error, netloc)
        parser = self._parsers[netloc]
        return await maybe_deferred_to_future(parser) if isinstance(parser, Deferred) else parser

    def _robots_request(self, request: Request) -> Request:
        url = urlparse_cached(request)
        return Request(
            f"{url.scheme}://{url.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True, "download_maxsize": _TOO_LONG},
            callback=NO_CALLBACK,
        )

    def _forbid_all(self, error: Exception, netloc: str) -> None:
        self._stats.inc_value("newscrawl/robots/unavailable")
        # Scrapy itself has warned of what it refuses to unpack.
        level = logging.INFO if isinstance(error, IgnoreRequest) else logging.WARNING
        logger.log(level, "robots.txt of %s cannot be read now (%s); nothing is fetched there", netloc, error)
        waiting, parser = self._parsers[netloc], NothingAllowed()
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)


def _settled(response: Response) -> Response:
    """The response as RFC 9309 reads it; raises RobotsUnavailable for a server error."""
    if response.status >= 500 or response.status == 429:
        raise RobotsUnavailable(f"status {response.status}")
    return response.replace(body=b"" if response.status >= 400 else response.body[:_LONGEST_READ])

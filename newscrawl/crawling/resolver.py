"""A DNS resolver that gives out public addresses only: a public name may be pointed at a private network."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from newscrawl.crawling.hosts import is_public_address, proxy_hosts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)


class PublicHostResolver(CachingThreadedResolver):
    """Scrapy's resolver, with answers from private ranges refused unless the operator named the host.

    The hosts of proxies in the environment and those in ALLOWED_PRIVATE_HOSTS are the operator's own choice.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, named: Collection[str] = ()) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.named = frozenset(named) | proxy_hosts()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, settings.getfloat("DNS_TIMEOUT"), settings.getlist("ALLOWED_PRIVATE_HOSTS"))

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        found: Deferred[str] = super().getHostByName(name, timeout)
        if name not in self.named:
            found.addCallback(_public_only, name)
        return found


def _public_only(address: str, name: str) -> str:
    if not is_public_address(address):
        # What becomes of the error on its way to the spider tells no reason.
        logger.warning("%s has the private address %s; it is not called", name, address)
        raise DNSLookupError(f"{name} has the private address {address}")
    return address

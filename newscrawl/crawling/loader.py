"""Gives Scrapy a spider for every described publisher, importing only the one that is run."""

from __future__ import annotations

import builtins

from scrapy import Request, Spider
from scrapy.spiderloader import SpiderLoader

from newscrawl.publishers import publisher_for_url, publisher_named, publisher_names


class PublisherSpiderLoader(SpiderLoader):
    """The spiders of all publishers, beside those in SPIDER_MODULES that an operator adds."""

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of that name; raises KeyError where there is none."""
        if spider_name in publisher_names():
            # Every command makes a loader, and few of them crawl.
            from newscrawl.crawling.spider import spider_for

            return spider_for(publisher_named(spider_name))
        return super().load(spider_name)

    def list(self) -> builtins.list[str]:
        """The names of all spiders, sorted."""
        return sorted({*super().list(), *publisher_names()})

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The names of the spiders that can handle the request's URL."""
        publisher = publisher_for_url(request.url)
        return [*([publisher.name] if publisher else []), *super().find_by_request(request)]

"""A short crawl that looks whether a publisher is as it was described."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newscrawl.crawling.spider import NewsSpider
from newscrawl.crawling.walk import ListingPlace, places_to_walk

ARTICLES = 3
ARGUMENTS = {"limit": str(ARTICLES), "max_pages": "1", "related_depth": "0"}
"""The spider arguments of a probe."""


class ProbeSpider(NewsSpider):
    """Reads the first page of one list of each kind, and a few of the articles that these show."""

    def places(self) -> Iterator[ListingPlace]:
        for way in self.publisher.discovery:
            alone = replace(self.arguments, discovery=(type(way),))
            places = places_to_walk(self.publisher, alone, self._now)
            yield from [place for place in places if place.way == way][:1]

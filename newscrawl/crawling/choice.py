"""Which links of a listing belong to a run: a publisher and arguments in, decisions out. No Scrapy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from newscrawl.crawling.arguments import CrawlArguments
from newscrawl.crawling.links import ListedLink, ListingPage, published_span
from newscrawl.crawling.seen import SeenNames
from newscrawl.crawling.traps import MOST_CHILDREN, MOST_NEWEST_CHILDREN, SitemapTree
from newscrawl.crawling.walk import ListingPlace
from newscrawl.publishers import NewsSitemap, Publisher


class LinkChoice:
    """Chooses among the links that one run meets; remembers what each list has shown."""

    def __init__(self, publisher: type[Publisher], arguments: CrawlArguments) -> None:
        self._publisher = publisher
        self._arguments = arguments
        self._shown: dict[ListingPlace, SeenNames] = {}
        self._sitemaps = SitemapTree(MOST_CHILDREN if arguments.has_period else MOST_NEWEST_CHILDREN)

    def is_article(self, url: str) -> bool:
        """Whether the address has the shape of an article, on a host of the publisher."""
        return self._publisher.owns(url) and self._publisher.is_article(url)

    def fresh(self, listing: ListingPage, place: ListingPlace) -> list[ListedLink]:
        """The articles of a page that no earlier page of the same list showed."""
        shown = self._shown.setdefault(place, SeenNames())
        fresh = [link for link in listing.links if self.is_article(link.url) and link.url not in shown]
        for link in fresh:
            shown.add(link.url)
        return fresh

    def wanted(self, links: Sequence[ListedLink], place: ListingPlace) -> list[ListedLink]:
        """The links of a list that were asked for, newest first; a sitemap comes in any order."""
        wanted = [link for link in links if self.is_wanted(link, of_section=place.section is not None)]
        return sorted(wanted, key=self._newest_first) if place.is_xml else wanted

    def is_wanted(self, link: ListedLink, *, of_section: bool = False) -> bool:
        """Whether the article was asked for; one whose address names no section is where its list is a section's."""
        section = self._publisher.url_parts(link.url).get("section")
        if self._arguments.sections and not (self._is_chosen(section) if section else of_section):
            return False
        span = published_span(link, self._publisher)
        return span is None or self._arguments.may_hold(span)

    def _is_chosen(self, section: str) -> bool:
        """Whether the section or one around it was asked for: ``daerah/jatim`` is a part of ``daerah``."""
        return any(f"{section}/".startswith(f"{chosen}/") for chosen in self._arguments.sections)

    def are_all_older(self, links: Sequence[ListedLink]) -> bool:
        """Whether a list has come to where nothing asked for can follow."""
        spans = [published_span(link, self._publisher) for link in links]
        return all(span is not None and self._arguments.is_older(span) for span in spans)

    def oldest(self, links: Sequence[ListedLink]) -> datetime | None:
        """The earliest moment (aware) at which one of the links was published; None where none has a date."""
        spans = (published_span(link, self._publisher) for link in links)
        return min((span.start for span in spans if span), default=None)

    def children(self, listing: ListingPage, place: ListingPlace) -> Iterator[str]:
        """The sitemaps that a sitemap index names and that may hold what was asked for."""
        if not isinstance(place.way, NewsSitemap):
            return
        own = [url for url in listing.children if self._publisher.owns(url) and place.way.matches(url)]
        chosen = self._arguments.sections
        wanted = [url for url in own if not chosen or any(f"/{name}/" in f"{url}/" for name in chosen)]
        yield from self._sitemaps.admit(wanted, index=place.way.url, depth=place.depth)

    def _newest_first(self, link: ListedLink) -> float:
        """A sort key; what has no date comes last."""
        span = published_span(link, self._publisher)
        return -span.end.timestamp() if span else 0.0

"""Every fictional list of every publisher: what it shows, and whether the description leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest

from newscrawl.crawling.arguments import CrawlArguments
from newscrawl.crawling.links import ListingPage
from newscrawl.crawling.listing import read_listing
from newscrawl.crawling.walk import ListingPlace, places_to_walk
from newscrawl.crawling.xml_listing import read_xml_listing
from newscrawl.dedup import canonical_url
from newscrawl.publishers import Discovery, NewsSitemap
from tests.site.publishers import ExpectedListing, PublisherSite, publisher_sites

SITES = {site.publisher.name: site for site in publisher_sites()}
LISTINGS = [
    pytest.param(site, listing, id=f"{name}-{listing.file.stem}")
    for name, site in SITES.items()
    for listing in site.listings
]
DATED = [listing for listing in LISTINGS if listing.values[1].dates]
WAYS = [
    pytest.param(name, kind, id=f"{name}-{kind.__name__}")
    for name, site in SITES.items()
    for kind in dict.fromkeys(type(way) for way in site.publisher.discovery)
]
_SINCE = datetime.fromisoformat("2026-01-01T00:00:00+07:00")
_NOW = datetime.fromisoformat("2026-12-31T23:00:00+07:00")
_PAGES = range(1, 4)


def read(site: PublisherSite, listing: ExpectedListing) -> ListingPage:
    body = listing.file.read_bytes()
    if listing.kind == "xml":
        return read_xml_listing(body, listing.url)
    return read_listing(body.decode(), listing.url, site.publisher, listing.read_at)


@cache
def listed_addresses(name: str) -> dict[str, Discovery]:
    """The addresses that a crawl of 2026 asks for lists, with the way that leads to each."""
    site = SITES[name]
    addresses: dict[str, Discovery] = {}
    for place in places(site):
        for page in _PAGES if place.has_pages else (1,):
            addresses.setdefault(place.url(page), place.way)
    for listing in site.listings:
        if way := addresses.get(listing.url):
            addresses |= dict.fromkeys(_led_to(site, listing, way), way)
    return addresses


def places(site: PublisherSite) -> Iterator[ListingPlace]:
    for sections in ((), tuple(site.publisher.sections)):
        yield from places_to_walk(site.publisher, CrawlArguments(sections=sections, since=_SINCE), _NOW)


def _led_to(site: PublisherSite, listing: ExpectedListing, way: Discovery) -> Iterator[str]:
    found = read(site, listing)
    if isinstance(way, NewsSitemap):
        yield from (child for child in found.children if way.matches(child))
    if found.next_url:
        yield found.next_url


@pytest.mark.parametrize(("site", "listing"), LISTINGS)
def test_a_reader_of_the_list_finds_its_articles_in_order(site: PublisherSite, listing: ExpectedListing) -> None:
    links = [
        link.url
        for link in read(site, listing).links
        if site.publisher.owns(link.url) and site.publisher.is_article(link.url)
    ]
    assert links == list(listing.articles)


@pytest.mark.parametrize(("site", "listing"), DATED)
def test_the_date_beside_each_link_is_read(site: PublisherSite, listing: ExpectedListing) -> None:
    dates = {link.url: link.published for link in read(site, listing).links}
    for address, printed in zip(listing.articles, listing.dates, strict=True):
        found = dates[address]
        assert (found.value.isoformat() if found and found.value else "") == printed, address


@pytest.mark.parametrize(("site", "listing"), LISTINGS)
def test_a_crawl_asks_for_the_list(site: PublisherSite, listing: ExpectedListing) -> None:
    assert listing.url in listed_addresses(site.publisher.name)


@pytest.mark.parametrize(("site", "listing"), LISTINGS)
def test_the_site_answers_for_every_article_that_the_list_shows(site: PublisherSite, listing: ExpectedListing) -> None:
    answered = {canonical_url(address) for address in site.pages}
    assert [address for address in listing.articles if canonical_url(address) not in answered] == []


@pytest.mark.parametrize(("name", "kind"), WAYS)
def test_every_way_to_list_articles_has_a_list(name: str, kind: type) -> None:
    addresses = listed_addresses(name)
    assert any(isinstance(addresses.get(listing.url), kind) for listing in SITES[name].listings)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_the_lists_lead_to_at_least_two_articles(site: PublisherSite) -> None:
    assert len(site.listed_articles()) >= 2

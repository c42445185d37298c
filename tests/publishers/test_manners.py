"""A crawl of a fictional site asks for nothing that its robots.txt shuts, and no faster than it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from protego import Protego

from newscrawl import settings
from newscrawl.crawling.arguments import CrawlArguments
from newscrawl.crawling.walk import ListingPlace, places_to_walk
from tests.conftest import Site
from tests.site.publishers import PublisherSite, publisher_pages, publisher_sites
from tests.site.test_server import fetch

SITES = [pytest.param(site, id=site.publisher.name) for site in publisher_sites()]


def searches(site: PublisherSite) -> list[ListingPlace]:
    if site.publisher.search is None:
        return []
    return list(places_to_walk(site.publisher, CrawlArguments(keywords=("bank sentral",)), datetime.now(UTC)))


@pytest.mark.parametrize("site", SITES)
def test_robots_txt_allows_every_list_search_and_article(site: PublisherSite) -> None:
    rules = Protego.parse(site.robots.read_text(encoding="utf-8"))
    asked_for = [listing.url for listing in site.listings]
    asked_for += [address for article in site.articles for address, _ in article.pages]
    asked_for += [place.url(page) for place in searches(site) for page in (1, 2)]
    assert [address for address in asked_for if not rules.can_fetch(address, settings.ROBOTSTXT_USER_AGENT)] == []


@pytest.mark.parametrize("site", SITES)
def test_the_delay_is_at_least_the_one_of_robots_txt(site: PublisherSite) -> None:
    rules = Protego.parse(site.robots.read_text(encoding="utf-8"))
    assert site.publisher.delay >= (rules.crawl_delay(settings.ROBOTSTXT_USER_AGENT) or 0)


@pytest.mark.parametrize("fiction", SITES)
def test_the_server_answers_for_the_publisher(site: Site, fiction: PublisherSite) -> None:
    for host in fiction.hosts():
        assert fetch(site, f"https://{host}/robots.txt")[2] == fiction.robots.read_bytes()
    for address in [listing.url for listing in fiction.listings] + [article.url for article in fiction.articles]:
        status, headers, body = fetch(site, address)
        assert (status, body) == (200, fiction.pages[address].read_bytes())
        assert headers["Content-Type"] == dict(publisher_pages()[address].headers)["Content-Type"]

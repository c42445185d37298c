"""The words of a description that only some sites need."""

from datetime import datetime

import pytest

from newscrawl.crawling.arguments import CrawlArguments, parse_arguments
from newscrawl.crawling.lead import Lead
from newscrawl.crawling.walk import places_to_walk
from newscrawl.extraction.document import Document
from newscrawl.extraction.links import count_pages
from newscrawl.publishers import DatedIndex, DatedSitemap, Index, Publisher, publisher_for_url, publisher_named

NOW = datetime.fromisoformat("2026-07-24T12:00:00+07:00")
SINCE = datetime.fromisoformat("2026-06-20T00:00:00+07:00")


class Numbered(Publisher):
    name = "numbered"
    title = "Numbered"
    domains = ("contoh.id",)
    home = "https://www.contoh.id"
    section_ids = {"ekbis": "8", "daerah": "7"}
    sections = {section: f"https://{section}.contoh.id/" for section in section_ids}
    discovery = (DatedIndex("https://www.contoh.id/{section_id}/{offset:20}?t={date:%Y-%m-%d}", all_sections="0"),)
    article_url = r"/read/(?P<id>\d+)"


class Monthly(Numbered):
    discovery = (
        Index("https://www.contoh.id/{section_id}"),
        DatedSitemap("https://www.contoh.id/post/{date:%Y-%m}.xml", since=2021),
    )


def addresses(publisher, *, page=1, sections=(), since=None):
    arguments = CrawlArguments(sections=sections, since=since)
    return [place.url(page) for place in places_to_walk(publisher, arguments, NOW)]


def test_a_list_that_goes_by_number_is_asked_for_the_number_of_the_section():
    assert addresses(Numbered, sections=("daerah",), since=NOW) == ["https://www.contoh.id/7/0?t=2026-07-24"]
    assert addresses(Numbered, since=NOW, page=3) == ["https://www.contoh.id/0/40?t=2026-07-24"]
    assert addresses(Monthly) == ["https://www.contoh.id/8", "https://www.contoh.id/7"]


def test_an_archive_of_sitemaps_is_walked_month_by_month_and_read_as_xml():
    arguments = CrawlArguments(since=SINCE)
    archive = [place for place in places_to_walk(Monthly, arguments, NOW) if isinstance(place.way, DatedSitemap)]
    assert [place.url(1) for place in archive] == [
        "https://www.contoh.id/post/2026-07.xml",
        "https://www.contoh.id/post/2026-06.xml",
    ]
    assert all(place.is_xml for place in archive)
    assert DatedSitemap in parse_arguments({"discovery": "sitemap"}, Monthly, NOW).discovery


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (None, "https://www.contoh.id/read/1"),
        ("page=2", "https://www.contoh.id/read/1?page=2"),
        ("/2", "https://www.contoh.id/read/1/2"),
        ("/all", "https://www.contoh.id/read/1/all"),
    ],
)
def test_a_page_of_an_article_is_a_query_or_an_end_of_the_path(page, address):
    assert Lead("https://www.contoh.id/read/1").url(page) == address


@pytest.mark.parametrize(
    ("name", "page", "plain"),
    [
        (
            "inews",
            "https://www.inews.id/news/nasional/banjir-surut-di-tirtamaya/all",
            "https://www.inews.id/news/nasional/banjir-surut-di-tirtamaya",
        ),
        (
            "cnnindonesia",
            "https://www.cnnindonesia.com/nasional/20260721090512-20-2384410/banjir-surut/2",
            "https://www.cnnindonesia.com/nasional/20260721090512-20-2384410/banjir-surut",
        ),
        ("suara", "https://www.suara.com/news/2026/07/21/090512/banjir-surut/2", None),
    ],
)
def test_a_page_in_the_path_is_no_part_of_an_articles_address(name, page, plain):
    assert publisher_named(name).without_page(page) == (plain or page)


@pytest.mark.parametrize(
    ("numbers", "count"), [((), 1), (("1", "2", "3"), 3), (("2", "»", "", "9" * 5000, "²", "-4", "99"), 2)]
)
def test_the_number_of_pages_may_stand_in_an_attribute_of_their_links(numbers, count):
    links = "".join(f'<a data-number="{number}" href="/read/1/5">{number}</a>' for number in numbers)
    document = Document(f"<html><body><h1>x</h1>{links}</body></html>".encode(), "https://www.contoh.id/read/1")
    assert count_pages(document, document.url, "a[data-number]::attr(data-number)") == count


@pytest.mark.parametrize(
    ("url", "is_owned"),
    [
        ("https://www.bbc.com/indonesia", True),
        ("https://www.bbc.com/indonesia/articles/c62mmkjeek0o", True),
        ("https://feeds.bbci.co.uk/indonesia/rss.xml", True),
        ("https://www.bbc.com/news/articles/c62mmkjeek0o", False),
        ("https://www.bbc.com/", False),
    ],
)
def test_a_publisher_that_shares_its_host_owns_its_part_of_it(url, is_owned):
    publisher = publisher_named("bbcindonesia")
    assert publisher.owns(url) is is_owned
    assert (publisher_for_url(url) is publisher) is is_owned

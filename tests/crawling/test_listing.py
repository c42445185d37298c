"""What a listing page shows, in the forms in which sites write lists and dates."""

import json
from datetime import datetime

import pytest

from newscrawl.crawling.links import ListedLink, published_span
from newscrawl.crawling.listed_date import weigh_listed_date
from newscrawl.crawling.listing import read_listing
from newscrawl.dates import parse_publication_date
from newscrawl.items import Article
from newscrawl.publishers import DataListing, Listing, Publisher

NOW = datetime.fromisoformat("2026-07-24T12:00:00+07:00")
URL = "https://www.contoh.id/indeks"


class Contoh(Publisher):
    name = "contoh"
    title = "Contoh"
    domains = ("contoh.id",)
    home = "https://www.contoh.id"
    article_url = r"contoh\.id/(?P<section>[a-z-]+)/(?P<id>\d+)/[^/?#]+"


def read(body, *layouts):
    publisher = type("Described", (Contoh,), {"listings": layouts})
    return read_listing(body, URL, publisher, NOW).links


CARD = """
<article><a href="/ekonomi/1/cabai"><h2>Cabai</h2></a>
  <span class="ago">35 menit yang lalu<!--2026-07-24 11:20:31--></span>
  <time datetime="2026-07-24T11:20:31+07:00">tadi</time>
</article>
"""


@pytest.mark.parametrize(
    ("date", "found"),
    [
        (".ago", "2026-07-24T11:25:00+07:00"),
        (".ago::comment", "2026-07-24T11:20:31+07:00"),
        ("time::attr(datetime)", "2026-07-24T11:20:31+07:00"),
        ("time::comment", None),
        (".nothing::comment", None),
    ],
)
def test_the_date_is_read_where_the_description_says_it_stands(date, found):
    (link,) = read(CARD, Listing("article", date=date))
    assert (link.published.value.isoformat() if link.published else None) == found


def data_page(*items):
    data = json.dumps({"props": {"pageProps": {"initialArticles": {"data": items}}}})
    return f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{data}</script>'


FROM_DATA = DataListing(
    "initialArticles.data", url="https://www.contoh.id/{category.slug}/{article_id}/{slug}", date="published_at"
)
ITEM = {
    "article_id": "2607240081",
    "slug": "cabai",
    "title": "Cabai",
    "category": {"slug": "ekonomi"},
    "published_at": "2026-07-24 08:10:08",
}


def test_a_list_that_the_page_keeps_as_data_is_read_from_there():
    (link,) = read(data_page(ITEM), FROM_DATA)
    assert (link.url, link.title) == ("https://www.contoh.id/ekonomi/2607240081/cabai", "Cabai")
    assert link.published.value.isoformat() == "2026-07-24T08:10:08+07:00"


def test_an_item_without_all_parts_of_its_address_is_left_out():
    incomplete = {key: value for key, value in ITEM.items() if key != "category"}
    assert [link.title for link in read(data_page(incomplete, ITEM), FROM_DATA)] == ["Cabai"]


def test_without_data_the_links_of_the_page_count():
    assert [link.url for link in read(CARD, FROM_DATA)] == ["https://www.contoh.id/ekonomi/1/cabai"]


def test_a_counting_link_of_the_site_is_the_link_that_it_leads_to():
    body = """
    <a class="artLink" href="https://search.contoh.id/link?url=https%3A%2F%2Fwww.contoh.id%2Fekonomi%2F1%2Fcabai&amp;q=x">a</a>
    <a class="artLink" href="https://elsewhere.com/link?url=https%3A%2F%2Fwww.contoh.id%2Fekonomi%2F2%2Fbawang">b</a>
    """
    assert [link.url for link in read(body, Listing("a.artLink"))] == ["https://www.contoh.id/ekonomi/1/cabai"]


def test_an_age_in_hours_says_no_more_than_the_hour():
    link = ListedLink("https://www.contoh.id/x", published=parse_publication_date("2 jam lalu", reference=NOW))
    span = published_span(link, Contoh)
    assert (span.start.isoformat(), span.end.isoformat()) == ("2026-07-24T09:00:00+07:00", "2026-07-24T11:01:00+07:00")


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [("2 jam lalu", None), ("5 jam lalu", "listing_differs"), ("24 Juli 2026 09:20 WIB", "listing_differs")],
)
def test_an_age_beside_a_link_contradicts_the_article_only_when_it_must(printed, outcome):
    article = Article("contoh:1", "contoh", "https://www.contoh.id/x", "https://www.contoh.id/x")
    article.published_at = datetime.fromisoformat("2026-07-24T09:25:00+07:00")
    link = ListedLink("https://www.contoh.id/x", published=parse_publication_date(printed, reference=NOW))
    assert weigh_listed_date(article, link, site="contoh.id", now=NOW) == outcome
    assert len(article.warnings) == (outcome is not None)


class JawaPosLike(Contoh):
    domains = ("jawapos.com",)


@pytest.mark.parametrize(
    ("publisher", "source", "start"),
    [
        (JawaPosLike, "sitemap", "2026-07-24T20:00:00+07:00"),
        (JawaPosLike, "listing", "2026-07-25T03:00:00+07:00"),
        (Contoh, "sitemap", "2026-07-25T03:00:00+07:00"),
    ],
)
def test_a_sitemap_that_is_known_to_name_the_wrong_zone_is_read_in_the_right_one(publisher, source, start):
    link = ListedLink(
        "https://www.jawapos.com/x", published=parse_publication_date("2026-07-24T20:00:00Z"), source=source
    )
    assert published_span(link, publisher).start == datetime.fromisoformat(start)

"""Sitemaps and feeds are read in every form that sites serve, and hostile ones cost nothing."""

import gzip
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.xml_listing import NotAListing, read_xml_listing
from newscrawl.crawling.zone import WIB
from tests.machine import is_within

URL = "https://www.contoh.id/sitemap.xml"

NEWS_SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc><![CDATA[ https://www.contoh.id/news/2026/11/20/101120/pasar-buka ]]></loc>
<news:news><news:publication><news:name>Contoh</news:name><news:language>id</news:language></news:publication>
<news:publication_date>2026-11-20T10:11:20+07:00</news:publication_date>
<news:title><![CDATA[Pasar Buka]]></news:title></news:news>
<image:image><image:loc>https://media.contoh.id/1.jpg</image:loc></image:image></url>
<url><loc>https://www.contoh.id/bola/2026/11/19/080000/laga</loc><lastmod>2026-11-19</lastmod></url>
</urlset>"""

RSS = b"""<rss version="2.0"><channel><title>Contoh</title><link>https://www.contoh.id</link>
<item><title>Satu &amp; Dua</title><link>https://www.contoh.id/read/1/satu</link>
<pubDate>Fri, 20 Nov 2026 01:30:00 +0700</pubDate></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Tiga</title>
<link href="/read/3/tiga"/><updated>2026-11-20T01:30:00+07:00</updated></entry></feed>"""


def test_a_news_sitemap_gives_address_title_and_moment():
    page = read_xml_listing(NEWS_SITEMAP, URL)
    first, second = page.links
    assert first.url == "https://www.contoh.id/news/2026/11/20/101120/pasar-buka"
    assert first.title == "Pasar Buka"
    assert first.published.value == datetime(2026, 11, 20, 10, 11, 20, tzinfo=WIB)
    assert second.url.endswith("/laga")
    assert second.published is None
    assert second.modified.iso == "2026-11-19"


def test_a_gzipped_sitemap_reads_the_same():
    assert read_xml_listing(gzip.compress(NEWS_SITEMAP), URL) == read_xml_listing(NEWS_SITEMAP, URL)


def test_an_index_gives_its_children_and_no_articles():
    body = b"<sitemapindex><sitemap><loc>https://www.contoh.id/news/s.xml</loc></sitemap></sitemapindex>"
    page = read_xml_listing(body, URL)
    assert page.children == ["https://www.contoh.id/news/s.xml"]
    assert page.links == []


@pytest.mark.parametrize(
    ("body", "url"), [(RSS, "https://www.contoh.id/read/1/satu"), (ATOM, "https://www.contoh.id/read/3/tiga")]
)
def test_a_feed_gives_its_entries(body, url):
    (link,) = read_xml_listing(body, URL).links
    assert link.url == url
    assert (link.published or link.modified).value == datetime(2026, 11, 20, 1, 30, tzinfo=WIB)


def test_a_cut_off_sitemap_still_gives_what_arrived_whole():
    cut = NEWS_SITEMAP[: NEWS_SITEMAP.index(b"<lastmod>")]
    assert len(read_xml_listing(cut, URL).links) >= 1


@pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"Not Found", b"\x1f\x8b\x00broken", b"\x00"])
def test_what_is_no_listing_is_named_as_such(body):
    with pytest.raises(NotAListing):
        read_xml_listing(body, URL)


def test_entities_are_never_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(12)
    )
    body = bomb + b"]><urlset><url><loc>https://www.contoh.id/&m;</loc></url></urlset>"
    started = time.process_time()
    try:
        links = read_xml_listing(body, URL).links
    except NotAListing:
        links = []
    assert all(len(link.url) < 1000 for link in links)
    assert is_within(time.process_time() - started, 2)


def test_an_outside_entity_is_not_loaded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("rahasia")
    body = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><urlset><url><loc>https://c.id/&s;</loc></url></urlset>'
    )
    try:
        links = read_xml_listing(body.encode(), URL).links
    except NotAListing:
        links = []
    assert not any("rahasia" in link.url for link in links)


def test_a_gzip_bomb_is_refused_before_it_unpacks():
    bomb = gzip.compress(b"\0" * (200 * 1024 * 1024))
    with pytest.raises(NotAListing, match="MB when unpacked"):
        read_xml_listing(bomb, URL)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_listing_or_named_as_none(body):
    for prefix in (b"", b"<urlset><url><loc>", b"<rss><channel><item>"):
        try:
            read_xml_listing(prefix + body, URL)
        except NotAListing as refusal:
            assert str(refusal)

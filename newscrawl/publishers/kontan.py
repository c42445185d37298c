"""Kontan.co.id, business and investment news; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher, Search, SectionPages

_HOSTS = (
    "nasional", "keuangan", "investasi", "industri", "internasional", "personalfinance", "lifestyle", "regional",
    "peluangusaha", "pressrelease",
)  # fmt: skip


class KontanPage(ArticlePage):
    """Kontan.co.id; reporter and editor stand in the first line of the text."""

    version = "2026-10"
    body = "div.tmpt-desk-kon[itemprop=articleBody]"
    drop = ("p:has(a[class^=track-])", "h2:has(a[class^=track-])", ".track-gnews")
    dateline = r"KONTAN\.CO\.ID"
    title = ("h1.detail-desk", "h1")
    section = ("div.breadcumb a:last-of-type", "div.breadcumb", "a[href*='/rubrik/']")
    tags = "a[href*='kontan.co.id/tag/']:not(p a)"
    published = "div.fs14.ff-opensans.font-gray"
    related = "a[class^=track-]"


class Kontan(Publisher):
    """Kontan.co.id."""

    name = "kontan"
    title = "Kontan.co.id"
    domains = ("kontan.co.id",)
    home = "https://www.kontan.co.id"
    sections = {host: f"https://{host}.kontan.co.id/" for host in _HOSTS}
    tags = ("ekonomi",)
    discovery = (
        SectionPages(page=""),
        Feed("https://rss.kontan.co.id/news/{section}"),
        NewsSitemap("https://www.kontan.co.id/sitemap.xml", children=r"news"),
        DatedIndex(
            "https://www.kontan.co.id/search/indeks?kanal={section}&tanggal={date:%d}&bulan={date:%m}"
            "&tahun={date:%Y}&pos=indeks&per_page={offset:20}",
            since=2019,
        ),
    )
    search = Search("https://www.kontan.co.id/search?search={query}&per_page={offset:20}")
    listings = (Listing(".list-berita ul li", link="h1 a, a[href*='/news/']", date="span.font-gray"),)
    article_url = r"//(?P<section>(?!(?:insight|rss|search|www|edsus)\.)[a-z]+)\.kontan\.co\.id/news/[^/?#]+"
    pages = (KontanPage,)
    full_page = "page=all"
    access = (
        "Article pages were refused to a script (403, 2026-10); the index was not.",
        "insight.kontan.co.id is paid and left out.",
    )
    verified = "dossier 2026-10: index probed 2026-10, article markup 2026-08"
    unverified = (
        "whether the index takes the day with a leading zero",
        "feeds of other kanal than keuangan and nasional",
        "the sitemap",
        "the order of search results, of which about fifty pages are shown",
        "all pages of an article in one (2026-01)",
        "robots.txt",
    )

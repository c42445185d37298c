"""Warta Ekonomi, a business magazine."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher


class WartaEkonomiPage(ArticlePage):
    """Warta Ekonomi since about 2023."""

    version = "2026-08"
    body = (".articlePostContent", ".read-content")
    drop = ("[class*=adInArticle]", "[class*=baca-juga]", "[class*=articleListShare]", ".ad-inventory-wrapper")
    dateline = r"Warta ?Ekonomi(?:\.co\.id)?|WE Online"
    title = ("article h1", ".articlePostHeader h1")
    byline = "div.articlePostAuthor p"
    section = ".articlePostHeader ul li:last-child a"
    published = ("time[datetime]::attr(datetime)", "time")


class WartaEkonomi(Publisher):
    """WartaEkonomi.co.id."""

    name = "wartaekonomi"
    title = "WartaEkonomi.co.id"
    domains = ("wartaekonomi.co.id",)
    home = "https://wartaekonomi.co.id"
    tags = ("ekonomi",)
    discovery = (
        DatedIndex("https://wartaekonomi.co.id/indeks/{date:%Y%m%d}?page={page}", since=2025),
        Index("https://wartaekonomi.co.id/indeks?page={page}"),
        Feed("https://www.wartaekonomi.co.id/rss"),
        NewsSitemap("https://wartaekonomi.co.id/sitemap.xml"),
    )
    listings = (Listing("a.articleListItem"),)
    article_url = r"wartaekonomi\.co\.id/read(?P<id>\d+)/[^/?#]+"
    pages = (WartaEkonomiPage,)
    full_page = "page=all"
    access = (
        "Known to answer a client with the name, language and referrer of a browser; others were not tried.",
        "The search answers a form only, and is not used.",
    )
    verified = "dossier 2026-08"
    unverified = (
        "the archive by date before 2025-01-05",
        "the feed",
        "the addresses of sections",
        "datelines, of which no sample was found",
        "robots.txt",
    )

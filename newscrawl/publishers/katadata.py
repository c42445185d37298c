"""Katadata.co.id, economic and financial news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedSitemap, Feed, Index, Listing, Publisher


class KatadataPage(ArticlePage):
    """Katadata.co.id."""

    version = "2026-08"
    body = (".detail-main", ".detail-body")
    drop = ("[class^=widget-baca-juga]", "[class*=ai-summary]", ".section-affiliate")
    title = (".detail-title", "h1")
    byline = ".detail-author-name"
    section = (".section-breadcrumb a:last-of-type", ".section-breadcrumb")
    published = ".detail-date"
    related = "[class^=widget-baca-juga] a"


class Katadata(Publisher):
    """Katadata.co.id."""

    name = "katadata"
    title = "Katadata"
    domains = ("katadata.co.id",)
    home = "https://katadata.co.id"
    sections = {section: f"https://katadata.co.id/{section}" for section in ("berita", "finansial", "digital")}
    tags = ("ekonomi",)
    discovery = (
        Index("https://katadata.co.id/indeks"),
        Feed("https://katadata.co.id/rss"),
        DatedSitemap("https://katadata.co.id/sitemap/post/{date:%Y-%m}.xml", since=2021),
    )
    listings = (Listing("article.article--berita"),)
    article_url = (
        r"//(?:www\.)?katadata\.co\.id/(?P<section>(?!tags?/|indeks/|author/|search/)[a-z0-9-]+)/(?:[a-z0-9-]+/)?"
        r"(?P<id>[0-9a-f]{11,14})/[a-z0-9-]+"
    )
    pages = (KatadataPage,)
    access = ("The index shows its first articles; a browser loads the others.",)
    verified = "dossier 2026-10: index and article markup of 2026-08, monthly sitemaps of 2026"
    unverified = (
        "the printed form of the date",
        "the feed",
        "where tags stand",
        "databoks.katadata.co.id, which is left out",
        "robots.txt",
    )

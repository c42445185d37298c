"""Alinea.id, long reads and data journalism."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher, Search, SectionPages

_SECTIONS = ("peristiwa", "politik", "bisnis", "kolom", "gaya-hidup", "nasional")


class AlineaPage(ArticlePage):
    """Alinea.id in 2026; it prints the day of an article and no time."""

    version = "2026-08"
    body = (":has(> div.artikelend)", "article")
    loose_body = True
    drop = (".ads-billboard", ".section-popular")
    title = "h1"
    section_in_url = True
    authors = "div.written__reporter div.reporter__nama"
    published = "div.frontdate"


class Alinea(Publisher):
    """Alinea.id."""

    name = "alinea"
    title = "Alinea.id"
    domains = ("alinea.id",)
    home = "https://www.alinea.id"
    sections = {section: f"https://www.alinea.id/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Index("https://www.alinea.id/indeks"),
        Feed("https://www.alinea.id/rss"),
        SectionPages(""),
        NewsSitemap("https://www.alinea.id/sitemap.xml"),
    )
    search = Search("https://www.alinea.id/search?q={query}&page={page}")
    listings = (Listing(".hasilcari .box1"),)
    article_url = r"alinea\.id/(?P<section>(?!tag/|search/|author/)[a-z-]+)/[^/?#]+-(?P<id>b\d[A-Za-z0-9]+)/?(?:$|[?#])"
    pages = (AlineaPage,)
    access = ("Lists go on by a form with a token only, so each is read as far as its first page.",)
    verified = "dossier 2026-08 (thin)"
    unverified = (
        "the element around the text",
        "the feed",
        "the sitemap",
        "lists on section pages",
        "robots.txt, and so the search",
    )

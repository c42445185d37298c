"""Fajar of Makassar, and the newspapers of its network on hosts of fajar.co.id."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, NewsSitemap, Publisher, Search


class FajarPage(ArticlePage):
    """Fajar in 2026, on WordPress."""

    version = "2026-08"
    body = (".entry-content", ".post-content")
    drop = ("div[class*=wp-block]", "section[class*=wp-block]", ".author-box", ".post-tags")
    dateline = r"FAJAR(?:\.CO\.ID)?"
    title = "h1"
    tags = 'a[rel="tag"]'
    published = ("time[datetime]::attr(datetime)", "time")


class Fajar(Publisher):
    """Fajar.co.id."""

    name = "fajar"
    title = "FAJAR"
    domains = ("fajar.co.id",)
    home = "https://fajar.co.id"
    tags = ("daerah", "nasional")
    discovery = (
        Feed("https://fajar.co.id/feed/"),
        Index("https://fajar.co.id/[page/{page}/]"),
        NewsSitemap("https://fajar.co.id/sitemap.xml"),
    )
    search = Search("https://fajar.co.id/[page/{page}/]?s={query}")
    article_url = r"//(?:[a-z0-9-]+\.)?fajar\.co\.id/(?P<date>\d{4}/\d\d/\d\d)/[^/?#]+/?(?:$|[?#])"
    pages = (FajarPage,)
    full_page = "page=all"
    verified = "dossier 2026-08"
    unverified = (
        "the sitemap",
        "datelines, of which no sample was found",
        "the newspapers of the network",
        "robots.txt, and so the search",
    )

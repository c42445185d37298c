"""Gatra, a news magazine; on gatra.com until about 2024, on gatra.net since."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Publisher


class GatraPage(ArticlePage):
    """Gatra in 2026, on WordPress."""

    version = "2026-08"
    body = ".td-post-content"
    drop = ("[class*=td-related]",)
    dateline = r"Gatra(?:\.com|\.net|news)?"
    title = "h1"
    authors = ".td-post-author-name a"
    section_in_url = True
    published = (".entry-date", "time")


class Gatra(Publisher):
    """Gatra.com, now Gatra.net."""

    name = "gatra"
    title = "Gatra"
    domains = ("gatra.net", "gatra.com")
    home = "https://www.gatra.net"
    tags = ("nasional",)
    discovery = (Index("https://www.gatra.net/[page/{page}/]"), Feed("https://www.gatra.net/feed/"))
    article_url = (
        r"//(?:www\.)?gatra\.(?:com|net)/news-(?P<id>\d+)-"
        r"(?P<section>[A-Za-z0-9]+(?:(?:%20|\+| )[A-Za-z0-9]+)*)-[^/?#]+\.html"
    )
    pages = (GatraPage,)
    access = ("The search gives the same list for every query, and is not used.",)
    verified = "dossier 2026-08 (thin)"
    unverified = (
        "whether the site still publishes",
        "the markup of article pages, which one scraper names",
        "the feed",
        "datelines, of which no sample was found",
        "robots.txt",
    )

"""RMOL, Rakyat Merdeka online; its regional editions are sites of their own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = ("politik", "bisnis", "nusantara", "publika")


class RmolPage(ArticlePage):
    """RMOL in 2026."""

    version = "2026-08"
    body = "#fontResizableText"
    drop = ("[class*=border_black]", "[class*=space-]")
    dateline = r"RMOL(?:ID)?"
    title = (".single_post_heading h1", "h1")
    section_in_url = True
    authors = '.author a[href*="/about/"]'
    published = ".author li"


class Rmol(Publisher):
    """RMOL.ID."""

    name = "rmol"
    title = "RMOL.ID"
    domains = ("rmol.id",)
    home = "https://rmol.id"
    sections = {section: f"https://rmol.id/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Feed("https://rmol.id/rss/latest-posts"),
        *(Feed(f"https://rmol.id/rss/kategori/{section}") for section in ("politik", "nusantara")),
        Index("https://rmol.id/"),
        SectionPages(""),
        NewsSitemap("https://rmol.id/sitemap.xml"),
    )
    listings = (Listing(".single_post_text"), Listing(".rubrik-list-title"))
    article_url = (
        r"//(?:www\.)?rmol\.id/(?:(?P<section>[a-z0-9-]+)/)?read/(?P<date>\d{4}/\d\d/\d\d)/(?P<id>\d+)/[^/?#]+"
    )
    pages = (RmolPage,)
    access = ("Known to answer a client with the name of a browser; whether it answers others was not tried.",)
    verified = "dossier 2026-08"
    unverified = ("the markup of section pages", "the sitemap", "datelines, of which no sample was found", "robots.txt")

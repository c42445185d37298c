"""Bola.net, football news; all parts of an article stand in one document."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher, SectionPages


class BolaNetPage2020(ArticlePage):
    """Bola.net in 2020, desktop and mobile; the name stands on the date line."""

    version = "2020-08"
    body = "#content-news .sub-title-pagging, #content-news .content-news"
    drop = ("#embed_vidio_body_news",)
    dateline = r"Bola\.net"
    title = ".title-news h1"
    authors = ".date-news"
    tags = ".tagbola a"
    published = ".date-news"
    images = ".news-i img"

    def find_section(self) -> str | None:
        """None: the layout prints no section."""
        return None


class BolaNet(Publisher):
    """Bola.net."""

    name = "bolanet"
    title = "Bola.net"
    domains = ("bola.net",)
    home = "https://www.bola.net"
    sections = {
        name: f"https://www.bola.net/{name}" for name in ("inggris", "italia", "spanyol", "indonesia", "champions")
    }
    discovery = (NewsSitemap("https://www.bola.net/sitemap.xml"), SectionPages())
    listings = (Listing("li, .news", link="a[href$='.html']"),)
    article_url = r"bola\.net/(?:[a-z_-]+)/[a-z0-9-]+-(?P<id>[0-9a-f]{6})\.html"
    not_article = r"bola\.net/(?:galeri|video|open-play)/"
    pages = (BolaNetPage2020,)
    verified = "saved pages of 2020"

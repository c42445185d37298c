"""Islampos, news for Muslim readers."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Listing, NewsSitemap, Publisher


class IslamposPage2014(ArticlePage):
    """Islampos in 2014; the headline is an ``h2``."""

    version = "2014-09"
    body = "article > section"
    title = "article header h2"
    section = "article header .kategori-satu"
    published = "article header small"

    def find_tags(self) -> list[str]:
        """None: the layout prints no tags."""
        return []


class Islampos(Publisher):
    """Islampos.com."""

    name = "islampos"
    title = "Islampos"
    domains = ("islampos.com",)
    home = "https://www.islampos.com"
    discovery = (Feed("https://www.islampos.com/feed/"), NewsSitemap("https://www.islampos.com/sitemap.xml"))
    listings = (Listing("article", link="h2 a, h3 a"),)
    article_url = r"islampos\.com/(?!tag/|category/|author/|page/)[a-z0-9-]+-(?P<id>\d+)/?(?:$|\?)"
    pages = (IslamposPage2014,)
    verified = "saved page of 2014"

"""Islampos, news for Muslim readers."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Publisher


class IslamposPage2014(ArticlePage):
    """Islampos in 2014; the headline is an ``h2``."""

    version = "2014-09"
    body = "article > section"
    title = "article header h2"
    byline = "small:has(> .author)"
    section = "article header .kategori-satu"
    published = "article header small"
    related = ".yarpp-related a"
    absent = ("tags",)


class Islampos(Publisher):
    """Islampos.com."""

    name = "islampos"
    title = "Islampos"
    domains = ("islampos.com",)
    home = "https://www.islampos.com"
    tags = ("islam",)
    discovery = (Feed("https://www.islampos.com/feed/"),)
    article_url = r"islampos\.com/(?!tag/|category/|author/|page/)[a-z0-9-]+-(?P<id>\d+)/?(?:$|\?)"
    pages = (IslamposPage2014,)
    verified = "saved page of 2014"
    unverified = (
        "layout since 2015: no page seen",
        "feed: named by the page of 2014 and by public code of 2026, not tried",
        "sections, lists, sitemap and robots.txt: none known",
    )

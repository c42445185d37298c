"""Fimela, a women's magazine."""

from __future__ import annotations

from newscrawl.publishers.description import Listing, NewsSitemap, Publisher
from newscrawl.publishers.liputan6 import KlyMobilePage, KlyPage


class FimelaMobilePage(KlyMobilePage):
    """The mobile layout, which prints no section."""

    version = "2020-08"

    def find_section(self) -> str | None:
        """None: the meta elements name another kanal than the address."""
        return None


class Fimela(Publisher):
    """Fimela.com."""

    name = "fimela"
    title = "Fimela.com"
    domains = ("fimela.com",)
    home = "https://www.fimela.com"
    sections = {
        name: f"https://www.fimela.com/{name}"
        for name in ("news-entertainment", "fashion-style", "beauty-health", "lifestyle-relationship", "parenting")
    }
    discovery = (NewsSitemap("https://www.fimela.com/sitemap.xml"),)
    listings = (Listing("article", link="h4 a, a[href]", date="time"),)
    article_url = r"fimela\.com/(?P<section>(?!photo|video|foto)[a-z0-9-]+)/read/(?P<id>\d+)(?:/|$|\?)"
    not_article = r"fimela\.com/(?:video|photo|foto)/"
    pages = (KlyPage, FimelaMobilePage)
    verified = "saved pages of 2020"

"""Prokal, the papers of the Kaltim Post group in East Kalimantan, where it is WITA."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, Publisher, SectionPages


class ProkalPage2016(ArticlePage):
    """Prokal in 2016; hardly an element has a class."""

    version = "2016-02"
    body = ".col-subleftmiddle > div > div > div:has(> p)"
    section = ".col-subleftmiddle h4.text-primary"
    published = ".col-subleftmiddle h4.text-primary + small, .col-subleftmiddle small"

    clock = "WITA"

    def find_tags(self) -> list[str]:
        """None: the layout prints no tags."""
        return []


class Prokal(Publisher):
    """Prokal.co."""

    name = "prokal"
    title = "Prokal.co"
    domains = ("prokal.co",)
    home = "https://www.prokal.co"
    sections = {name: f"https://{name}.prokal.co" for name in ("kaltim", "balikpapan", "samarinda", "radarkaltim")}
    discovery = (SectionPages(),)
    listings = (Listing("div, li", link="a[href*='/read/news/']"),)
    article_url = r"//(?P<section>[a-z]+)\.prokal\.co/read/news/(?P<id>\d+)-[^/?#]+"
    pages = (ProkalPage2016,)
    verified = "saved pages of 2016"

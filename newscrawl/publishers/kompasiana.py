"""Kompasiana, a platform where readers write."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Listing, Publisher


class KompasianaPage(ArticlePage):
    """Kompasiana since about 2020; long texts are cut into pages."""

    version = "2024-10"
    body = "div.read-content[itemprop=articleBody]"
    drop = (".read-paging", ".buttonCateg", "#nilai-section", "#comment-section", ".ads-partner-wrap")
    title = "h1.title, h1"
    authors = "a.user-name"
    tags = ".tag a.tag-link"
    published = ".read-count .count-item"


class Kompasiana(Publisher):
    """Kompasiana.com."""

    name = "kompasiana"
    title = "Kompasiana"
    domains = ("kompasiana.com",)
    home = "https://www.kompasiana.com"
    discovery = (Index("https://www.kompasiana.com/terbaru?page={page}"),)
    listings = (Listing(".timeline--item", link="h2 a, a[href]"),)
    article_url = r"kompasiana\.com/[\w.-]+/(?P<id>[0-9a-f]{24})/[^/?#]+"
    pages = (KompasianaPage,)
    page_links = ".read-paging a"
    verified = "saved page of 2024"

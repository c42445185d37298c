"""Kompasiana, a platform where readers write."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Index, Publisher, SectionPages


class KompasianaPage(ArticlePage):
    """Kompasiana since about 2020; long texts are cut into pages."""

    version = "2024-10"
    body = "div.read-content[itemprop=articleBody]"
    drop = (".read-paging", ".buttonCateg", "#nilai-section", "#comment-section", ".ads-partner-wrap")
    title = "h1.title, h1"
    authors = "a.user-name"
    tags = ".tag a.tag-link"
    published = ".read-count .count-item"
    related = ".terkait-inner a"


class Kompasiana(Publisher):
    """Kompasiana.com."""

    name = "kompasiana"
    title = "Kompasiana"
    domains = ("kompasiana.com",)
    home = "https://www.kompasiana.com"
    sections = {
        name: f"https://www.kompasiana.com/{name}"
        for name in ("money", "lyfe", "vox-pop", "travel-story", "ruang-kelas", "olahraga", "new-world", "lestari")
    }
    tags = ("warga",)
    discovery = (
        Index("https://www.kompasiana.com/latest"),
        SectionPages(""),
        DatedIndex("https://www.kompasiana.com/indeks?page={page}&date={date:%Y-%m-%d}&category=highlight"),
    )
    article_url = r"kompasiana\.com/[\w.-]+/(?P<id>[0-9a-f]{24})/[^/?#]+"
    pages = (KompasianaPage,)
    page_links = ".read-paging a"
    page_query = "page={page}&page_images=1"
    access = ("the index by date lists highlighted texts alone",)
    verified = "saved page of 2024"
    unverified = (
        "index by date: how far back it reaches",
        "lists: those that the saved page links to, none seen; every link with the shape of an article counts",
        "sitemap, feed and robots.txt: none known",
    )

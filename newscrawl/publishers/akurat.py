"""Akurat.co."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Publisher, SectionPages


class AkuratPage2017(ArticlePage):
    """Akurat.co in 2017."""

    version = "2017-02"
    body = "div#artikel"
    drop = ("div#artikel > div", "div#artikel > hr")
    title = ".main_content section > h1"
    authors = '.main_content a[href*="/penulis-"]'
    section = ".main_content section > div > a:nth-of-type(2)"
    tags = "a#tag_detail"
    published = ".main_content .col_10_of_12"
    related = "#terkait a"


class Akurat(Publisher):
    """Akurat.co."""

    name = "akurat"
    title = "Akurat.co"
    domains = ("akurat.co",)
    home = "https://www.akurat.co"
    sections = {
        name: f"https://www.akurat.co/{name}"
        for name in ("politik", "hukum", "ekonomi", "olahraga", "hiburan", "health")
    }
    tags = ("nasional",)
    discovery = (Index("https://www.akurat.co/"), SectionPages(""))
    article_url = (
        r"akurat\.co/(?:(?P<section>(?!tag|kanal|penulis|indeks)[a-z-]+)/)?"
        r"(?:id-)?(?P<id>\d{4,})(?:-read-|/)[a-z0-9-]+"
    )
    pages = (AkuratPage2017,)
    verified = "saved page of 2017"
    unverified = (
        "layout since 2018: no page seen",
        "lists and sections: none seen, every link with the shape of an article counts",
        "addresses of articles since 2018: examples in public code up to 2026",
        "sitemap, feed and robots.txt: none known",
    )

"""Akurat.co."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher, SectionPages


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


class Akurat(Publisher):
    """Akurat.co."""

    name = "akurat"
    title = "Akurat.co"
    domains = ("akurat.co",)
    home = "https://www.akurat.co"
    sections = {name: f"https://www.akurat.co/{name}" for name in ("politik", "hukum", "ekonomi", "olahraga")}
    discovery = (NewsSitemap("https://www.akurat.co/sitemap.xml"), SectionPages())
    listings = (Listing("article, li", link="h2 a, h3 a, a[href]"),)
    article_url = r"akurat\.co/(?:id-(?P<id>\d+)-read-[a-z0-9-]+|[a-z-]+/\d{6,}/[a-z0-9-]+)"
    pages = (AkuratPage2017,)
    verified = "saved page of 2017"

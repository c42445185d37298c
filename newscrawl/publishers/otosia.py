"""Otosia.com, cars and motorcycles."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Publisher, SectionPages


class OtosiaPage2019(ArticlePage):
    """Otosia.com in 2019 and 2020."""

    version = "2019-05"
    body = "div.detail-berita"
    drop = (".editor-box",)
    dateline = r"Otosia(?:\.com)?"
    title = ".detail-headline h3"
    byline = ".editor-field"
    section = ".breadcrumb-oto span:last-of-type a"
    tags = "#tag-content a"
    published = ".detail-headline span.time"
    summary = ".detail-headline p"
    related = ".artikel-berita-terkait a"


class Otosia(Publisher):
    """Otosia.com."""

    name = "otosia"
    title = "Otosia.com"
    domains = ("otosia.com",)
    home = "https://www.otosia.com"
    sections = {
        name: f"https://www.otosia.com/{name}" for name in ("berita", "tips", "lifestyle", "selebriti", "komunitas")
    }
    tags = ("otomotif",)
    discovery = (Index("https://www.otosia.com/"), SectionPages(""))
    article_url = r"otosia\.com/(?P<section>(?!video|galeri|mobil-dijual)[a-z-]+)/[a-z0-9-]{12,}\.html"
    not_article = r"otosia\.com/(?:mobil-dijual|motor-dijual|video|galeri)/"
    pages = (OtosiaPage2019,)
    verified = "saved page of 2019"
    unverified = (
        "layout since 2021: no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "sitemap, feed and robots.txt: none known",
    )

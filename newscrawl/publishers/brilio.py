"""Brilio.net, viral and lifestyle news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Publisher, SectionPages


class BrilioPage2021(ArticlePage):
    """Brilio.net in 2020 and 2021."""

    version = "2021-08"
    body = "div.body-paragraph div.main-content"
    drop = (".detail-box", "p.writer-det", "a.sc-icon")
    dateline = r"Brilio\.net"
    title = "h1.desc-headline"
    authors = "a.writer p.writer-det"
    section = ".category-headline a:last-of-type"
    tags = "a.tag-detail"
    published = "p.index-date"
    summary = "h2.sinopsis"
    related = ".list-crosslink a"


class Brilio(Publisher):
    """Brilio.net."""

    name = "brilio"
    title = "Brilio.net"
    domains = ("brilio.net",)
    home = "https://www.brilio.net"
    sections = {
        name: f"https://www.brilio.net/{name}"
        for name in (
            "selebritis", "serius", "wow", "ngakak", "duh", "cinta", "fashion", "gadget", "jalan-jalan", "olahraga",
            "ragam", "film",
        )
    }  # fmt: skip
    tags = ("hiburan", "gaya-hidup")
    discovery = (Index("https://www.brilio.net/"), SectionPages(""))
    article_url = r"brilio\.net/(?P<section>(?!video|tag|foto)[a-z-]+)/[a-z0-9-]+-(?P<id>\d{6,7}[a-z0-9])\.html"
    not_article = r"brilio\.net/(?:video|foto|kuis)/"
    pages = (BrilioPage2021,)
    verified = "saved pages of 2020 and 2021"
    unverified = (
        "layout since 2022: no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "sitemap, feed and robots.txt: none known",
        "texts of readers (creator.brilio.net): not described",
    )

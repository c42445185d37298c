"""Bola.net, football news; all parts of an article stand in one document."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, NewsSitemap, Publisher, SectionPages


class BolaNetPage2020(ArticlePage):
    """Bola.net in 2020, desktop and mobile; the name stands on the date line."""

    version = "2020-08"
    body = "#content-news .sub-title-pagging, #content-news .content-news"
    drop = ("#embed_vidio_body_news",)
    dateline = r"Bola\.net"
    title = ".title-news h1"
    authors = ".date-news"
    tags = ".tagbola a"
    published = ".date-news"
    images = ".news-i img"
    related = "#related-content-widget a, .related-news-container a"
    absent = ("section",)


class BolaNet(Publisher):
    """Bola.net."""

    name = "bolanet"
    title = "Bola.net"
    domains = ("bola.net",)
    home = "https://www.bola.net"
    sections = {
        name: f"https://www.bola.net/{name}"
        for name in ("inggris", "champions", "bundesliga", "uefa", "tim_nasional", "indonesia", "bolatainment")
    }
    tags = ("bola", "olahraga")
    discovery = (
        NewsSitemap("https://www.bola.net/sitemap/sitemap.xml"),
        Feed("https://www.bola.net/feed/"),
        SectionPages(""),
    )
    article_url = r"bola\.net/(?:[a-z_-]+)/[a-z0-9-]+-(?P<id>[0-9a-f]{6})\.html"
    not_article = r"bola\.net/(?:galeri|video|open-play)/"
    pages = (BolaNetPage2020,)
    verified = "saved pages of 2020"
    unverified = (
        "layout since 2021: no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "sitemap and feed: addresses in public code of 2025 and 2026, not tried",
        "sections: those that the saved pages link to",
    )

"""Merdeka.com; robots.txt bans every address with a query, so nothing is ever appended to one."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher

_SECTIONS = (
    "peristiwa", "politik", "uang", "dunia", "jakarta", "trending", "cek-fakta", "khas", "travel", "gaya", "sehat",
    "teknologi", "sepakbola", "olahraga", "artis", "otomotif", "jateng", "jabar", "jatim", "sumut", "properti",
)  # fmt: skip
_OUTLET = {"authors": "meta author and the top line may be the outlet, the reporter stands below the text"}


class MerdekaPage(ArticlePage):
    """Merdeka.com since 2024; all parts of an article stand in one document."""

    version = "2026-08"
    body = "div.articles-content__body"
    drop = (".advertisement-placeholder", ".bg-primary-50", "div.page-break")
    dateline = r"Merdeka\.com"
    title = "h1.articles-content__title"
    section = "nav.breadcrumb-navigation li:last-child"
    tags = ".tags-articles__list a"
    summary = ".articles-content__sinopsis"
    related = ".bg-primary-50 a"


class MerdekaMobilePage2020(ArticlePage):
    """m.merdeka.com in 2020."""

    version = "2020-09"
    body = "#mdk-news-detail div.mdk-body-paragraph"
    drop = (".detail-body__break", "p.dont-display")
    dateline = r"Merdeka\.com"
    title = "#mdk-news-title h1"
    section = ".mdk-date-reporter span:first-child a"
    tags = "ul.list-new-tag a"
    published = ".mdk-date-reporter span:first-child"
    distrust = {**_OUTLET, "section": "meta section is in small letters"}


class MerdekaPage2020(ArticlePage):
    """www.merdeka.com in 2020."""

    version = "2020-06"
    body = ".mdk-body-detail div.mdk-body-paragraph"
    drop = (".detail-body__break",)
    dateline = r"Merdeka\.com"
    title = ".mdk-dt-headline h1"
    byline = "span.reporter"
    section = ".mdk-breadcrumb a:last-of-type"
    tags = "ol.mdk-list-terkait a"
    published = "span.date-post"


class Merdeka(Publisher):
    """Merdeka.com."""

    name = "merdeka"
    title = "Merdeka.com"
    domains = ("merdeka.com",)
    home = "https://www.merdeka.com"
    sections = {section: f"https://www.merdeka.com/{section}" for section in _SECTIONS}
    discovery = (
        NewsSitemap("https://www.merdeka.com/{section}/sitemap.xml"),
        NewsSitemap("https://www.merdeka.com/sitemap.xml"),
    )
    listings = (Listing("li.article__item", link="a.article__title"),)
    article_url = (
        r"merdeka\.com/(?P<section>(?!foto/|video/|tag/|slideshow/|company/)[a-z0-9-]+)/"
        r"(?:read/(?P<id>\d+)/|[a-z0-9-]+\.html)"
    )
    not_article = r"merdeka\.com/(?:foto|video|slideshow)/"
    pages = (MerdekaPage, MerdekaMobilePage2020, MerdekaPage2020)
    verified = "dossier 2026-08; saved pages of 2020"

"""Merdeka.com; robots.txt disallows every address with a query, so nothing is ever appended to one."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher, SectionPages

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
    authors = '[data-tracking="author_name"]'
    section = "nav.breadcrumb-navigation li:last-child"
    tags = ".tags-articles__list a"
    summary = ".articles-content__sinopsis"
    images = ".articles-content__image img"
    related = ".bg-primary-50 a"
    distrust = {"section": "the breadcrumb for machines ends with the headline, the kanal is not in it"}


class MerdekaMobilePage2020(ArticlePage):
    """m.merdeka.com in 2020."""

    version = "2020-09"
    body = "#mdk-news-detail div.mdk-body-paragraph"
    drop = (".detail-body__break", "p.dont-display")
    dateline = r"Merdeka\.com"
    title = "#mdk-news-title h1"
    byline = ".mdk-date-reporter span:last-child"
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


class MerdekaPage2023(ArticlePage):
    """Merdeka.com until 2023 where the frame is not that of 2020, as far as public code tells it."""

    version = "2023-08"
    body = "div.mdk-body-paragraph"
    drop = (".detail-body__break",)
    dateline = r"Merdeka\.com"


class Merdeka(Publisher):
    """Merdeka.com."""

    name = "merdeka"
    title = "Merdeka.com"
    domains = ("merdeka.com",)
    home = "https://www.merdeka.com"
    sections = {section: f"https://www.merdeka.com/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://www.merdeka.com/sitemap.xml", children=r"com/(?!foto/|video/)[a-z-]+/sitemap\.xml"),
        SectionPages(None),
    )
    listings = (Listing("li.article__item", link="a.article__title"),)
    article_url = (
        r"merdeka\.com/(?P<section>(?!foto/|video/|tag/|slideshow/|company/)[a-z0-9-]+)/"
        r"(?:read/(?P<id>\d+)/|[a-z0-9-]+\.html)"
    )
    not_article = r"merdeka\.com/(?:foto|video|slideshow)/"
    pages = (MerdekaPage, MerdekaMobilePage2020, MerdekaPage2020, MerdekaPage2023)
    access = (
        "robots.txt disallows every address with a query, /search/ and paths with the word index: "
        "of a section only the first page can be read",
    )
    verified = "dossier 2026-08; saved pages of 2020"
    unverified = (
        "pages from 2021 to 2023: class names in public code of 2023, no page seen",
        "feeds: sources disagree whether one is left, none is read",
    )

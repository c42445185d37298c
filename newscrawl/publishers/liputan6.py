"""Liputan6.com; all parts of an article stand in one document."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "news", "bisnis", "saham", "crypto", "bola", "showbiz", "tekno", "otomotif", "health", "lifestyle", "hot",
    "citizen6", "regional", "islami", "cek-fakta", "global", "disabilitas", "opini", "properti", "haji",
)  # fmt: skip


class KlyPage(ArticlePage):
    """The desktop layout that Liputan6, Bola.com and Fimela share, from about 2018."""

    version = "2026-08"
    body = (".read-page--content div.article-content-body", "div.article-content-body:not(.multisection)")
    drop = (".baca-juga", ".baca-juga-collections", ".article-content-body__item-media", ".article-ad")
    dateline = r"(?:Liputan6|Bola|Fimela)\.com"
    title = ("h1.read-page--header--title", "h1.read-page--header__title", "h1")
    credit_list = ".read-page--credits__popover"
    authors = (".read-page-box__author__name", ".read-page--header--author__name")
    section = (".read-page--header--subtitle", ".read-page--breadcrumb--item:last-child a")
    tags = (".tags--snippet__name", ".fimela-tags--snippet__name", "a.read-page--tags__link")
    published = ("time.read-page--header--author__datetime", ".read-page-box__author__updated")
    related = ".relateds-async a, .fimela--related-articles a"
    distrust = {"section": "meta elements name a kind of content, not the kanal"}


class KlyMobilePage(ArticlePage):
    """The mobile layout that Liputan6, Bola.com and Fimela share, from about 2018."""

    version = "2022-08"
    body = "div.article-content-body.multisection"
    drop = (".baca-juga", ".baca-juga-collections", ".article-content-body__load-more", ".advertisement-placeholder")
    dateline = KlyPage.dateline
    title = "h1.article-header__title"
    credit_list = ".article-credits__item-label"
    authors = ".article-header__author-link"
    section = ".breadcrumb--item:last-child a"
    tags = (
        ".tags--topics__list .tags--topics--item__link",
        ".fimela-tags--topics__list .fimela-tags--topics--item a",
        ".tags-amp a.tags__list-item-link",
    )
    published = ".article-header__datetime"
    related = "#related-news a, .amp--article-related--new-style a"
    distrust = KlyPage.distrust


class Liputan6Page2016(ArticlePage):
    """Liputan6.com in 2015 and 2016."""

    version = "2016-02"
    body = "div.read-page__content-body"
    dateline = r"Liputan6\.com"
    title = "h1.read-page--header__title"
    credit_list = ".read-page--credits__item, .read-page--credits__role"
    section = ".read-page--breadcrumb--item:last-child a"
    tags = "a.read-page--tags__link"
    published = "time.read-page--header__datetime"
    related = "#related-news a"
    distrust = {"authors": "JSON-LD gives account names", "section": "JSON-LD names the kind of content"}


class Liputan6(Publisher):
    """Liputan6.com."""

    name = "liputan6"
    title = "Liputan6.com"
    domains = ("liputan6.com",)
    home = "https://www.liputan6.com"
    sections = {section: f"https://www.liputan6.com/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Feed("https://feed.liputan6.com/rss/{section}"),
        NewsSitemap("https://www.liputan6.com/sitemap.xml", children=r"news"),
        DatedIndex("https://www.liputan6.com/{section}/indeks/{date:%Y/%m/%d}?page={page}", all_sections=""),
    )
    listings = (
        Listing(
            "article.articles--iridescent-list--item",
            link="h4.articles--iridescent-list--text-title a, a.ui--a",
            date="time.articles--iridescent-list--text-time::attr(datetime)",
        ),
    )
    article_url = r"liputan6\.com/(?:(?P<section>(?!photo|foto|video)[a-z0-9-]+)/)?read/(?P<id>\d+)(?:/|$|\?)"
    not_article = r"liputan6\.com/(?:photo|foto|video|tv)/|//(?:video|photo)\.liputan6\.com"
    pages = (KlyPage, KlyMobilePage, Liputan6Page2016)
    verified = "dossier 2026-10; saved pages of 2016, 2020 and 2022"
    unverified = (
        "how far back the dated index reaches",
        "the feeds of sections other than news, bisnis, bola, tekno, showbiz and hot",
        "the names of the sitemaps that sitemap.xml holds",
        "its search, which one source could use in a browser only",
    )

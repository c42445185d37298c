"""Kompas.com; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Index, Listing, NewsSitemap, Publisher, Search

_SITES = (
    "news", "nasional", "regional", "megapolitan", "money", "bola", "tekno", "otomotif", "health", "lifestyle",
    "edukasi", "properti", "travel",
)  # fmt: skip
_PATHS = ("global", "tren", "hype", "sains")
_EDITOR = {"authors": "JSON-LD names the editor as the author"}


class KompasPage(ArticlePage):
    """Kompas.com since about 2019."""

    version = "2025-05"
    body = "div.read__content"
    drop = ("[class^=inject-baca-juga]", "[class^=kompasidRec]", ".ads-on-body", ".kgnw-middle", ".kcm-track")
    dateline = r"KOMPAS\.com|KOMPAS\.TV"
    title = "h1.read__title"
    authors = ("meta[name=content_author]::attr(content)", ".read__credit__item#penulis a", ".read__author a")
    editors = ("meta[name=content_editor]::attr(content)", "#editor a")
    section = ".breadcrumb__wrap li:last-child a"
    tags = (".tag__article__link", ".tagsCloud-tag li a")
    published = ".read__time"
    images = ".photo__wrap img"
    related = ".article__list__title a"
    paywall = ".gate-kgplus .gate-kgplus__lock"
    distrust = _EDITOR


class KompasPage2016(ArticlePage):
    """Kompas.com in 2015 and 2016, the layouts of the news and of the automotive kanal."""

    version = "2016-02"
    body = ("div.kcm-read-text", "div.div-read")
    dateline = r"KOMPAS\.com|KompasOtomotif"
    title = (".kcm-read-top h2", ".baca-content h1")
    byline = (".kcm-read-copy table", ".penulis-editor")
    section = (".bread-c li:last-child a", ".header-top-center h1")
    tags = (".kcm-tag-article a", ".tag-article a")
    published = ".kcm-date"
    related = ".kcm-read-terkait a, .berita-terkait-content a"


class Kompas(Publisher):
    """Kompas.com."""

    name = "kompas"
    title = "Kompas.com"
    domains = ("kompas.com",)
    home = "https://www.kompas.com"
    sections = {
        **{site: f"https://{site}.kompas.com/" for site in _SITES},
        **{path: f"https://www.kompas.com/{path}" for path in _PATHS},
    }
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://www.kompas.com/sitemap.xml"),
        Index("https://indeks.kompas.com/?page={page}"),
        DatedIndex("https://indeks.kompas.com/?site={section}&date={date:%Y-%m-%d}&page={page}", all_sections="all"),
    )
    search = Search("https://search.kompas.com/search?q={query}&sort=latest&page={page}")
    listings = (Listing("div.articleItem", link="a.article-link[href]", date=".articlePost-date"),)
    article_url = (
        r"//(?:(?:www\.|amp\.|m\.)?kompas\.com/)?(?:(?P<section>(?!read/|(?:www|amp|m|kompas)\.)[a-z0-9-]+)"
        r"(?:\.kompas\.com)?/)?(?:[a-z0-9-]+/)*read/"
        r"(?P<id>(?P<date>\d{4}/\d\d/\d\d)/(?P<time>\d{6})\d*)/"
    )
    not_article = r"//(?:video|foto)\.kompas\.com|kompas\.com/(?:[a-z0-9-]+/)*image/"
    pages = (KompasPage, KompasPage2016)
    full_page = "page=all"
    page_links = ".paging__wrap a.paging__link"
    access = (
        "A few articles stand behind the KOMPAS.com+ gate: their first paragraphs alone are served.",
        "robots.txt shuts out GPTBot and PerplexityBot by name.",
    )
    verified = "dossier 2026-10; saved pages of 2016 and 2025"
    unverified = (
        "how far back the dated index reaches: its sources used it for 2023 to 2026",
        "whether the sitemap of www.kompas.com names other sitemaps",
        "more than about 38 pages of one search",
    )

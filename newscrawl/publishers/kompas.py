"""Kompas.com; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Listing, NewsSitemap, Publisher

_SITES = (
    "news", "nasional", "regional", "megapolitan", "global", "tren", "money", "bola", "tekno", "otomotif", "hype",
    "health", "lifestyle", "edukasi", "properti", "travel", "sains",
)  # fmt: skip
_EDITOR = {"authors": "JSON-LD names the editor as the author"}


class KompasPage(ArticlePage):
    """Kompas.com since about 2019."""

    version = "2025-05"
    body = "div.read__content"
    drop = ("[class^=inject-baca-juga]", "[class^=kompasidRec]", ".ads-on-body", ".kgnw-middle", ".kcm-track")
    dateline = r"KOMPAS\.com|KOMPAS\.TV"
    title = "h1.read__title"
    authors = "meta[name=content_author]::attr(content)"
    editors = "meta[name=content_editor]::attr(content)"
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
    section = (".bread-c li:last-child a", ".header-top-center h1")
    tags = (".kcm-tag-article a", ".tag-article a")
    published = ".kcm-date"


class Kompas(Publisher):
    """Kompas.com."""

    name = "kompas"
    title = "Kompas.com"
    domains = ("kompas.com",)
    home = "https://www.kompas.com"
    sections = {site: f"https://{site}.kompas.com/" for site in _SITES}
    discovery = (
        DatedIndex(
            "https://indeks.kompas.com/?site={section}&date={date:%Y-%m-%d}&page={page}", since=2010, all_sections="all"
        ),
        NewsSitemap("https://www.kompas.com/sitemap.xml"),
    )
    listings = (Listing("div.articleItem", link="a.article-link[href]", date=".articlePost-date"),)
    article_url = (
        r"//(?:(?P<section>(?!www|amp|m\.)[a-z]+)\.|www\.|amp\.|m\.)?kompas\.com/(?:[a-z0-9-]+/)*read/"
        r"(?P<id>(?P<date>\d{4}/\d\d/\d\d)/(?P<time>\d{6})\d*)/"
    )
    not_article = r"//(?:video|foto)\.kompas\.com|kompas\.com/(?:[a-z0-9-]+/)*image/"
    pages = (KompasPage, KompasPage2016)
    full_page = "page=all"
    page_links = ".paging__wrap a.paging__link"
    verified = "dossier 2026-10; saved pages of 2016 and 2025"

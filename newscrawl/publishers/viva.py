"""VIVA.co.id."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "berita/nasional", "berita/metro", "berita/kriminal", "berita/dunia", "berita/bisnis", "trending",
    "bola/liga-inggris", "bola/liga-italia", "bola/liga-spanyol", "bola/liga-indonesia", "sport/raket",
    "sport/gelanggang", "showbiz/gosip", "showbiz/film", "showbiz/musik", "gaya-hidup/travel", "gaya-hidup/gaya",
    "gaya-hidup/kesehatan-intim", "otomotif/mobil", "otomotif/motor", "digital/digilife", "digital/piranti",
    "ragam/cek-fakta", "militer/militer-indonesia", "militer/militer-dunia", "siaran-pers",
)  # fmt: skip
_NAMES = r"VIVA(?:\.co\.id|news)?"


class VivaPage(ArticlePage):
    """VIVA since about 2021."""

    version = "2026-07"
    body = "div.main-content-detail"
    drop = (".recommended-article", ".widget-other-article")
    dateline = _NAMES
    title = ("h1.main-content-title", "h1.main-title")
    authors = ("div.main-content-author", ".date-time .author")
    section = "a.breadcrumb-step:last-of-type"
    published = ("div.main-content-date", ".date-time time.date")
    images = ".main-content-image img"
    related = ".recommended-article a"


class VivaPage2016(ArticlePage):
    """VIVA in 2015 and 2016; it prints no tags."""

    version = "2016-02"
    body = "#article-content [itemprop=articleBody]"
    drop = ("a.button2",)
    dateline = _NAMES
    title = "article.article-detail .title h1"
    byline = ".smalldesc .author"
    section = ".upperdeck-kanal"
    tags = ".article-detail .tag a"
    published = ".smalldesc .date"
    related = ".artikel-terkait a, .video-terkait a"


class Viva(Publisher):
    """VIVA.co.id."""

    name = "viva"
    title = "VIVA.co.id"
    domains = ("viva.co.id",)
    home = "https://www.viva.co.id"
    sections = {section: f"https://www.viva.co.id/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://www.viva.co.id/sitemap.xml", children=r"/sitemap/news/"),
        Feed("https://www.viva.co.id/get/all"),
        Index("https://www.viva.co.id/indeks"),
        SectionPages(""),
    )
    listings = (Listing(".article-list-row", link="a.article-list-title", date=".article-list-date span"),)
    article_url = (
        r"viva\.co\.id/(?:news/read/|(?P<section>(?!video/|foto/|tag/)[a-z-]+(?:/[a-z-]+)?)/)(?P<id>\d{5,})-[^/?#]+"
    )
    not_article = r"viva\.co\.id/(?:video|foto)/"
    pages = (VivaPage, VivaPage2016)
    full_page = "page=all"
    page_links = ".pagination-detail a"
    access = ("the index and the sections show their first page only; more comes by a form with a token",)
    verified = "dossier 2026-08; saved pages of 2016"
    unverified = (
        "section pages: taken to look like the index",
        "tags: none known since 2021",
        "pages from 2017 to 2020: none seen",
        "hosts of towns (semarang.viva.co.id): not described",
    )

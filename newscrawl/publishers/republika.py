"""Republika Online; it forbids robots that call themselves Scrapy."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher

_NAMES = r"REPUBLIKA(?:\.CO\.ID)?"


class RepublikaPage(ArticlePage):
    """Republika since about 2023."""

    version = "2026-08"
    body = ".article-content article"
    drop = (".picked-article", ".baca-juga")
    dateline = _NAMES
    title = ".max-card__title h1"
    byline = ".max-card__title > div:last-child"
    section = ".breadcrumb li:last-child a"
    published = ".max-card__title .date"
    related = ".picked-article a, .baca-juga a"
    distrust = {"authors": "JSON-LD names the editor"}


class RepublikaPhotoPage2016(ArticlePage):
    """A photo story of 2016 with the text below its pictures."""

    version = "2016-02"
    body = "#conten-inpicture .teaser-pic"
    dateline = _NAMES
    title = ".jdl-pic"
    tags = ".tagging a"
    published = ".date-pic"


class RepublikaPage2017(ArticlePage):
    """Republika in 2015 to 2017, desktop."""

    version = "2017-02"
    body = ("div.content-detail", "div.txt-detailberita")
    dateline = _NAMES
    title = (".jdl-detail h2", "h1.jdl-detail")
    section = ".breadcome a:last-of-type"
    tags = (".tagging a", ".tags span a")
    published = (".date-detail", ".rangka .date")


class Republika(Publisher):
    """Republika Online."""

    name = "republika"
    title = "Republika Online"
    domains = ("republika.co.id",)
    home = "https://republika.co.id"
    sections = {
        section: f"https://republika.co.id/kanal/news/{section}"
        for section in ("politik", "hukum", "pendidikan", "umum", "news-analysis")
    }
    discovery = (
        Feed("https://www.republika.co.id/rss"),
        NewsSitemap("https://republika.co.id/files/xml/sitemap.xml"),
        Index("https://www.republika.co.id/indeks"),
    )
    listings = (Listing("ul.wrap-latest li.list-group-item", date=".date"),)
    article_url = r"republika\.co\.id/+berita/+(?:[a-z-]+/)*(?:\d\d/\d\d/\d\d/)?(?P<id>[a-z][a-z0-9]{4,10}\d{2,4})[/-]"
    pages = (RepublikaPage, RepublikaPhotoPage2016, RepublikaPage2017)
    verified = "dossier 2026-08; saved pages of 2015 to 2017"

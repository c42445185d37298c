"""JPNN, the Jawa Pos National Network."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "nasional", "politik", "daerah", "ekonomi", "entertainment", "teknologi", "olahraga", "otomotif", "lifestyle",
    "kriminal", "internasional", "travel",
)  # fmt: skip


class JpnnPage(ArticlePage):
    """JPNN since about 2018; the byline stands on the last page of an article only."""

    version = "2021-07"
    body = "div[itemprop=articleBody]"
    dateline = r"(?:[a-z]+\.)?jpnn(?:\.com)?"
    title = "h1.judul"
    byline = "p.waktu"
    section = ".breadcrumb a:nth-last-of-type(2)"
    tags = ".tags a"
    published = ("meta[name=jpnncom_news_pubdate]::attr(content)", "span.date-publish")
    distrust = {"section": "the breadcrumb for machines ends one step too early", "authors": "the page says who edited"}


class Jpnn(Publisher):
    """JPNN.com."""

    name = "jpnn"
    title = "JPNN.com"
    domains = ("jpnn.com",)
    home = "https://www.jpnn.com"
    sections = {section: f"https://www.jpnn.com/{section}" for section in _SECTIONS}
    discovery = (
        DatedIndex("https://www.jpnn.com/indeks?id=&d={date:%d}&m={date:%m}&y={date:%Y}&tab=all&page={page}"),
        Feed("https://www.jpnn.com/index.php?mib=rss"),
        NewsSitemap("https://www.jpnn.com/sitemap.xml"),
    )
    listings = (Listing("ul.content-list li", link="h1 a, h2 a"),)
    article_url = r"//(?:www|m)\.jpnn\.com/news/[^/?#]+|//(?!www|m\.)[a-z]+\.jpnn\.com/[a-z0-9-]+/\d+/[^/?#]+"
    not_article = r"jpnn\.com/(?:picture|video)"
    pages = (JpnnPage,)
    page_links = ".pagination a"
    verified = "dossier 2026-08; saved page of 2021"

"""JPNN, the Jawa Pos National Network."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "nasional", "politik", "daerah", "ekonomi", "entertainment", "teknologi", "olahraga", "otomotif", "lifestyle",
    "kriminal", "internasional", "travel",
)  # fmt: skip


class JpnnPage(ArticlePage):
    """JPNN since about 2018; the byline stands on the last page of an article only."""

    version = "2021-07"
    body = "div[itemprop=articleBody]"
    drop = ("[class^=ans-]", ".text-center.mtb-10")
    dateline = r"(?:[a-z]+\.)?jpnn(?:\.com)?"
    title = "h1.judul"
    byline = "p.waktu"
    section = ".breadcrumb a:nth-last-of-type(2)"
    tags = ".tags a"
    published = "span.date-publish"
    distrust = {"section": "the breadcrumb for machines ends one step too early", "authors": "the page says who edited"}


class Jpnn(Publisher):
    """JPNN.com."""

    name = "jpnn"
    title = "JPNN.com"
    domains = ("jpnn.com",)
    home = "https://www.jpnn.com"
    sections = {section: f"https://www.jpnn.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (
        Index("https://www.jpnn.com/?page={page}"),
        Feed("https://www.jpnn.com/index.php?mib=rss"),
        NewsSitemap("https://www.jpnn.com/sitemap.xml", children=r"/sitemap_post_"),
        SectionPages(),
        DatedIndex(
            "https://www.jpnn.com/indeks?id=&d={date:%d}&m={date:%m}&y={date:%Y}&tab=all&page={page}", since=2016
        ),
    )
    listings = (Listing("ul.content-list li", link="h1 a, h2 a"),)
    article_url = (
        r"//(?:www|m)\.jpnn\.com/news/[^/?#]+|//(?!www|m\.)[a-z]+\.jpnn\.com/(?P<section>[a-z0-9-]+)/\d+/[^/?#]+"
    )
    not_article = r"jpnn\.com/(?:picture|video)"
    pages = (JpnnPage,)
    page_links = ".pagination a"
    access = ("robots.txt disallows /search?q= and /ajax/; there is no address with all pages of an article",)
    verified = "dossier 2026-08; saved page of 2021"
    unverified = (
        "index by date: public code of 2016 to 2024, not tried since",
        "section pages: taken to look like the front page",
        "children of the sitemap: public code of 2023",
        "regional hosts: layout taken to be that of the main site",
    )

"""Tribunnews and its regional papers, each a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Index, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "nasional", "internasional", "metropolitan", "regional", "bisnis", "superskor", "sport", "seleb", "lifestyle",
    "travel", "techno", "otomotif", "kesehatan", "pendidikan", "sains", "tribunners",
)  # fmt: skip


class TribunnewsPage(ArticlePage):
    """Tribunnews since 2015; the regional papers have the same layout."""

    version = "2026-08"
    body = "div.side-article.txt-article"
    drop = ("p.baca", ".artikel-terkait", ".ads-placeholder", "blockquote.summary-article", ".tvp-stage")
    dateline = r"(?:TRIBUN|SURYA|WARTAKOTA|BANGKAPOS|POS)[\w.-]*(?:\.(?:COM|ID|CO\.ID))?"
    title = "h1#arttitle"
    byline = ("#editor, #penulis", "div.side-article.mb20 .f11.grey.pb10 div, div.side-article.mb5 .f12.grey.mb15 div")
    section = (
        "li[itemprop=itemListElement]:last-child [itemprop=name]",
        "#va > .p1020.bsht h4 a",
        "#va > .p1020.bsht a:last-of-type",
    )
    tags = (".tagcloud3 a", "h5.tagcloud3 a.rd2")
    published = ("#article time", "#article .grey.bdr3 h3", "time")
    related = "p.baca a"
    distrust = {"authors": "JSON-LD names the editor where no writer is printed", "section": "it is in small letters"}


class Tribunnews(Publisher):
    """Tribunnews.com."""

    name = "tribunnews"
    title = "Tribunnews.com"
    domains = ("tribunnews.com",)
    home = "https://www.tribunnews.com"
    sections = {section: f"https://www.tribunnews.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (
        NewsSitemap("https://www.tribunnews.com/{section}/sitemap-news.xml"),
        Index("https://www.tribunnews.com/index-news/{section}?page={page}", all_sections=""),
        DatedIndex("https://www.tribunnews.com/index-news?date={date:%Y-%-m-%-d}&page={page}"),
    )
    listings = (Listing("ul.lsi > li", link="h3 a", date="time"),)
    article_url = (
        r"tribunnews\.com/(?:(?P<section>(?!index-news|tag|search)[a-z][a-z0-9-]*)/)?"
        r"(?:(?P<date>\d{4}/\d\d/\d\d)|(?P<id>\d{6,}))/(?=[^/?#]*[a-z])[^/?#]+"
    )
    not_article = r"tribunnews\.com/(?:images|videos?)/|//video\.tribunnews\.com"
    pages = (TribunnewsPage,)
    full_page = "page=all"
    page_links = ".paging a"
    access = (
        "CloudFront answers 403 to clients that do not look like a browser (2026-07), so that an honest robot may get "
        "nothing.",
        "robots.txt shuts /search, /tag/, /topic/ and /api/.",
    )
    verified = "dossier 2026-08; saved pages of 2016, 2017 and 2020"
    unverified = (
        "the index by date, which only older sources used, and how far back it reaches",
        "lists of the regional papers: only their article addresses are known",
        "the index beyond page 10, which repeats itself",
        "the feeds: of two sources one found every link of theirs to lead to the home page",
    )

"""Suara.com, a general news site; its regional pages (jogja.suara.com, …) share the layouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.people import Byline
from newscrawl.publishers.description import DatedIndex, Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "news", "bisnis", "bola", "sport", "lifestyle", "entertainment", "otomotif", "tekno", "health", "kotaksuara",
    "wawancara", "pressrelease",
)  # fmt: skip


class _SuaraPage(ArticlePage):
    """What all layouts share: how two names are read, and where the section stands."""

    keep_wording = ("source_credit",)
    dateline = r"Suara(?:\.com|[A-Z]\w+\.id)|Indotnesia"
    related = "[id^=berita-terkait-] a"
    distrust: ClassVar[Mapping[str, str]] = {
        "authors": "JSON-LD names the editor among the authors",
        "section": "the breadcrumb prints the section, its address names it",
    }

    def find_byline(self) -> Byline:
        """Of two printed names the first is the editor and the second the reporter."""
        names = super().find_byline().authors
        return Byline(authors=names[1:], editors=names[:1]) if len(names) > 1 else Byline(authors=names)

    def find_section(self) -> str | None:
        """The kanal as its address spells it, which regional addresses do not."""
        in_address = Suara.url_parts(self.document.url).get("section")
        return in_address or self.document.structured.inline.get("articleCategory")


class SuaraPage(_SuaraPage):
    """Suara.com as it has looked since 2026."""

    version = "2026-08"
    body = "div.article-content"
    drop = ("#next-article", "[id^=berita-terkait-]", "[id*=div-ad]", ".placeholder_read_body", ".cstm_promo_aside")
    title = ".article-image h1"
    authors = ".article-profile .author-trigger a"
    tags = ".article-tags a::attr(title)"
    published = (".article-image > span", ".article-image span")
    images = ".article-image figure img"


class SuaraPage2023(_SuaraPage):
    """Suara.com from 2020 to 2025, its AMP pages included."""

    version = "2023-08"
    body = ("article.detail-content", "article[itemprop=articleBody]", "article.content-article", ".detail--content")
    drop = ("[id^=berita-terkait-]", "[id*=div-ad]")
    title = (".info h1", "h1")
    authors = ".head-writer-date .writer span"
    tags = (".tag-header .list-tag a::attr(title)", ".detail__body-tag .nav__item")
    published = (".date-article span", ".date-article")
    images = "figure.img-cover img"


class Suara(Publisher):
    """Suara.com."""

    name = "suara"
    title = "Suara.com"
    domains = ("suara.com",)
    home = "https://www.suara.com"
    sections = {section: f"https://www.suara.com/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://www.suara.com/sitemap.xml", children=r"sitemap-news\.xml"),
        SectionPages(),
        Index("https://www.suara.com/indeks?page={page}"),
        DatedIndex(
            "https://www.suara.com/indeks/terkini/{section}/{date:%Y}?page={page}", since=2014, all_sections="all"
        ),
    )
    listings = (
        Listing(".article-kanal-list .article-kanal-item", link="h3 a", date=".article-kanal-info h4 span"),
        Listing("div.list-item-y-img-retangle div.item", link=".text-list-item-y a"),
    )
    article_url = (
        r"suara\.com/(?:amp/)?(?:read|(?P<section>(?!amp/|tag/|indeks/|author/|reporter/|search)[a-z0-9-]+))"
        r"/(?P<date>20\d\d/\d\d/\d\d)/(?P<time>\d{6})/[^/?#]+"
    )
    not_article = r"suara\.com/(?:amp/)?(?:foto|video)/|//(?:yoursay|microsite)\.suara\.com/"
    pages = (SuaraPage, SuaraPage2023)
    full_page = "page=all"
    page_links = ".wrap-pagination ul.pagination-custom a"
    delay = 2.0
    access = (
        "robots.txt shuts /loadmoredetail? and, by name, GPTBot, CCBot and other robots of language models.",
        "Addresses of data centres may meet a captcha, one source says.",
    )
    verified = "dossier 2026-08; saved pages in the layouts of 2023 and 2026"
    unverified = (
        "lists by year before 2019: the site began in 2014, its sources walked 2019 to 2026",
        "the feeds, which lead to other pages (2026-08), and the search, which needs a browser: neither is used",
    )

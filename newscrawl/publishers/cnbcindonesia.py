"""CNBC Indonesia, business news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.people import Byline, split_names
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "market", "news", "tech", "lifestyle", "research", "syariah", "opini", "entrepreneur", "mymoney", "investment",
)  # fmt: skip
_DROP = ("[class^=sisip_]", "[class^=link_sisip]", ".linksisip", ".detail-text > .detail-text > div")


class CnbcIndonesiaPage(ArticlePage):
    """CNBC Indonesia since about 2024; of the bold lines above the text the second is the writer."""

    version = "2026-08"
    body = "div.detail-text"
    drop = _DROP
    dateline = r"CNBC Indonesia"
    title = ("h1.text-32", "h1")
    authors = "div.mb-1.text-base.font-semibold"
    section = "a.text-xs.font-semibold[href='#']"
    published = "div.text-cm.text-gray"
    related = "[class^=link_sisip] a"

    def find_byline(self) -> Byline:
        """The second of the bold lines."""
        return Byline(authors=[name for line in self.document.values(self.authors)[1:2] for name in split_names(line)])


class CnbcIndonesiaPage2023(ArticlePage):
    """CNBC Indonesia up to 2023."""

    version = "2023-08"
    body = "div.detail_text"
    drop = _DROP
    dateline = r"CNBC Indonesia"
    authors = ".author"
    related = "[class^=link_sisip] a"


class CnbcIndonesia(Publisher):
    """CNBC Indonesia."""

    name = "cnbcindonesia"
    title = "CNBC Indonesia"
    domains = ("cnbcindonesia.com",)
    home = "https://www.cnbcindonesia.com"
    sections = {section: f"https://www.cnbcindonesia.com/{section}" for section in _SECTIONS}
    tags = ("ekonomi", "nasional")
    discovery = (
        Feed("https://www.cnbcindonesia.com/rss"),
        Feed("https://www.cnbcindonesia.com/{section}/rss"),
        NewsSitemap("https://www.cnbcindonesia.com/sitemap.xml", children=r"news"),
        DatedIndex("https://www.cnbcindonesia.com/indeks?date={date:%Y/%m/%d}&tipe=&page={page}"),
    )
    listings = (Listing(".nhl-list a.group[href]"),)
    article_url = r"//www\.cnbcindonesia\.com/(?P<section>[a-z0-9-]+)/\d{14}-\d+-(?P<id>\d+)/[^/?#]+"
    pages = (CnbcIndonesiaPage, CnbcIndonesiaPage2023)
    full_page = "page=all"
    verified = "dossier 2026-10: index by date probed 2026-10, article markup 2026-08"
    unverified = (
        "how far back the index by date reaches",
        "the names of classes, which change often",
        "all pages of an article in one (2026-01)",
        "the layout of 2023 but for its body and author",
        "the sitemap; a feed of research",
        "where tags stand",
        "robots.txt",
    )

"""BeritaSatu."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.people import Byline, split_names
from newscrawl.publishers.description import Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "nasional", "ekonomi", "sport", "lifestyle", "internasional", "ototekno", "multimedia", "bplus", "banten", "jabar",
)  # fmt: skip


class BeritaSatuPage(ArticlePage):
    """BeritaSatu since about 2023."""

    version = "2026-08"
    body = "div.body-content"
    drop = ("div:has(> h2 > a.stretched-link)", "h3.badge")
    dateline = r"Beritasatu\.com"
    title = "h1"
    authors = 'a[href*="/penulis/"]'
    tags = 'a[href*="/tag/"] h3.badge'
    distrust = {"section": "the breadcrumb for machines spells the kanal in small letters"}

    def find_section(self) -> str | None:
        """The kanal as the page tells it to its tag manager."""
        return self.document.structured.inline.get("content_category")


class BeritaSatuPage2023(ArticlePage):
    """BeritaSatu in 2023, as far as public code tells it."""

    version = "2023-08"
    body = "div.row.mt-3 > div.col:has(> p)"
    dateline = BeritaSatuPage.dateline
    title = "h1"


class BeritaSatuPage2020(ArticlePage):
    """BeritaSatu in 2020."""

    version = "2020-10"
    body = "div.col-8 > div.story"
    drop = (".card",)
    dateline = r"(?:Beritasatu|Suara Pembaruan|Investor Daily)(?:\.com)?"
    title = "div.col-8 > h1"
    section = ".bc a:last-of-type"
    tags = '.story a[href*="/tag/"] .badge'
    byline = "p.editor"
    published = "p.editor"

    def find_byline(self) -> Byline:
        """The second line of the head: ``Oleh : reporters / initials of the editor``."""
        _, _, names = (self.document.value(self.byline) or "").partition("Oleh :")
        writers, _, editors = names.partition("/")
        return Byline(split_names(writers), split_names(editors))


class BeritaSatu(Publisher):
    """BeritaSatu.com."""

    name = "beritasatu"
    title = "BeritaSatu.com"
    domains = ("beritasatu.com",)
    home = "https://www.beritasatu.com"
    sections = {section: f"https://www.beritasatu.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "ekonomi")
    discovery = (
        NewsSitemap("https://www.beritasatu.com/sitemap/{section}/news.xml"),
        Index("https://www.beritasatu.com/terkini/indeks[/{page}]"),
        SectionPages("/indeks[/{page}]"),
    )
    listings = (Listing(".row.gx-3.mt-4.position-relative", link="a.stretched-link", date=".b1-date"),)
    article_url = (
        r"beritasatu\.com/(?:[a-z-]+/)?(?P<section>(?!tag/|search/|widget|terkini/)[a-z0-9-]+)/(?P<id>\d+)/[^/?#]+"
    )
    not_article = r"beritasatu\.com/(?:photo|video)/"
    pages = (BeritaSatuPage, BeritaSatuPage2023, BeritaSatuPage2020)
    access = (
        "CloudFront answers 403 to clients that do not look like a browser",
        "robots.txt disallows /tag/, /search/ and /network/, and everything to several crawlers by name",
        "an index ends after its seventh page",
    )
    verified = "dossier 2026-08; saved page of 2020"
    unverified = (
        "pages from 2021 to 2023: one class name in public code, none seen",
        "feed: listed in public code, not tried, not read",
    )

"""Tirto.id, long reads and news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "news", "bisnis-tirto", "visual-tirto", "kueri", "inception", "rilis-pers", "jangkar", "pikir-dua-kali", "weekly",
)  # fmt: skip
_RUBRICS = frozenset(
    ["bisnis tirto", "visual tirto", "insider", "flash news", "news plus", "periksa fakta", "mozaik", "news"]
    + [section.replace("-", " ") for section in _SECTIONS]
)


class TirtoPage(ArticlePage):
    """Tirto.id since about 2024; it has no NewsArticle in its JSON-LD."""

    version = "2026-07"
    body = ".article-wrapper .content-text-editor"
    drop = ("[id^=gpt-]", ".baca-holder")
    dateline = r"tirto\.id"
    title = "h1.article-title"
    authors = ("meta[property='article:author']::attr(content)", ".byline a.reporter-name")
    section = ".breadcrumbs-wrapper a:last-child"
    tags = "meta[name=news_keywords]::attr(content)"
    published = ".byline div"
    summary = "p.kicker"
    related = ".baca-holder a"

    def find_tags(self) -> list[str]:
        """The keywords without the names of rubrics, which stand among them."""
        crumbs = {name.casefold() for name in self.document.values(".breadcrumbs-wrapper a")}
        words = [word.strip() for line in super().find_tags() for word in line.split(",")]
        return [word for word in words if word.casefold() not in _RUBRICS | crumbs]


class TirtoPage2023(ArticlePage):
    """Tirto.id up to 2023: lead, text and credits stand in three elements of one name."""

    version = "2023-08"
    body = ".content-text-editor"
    loose_body = True
    drop = (".baca-holder", ".hiddencaption-photo", "#hide-cap")
    dateline = r"tirto\.id"
    title = ("h1.news-detail-title", "header > h1")
    byline = (".credit .reporter-grup", ".reporter", ".detail-date")
    published = (".detail-date", "header > .date")
    related = ".baca-holder a"


class Tirto(Publisher):
    """Tirto.id."""

    name = "tirto"
    title = "Tirto.id"
    domains = ("tirto.id",)
    home = "https://tirto.id"
    sections = {section: f"https://tirto.id/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Index("https://tirto.id/indeks"),
        Feed("https://tirto.id/sitemap/r/google-discover"),
        NewsSitemap("https://tirto.id/sitemap.xml", children=r"content|news"),
    )
    listings = (Listing(".postcard", link=".postcard-title a", date=".postcard-timestamp"),)
    article_url = r"//(?:www\.)?tirto\.id/[a-z0-9]+(?:-[a-z0-9]+)+-(?P<id>[A-Za-z0-9]{4})/?(?:[?#]|$)"
    not_article = rf"tirto\.id/(?:{'|'.join(_SECTIONS)})/?(?:[?#]|$)"
    pages = (TirtoPage, TirtoPage2023)
    access = (
        "robots.txt forbids ?next=, so a list shows its first page and no more.",
        "A client that names itself Mozilla/5.0 and nothing else was refused (403).",
    )
    verified = "dossier 2026-08: list and article markup and robots.txt read 2026-07"
    unverified = (
        "the layout up to 2023, from spiders of 2016 to 2023",
        "the feed for Google Discover",
        "the sitemaps (2023)",
    )

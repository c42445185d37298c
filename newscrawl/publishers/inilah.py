"""Inilah.com; its pages bring lists and articles as data (Next.js on Strapi)."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.page_data import record_with
from newscrawl.publishers.description import DataListing, Feed, NewsSitemap, Publisher, SectionPages

_SECTIONS = ("news", "arena", "hangout", "ototekno", "empati", "gallery", "kanal", "market")
_ARTICLE = "https://www.inilah.com/{slug}"


class InilahPage(ArticlePage):
    """Inilah.com in 2025; the names of its classes change with every release."""

    version = "2025-11"
    body = "data:attributes.content"
    drop = ("#list-news-banner",)
    dateline = r"Inilah\.?com"
    title = "h1"

    def find_published(self) -> list[str]:
        """The stamp of the record with the address's slug: sections and tags of the page have stamps of their own."""
        slug = self.document.url.partition("?")[0].rstrip("/").rpartition("/")[2]
        stamp = record_with(self.document.data, "slug", slug).get("publishedAt")
        return [stamp] if isinstance(stamp, str) else []


class InilahDrawnPage(InilahPage):
    """A page of Inilah.com whose text is in its elements."""

    body = "article"
    loose_body = True


class Inilah(Publisher):
    """Inilah.com; addresses are words alone, without id, date or section."""

    name = "inilah"
    title = "Inilah.com"
    domains = ("inilah.com",)
    home = "https://www.inilah.com"
    sections = {section: f"https://www.inilah.com/categories/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Feed("https://www.inilah.com/atom.xml"),
        SectionPages(""),
        NewsSitemap("https://www.inilah.com/sitemap.xml"),
    )
    listings = (
        DataListing("queries.state.data.data.attributes", url=_ARTICLE, date="publishedAt"),
        DataListing("queries.state.data.data.data.attributes", url=_ARTICLE, date="publishedAt"),
    )
    article_url = r"//(?:www\.)?inilah\.com/(?!categories/|tag/|author/)[a-z0-9:]+(?:-[a-z0-9:]+){3,}/?(?:$|[?#])"
    not_article = r"inilah\.com/(?:tentang|redaksi|pedoman|kebijakan|syarat|hubungi)-"
    pages = (InilahPage, InilahDrawnPage)
    access = ("A section shows its newest articles only; older ones cannot be walked to.",)
    verified = "dossier 2025-11 (thin)"
    unverified = (
        "the name of the field that holds the text",
        "where authors, sections and tags stand",
        "the sitemap",
        "robots.txt",
    )

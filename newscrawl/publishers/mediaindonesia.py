"""Media Indonesia, a national daily."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "ekonomi", "politik-dan-hukum", "humaniora", "olahraga", "internasional", "opini", "weekend", "jelita", "gaya",
)  # fmt: skip


class MediaIndonesiaPage(ArticlePage):
    """Media Indonesia since about 2024."""

    version = "2026-01"
    body = "section.detail .column div.article"
    drop = (".info-author", ".related-tags", "p.related-news", "figure.main-img")
    title = ".post-header h1"
    authors = ".info .author-2"
    editors = ".info-author a.author"
    section = "ul.mi-breadcrumb li:last-child a"
    tags = "ul.related-tags a"
    published = ".info span.datetime"
    images = "figure.main-img img"
    distrust = {
        "authors": "JSON-LD names the editor",
        "section": "the breadcrumb for machines ends with the headline",
    }


class MediaIndonesia(Publisher):
    """Media Indonesia."""

    name = "mediaindonesia"
    title = "Media Indonesia"
    domains = ("mediaindonesia.com",)
    home = "https://mediaindonesia.com"
    sections = {section: f"https://mediaindonesia.com/{section}" for section in _SECTIONS}
    discovery = (
        Feed("https://mediaindonesia.com/feed"),
        NewsSitemap("https://mediaindonesia.com/sitemap.xml"),
        Index("https://mediaindonesia.com/indeks"),
    )
    listings = (Listing("ul.list-3 div.text"),)
    article_url = (
        r"mediaindonesia\.com/(?P<section>(?!indeks/|video/|galleries/|tag/|author/)[a-z0-9-]+)/(?P<id>\d+)/"
        r"(?=[^/?#]*[a-z])[^/?#]+"
    )
    not_article = r"mediaindonesia\.com/(?:video|galleries|infografis)/"
    pages = (MediaIndonesiaPage,)
    verified = "dossier 2026-08; saved pages of January 2026"

"""Media Indonesia, a national daily."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "ekonomi", "politik-dan-hukum", "humaniora", "megapolitan", "olahraga", "internasional", "opini", "weekend",
    "jelita", "gaya", "otomotif", "hiburan", "teknologi", "kuliner", "jabar",
)  # fmt: skip


class MediaIndonesiaPage(ArticlePage):
    """Media Indonesia since about 2024."""

    version = "2026-01"
    body = ("section.detail .column div.article", "div.article")
    drop = (".info-author", ".ext-channel", ".flying-carpet", ".related-tags", "p.related-news", "figure.main-img")
    title = ".post-header h1"
    authors = ".info .author-2"
    editors = ".info-author a.author"
    section = "ul.mi-breadcrumb li:last-child a"
    tags = "ul.related-tags a"
    published = ".info span.datetime"
    images = "figure.main-img img"
    related = ".related-news a"
    distrust = {
        "authors": "JSON-LD names the editor",
        "section": "the breadcrumb for machines ends with the headline",
    }


class MediaIndonesiaPage2023(ArticlePage):
    """Media Indonesia in 2023, as far as public code tells it."""

    version = "2023-08"
    body = "div.rows.jap"


class MediaIndonesiaPage2017(ArticlePage):
    """Media Indonesia in 2017."""

    version = "2017-01"
    body = ("[data-bolt-field=content] #content", "[data-bolt-field=content]")
    byline = ".m-meta .author"
    published = ".m-meta .time"
    related = ".m-berita-terkait a"


class MediaIndonesia(Publisher):
    """Media Indonesia."""

    name = "mediaindonesia"
    title = "Media Indonesia"
    domains = ("mediaindonesia.com",)
    home = "https://mediaindonesia.com"
    sections = {section: f"https://mediaindonesia.com/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Feed("https://mediaindonesia.com/feed"),
        NewsSitemap("https://mediaindonesia.com/sitemap.xml", children=r"news"),
        Index("https://mediaindonesia.com/indeks[/20/{offset:20}]"),
        SectionPages("[/20/{offset:20}]"),
    )
    listings = (Listing("ul.list-3 div.text", date="span"),)
    article_url = (
        r"mediaindonesia\.com/(?P<section>(?!indeks/|video/|galleries/|tag/|author/)[a-z0-9-]+)/(?P<id>\d+)/"
        r"(?=[^/?#]*[a-z])[^/?#]+"
    )
    not_article = r"mediaindonesia\.com/(?:video|galleries|infografis)/"
    pages = (MediaIndonesiaPage, MediaIndonesiaPage2023, MediaIndonesiaPage2017)
    access = ("Cloudflare challenges some clients on the later pages of the index and of the sections",)
    verified = "dossier 2026-08; saved pages of January 2026 and of 2017"
    unverified = (
        "index and section pages: taken to list articles as the search and the article page do",
        "layout of 2023: one class name in public code, no page seen",
        "children of the sitemap: public code of 2023",
        "feed: listed in public code of 2026, not tried",
    )

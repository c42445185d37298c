"""ERA.id; the thinnest evidence of all publishers: no address of a real article was found."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import NewsSitemap, Publisher


class EraPage(ArticlePage):
    """ERA.id as a crawler of 2023 read it."""

    version = "2023-08"
    body = "article"
    loose_body = True
    dateline = r"ERA\.id"
    title = "h1"
    section_in_url = True
    authors = "ul.author-lists li a"


class Era(Publisher):
    """ERA.id; the first part of an address is the kanal."""

    name = "era"
    title = "ERA.id"
    domains = ("era.id",)
    home = "https://era.id"
    tags = ("nasional",)
    discovery = (NewsSitemap("https://era.id/sitemap_news.xml"), NewsSitemap("https://era.id/sitemap.xml"))
    article_url = (
        r"//(?:www\.)?era\.id/(?P<section>(?!tag/|author/|search/|info/|about/|page/|sitemap)[a-z0-9_-]+)/"
        r"(?:(?P<id>\d+)/[^/?#]+|[a-z0-9]+(?:-[a-z0-9]+){3,})/?(?:$|[?#])"
    )
    pages = (EraPage,)
    verified = "dossier 2026 (thin: a crawler of 2023, sitemaps named in 2026)"
    unverified = (
        "the addresses of articles and sections",
        "the markup of article pages (2023)",
        "the news sitemap (2023)",
        "robots.txt",
    )

"""Kompas.id, the newspaper Kompas behind its paywall; not to be mistaken for Kompas.com."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import NewsSitemap, Publisher, SectionPages

_SECTIONS = ("polhuk", "ekonomi", "humaniora", "internasional", "metro", "opini")


class KompasIdPage2021(ArticlePage):
    """Kompas.id as a test of 2021 found it; each paragraph is a part of its own."""

    version = "2021-01"
    body = "p.font-georgia"
    dateline = r"KOMPAS"
    title = "h1"
    section_in_url = True


class KompasIdPage(KompasIdPage2021):
    """Kompas.id since; of its markup next to nothing is known."""

    version = "2026-09"
    body = "article"
    loose_body = True


class KompasId(Publisher):
    """Kompas.id; an article of 2025 and later has neither id nor date in its address."""

    name = "kompasid"
    title = "Kompas.id"
    domains = ("kompas.id",)
    home = "https://www.kompas.id"
    sections = {section: f"https://www.kompas.id/kategori/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (NewsSitemap("https://www.kompas.id/sitemap.xml"), SectionPages(""))
    article_url = (
        r"//www\.kompas\.id/(?:artikel/[a-z0-9-]+|baca/(?P<section>[a-z0-9-]+)/(?P<date>\d{4}/\d\d/\d\d)/[^/?#]+)"
        r"/?(?:$|[?#])"
    )
    pages = (KompasIdPage, KompasIdPage2021)
    rendering = "browser"
    access = (
        "Metered and paid: a reader without a subscription gets the beginning of an article.",
        "The pages are drawn by scripts.",
    )
    verified = "dossier 2026-09 (thin: addresses of 2026, markup of 2021)"
    unverified = (
        "everything about article pages since 2021",
        "the addresses of sections",
        "the sitemap",
        "robots.txt",
        "what marks an article of which a part is kept back",
    )

"""JawaPos.com, of Surabaya; its pages bring the article as data (Next.js)."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DataListing, Index, NewsSitemap, Publisher, SectionPages

_SECTIONS = ("nasional", "sepak-bola-dunia", "ekonomi", "kesehatan", "hoax-atau-bukan")
_ARTICLE = "https://www.jawapos.com/{category.slug}/{article_id}/{slug}"


class JawaPosPage(ArticlePage):
    """JawaPos.com since 2026, drawn from its data."""

    version = "2026-07"
    body = "data:article.content"
    drop = ("p.page", "p:has(strong.readmore)")
    dateline = r"JawaPos\.com"
    title = "data:article.title"
    authors = "data:article.authors.name"
    editors = "data:article.editor.name"
    section = "data:article.category.name"
    tags = "data:article.tags.name"
    published = "data:article.published_at"
    summary = "data:article.description"


class JawaPosOldPage(ArticlePage):
    """JawaPos.com before its pages brought data, as tools of 2026 still try it."""

    version = "2026-08"
    body = ".read__content"
    drop = ("p.page", "p:has(strong.readmore)", "[id^=div-gpt-ad]")
    dateline = r"JawaPos\.com"
    title = "h1.read__title"
    byline = ".read__info__author"
    section = ".breadcrumb__wrap li:last-child a"
    published = ".read__info__date"


class JawaPos(Publisher):
    """JawaPos.com."""

    name = "jawapos"
    title = "JawaPos.com"
    domains = ("jawapos.com",)
    home = "https://www.jawapos.com"
    sections = {section: f"https://www.jawapos.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (
        NewsSitemap("https://www.jawapos.com/post-recent.xml"),
        Index("https://www.jawapos.com/indeks"),
        SectionPages(page=""),
    )
    listings = (
        DataListing("initialArticles.data", url=_ARTICLE, date="published_at"),
        DataListing("categoryArticle", url=_ARTICLE, date="published_at"),
    )
    article_url = r"//(?:www\.)?jawapos\.com/(?P<section>[a-z0-9-]+)/(?P<id>\d{9,10})/[a-z0-9-]+"
    pages = (JawaPosPage, JawaPosOldPage)
    access = (
        "robots.txt forbids /search and /api/.",
        "Lists show some twenty articles, and sections ten: no archive can be walked.",
        "The network's other newsrooms ({town}.jawapos.com) are left out.",
    )
    verified = "dossier 2026-08: list and article data and robots.txt read 2026-07"
    unverified = ("the layout before 2026", "sections beyond the five that are named", "the dateline in 2026")

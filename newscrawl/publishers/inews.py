"""iNews.id, with a newsroom and a host in many towns."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = ("news", "finance", "regional", "lifestyle", "sport", "otomotif", "techno")


class InewsPage(ArticlePage):
    """iNews.id; up to 2023 the body had a name of its own."""

    version = "2026-08"
    body = ("div[itemprop=articleBody]", "div.content")
    loose_body = True
    drop = ("[class^=baca-juga]", "[class^=related]", "[class*=ads]", ".adsPlacement")
    dateline = r"i[Nn][Ee][Ww][Ss]\w*\.id"
    authors = (".author a", ".author")
    section = ".breadcrumb a:last-of-type"
    tags = "a[href*='/tag/']:not(p a)"
    published = (".createdAt", ".timeAndShare")
    related = "[class^=baca-juga] a"


class Inews(Publisher):
    """iNews.id."""

    name = "inews"
    title = "iNews.id"
    domains = ("inews.id",)
    home = "https://www.inews.id"
    sections = {section: f"https://www.inews.id/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (
        SectionPages(page=""),
        NewsSitemap("https://www.inews.id/sitemap.xml", children=r"news"),
        Feed("https://www.inews.id/feed/{section}"),
        DatedIndex("https://www.inews.id/indeks/{section}/{date:%d-%m-%Y}/{offset:12}"),
    )
    listings = (
        Listing("li:has(h3.title-news-update)", link="a:has(h3), h3 a", date=".news-excerpt .date"),
        Listing(".widgetListArticle__body a[href]"),
    )
    article_url = (
        r"//(?:www\.inews\.id/(?P<section>(?!(?:tag|topic|author|indeks|feed|search)/)[a-z-]+)/[a-z-]+/[a-z0-9-]{8,}"
        r"|(?!www\.)[a-z0-9-]+\.inews\.id/(?:read/(?P<id>\d+)|berita)/[^/?#]+)(?:/all)?(?:[/?#]|$)"
    )
    pages = (InewsPage,)
    full_page = "/all"
    access = ("Known to answer browsers; another client was never tried.",)
    verified = "dossier 2026-08: article markup of 2026, lists of 2022 to 2024"
    unverified = (
        "the index by date (2022 to 2024), its step and how far it reaches back",
        "the markup of lists (2022 to 2024)",
        "the feeds and the sitemap",
        "the printed form of the date",
        "all pages of an article in one (2026-01)",
        "the hosts of towns but for their addresses",
        "robots.txt",
    )

"""Metrotvnews.com, the site of a news television station."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Listing, NewsSitemap, Publisher, Search, SectionPages

_NAMES = r"Metrotvnews\.com|MTVN|Medcom\.id"
_PLACE_AND_COLON = r"(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=:)"


class MetroTvPage(ArticlePage):
    """Metrotvnews.com since about 2023."""

    version = "2026-09"
    body = ".news-text"
    drop = (".readother", "table:has(a)", "[class*=-ads]", ".showcase")
    dateline = f"{_NAMES}|{_PLACE_AND_COLON}"
    title = "h1"
    section = (".breadcrumb-content p a:last-of-type", ".breadcrumb-content p")
    tags = ".tag-content a"
    authors = "p.pt-20.date"
    published = "p.pt-20.date"
    related = ".readother a"


class MetroTvPage2016(ArticlePage):
    """news.metrotvnews.com in 2016; the name stands on the date line."""

    version = "2016-02"
    body = ".detail .page div.tru"
    dateline = _NAMES
    title = "h1"
    authors = ".reg"
    section = ".breadcrumbs a:last-of-type"
    tags = ".style_01 a.tag, .detail a.tag[href*='/topic/']"
    published = ".reg"
    related = ".related a"


class MetroTvMobilePage2016(ArticlePage):
    """m.metrotvnews.com in 2016; the topic stands above the headline."""

    version = "2016-10"
    body = ".part.detail .part.article"
    dateline = _NAMES
    title = ".part.lead h1"
    authors = ".part.lead span.red"
    section = "ul.breadcrumb li:last-child a"
    tags = ".part.lead > span.l.mleft a"
    published = ".part.lead span.red"
    related = ".related a"


class MetroTvNews(Publisher):
    """Metrotvnews.com."""

    name = "metrotvnews"
    title = "Metrotvnews.com"
    domains = ("metrotvnews.com",)
    home = "https://www.metrotvnews.com"
    sections = {"news": "https://www.metrotvnews.com/news"}
    tags = ("nasional",)
    discovery = (
        Index("https://www.metrotvnews.com/"),
        SectionPages(""),
        NewsSitemap("https://www.metrotvnews.com/sitemap.xml"),
    )
    search = Search("https://www.metrotvnews.com/search?query={query}&page={page}")
    listings = (
        Listing(".item:has(.text)", link=".text h3 a", date=".date"),
        Listing(".list-news .text, .trending-list li", link="a[href]"),
    )
    article_url = (
        r"metrotvnews\.com/(?:read/(?P<date>\d{4}/\d\d/\d\d)/\d+/[^/?#]+|"
        r"(?:read|(?P<section>(?!video|play|tag)[a-z-]+(?:/[a-z-]+)?))/(?P<id>[A-Za-z0-9]{8})-[^/?#]+)"
    )
    not_article = r"metrotvnews\.com/(?:play|video|foto)/"
    pages = (MetroTvPage, MetroTvPage2016, MetroTvMobilePage2016)
    verified = "dossier 2026-09; saved pages of 2016"
    unverified = (
        "sitemap and paging of the lists: not tried",
        "sections: one is known, the addresses of articles name none",
        "search: public code of 2026 calls it unreliable",
        "structured data since 2017: none known",
        "archive by date: closed since 2018",
    )

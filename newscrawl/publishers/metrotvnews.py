"""Metrotvnews.com, the site of a news television station."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher, SectionPages

_NAMES = r"Metrotvnews\.com|MTVN|Medcom\.id"


class MetroTvPage(ArticlePage):
    """Metrotvnews.com since about 2023."""

    version = "2026-09"
    body = ".news-text"
    drop = (".readother",)
    dateline = _NAMES
    title = "h1"
    section = ".breadcrumb-content p a:last-of-type"
    tags = ".tag-content a"
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


class MetroTvNews(Publisher):
    """Metrotvnews.com."""

    name = "metrotvnews"
    title = "Metrotvnews.com"
    domains = ("metrotvnews.com",)
    home = "https://www.metrotvnews.com"
    sections = {"news": "https://www.metrotvnews.com/news"}
    discovery = (SectionPages(), NewsSitemap("https://www.metrotvnews.com/sitemap.xml"))
    listings = (Listing(".item .text h3, .list-news .text, .trending-list", link="a[href]"),)
    article_url = r"metrotvnews\.com/(?:read|(?P<section>(?!video)[a-z-]+(?:/[a-z-]+)?))/(?P<id>[A-Za-z0-9]{8})-[^/?#]+"
    not_article = r"metrotvnews\.com/(?:play|video|foto)/"
    pages = (MetroTvPage, MetroTvPage2016, MetroTvMobilePage2016)
    verified = "dossier 2026-09; saved pages of 2016"

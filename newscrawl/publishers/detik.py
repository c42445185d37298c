"""Detikcom, the oldest of the large portals; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher

_HOSTS = ("news", "finance", "inet", "sport", "hot", "wolipop", "health", "food", "travel", "oto")


class DetikPage(ArticlePage):
    """Detik since about 2019."""

    version = "2023-11"
    body = ("div.detail__body-text", "div.itp_bodycontent")
    drop = (".noncontent", ".linksisip", ".sisip_video_ds", ".para_caption", ".detail__body-tag", ".aevp")
    dateline = r"detik\w+"
    title = "h1.detail__title"
    authors = ".detail__author"
    section = ".page__breadcrumb a:last-child"
    tags = ".detail__body-tag a.nav__item"
    published = (".detail__date", "article.detail time")
    images = ".detail__media img"
    related = ".linksisip a, .cb-berita-terkait a"


class DetikPage2016(ArticlePage):
    """Detik in 2015 and 2016, desktop."""

    version = "2016-02"
    body = ("div.detail_text", "div.text_detail")
    drop = (".newstag",)
    title = (".jdl h1", ".content_detail h1")
    authors = ".author"
    section = ".breadcrumb a:nth-of-type(2), ul.breadcrumb li:last-child a"
    tags = ".detail_tag a"
    published = (".jdl .date", ".content_detail .date")
    related = ".berita_terkait a"


class Detik(Publisher):
    """Detikcom."""

    name = "detik"
    title = "detikcom"
    domains = ("detik.com",)
    home = "https://www.detik.com"
    sections = {host: f"https://{host}.detik.com/" for host in _HOSTS}
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://news.detik.com/berita/sitemap_news.xml"),
        NewsSitemap("https://finance.detik.com/sitemap_news.xml"),
        Index("https://{section}.detik.com/indeks?page={page}"),
        Feed("https://{section}.detik.com/rss"),
        DatedIndex("https://{section}.detik.com/indeks?date={date:%m%%2F%d%%2F%Y}&page={page}"),
    )
    listings = (Listing("article.list-content__item", link="h3.media__title a", date=".media__date span::attr(title)"),)
    article_url = (
        r"//(?:(?:www\.)?detik\.com/)?(?:(?P<section>(?!www\.|d-|read/)[a-z0-9]+)(?:\.detik\.com)?/)?(?:[\w-]+/)*"
        r"(?:read/(?P<date>\d{4}/\d\d/\d\d)/(?P<time>\d{6})/|d-)?(?P<id>\d{6,})(?:/|$|\?)"
    )
    not_article = r"//20\.detik\.com|/(?:foto(?:-\w+)?|detiktv|video)/|/indeks"
    pages = (DetikPage, DetikPage2016)
    full_page = "single=1"
    verified = "dossier 2026-10; saved pages of 2016 and 2023"
    unverified = (
        "the indexes of the hosts other than news, finance and health, and the feeds of wolipop, food, travel and oto",
        "how far back the dated index reaches: a source of 2026 says any day",
        "lists of the kanal that are paths of www.detik.com (edu, hikmah, jatim, …): only their article addresses are",
        "the pages of an article where single=1 does not join them; most articles have one page since 2023",
    )

"""Bisnis.com, the site of the daily Bisnis Indonesia; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher, Search

_HOSTS = (
    "ekonomi", "market", "finansial", "kabar24", "teknologi", "lifestyle", "bola", "otomotif", "entrepreneur", "hijau",
    "koran", "jakarta", "bandung", "semarang", "bali", "sumatra", "sulawesi",
)  # fmt: skip


class BisnisPage(ArticlePage):
    """Bisnis.com since about 2022."""

    version = "2026-08"
    body = ("article.detailsContent", ".detailsContent", ".paywall")
    drop = ("[class^=baca-juga-box]", ".billboard", ".billboardParallax", ".billboardFlying")
    dateline = r"Bisnis\.com"
    title = ("h1.detailsTitleCaption", "h1")
    byline = "div.detailsAuthorItem"
    authors = (".authorName", ".authorNames")
    section = ".breadcrumb .breadcrumbItem:last-child .breadcrumbLink"
    tags = "ul.detailsTagList a.detailsTagLink"
    published = (".detailsAttributeDates", "span.detailsAttributeItem", ".authorTime")
    summary = ".detailsLead"
    images = "figure.detailsCoverImg img"
    related = "[class^=baca-juga-box] a"


class Bisnis(Publisher):
    """Bisnis.com."""

    name = "bisnis"
    title = "Bisnis.com"
    domains = ("bisnis.com",)
    home = "https://www.bisnis.com"
    sections = {host: f"https://{host}.bisnis.com/" for host in _HOSTS}
    tags = ("ekonomi",)
    discovery = (
        NewsSitemap("https://www.bisnis.com/sitemap-news.xml"),
        Feed("https://www.bisnis.com/rss"),
        DatedIndex(
            "https://www.bisnis.com/index?categoryId=0&type=indeks&date={date:%Y-%m-%d}&page={page}", since=2019
        ),
    )
    search = Search("https://search.bisnis.com/?q={query}&page={page}")
    listings = (
        Listing("div.artItem", link="div.artContent a.artLink", date="div.artDate"),
        Listing("a.artLink[href]"),
    )
    article_url = (
        r"//(?P<section>(?!(?:premium|epaper|foto|video|infografis|search)\.)[a-z0-9]+)\.bisnis\.com"
        r"/read/(?P<date>\d{8})/\d+/(?P<id>\d+)/[^/?#]+"
    )
    pages = (BisnisPage,)
    access = (
        "Plain clients were refused (403, 2026-02) or asked for a proof of humanity (Cloudflare, 2026-10).",
        "premium.bisnis.com is paid and left out.",
    )
    verified = "dossier 2026-10: index and article markup read 2025-06 to 2026-08"
    unverified = (
        "whether the index by date has more than one page: 2025-06 and 2026-02 yes, 2026-10 no",
        "the zone of the date in the meta element, taken for WIB",
        "the feed and the news sitemap (403 in 2026-10)",
        "the order of search results",
        "robots.txt",
    )

"""Okezone; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher

_HOSTS = ("news", "economy", "women", "celebrity", "sports", "bola", "ototekno", "muslim", "edukasi")


class OkezonePage(ArticlePage):
    """Okezone since about 2025."""

    version = "2026-08"
    body = "div.c-detail.read"
    drop = ("#baca-juga", ".detads", ".box-ads-konten")
    title = (".title-article h1", "h1")
    authors = (".journalist a[title]", ".journalist a")
    section = ".breadcrumb li:last-child a"
    tags = "#tag .box-tag a"
    published = ".journalist span"
    related = "#baca-juga a"


class OkezonePage2023(ArticlePage):
    """Okezone from about 2018 to 2024."""

    version = "2023-09"
    body = ("div.description.read[itemprop=articleBody]", "div#contentx.read")
    drop = ("#bacajuga", ".vicon", "#rctiplus", ".box-gnews", ".iframe-widget-client", ".center-paralax", "#lastread")
    title = (".hd-title h1", ".title h1", "h1")
    authors = (".namerep a", ".reporter .namerep a")
    section = (".hd-title .kanal", ".breadcrumb li:last-child a")
    tags = (".tagnew a", "a.ga_Tag", ".detail-tag a")
    published = (".namerep b", ".namerep")
    related = ".swiper-container--rekomendasi a, .widget-rekomendasi-list a, .slide-related a"


class OkezonePage2017(ArticlePage):
    """Okezone in 2015 to 2017; the topic of the list of recommended articles is the only printed tag."""

    version = "2017-02"
    body = "div#contentx"
    drop = (".wrap-rekomen", "#AdAsia")
    title = (".titles h1", ".news-title h1", "h1")
    authors = ".nmreporter div"
    section = "ul.breadcrumb li.bractive"
    tags = '.meta-bottom-content > span a[href*="/topic/"]'
    published = ("time.tgl", ".meta-post time")
    related = ".berita-terkait-wrap a, .wrap-rekomen a"
    distrust = {"section": "JSON-LD names the host, the page the kanal", "authors": "JSON-LD names a sister paper"}


class OkezoneFootballPage2017(ArticlePage):
    """The football pages of Okezone in 2017; the topic of the list of related articles is the only printed tag."""

    version = "2017-02"
    body = ".bg-euro-body-news-hnews-content-textisi"
    drop = ("#AdAsia", "[id^=div-gpt-ad]")
    title = ".bg-imgnews-detail-title h1"
    authors = ".imgnews-jurnalist"
    tags = ".beriaterkait > span > a"
    published = ".imgnews-datetime"
    related = ".beriaterkait li a"


class Okezone(Publisher):
    """Okezone.com."""

    name = "okezone"
    title = "Okezone"
    domains = ("okezone.com",)
    home = "https://www.okezone.com"
    sections = {host: f"https://{host}.okezone.com/" for host in _HOSTS}
    tags = ("nasional",)
    discovery = (
        Feed("https://sindikasi.okezone.com/index.php/rss/0/RSS2.0"),
        Index("https://{section}.okezone.com/indeks"),
        NewsSitemap("https://{section}.okezone.com/sitemap.xml"),
        DatedIndex("https://{section}.okezone.com/indeks/{date:%Y/%m/%d}/{offset:10}"),
    )
    listings = (Listing(".subgroup", link="a.desc-text", date="a.time-text"),)
    article_url = (
        r"//(?P<section>(?!www|mpi\.)[a-z0-9-]+)\.okezone\.com/(?:amp/)?read/(?P<date>\d{4}/\d\d/\d\d)/\d+/(?P<id>\d+)"
    )
    not_article = r"//(?:foto|video|photo)\.okezone\.com"
    pages = (OkezonePage, OkezonePage2023, OkezonePage2017, OkezoneFootballPage2017)
    full_page = "page=all"
    page_links = "#paging .box-nomor a.nomor"
    access = ("robots.txt shuts /more/ and /mmore/.",)
    verified = "dossier 2026-08; saved pages of 2015, 2017 and 2023"
    unverified = (
        "how far back the index by date reaches",
        "what the sitemaps of the hosts hold",
        "lists of the hosts of before 2026 (nasional, lifestyle, techno, …): only their article addresses are known",
    )

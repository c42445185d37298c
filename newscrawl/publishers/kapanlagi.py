"""KapanLagi.com, entertainment news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, NewsSitemap, Publisher, SectionPages


class KapanLagiAmpPage2025(ArticlePage):
    """The AMP page of 2025, which holds all pages of an article one below the other."""

    version = "2025-08"
    body = ".body-paragpraph, .infinite-paging-item"
    drop = (".headline", ".detail__crosslink", ".detail-body__break")
    dateline = r"Kapanlagi\.com"
    title = ".title-detail h1"
    section = ".breadcrumb li:last-child a"
    published = ".headline-kategori .updated"
    related = ".box--relatednews a"


class KapanLagiPage2023(ArticlePage):
    """An article of 2023, as far as public code tells it."""

    version = "2023-08"
    body = "div.body-paragraph.mainpart"
    drop = (".lifestyle-in-content", ".link-pagging-warper", ".paging-related", ".video-wrapper")
    dateline = r"Kapanlagi\.com"
    title = "h1"
    published = ".klTop-post time"


class KapanLagiPhotoPage2020(ArticlePage):
    """A photo story of 2020: an introduction, and a sentence below each picture."""

    version = "2020-05"
    body = ".content-detail .deskrip-foto, .content-detail .body-photo"
    keep = (".body-photo", ".deskrip-foto")
    drop = (".copyright-dp",)
    dateline = r"Kapanlagi\.com"
    title = ".headline-detail h1"
    byline = "span.reporter"
    section = ("#v5-navigation a:nth-of-type(2)", "ul.breadcrumb2 li:last-child a")
    tags = "ul#tag-more a"
    published = "span.date-post"
    related = ".v2-rekomendasi a"
    distrust = {"section": "the breadcrumb for machines ends with the celebrity"}


class KapanLagiPage2016(ArticlePage):
    """An article of 2016."""

    version = "2016-02"
    body = "#v6-revb-detailnews"
    dateline = r"Kapanlagi\.com"
    title = "h1.entertainment-newsdetail-title-new"
    section = "#v5-navigation a:last-of-type"
    tags = '.box-content a[href*="/tag-populer/"], a[href*="/ragam/tag-populer/"][onclick*="Tag Terkait"]'
    published = "span.newsdetail-schedule-new"
    related = ".entertainment-newsdetail-beritaterkait a"


class KapanLagi(Publisher):
    """KapanLagi.com."""

    name = "kapanlagi"
    title = "KapanLagi.com"
    domains = ("kapanlagi.com",)
    home = "https://www.kapanlagi.com"
    sections = {
        name: f"https://www.kapanlagi.com/{name}" for name in ("showbiz", "korea", "dangdut", "foto", "trending")
    }
    tags = ("hiburan",)
    discovery = (
        NewsSitemap("https://www.kapanlagi.com/sitemap.xml"),
        Feed("https://www.kapanlagi.com/feed/"),
        SectionPages(""),
    )
    article_url = r"kapanlagi\.com/(?P<section>[a-z-]+)/(?:[a-z-]+/)*[a-z0-9-]{12,}\.html"
    not_article = r"kapanlagi\.com/(?:video|kuis|tag)/"
    pages = (KapanLagiAmpPage2025, KapanLagiPage2023, KapanLagiPhotoPage2020, KapanLagiPage2016)
    page_links = ".link-pagging-warper a"
    access = ("robots.txt disallows /search, /infeed and /arsip, and everything to several crawlers by name",)
    verified = "saved pages of 2016 and 2020; the AMP layout in public code of 2025"
    unverified = (
        "desktop layout of an article since 2017: a few class names in public code of 2023, no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "sitemap and feed: a stored robots.txt and public lists of 2026, not tried",
        "photo stories: each picture after the first has an address of its own and is not followed",
    )

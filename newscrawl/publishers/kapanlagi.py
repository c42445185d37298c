"""KapanLagi.com, entertainment news."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Listing, NewsSitemap, Publisher, SectionPages


class KapanLagiPhotoPage2020(ArticlePage):
    """A photo story of 2020: an introduction, and a sentence below each picture."""

    version = "2020-05"
    body = ".content-detail .deskrip-foto, .content-detail .body-photo"
    keep = (".body-photo", ".deskrip-foto")
    drop = (".copyright-dp",)
    dateline = r"Kapanlagi\.com"
    title = ".headline-detail h1"
    byline = "span.reporter"
    section = "#v5-navigation a:nth-of-type(2)"
    tags = "ul#tag-more a"
    published = "span.date-post"
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


class KapanLagi(Publisher):
    """KapanLagi.com."""

    name = "kapanlagi"
    title = "KapanLagi.com"
    domains = ("kapanlagi.com",)
    home = "https://www.kapanlagi.com"
    sections = {name: f"https://www.kapanlagi.com/{name}" for name in ("showbiz", "korea", "musik", "film", "trending")}
    discovery = (NewsSitemap("https://www.kapanlagi.com/sitemap.xml"), SectionPages())
    listings = (Listing("li, .article", link="h2 a, h3 a, p a"),)
    article_url = r"kapanlagi\.com/(?:[a-z-]+/)+[a-z0-9-]{12,}\.html"
    not_article = r"kapanlagi\.com/(?:video|kuis|tag)/"
    pages = (KapanLagiPhotoPage2020, KapanLagiPage2016)
    verified = "saved pages of 2016 and 2020"

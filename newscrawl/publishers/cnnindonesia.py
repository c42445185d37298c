"""CNN Indonesia, whose pages share their making with detikcom's."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher, Search

_SECTIONS = ("nasional", "internasional", "ekonomi", "olahraga", "teknologi", "hiburan", "gaya-hidup")


_DROP = (".linksisip", ".paradetail", "[id^=div-gpt-ad]", ".newstag", "a.border", ".ads-scrollpage-container")


class CnnIndonesiaPage(ArticlePage):
    """CNN Indonesia since 2023."""

    version = "2026-07"
    body = "div.detail-text"
    drop = _DROP
    dateline = r"CNN Indonesia"
    title = ("h1.leading-9", "h1")
    authors = "meta[name='dtk:author']::attr(content)"
    section = "a.gtm_breadcrumb_kanal"
    tags = "aside:has(> .title-box) a[href*='/tag/']"
    published = ".text-cnn_grey.text-sm.mb-4"
    related = ".linksisip a"


class CnnIndonesiaPage2022(ArticlePage):
    """CNN Indonesia up to 2022; only the name of its body is known."""

    version = "2022-12"
    body = "div.detail_text"
    drop = _DROP
    dateline = r"CNN Indonesia"
    related = ".linksisip a"


class CnnIndonesiaPage2018(ArticlePage):
    """CNN Indonesia in 2018; the writer stands before the outlet's name on the date line."""

    version = "2018-05"
    body = "#detikdetailtext"
    drop = (".pic_artikel", ".pic_artikel_sisip_table", ".linksisip")
    dateline = r"CNN Indonesia"
    title = "h1.title"
    authors = ".title + .date strong"
    section = "a.gtm_breadcrumb_kanal"
    published = ".title + .date"
    related = "a.gtm_berita_terkait"


class CnnIndonesia(Publisher):
    """CNN Indonesia."""

    name = "cnnindonesia"
    title = "CNN Indonesia"
    domains = ("cnnindonesia.com",)
    home = "https://www.cnnindonesia.com"
    sections = {section: f"https://www.cnnindonesia.com/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        Index("https://www.cnnindonesia.com/indeks?page={page}"),
        Feed("https://www.cnnindonesia.com/{section}/rss"),
        NewsSitemap("https://www.cnnindonesia.com/sitemap.xml", children=r"news"),
        DatedIndex("https://www.cnnindonesia.com/indeks/{page}?date={date:%Y/%m/%d}&page={page}"),
    )
    search = Search("https://www.cnnindonesia.com/search/?query={query}&page={page}")
    listings = (Listing("article.flex-grow", date="span.text-cnn_black_light3::comment"),)
    article_url = r"//www\.cnnindonesia\.com/(?P<section>[a-z0-9-]+)/\d{14}-\d+-(?P<id>\d+)/[^/?#]+"
    not_article = r"cnnindonesia\.com/(?:indeks|tag|search)/"
    pages = (CnnIndonesiaPage, CnnIndonesiaPage2022, CnnIndonesiaPage2018)
    page_links = "a[dtr-evt=halaman]"
    page_query = "/{page}"
    verified = "dossier 2026-10: index by date probed 2026-10, article and list markup 2026-07; saved pages of 2018"
    unverified = (
        "how far back the index by date reaches",
        "the layout of 2022 but for its body",
        "the parts of an article served page by page (2026-01)",
        "the sitemap and the list of search results",
        "robots.txt",
    )

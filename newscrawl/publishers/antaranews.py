"""ANTARA, the state news agency; its regional offices are hosts with article numbers of their own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher, Search

_SECTIONS = (
    "politik", "hukum", "ekonomi", "metro", "sepakbola", "olahraga", "humaniora", "lifestyle", "hiburan", "dunia",
    "tekno", "otomotif", "warta-bumi", "rilis-pers",
)  # fmt: skip
_NAMES = r"ANTARA(?: News| \w+)?"


class AntaraPage(ArticlePage):
    """ANTARA since about 2019; paragraphs are parted by line breaks."""

    version = "2026-08"
    body = (".wrap__article-detail-content.post-content", "div.post-content")
    drop = (".baca-juga", ".adsbygoogle", ".text-muted.small")
    dateline = _NAMES
    title = (".wrap__article-detail-title", "h1")
    byline = (".wrap__article-detail-content .text-muted.small", "p.text-muted.small")
    section = ".breadcrumbs__item:nth-child(2)"
    tags = ".blog-tags a, .tags-widget a, ul.blog-tags a"
    published = ("time[itemprop=dateModified]", ".wrap__article-detail-info .list-inline-item")
    related = ".baca-juga a"
    distrust = {"published_at": "pages of regional offices carry the date of another article; the header is right"}


class AntaraPage2017(ArticlePage):
    """ANTARA in 2015 to 2017; it prints no tags."""

    version = "2017-02"
    body = "#content_news"
    dateline = _NAMES
    title = "h1.title"
    byline = ".byline"
    tags = "#tag_news a"
    published = (".bjbrt .date time", ".bjbrt .date")
    related = ".terkait_bottom a"
    absent = ("section",)


class Antaranews(Publisher):
    """ANTARA News."""

    name = "antaranews"
    title = "ANTARA News"
    domains = ("antaranews.com",)
    home = "https://www.antaranews.com"
    sections = {section: f"https://www.antaranews.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (
        Feed("https://www.antaranews.com/rss/terkini.xml"),
        Feed("https://www.antaranews.com/rss/{section}.xml"),
        Index("https://www.antaranews.com/terkini?page={page}"),
        NewsSitemap("https://www.antaranews.com/sitemap.xml", children=r"news"),
    )
    search = Search("https://www.antaranews.com/search?q={query}&page={page}")
    listings = (
        Listing(".card__post.card__post-list", link='a[href*="/berita/"]'),
        Listing(".simple-post", link="h3 a"),
    )
    article_url = r"antaranews\.com/(?:amp/)?(?:berita|news|rilis-pers)/\d+(?:/|$|\?)"
    not_article = r"antaranews\.com/(?:foto|video|infografik)/"
    pages = (AntaraPage, AntaraPage2017)
    full_page = "page=all"
    access = ("The agency sells its news: a source of 2026 asks for permission before it collects them.",)
    verified = "dossier 2026-10; saved pages of 2016 and 2017"
    unverified = (
        "a list of past days: the addresses of 2019 to 2021 were gone in 2026",
        "lists of the regional offices: only their article addresses are known",
        "the names of the sitemaps that sitemap.xml holds",
    )

"""ANTARA, the state news agency; its regional offices are hosts with article numbers of their own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, Listing, NewsSitemap, Publisher

_SECTIONS = (
    "politik", "hukum", "ekonomi", "metro", "sepakbola", "olahraga", "humaniora", "lifestyle", "hiburan", "dunia",
    "tekno", "otomotif", "warta-bumi",
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
    published = ".wrap__article-detail-info .list-inline-item"
    related = ".baca-juga a"


class AntaraPage2017(ArticlePage):
    """ANTARA in 2015 to 2017; it prints no tags."""

    version = "2017-02"
    body = "#content_news"
    dateline = _NAMES
    title = "h1.title"
    tags = "#tag_news a"
    published = (".bjbrt .date time", ".bjbrt .date")

    def find_section(self) -> str | None:
        """None: the layout prints no section."""
        return None


class Antaranews(Publisher):
    """ANTARA News."""

    name = "antaranews"
    title = "ANTARA News"
    domains = ("antaranews.com",)
    home = "https://www.antaranews.com"
    sections = {section: f"https://www.antaranews.com/{section}" for section in _SECTIONS}
    discovery = (
        Feed("https://www.antaranews.com/rss/{section}.xml"),
        Index("https://www.antaranews.com/terkini?page={page}"),
        NewsSitemap("https://www.antaranews.com/sitemap.xml"),
    )
    listings = (
        Listing(".card__post.card__post-list", link='a[href*="/berita/"]'),
        Listing(".simple-post", link="h3 a"),
    )
    article_url = r"antaranews\.com/(?:amp/)?(?:berita|news|rilis-pers)/\d+(?:/|$|\?)"
    not_article = r"antaranews\.com/(?:foto|video|infografik)/"
    pages = (AntaraPage, AntaraPage2017)
    full_page = "page=all"
    verified = "dossier 2026-10; saved pages of 2016 and 2017"

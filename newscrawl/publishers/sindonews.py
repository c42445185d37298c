"""SINDOnews; every kanal is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Listing, NewsSitemap, Publisher, Search


class SindonewsPage(ArticlePage):
    """SINDOnews; its text stands between line breaks, its tags in a meta element."""

    version = "2026-07"
    body = ("#detail-desc", ".detail-desc")
    drop = ("[class^='v-']", ".editor", "[id^=ads_]", ".warp-ads-paralax")
    dateline = r"SINDOnews(?:\.com)?"
    title = "h1.detail-title"
    authors = (".detail-nama-redaksi a[rel=author]", ".warp-nama-redaksi", ".reporter p a")
    tags = "meta[name=keywords]::attr(content)"
    published = ".detail-date-artikel"
    images = ".detail-img img"

    def find_tags(self) -> list[str]:
        """The tags, which one element holds with commas between."""
        return [tag for line in super().find_tags() for tag in line.split(",")]


class Sindonews(Publisher):
    """SINDOnews."""

    name = "sindonews"
    title = "SINDOnews"
    domains = ("sindonews.com",)
    home = "https://www.sindonews.com"
    section_ids = {
        "nasional": "5", "daerah": "7", "ekbis": "8", "international": "9", "sports": "10", "kalam": "67",
        "edukasi": "144", "lifestyle": "154", "otomotif": "611", "tekno": "612",
    }  # fmt: skip
    sections = {section: f"https://{section}.sindonews.com/" for section in section_ids}
    tags = ("nasional",)
    discovery = (
        Feed("https://www.sindonews.com/feed"),
        Feed("https://sindikasi.sindonews.com/rss/{section}"),
        NewsSitemap("https://{section}.sindonews.com/sitemap-news.xml"),
        DatedIndex(
            "https://www.sindonews.com/indeks/{section_id}/{offset:20}?t={date:%Y-%m-%d}",
            all_sections="0",
        ),
    )
    search = Search("https://www.sindonews.com/search/go?q={query}&type=artikel&p={page}")
    listings = (Listing(".warp-article", link=".title-article a", date=".date-article"),)
    article_url = (
        r"//(?!(?:hi-lite|e|pict|media|scope|index)\.)(?:www|(?P<section>[a-z]+))\.sindonews\.com"
        r"/read/(?P<id>\d+)/\d+/[^/?#]+"
    )
    pages = (SindonewsPage,)
    page_links = ".paging-artikel a[data-ci-pagination-page]::attr(data-ci-pagination-page)"
    page_query = "showpage=all"
    verified = "dossier 2026-08: list and article markup read 2026-07"
    unverified = (
        "how far back the index by date reaches",
        "the number at the end of an address, which may be the time of publication and is not read",
        "the news sitemaps (2023)",
        "the list of search results",
        "robots.txt",
    )

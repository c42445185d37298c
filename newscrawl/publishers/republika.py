"""Republika Online; it forbids robots that call themselves Scrapy."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import DatedIndex, Feed, Index, Listing, NewsSitemap, Publisher

_HOSTS = (
    "news", "nasional", "internasional", "ekonomi", "khazanah", "bola", "gayahidup", "ameera", "rejabar", "rejogja",
    "esgnow", "visual", "trendtek",
)  # fmt: skip
_NAMES = r"REPUBLIKA(?:\.CO\.ID)?"


class RepublikaPage(ArticlePage):
    """Republika since about 2023."""

    version = "2026-08"
    body = ".article-content article"
    drop = (".picked-article", ".baca-juga", ".footnote-wrap", ".detail__media-caption", ".ads-300-video")
    dateline = _NAMES
    title = ".max-card__title h1"
    byline = ".max-card__title > div:last-child"
    section = ".breadcrumb li:last-child a"
    tags = "meta[name=keywords]::attr(content)"
    published = ".max-card__title .date"
    related = ".picked-article a, .baca-juga a"
    summary = ".max-card__teaser"
    distrust = {"authors": "JSON-LD names the editor"}

    def find_tags(self) -> list[str]:
        """The keywords, between commas: the only place where the tags of an article were seen (dossier 2026-08)."""
        return [tag for text in super().find_tags() for tag in text.split(",")]


class RepublikaPage2021(ArticlePage):
    """Republika from about 2018 to 2022."""

    version = "2021-11"
    body = "div.artikel"
    dateline = _NAMES
    title = ".wrap_detail_set h1"
    byline = ".by p"
    section = ".breadcome li:last-child a"
    tags = ".wrap_blok_tag a"
    published = ".date_detail p"
    distrust = {**RepublikaPage.distrust, "section": "a meta element names the rubric, the page the kanal"}


class RepublikaPhotoPage2016(ArticlePage):
    """A photo story of 2016 with the text below its pictures."""

    version = "2016-02"
    body = "#conten-inpicture .teaser-pic"
    dateline = _NAMES
    title = ".jdl-pic"
    byline = (".wp-reset > .red", ".red > table")
    tags = ".tagging a"
    published = ".date-pic"


class RepublikaPage2017(ArticlePage):
    """Republika in 2015 to 2017, desktop."""

    version = "2017-02"
    body = ("div.content-detail", "div.txt-detailberita")
    dateline = _NAMES
    title = (".jdl-detail h2", "h1.jdl-detail")
    byline = (".wp-reset > .red", ".red > table")
    section = ".breadcome a:last-of-type"
    tags = (".tagging a", ".tags span a")
    published = (".date-detail", ".rangka .date")
    related = ".detail-terkait a, .box-foto-terkait a"


class Republika(Publisher):
    """Republika Online."""

    name = "republika"
    title = "Republika Online"
    domains = ("republika.co.id",)
    home = "https://republika.co.id"
    sections = {host: f"https://{host}.republika.co.id" for host in _HOSTS}
    tags = ("nasional",)
    discovery = (
        Feed("https://www.republika.co.id/rss"),
        Index("https://republika.co.id/index/{section}/{offset:50}", all_sections=""),
        NewsSitemap("https://republika.co.id/files/xml/sitemap.xml"),
        DatedIndex("https://republika.co.id/index/{offset:50}/{date:%Y/%m/%d}"),
    )
    listings = (Listing("ul.wrap-latest li.list-group-item", date=".date"),)
    article_url = (
        r"//(?:(?:www\.)?republika\.co\.id|(?P<section>[a-z]+)\.republika\.co\.id)/+berita/+(?:[a-z-]+/)*"
        r"(?:\d\d/\d\d/\d\d/)?(?P<id>[a-z][a-z0-9]{4,10}\d{2,4})[/-]"
    )
    not_article = r"//retizen\."
    pages = (RepublikaPage, RepublikaPage2021, RepublikaPhotoPage2016, RepublikaPage2017)
    page_links = "a[href*='-part']"
    page_query = "-part{part}"
    access = (
        "robots.txt shuts out some 30 robots by name, Scrapy's default User-Agent among them: a run that calls itself "
        "Scrapy is refused.",
        "robots.txt shuts the search.",
    )
    verified = "dossier 2026-08; saved pages of 2015 to 2017; public code of 2018 and 2021"
    unverified = (
        "how far back the index by date reaches",
        "the indexes of sections other than ekonomi, internasional, khazanah and trendtek",
        "the tags, which are read from the keywords for search engines",
        "the feed, whose sections were weeks old when a source read them in August 2026",
        "articles of several pages, of which only the addresses (-part1, -part2) are known",
    )

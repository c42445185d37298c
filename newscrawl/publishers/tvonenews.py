"""tvOnenews, the site of tvOne; of one group and one template with VIVA."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "berita/nasional", "berita", "ekonomi", "internasional", "daerah", "daerah/jatim", "daerah/sumatera", "sport",
    "lifestyle", "lifestyle/kesehatan", "opini",
)  # fmt: skip


class TvOnePage(ArticlePage):
    """tvOnenews since about 2023."""

    version = "2026-08"
    body = (".detail-content", "article.content-article")
    drop = ("[class^=baca-juga]", "[class^=related]", "[class^=video]", "[class*=slotiklan]")
    dateline = r"tvOne(?:news)?(?:\.com)?"
    title = "h1"
    authors = (".detail-author-data a", ".detail-author")
    published = ".detail-date"


class TvOneNews(Publisher):
    """tvOnenews.com."""

    name = "tvonenews"
    title = "tvOnenews.com"
    domains = ("tvonenews.com",)
    home = "https://www.tvonenews.com"
    sections = {section: f"https://www.tvonenews.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "daerah")
    discovery = (NewsSitemap("https://www.tvonenews.com/sitemap.xml"), SectionPages(""))
    article_url = r"tvonenews\.com/(?P<section>(?!tag/|video/|foto/)[a-z-]+(?:/[a-z-]+)?)/(?P<id>\d+)-[^/?#]+"
    not_article = r"tvonenews\.com/(?:video|foto)/"
    pages = (TvOnePage,)
    full_page = "page=all"
    access = ("The archive by date and the search answer forms with a token only, and are not used.",)
    verified = "dossier 2026-08 (a printed date of 2024)"
    unverified = ("the sitemaps (2023)", "lists on section pages", "structured data of article pages", "robots.txt")

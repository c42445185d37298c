"""VOA Indonesia, the Indonesian service of Voice of America, on the Pangea system of the American broadcasters."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Index, NewsSitemap, Publisher, Search, SectionPages

_FEEDS = ("zmgqol", "zvgqml", "z_gqil")


class VoaIndonesiaPage(ArticlePage):
    """VOA Indonesia in 2026; it prints no tags."""

    version = "2026-08"
    body = ("div.content-floated-wrap", "div.body-container")
    drop = ("[class*=c-mmp]", "[class*=article-tools]", "[class*=embed]", "[class*=lightbox]", ".media-block")
    dateline = r"VOA(?: Indonesia)?"
    title = "h1"


class VoaIndonesia(Publisher):
    """VOA Indonesia; its zones have numbers for names."""

    name = "voaindonesia"
    title = "VOA Indonesia"
    domains = ("voaindonesia.com",)
    home = "https://www.voaindonesia.com"
    sections = {zone: f"https://www.voaindonesia.com/z/{zone}" for zone in ("299", "7014")}
    tags = ("internasional", "nasional")
    discovery = (
        *(Feed(f"https://www.voaindonesia.com/api/{feed}") for feed in _FEEDS),
        Index("https://www.voaindonesia.com/z"),
        SectionPages("[?p={page}]"),
        NewsSitemap("https://www.voaindonesia.com/sitemap.xml"),
    )
    search = Search("https://www.voaindonesia.com/s?k={query}&page={page}")
    article_url = r"voaindonesia\.com/(?:(?:a|amp)/)?(?:[^/?#]+/)?(?P<id>\d{5,})\.html(?:$|[?#])"
    pages = (VoaIndonesiaPage,)
    verified = "dossier 2026-08 (thin)"
    unverified = (
        "whether the site still publishes",
        "the addresses of the feeds, which changed twice (listed 2026, not tested)",
        "the zones and how they count their pages (2021)",
        "the sitemap",
        "robots.txt, and so the search",
    )

"""Grid, the magazines of Kompas Gramedia; every magazine is a host of its own."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Listing, NewsSitemap, Publisher, Search

_MAGAZINES = (
    "bobo", "cewekbanget", "fotokita", "fame", "games", "health", "hot", "pop", "star", "hai", "hits", "hype", "idea",
    "infokomputer", "intisari", "kids", "makemac", "nakita", "nationalgeographic", "nextren", "nova", "otofemale",
    "sajiansedap", "sosok", "stylo", "suar", "wiken",
)  # fmt: skip


class GridPage(ArticlePage):
    """Grid and its magazines in 2026."""

    version = "2026-08"
    body = ".read__article"
    drop = ("[class*=bacajuga]", "[class*=tags__]", ".detail-read__comment", ".ads_imr2", "#div-Inside-MediumRectangle")
    dateline = r"Grid\.ID|Grid[A-Z]\w*\.(?:id|ID|com)"
    title = "h1"
    byline = "span.read__author"


class Grid(Publisher):
    """Grid.ID."""

    name = "grid"
    title = "Grid.ID"
    domains = ("grid.id",)
    home = "https://www.grid.id"
    sections = {magazine: f"https://{magazine}.grid.id/" for magazine in _MAGAZINES}
    tags = ("hiburan", "gaya-hidup")
    discovery = (
        NewsSitemap("https://www.grid.id/sitemap/news/sitemap.xml"),
        Index("https://www.grid.id/page/{page}"),
        NewsSitemap("https://{section}.grid.id/sitemap/news/sitemap.xml"),
    )
    search = Search("https://www.grid.id/search?q={query}&page={page}")
    listings = (Listing(".news-list__list a[href]"),)
    article_url = r"//(?:(?P<section>(?!www\.)[a-z]+)\.|www\.)?grid\.id/read/(?P<id>\d+)/[^/?#]+"
    pages = (GridPage,)
    full_page = "page=all"
    verified = "dossier 2026-08"
    unverified = (
        "the sitemaps (2023)",
        "which magazines still publish",
        "datelines, of which no sample was found",
        "robots.txt, and so the search",
    )

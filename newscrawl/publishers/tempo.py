"""Tempo.co; its lists are drawn by scripts, so its feeds are the way in."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, NewsSitemap, Publisher

_SECTIONS = (
    "politik", "hukum", "ekonomi", "lingkungan", "wawancara", "investigasi", "cekfakta", "tokoh", "internasional",
    "sains", "digital", "olahraga", "sepakbola", "hiburan", "teroka", "kolom",
)  # fmt: skip
_FEEDS = (
    "nasional", "bisnis", "metro", "dunia", "bola", "sport", "cantik", "tekno", "otomotif", "seleb", "gaya", "hukum",
)  # fmt: skip
_NAMES = r"TEMPO(?:\.CO)?|INFO (?:NASIONAL|BISNIS|TEMPO)"


class TempoPage(ArticlePage):
    """Tempo.co since 2024."""

    version = "2026-07"
    body = "#content-wrapper"
    drop = (".remp-banner", ".parallax-box")
    dateline = _NAMES
    title = "h1"
    tags = 'a[href^="/tag/"]'


class TempoPage2023(ArticlePage):
    """Tempo.co from about 2018 to 2023."""

    version = "2023-09"
    body = ("div.detail-konten", "div.detail-in", "div#isi")
    dateline = _NAMES
    drop = (".pw-containers",)
    title = (".detail-title h1", "h1[itemprop=headline]", "h1")
    byline = "#article #author"
    authors = "[itemprop=author]"
    editors = "[itemprop=editor]"
    tags = (".box-tag-detail a", ".tags a[itemprop=keywords]")
    published = ("p.date", ".detail-title .date", "span#date")
    related = "#terkait a"
    signed = True


class TempoPage2016(ArticlePage):
    """Tempo.co in 2015 and 2016, Indonesian and English."""

    version = "2016-02"
    body = ("div.tubuh-berita", "div.center-col div.artikel")
    dateline = _NAMES
    title = ("div.center-col div.artikel h1", "div.judulartikel", ".judul-konten", "h1")
    section = ("ul.block-kanal-map li:last-child a", ".home-map .site-map a:last-child")
    tags = ("ul.topik-terkait a", ".mlta a")
    published = (".block-tanggal", ".kolom-2-kolom > .tanggal")
    related = ".konten-terkait a"
    signed = True
    absent = ("authors",)


class Tempo(Publisher):
    """Tempo.co."""

    name = "tempo"
    title = "Tempo.co"
    domains = ("tempo.co",)
    home = "https://www.tempo.co"
    sections = {section: f"https://www.tempo.co/{section}" for section in _SECTIONS}
    tags = ("nasional",)
    discovery = (
        *(Feed(f"https://rss.tempo.co/{feed}") for feed in _FEEDS),
        NewsSitemap("https://www.tempo.co/sitemap.xml", children=r"news"),
    )
    article_url = (
        r"tempo\.co/(?!penulis/|tag/|indeks|rubrik/)(?:(?P<section>(?!read/|amp/)[a-z][a-z0-9-]*)/)?"
        r"[^?#]*?[-/](?P<id>\d{5,})(?:[,/?#]|$)"
    )
    not_article = r"tempo\.co/(?:foto|video)/|//(?:foto|video)\.tempo\.co"
    pages = (TempoPage, TempoPage2023, TempoPage2016)
    access = (
        "Cloudflare answered 200 to one client (2026-07) and 403 to another (2026-10): a robot may be refused.",
        "Articles of Tempo Plus are paid: their first paragraphs alone are served.",
    )
    verified = "dossier 2026-10; saved pages of 2015 and 2016; public code of 2023"
    unverified = (
        "a list of past days: the index is drawn by scripts and answered 403 to one (2026-10)",
        "what the sitemap holds",
        "articles of several pages of before 2025, which end in ?page_num=2",
        "pages of the years between 2017 and 2024, of which none was saved",
    )

"""Fimela, a women's magazine."""

from __future__ import annotations

from newscrawl.publishers.description import DatedIndex, Feed, Listing, Publisher, SectionPages
from newscrawl.publishers.liputan6 import KlyMobilePage, KlyPage


class FimelaMobilePage(KlyMobilePage):
    """The mobile layout, which prints no section."""

    version = "2020-08"
    absent = ("section",)


class Fimela(Publisher):
    """Fimela.com."""

    name = "fimela"
    title = "Fimela.com"
    domains = ("fimela.com",)
    home = "https://www.fimela.com"
    sections = {
        name: f"https://www.fimela.com/{name}"
        for name in ("news-entertainment", "fashion-style", "beauty-health", "lifestyle-relationship", "parenting")
    }
    tags = ("gaya-hidup", "hiburan")
    discovery = (
        Feed("https://www.fimela.com/feed/"),
        SectionPages(""),
        DatedIndex("https://www.fimela.com/{section}/indeks/{date:%Y/%m/%d}?page={page}", since=2019),
    )
    listings = (Listing("article", link="a.fimela--articles--snippet__title"),)
    article_url = r"fimela\.com/(?P<section>(?!photo|video|foto)[a-z0-9-]+)/read/(?P<id>\d+)(?:/|$|\?)"
    not_article = r"fimela\.com/(?:video|photo|foto)/"
    pages = (KlyPage, FimelaMobilePage)
    verified = "saved pages of 2020"
    unverified = (
        "layout since 2021: taken to be that of Liputan6",
        "index by date and its class names: public code of 2019, its later pages not tried",
        "feed: listed in public code of 2026, not tried",
        "sections: newer addresses also name food and beauty",
    )

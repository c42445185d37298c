"""Bola.com, football news."""

from __future__ import annotations

from newscrawl.publishers.description import DatedIndex, Feed, Listing, Publisher, SectionPages
from newscrawl.publishers.liputan6 import KlyMobilePage, KlyPage


class BolaCom(Publisher):
    """Bola.com."""

    name = "bolacom"
    title = "Bola.com"
    domains = ("bola.com",)
    home = "https://www.bola.com"
    sections = {
        name: f"https://www.bola.com/{name}"
        for name in ("indonesia", "inggris", "spanyol", "dunia", "moto-gp", "e-sports", "ragam")
    }
    tags = ("bola", "olahraga")
    discovery = (
        SectionPages(""),
        Feed("https://feed.bola.com/rss/{section}"),
        DatedIndex("https://www.bola.com/{section}/indeks/{date:%Y/%m/%d}?page={page}", since=2021),
    )
    listings = (
        Listing(".articles--irregular-list--item", link="a.articles--irregular-list--title-link"),
        Listing(
            "article.articles--rows--item",
            link="a.articles--rows--item__title-link",
            date="time.articles--rows--item__time",
        ),
    )
    article_url = r"bola\.com/(?P<section>(?!photo|video|foto)[a-z0-9-]+)/read/(?P<id>\d+)(?:/|$|\?)"
    not_article = r"bola\.com/(?:video|photo|foto)/"
    pages = (KlyPage, KlyMobilePage)
    verified = "saved page of 2019"
    unverified = (
        "layout since 2020: taken to be that of Liputan6",
        "section pages: class names in public code of about 2025",
        "index by date: public code of 2021, its later pages not tried",
        "feeds: listed in public code; one of April 2026 found another address of that host gone",
    )

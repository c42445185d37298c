"""Bola.com, football news."""

from __future__ import annotations

from newscrawl.publishers.description import Listing, NewsSitemap, Publisher
from newscrawl.publishers.liputan6 import KlyMobilePage, KlyPage


class BolaCom(Publisher):
    """Bola.com."""

    name = "bolacom"
    title = "Bola.com"
    domains = ("bola.com",)
    home = "https://www.bola.com"
    sections = {name: f"https://www.bola.com/{name}" for name in ("indonesia", "dunia", "piala-dunia", "ragam")}
    discovery = (NewsSitemap("https://www.bola.com/sitemap.xml"),)
    listings = (Listing("article", link="h4 a, a[href]", date="time"),)
    article_url = r"bola\.com/(?P<section>(?!photo|video|foto)[a-z0-9-]+)/read/(?P<id>\d+)(?:/|$|\?)"
    not_article = r"bola\.com/(?:video|photo|foto)/"
    pages = (KlyPage, KlyMobilePage)
    verified = "saved page of 2019"

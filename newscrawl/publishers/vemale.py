"""Vemale.com, a women's magazine that closed in 2019; for archives."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Publisher, SectionPages


class VemalePage2017(ArticlePage):
    """Vemale.com in 2017."""

    version = "2017-02"
    body = "#contentNews"
    drop = ("span.ff", "#infeed-desktop-cont", ".detail-slot-youtube", "p:has(> a[href^='mailto:redaksi'])")
    dateline = r"Vemale\.com"
    title = "#v-newsdetail h1"
    byline = "#v-newsdetail > i h4"
    section = ".v-navigation a:last-of-type"
    tags = ".vemale-detail-tags a"
    published = "#v-newsdetail > div"
    related = "#related-article a"


class Vemale(Publisher):
    """Vemale.com."""

    name = "vemale"
    title = "Vemale.com"
    domains = ("vemale.com",)
    home = "http://www.vemale.com"
    sections = {
        name: f"http://www.vemale.com/{name}"
        for name in ("relationship", "kesehatan", "fashion", "kuliner", "inspiring")
    }
    tags = ("gaya-hidup",)
    discovery = (SectionPages(""),)
    article_url = r"vemale\.com/(?P<section>[a-z-]+)/(?:[a-z-]+/)?(?P<id>\d{3,})-[a-z0-9-]+\.html"
    pages = (VemalePage2017,)
    access = ("the site is closed: its pages are in web archives alone",)
    verified = "saved page of 2017; the site is closed"
    unverified = ("layouts of other years: no page seen",)

"""Dream.co.id, a lifestyle site for Muslim readers."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Index, Publisher, SectionPages


class DreamPage2019(ArticlePage):
    """Dream in 2019; a small heading at the top of the body is the standfirst."""

    version = "2019-07"
    body = "div.detail-body"
    drop = ("div.detail-body > h6", ".detail-box")
    dateline = "Dream"
    title = ".detail-header h2"
    byline = ".detail-header__bottom-left"
    section = ".breadcrumb a:nth-of-type(2)"
    tags = ".detail-box__tag-list a"
    published = ".detail-header__bottom"
    summary = "div.detail-body > h6"
    related = ".detail-box__terkait a"


class DreamTravelPage2020(ArticlePage):
    """The travel kanal of Dream in 2020."""

    version = "2020-09"
    body = "div.deskrip-detail"
    drop = (".share-box",)
    dateline = "Dream"
    title = ".drm-artikel-head h1"
    byline = ".drm-detail-img .text-grey"
    section = "span.date-grey a"
    tags = "ul.list-tag a"
    published = "span.date-grey"
    summary = ".drm-detail-img p"
    related = ".list-article-related a"


class Dream(Publisher):
    """Dream.co.id."""

    name = "dream"
    title = "Dream.co.id"
    domains = ("dream.co.id",)
    home = "https://www.dream.co.id"
    sections = {
        **{name: f"https://haji.dream.co.id/{name}" for name in ("kabar-haji", "oase", "safar")},
        **{
            name: f"https://travel.dream.co.id/{name}"
            for name in ("news", "destination", "hotel", "community", "umroh")
        },
    }
    tags = ("gaya-hidup",)
    discovery = (Index("https://www.dream.co.id/"), SectionPages(""))
    article_url = r"dream\.co\.id/(?:travel/)?(?P<section>(?!video|photo|tag)[a-z-]+)/[a-z0-9-]{12,}\.html"
    not_article = r"dream\.co\.id/(?:travel/)?(?:video|photo)/"
    pages = (DreamPage2019, DreamTravelPage2020)
    verified = "saved pages of 2019 and 2020"
    unverified = (
        "layout since 2021: no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "sections: those of the haji and travel hosts alone are known",
        "sitemap, feed and robots.txt: none known",
    )

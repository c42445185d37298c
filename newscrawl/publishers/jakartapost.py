"""The Jakarta Post, in English."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = (
    "business", "business/companies", "indonesia", "news/politics", "world", "culture", "life",
)  # fmt: skip


class JakartaPostPage(ArticlePage):
    """The Jakarta Post in 2025 and 2026; the first letter of the text is a heading of its own."""

    version = "2026-05"
    body = "div.tjp-single__content"
    drop = (
        ".tjp-single__content-ads",
        ".tjp-single__content-list",
        ".tjp-newsletter-box",
        ".tjp-paywall",
        ".tjp-premium",
        'p:lexbor-contains("By registering, you agree with")',
        'p:lexbor-contains("your newsletter subscription")',
        'p:lexbor-contains("exclusive interviews and in-depth coverage")',
    )
    title = ("h1.tjp-title--single", "h1.tjp-title")
    authors = ".tjp-single__head .author"
    section = "li.tjp-breadcrumb__list-item.active"
    published = ".tjp-single__head .created"
    paywall = "div.tjp-paywall"


class JakartaPost(Publisher):
    """The Jakarta Post; addresses of sub-sections are not those of their articles."""

    name = "jakartapost"
    title = "The Jakarta Post"
    domains = ("thejakartapost.com",)
    home = "https://www.thejakartapost.com"
    sections = {section: f"https://www.thejakartapost.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "ekonomi", "english")
    discovery = (
        NewsSitemap("https://www.thejakartapost.com/sitemap.xml", children=r"/news/sitemap\.xml"),
        SectionPages("/latest?page={page}"),
        Feed("https://rss.thejakartapost.com/home"),
    )
    listings = (Listing("div.listNews", date="span.date"),)
    article_url = r"thejakartapost\.com/(?:[a-z0-9-]+/){1,3}(?P<date>20\d\d/\d\d/\d\d)/[^/?#]+"
    not_article = r"thejakartapost\.com/(?:multimedia|photos?|video)/"
    pages = (JakartaPostPage,)
    access = (
        "Premium articles show a reader without a subscription their beginning only.",
        "The front page and the search are drawn by scripts and are not used.",
    )
    verified = "dossier 2026-05"
    unverified = ("lists of sections other than business and business/companies",)

"""IDN Times, news and entertainment for the young."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Listing, NewsSitemap, Publisher, SectionPages

_SECTIONS = ("news", "business", "sport", "tech", "hype", "life", "health", "travel", "science")


class IdnTimesPage(ArticlePage):
    """IDN Times since 2024 or 2025."""

    version = "2026-07"
    body = "#article-description"
    drop = ("[id^=IDN_]", "[id^=wrapper-IDN_]", "#ads-infeed", "p.article-disclaimer")
    dateline = r"IDN Times"
    title = "h1[data-testid=title-article]"
    authors = "[data-testid=author-article-1]"
    section = "a:last-of-type > [data-testid^=breadcrumbs-]"
    tags = "[data-testid=tag-list] a"
    published = "[data-testid=publish-date-article] time::attr(datetime)"


class IdnTimes(Publisher):
    """IDN Times."""

    name = "idntimes"
    title = "IDN Times"
    domains = ("idntimes.com",)
    home = "https://www.idntimes.com"
    sections = {section: f"https://www.idntimes.com/{section}" for section in _SECTIONS}
    tags = ("nasional", "hiburan", "gaya-hidup")
    discovery = (
        SectionPages(page=""),
        NewsSitemap("https://www.idntimes.com/sitemap.xml", children=r"news"),
        NewsSitemap("https://www.idntimes.com/{section}/sitemap-news.xml"),
        Feed("https://www.idntimes.com/rss"),
    )
    listings = (
        Listing(
            "div:has(> [data-cy=ds-card-article-pubdate])",
            link="a:has([data-cy=ds-card-article-title])",
            date="[data-cy=ds-card-article-pubdate]",
        ),
    )
    article_url = (
        r"//www\.idntimes\.com/(?P<section>(?!author/|tag/|ajax/)[a-z-]+)/[a-z-]+/"
        r"(?:[a-z0-9-]+-(?P<id>[a-z0-9]{5}-[a-z0-9]{6})|[a-z0-9-]+/[a-z0-9-]{8,})/?(?:[?#]|$)"
    )
    pages = (IdnTimesPage,)
    access = (
        "robots.txt forbids the search and addresses with utm parameters.",
        "Regional hosts (bali., jatim., …) have another template and are left out.",
    )
    verified = "dossier 2026-08: list and article markup and robots.txt read 2026-07"
    unverified = (
        "the sitemaps (2023) and the feed",
        "articles of 2024 and older, whose addresses end without a code",
    )

"""BBC News Indonesia, a part of bbc.com; nothing of its markup was read for this description."""

from __future__ import annotations

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, Publisher, SectionPages


class BbcIndonesiaPage(ArticlePage):
    """The pages of the BBC World Service, as they are generally known to look."""

    version = "2026-08"
    body = "main[role=main]"
    loose_body = True
    drop = ("section[aria-label]", "section[role=region]", "[data-e2e=recommendations-heading]", "h1", "time", "figure")
    title = ("h1#content", "h1")
    tags = "[aria-labelledby=related-topics] a"
    published = "main time[datetime]::attr(datetime)"
    related = "[data-e2e=recommendations-heading] a"


class BbcIndonesia(Publisher):
    """BBC News Indonesia."""

    name = "bbcindonesia"
    title = "BBC News Indonesia"
    domains = ("bbc.com", "bbc.co.uk", "bbci.co.uk")
    path = "/indonesia/"
    home = "https://www.bbc.com/indonesia"
    sections = {"indonesia": "https://www.bbc.com/indonesia"}
    tags = ("nasional", "internasional")
    discovery = (Feed("https://feeds.bbci.co.uk/indonesia/rss.xml"), SectionPages(page=""))
    article_url = (
        r"//(?:www|news)\.bbc\.(?:com|co\.uk)/indonesia/"
        r"(?:articles/(?P<id>c[a-z0-9]+o)|[a-z_-]+(?:/[a-z_]+)*-\d{8}|(?:[a-z_]+/)+\d{4}/\d\d/\d{6}_[a-z0-9_]+)(?:[/?#.]|$)"
    )
    pages = (BbcIndonesiaPage,)
    access = ("The feed shows the newest articles alone, and no archive by date is known.",)
    verified = "dossier 2026-08: addresses of articles and of the feed, nothing else"
    unverified = (
        "every selector, from general knowledge of the BBC World Service",
        "whether the front page can be read without a browser",
        "topics and their pages",
        "robots.txt",
    )

"""kumparan, a platform: its own newsrooms' accounts are read, those of its users are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Feed, NewsSitemap, Publisher

_CHANNELS = (
    "news", "entertainment", "mom", "food-travel", "tekno-sains", "otomotif", "woman", "bola-sports", "bisnis", "buzz",
    "bolanita",
)  # fmt: skip


class KumparanPage(ArticlePage):
    """kumparan as it has looked since about 2021: every paragraph is an element of its own."""

    version = "2026-07"
    body = ("p[data-qa-id=story-paragraph]", "span[data-qa-id=story-paragraph]")
    title = "h1[data-qa-id=story-title]"
    authors = "[data-qa-id=author-name]"
    tags = "a[data-qa-id=tag-topic] span[data-qa-id=label-tag-topic]"
    published = "time[data-qa-id=publish-date]"
    images = "figure[data-qa-id=image-figure] img"
    distrust: ClassVar[Mapping[str, str]] = {"section": "the breadcrumb ends in the account, the channel stands before"}

    def find_section(self) -> str | None:
        """The channel: the second name of the breadcrumb."""
        return next(iter(self.document.structured.breadcrumb[1:2]), None)


class Kumparan(Publisher):
    """kumparan."""

    name = "kumparan"
    title = "kumparan"
    domains = ("kumparan.com",)
    home = "https://kumparan.com"
    sections = {channel: f"https://kumparan.com/channel/{channel}" for channel in _CHANNELS}
    tags = ("nasional",)
    discovery = (
        NewsSitemap("https://kumparan.com/sitemap_channel_{section}.xml"),
        Feed("https://lapi.kumparan.com/v2.0/rss/"),
    )
    article_url = r"//(?:m\.)?kumparan\.com/kumparan[a-z0-9-]*/[^/?#]+-(?P<id>[0-9][A-Za-z0-9]{10})(?:[/?#]|$)"
    pages = (KumparanPage,)
    access = (
        "kumparanPLUS stories are paid.",
        "Channel pages list nothing without a browser: sitemaps and the feed are read instead.",
        "Stories of users and of partner newsrooms are left out.",
    )
    verified = "dossier 2026-08: article markup and robots.txt read 2026-07, feed and sitemaps named by tools of 2026"
    unverified = (
        "how far back the channel sitemaps reach",
        "how a kumparanPLUS story looks",
        "which accounts beside kumparan* are newsrooms",
    )

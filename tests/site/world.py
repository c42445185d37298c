"""Every page of the fictional site by its URL, and what a crawler must find in its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from math import ceil

from tests.site import frames, listings
from tests.site.stories import (
    SECTIONS,
    Heading,
    Items,
    Media,
    Paragraph,
    ReadAlso,
    Story,
    media,
    plain,
    stories,
    story,
)

YEARS = range(2023, 2027)
HOSTS = ("www.suara.com", "amp.suara.com", "jogja.suara.com")
_WWW = "https://www.suara.com"


@dataclass(frozen=True)
class Page:
    """An answer of the site; header names as the site writes them."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class ExpectedArticle:
    """The values that an Article of the site must have; ``published_at`` is aware, ``read_also`` is (url, title)."""

    url: str
    title: str
    authors: list[str]
    editors: list[str]
    section: str
    published_at: datetime
    tags: list[str]
    paragraphs: list[str]
    page_count: int
    read_also: list[tuple[str, str]]


@cache
def world() -> dict[str, Page]:
    """All pages; what is not in it is a 404."""
    return dict([*_listings(), *_sitemaps(), *_articles(), *_odds_and_ends()])


@cache
def expected() -> tuple[ExpectedArticle, ...]:
    """All articles, newest first."""
    return tuple(map(_expected, stories()))


def not_articles() -> list[str]:
    """The gallery and the video, which listings show among the articles."""
    return [one.url for one in media()]


def _html(text: str, charset: str = "utf-8") -> Page:
    return _page(text.encode(charset), "text/html; charset=utf-8")


def _xml(text: str) -> Page:
    return _page(text.encode(), "application/xml")


def _page(body: bytes, content_type: str) -> Page:
    return Page(200, (("Content-Type", content_type), ("ETag", f'"{sha256(body).hexdigest()[:16]}"')), body)


def _articles() -> Iterator[tuple[str, Page]]:
    for one in stories():
        for number in range(1, len(one.pages) + 1):
            page = _html(frames.article_page(one, number), one.charset)
            yield from ((url, page) for url in _addresses(one, number))
        yield f"{one.url}?page=all", _html(frames.article_page(one, None), one.charset)
        if one.amp:
            yield one.amp_url, _html(frames.amp_page(one))
    for item in media():
        yield from ((url, _html(frames.media_page(item))) for url in (item.url, f"{item.url}?utm_source=kanal"))


def _addresses(one: Story, number: int) -> Iterator[str]:
    """Where page ``number`` is served: query strings do not change it, nor does a former slug."""
    if number > 1:
        yield f"{one.url}?page={number}"
        return
    yield one.url
    yield f"{one.url}?utm_source=kanal"
    yield one.listing_url
    if one.old_slug:
        yield f"{one.old_url}?page=all"


def _listings() -> Iterator[tuple[str, Page]]:
    listed = [one for one in stories() if one.listed]
    everything: list[Story | Media] = sorted([*listed, *media()], key=lambda one: one.at, reverse=True)
    yield f"{_WWW}/", _html(listings.home_page(listed[:10], media()))
    yield from _paged(f"{_WWW}/indeks", "Indeks", everything, size=12)
    for name in SECTIONS:
        own = [one for one in listed if one.section == name]
        yield from _paged(f"{_WWW}/{name}", name.capitalize(), own, size=5)
    for item in media():
        yield from _paged(f"{_WWW}/{item.kind}", item.kind.capitalize(), [item], size=4)
    for name in (*SECTIONS, "all"):
        for year in YEARS:
            own = [one for one in listed if one.at.year == year and name in (one.section, "all")]
            yield from _paged(f"{_WWW}/indeks/terkini/{name}/{year}", f"Indeks {name} {year}", own, size=12)


def _paged(url: str, title: str, rows: Sequence[Story | Media], *, size: int) -> Iterator[tuple[str, Page]]:
    """A list cut into pages, and the empty page after the last one; an empty list is that page alone."""
    pages = ceil(len(rows) / size)
    for number in range(1, pages + 2):
        shown = rows[(number - 1) * size : number * size]
        page = _html(listings.listing_page(title, shown, number, pages))
        yield f"{url}?page={number}", page
        if number == 1:
            yield url, page


def _sitemaps() -> Iterator[tuple[str, Page]]:
    yield f"{_WWW}/sitemap.xml", _xml(listings.sitemap_index())
    www = [one for one in stories() if one.listed and one.host == "www"]
    for name in SECTIONS:
        own = [one for one in www if one.section == name]
        recent = [one for one in own if one.at.year == YEARS[-1]]
        yield f"{_WWW}/{name}/sitemap-news.xml", _xml(listings.news_sitemap(recent))
        yield f"{_WWW}/{name}/sitemap-web.xml", _xml(listings.web_sitemap(own))
    for host in {one.host for one in stories()} - {"www"}:
        own = [one for one in stories() if one.host == host]
        yield f"https://{host}.suara.com/static/news/{host}-sitemap.xml", _xml(listings.news_sitemap(own))


def _odds_and_ends() -> Iterator[tuple[str, Page]]:
    for host in HOSTS:
        yield f"https://{host}/robots.txt", _page(listings.robots(host).encode(), "text/plain")
    yield f"{_WWW}/rss", Page(302, (("Location", f"{_WWW}/"), ("Content-Type", "text/html")), b"")


def _expected(one: Story) -> ExpectedArticle:
    blocks = [block for part in one.pages for block in part]
    paragraphs: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text):
                paragraphs.append(plain(text))
            case Items(texts):
                paragraphs.extend(map(plain, texts))
    linked = [story(block.key) for block in blocks if isinstance(block, ReadAlso)]
    *editors, author = one.byline
    return ExpectedArticle(
        url=one.url,
        title=one.title,
        authors=[author],
        editors=editors,
        section=one.section,
        published_at=one.at,
        tags=list(one.tags),
        paragraphs=paragraphs,
        page_count=len(one.pages),
        read_also=[(other.url, other.title) for other in linked],
    )

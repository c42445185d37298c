"""The words in which a publisher's file describes its site. No Scrapy here: extraction reads the same files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """A sitemap or sitemap index, plain or gzipped; ``{section}`` in ``url`` stands for each chosen section.

    Of an index only the children that match ``children`` are read.
    """

    url: str
    children: str = r"."

    def matches(self, url: str) -> bool:
        """Whether that child of a sitemap index is to be read."""
        return _compiled(self.children).search(url) is not None


@dataclass(frozen=True, slots=True)
class SectionPages:
    """The section pages of the publisher and, by ``page``, what to append for page 2, 3, …"""

    page: str = "?page={page}"


@dataclass(frozen=True, slots=True)
class Index:
    """A list of everything, newest first; ``{page}`` counts from 1."""

    url: str


@dataclass(frozen=True, slots=True)
class DatedIndex:
    """An archive list by date: ``{date:%Y/%m/%d}`` takes strftime codes, ``{section}`` and ``{page}`` as elsewhere.

    The finest code in the template says how long a period one list covers: a day, a month or a year.
    ``since`` is the first year the archive is known to hold.
    """

    url: str
    since: int | None = None
    all_sections: str | None = None
    """What stands for ``{section}`` when no section was chosen; None walks the sections one by one."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; ``{section}`` as elsewhere."""

    url: str


Discovery = NewsSitemap | SectionPages | Index | DatedIndex | Feed


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the articles stand in a listing page, as CSS selectors.

    ``item`` encloses one article, ``link`` and ``date`` stand inside it; several layouts are several Listings.
    """

    item: str
    link: str = "a[href]"
    date: str | None = None


class Publisher:
    """A news site, described. Subclasses are read as data and never instantiated."""

    name: ClassVar[str]
    """The name people type: ``scrapy crawl suara``."""
    title: ClassVar[str]
    """The name as the publisher prints it."""
    domains: ClassVar[Sequence[str]]
    """Registered domains; every subdomain is the publisher's too."""
    home: ClassVar[str]
    sections: ClassVar[Mapping[str, str]] = {}
    discovery: ClassVar[Sequence[Discovery]] = ()
    listings: ClassVar[Sequence[Listing]] = ()
    article_url: ClassVar[str]
    """A regular expression found in an article's URL. Groups it may name: ``id``, ``section``, ``date``, ``time``."""
    not_article: ClassVar[str | None] = None
    """What looks like an article's URL and is none (photo galleries, user blogs)."""
    pages: ClassVar[Sequence[type[ArticlePage]]] = ()
    """The layouts of an article page, newest first."""
    full_page: ClassVar[str | None] = None
    """The query that puts all pages of an article into one: ``page=all``."""
    page_links: ClassVar[str | None] = None
    """The links to the other pages of an article: where they still stand, ``full_page`` did not hold them all."""
    page_query: ClassVar[str] = "page={page}"
    """The query of one page of such an article, counted from 1."""
    delay: ClassVar[float] = 1.0
    """Seconds between two requests."""
    rendering: ClassVar[str] = "http"
    """``browser`` where the text is not in the HTML."""
    verified: ClassVar[str] = ""
    """The date and kind of evidence behind the description: ``dossier 2026-08``, ``saved page 2025-06``."""

    @classmethod
    def owns(cls, url: str) -> bool:
        """Whether the address lies on a host of this publisher, and is plain http or https."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return False
        on_domain = any(host == domain or host.endswith(f".{domain}") for domain in cls.domains)
        return parts.scheme in {"http", "https"} and on_domain

    @classmethod
    def is_article(cls, url: str) -> bool:
        """Whether the address has the shape of an article of this publisher."""
        if cls.not_article and _compiled(cls.not_article).search(url):
            return False
        return _compiled(cls.article_url).search(url) is not None

    @classmethod
    def url_parts(cls, url: str) -> dict[str, str]:
        """What the address itself tells: those of ``id``, ``section``, ``date``, ``time`` that it holds."""
        match = _compiled(cls.article_url).search(url)
        return {name: value for name, value in match.groupdict().items() if value} if match else {}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""The words in which a publisher's file describes its site. No Scrapy here: extraction reads the same files.

Where the address of a list holds ``{section}``, the key of a section stands there; for ``{section_id}`` the site's own
number of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
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
    """The section pages of the publisher and, by ``page``, what to append for page 2, 3, …

    Where ``page`` is empty a page's own link leads to the next one; None where the first page alone may be read.
    """

    page: str | None = "?page={page}"


@dataclass(frozen=True, slots=True)
class Index:
    """A list of everything, newest first; ``{page}`` counts from 1, ``{offset:50}`` from 0 in steps of 50.

    ``{section}`` stands for each chosen section.
    What stands in brackets, as in ``indeks[/{page}]``, is left out of the first page's address.
    """

    url: str
    all_sections: str | None = None
    """As in a DatedIndex."""


@dataclass(frozen=True, slots=True)
class DatedIndex:
    """An archive list by date: ``{date:%Y/%m/%d}`` takes strftime codes.

    ``{section}``, ``{page}`` and ``{offset:50}`` are as in an Index.
    The finest code in the template says how long a period one list covers: a day, a month or a year.
    ``since`` is the first year the archive is known to hold.
    """

    url: str
    since: int | None = None
    all_sections: str | None = None
    """What stands for ``{section}`` or ``{section_id}`` when no section was chosen; None walks them one by one.

    Empty, it leaves the segment of the path out.
    """


@dataclass(frozen=True, slots=True)
class DatedSitemap(DatedIndex):
    """An archive of sitemaps by date, in the words of DatedIndex."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; ``{section}`` as elsewhere."""

    url: str


@dataclass(frozen=True, slots=True)
class Search:
    """The site's own search, newest first: ``{query}`` stands for the words, ``{page}`` counts from 1."""

    url: str


Discovery = NewsSitemap | SectionPages | Index | DatedIndex | Feed


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the articles stand in a listing page, as CSS selectors.

    ``item`` encloses one article, ``link`` and ``date`` stand inside it; several layouts are several Listings.
    ``date`` may end in ``::attr(name)`` or ``::comment`` where the date stands in an attribute or an HTML comment.
    """

    item: str
    link: str = "a[href]"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class DataListing:
    """Where the articles stand in the data that a listing page was drawn from (Next.js).

    ``items`` is the path to them, ``url`` an article's address with paths of its fields in braces, ``date`` a path.
    """

    items: str
    url: str
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
    path: ClassVar[str] = "/"
    """How the paths of its addresses begin, where it shares a host with other sites: ``/indonesia/``."""
    sections: ClassVar[Mapping[str, str]] = {}
    section_ids: ClassVar[Mapping[str, str]] = {}
    """The site's own number of each section, where its lists go by that."""
    tags: ClassVar[Collection[str]] = ()
    """Groups to run together, as ``crawlall --tag`` takes them: ``nasional``, ``ekonomi``, ``daerah``, ``bola``, …"""
    discovery: ClassVar[Sequence[Discovery]] = ()
    search: ClassVar[Search | None] = None
    """The site's search, where its robots.txt allows it."""
    listings: ClassVar[Sequence[Listing | DataListing]] = ()
    article_url: ClassVar[str]
    """A regular expression found in an article's URL. Groups it may name: ``id``, ``section``, ``date``, ``time``."""
    not_article: ClassVar[str | None] = None
    """What looks like an article's URL and is none (photo galleries, user blogs)."""
    pages: ClassVar[Sequence[type[ArticlePage]]] = ()
    """The layouts of an article page, newest first."""
    full_page: ClassVar[str | None] = None
    """The query that puts all pages of an article into one, ``page=all``, or the end of the path: ``/all``."""
    page_links: ClassVar[str | None] = None
    """The links to the other pages of an article: where they still stand, ``full_page`` did not hold them all.

    ``::attr(name)`` names the attribute that holds a page's number, where its address does not.
    """
    page_query: ClassVar[str] = "page={page}"
    """The query, or with a slash or dash the end of the path, of one page of such an article, counted from 1.

    ``{part}`` in the place of ``{page}`` counts from 1 at the second page: ``-part{part}``. Without either it gives
    all pages in one: the first page is asked for what only it tells.
    """
    delay: ClassVar[float] = 1.0
    """Seconds between two requests."""
    rendering: ClassVar[str] = "http"
    """``browser`` where the text is not in the HTML."""
    access: ClassVar[Sequence[str]] = ()
    """What stands between a reader and the text, a sentence each: paywall, refused clients, robots.txt."""
    verified: ClassVar[str] = ""
    """The date and kind of evidence behind the description: ``dossier 2026-08``, ``saved page 2025-06``."""
    unverified: ClassVar[Sequence[str]] = ()
    """What of this description rests on a thin or old source, a short phrase each."""

    @classmethod
    def owns(cls, url: str) -> bool:
        """Whether the address lies on a host of this publisher, and is plain http or https."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return False
        on_domain = any(host == domain or host.endswith(f".{domain}") for domain in cls.domains)
        return parts.scheme in {"http", "https"} and on_domain and f"{parts.path}/".startswith(cls.path)

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

    @classmethod
    def without_page(cls, url: str) -> str:
        """A canonical URL without the end of its path that names a page, on sites that write pages so."""
        for page in filter(None, (cls.full_page, cls.page_query)):
            if page.startswith(("/", "-")):
                url = _compiled(re.sub(r"\\\{\w+\\\}", r"\\d{1,2}", re.escape(page)) + "$").sub("", url)
        return url


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""Why an article is fetched, and at which address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from newscrawl.crawling.links import ListedLink
from newscrawl.items import Article

LAST_GENERATION = 10_000
"""The generation of what earlier runs left: after everything that the lists show today."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The link that led to an article, and how far it lies from a listing.

    Lists of a generation come before its articles, the first of each list (``rank`` 0) before the second ones, and
    what those link to before the lists of the next generation.
    """

    canonical: str
    listed: ListedLink | None = None
    depth: int = 0
    generation: int = 1
    rank: int = 0
    parts: tuple[Article, ...] = ()
    """The pages of the article that were fetched before."""

    @property
    def priority(self) -> int:
        """Its place in Scrapy's queue: larger comes first."""
        return -100 * self.generation - self.rank

    def url(self, page: str | None) -> str:
        """The address to fetch, with that query added, or that end of the path where it begins with a slash or dash."""
        if not page:
            return self.canonical
        parts = urlsplit(self.canonical)
        if page.startswith(("/", "-")):
            return urlunsplit(parts._replace(path=parts.path + page))
        return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, page)))))

"""Fictional pages of every other publisher: read from ``publishers/NAME/``, told by what they must give.

A folder holds ``robots.txt``, ``site.toml`` (the addresses that the site answers, and what its lists show), the pages,
and beside each article ``NAME.json`` with the Article that is expected of it. ``README.md`` there is the format.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.dedup import canonical_url
from newscrawl.publishers import Publisher, SectionPages, publisher_named
from tests.site.world import Page

FOLDER = Path(__file__).with_name("publishers")
REQUIRED_FIELDS = (
    "canonical_url", "title", "published_at", "authors", "editors", "section", "tags", "paragraphs",
)  # fmt: skip
OPTIONAL_FIELDS = (
    "id", "is_free", "page_count", "summary", "modified_at", "published_precision", "read_also", "related",
)  # fmt: skip
_OTHER_KEYS = {"url", "pages"}
_READ_AT = datetime.fromisoformat("2026-11-20T21:40:00+07:00")
_CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class FixtureError(ValueError):
    """A folder that does not follow the format; the message names the file and says how to mend it."""


@dataclass(frozen=True)
class ExpectedListing:
    """What a reader of a list must find: absolute addresses in order, and the date beside each ("" for none)."""

    url: str
    kind: str
    file: Path
    articles: tuple[str, ...]
    dates: tuple[str, ...]
    read_at: datetime
    """When the list was fetched (aware), for dates that say "2 jam lalu"."""


@dataclass(frozen=True)
class ExpectedPage:
    """An article of a publisher: the address and file of each page of it that is fetched, and the fields expected."""

    name: str
    pages: tuple[tuple[str, Path], ...]
    fields: Mapping[str, Any]

    @property
    def url(self) -> str:
        """The address that is fetched first."""
        return self.pages[0][0]


@dataclass(frozen=True)
class PublisherSite:
    """One fictional site: the file of each address, and what it must give."""

    publisher: type[Publisher]
    pages: Mapping[str, Path]
    robots: Path
    listings: tuple[ExpectedListing, ...]
    articles: tuple[ExpectedPage, ...]

    def listed_articles(self) -> list[ExpectedPage]:
        """The articles that a crawl must bring: those that stand in a list. The others show older layouts."""
        listed = {canonical_url(address) for listing in self.listings for address in listing.articles}
        return [
            article
            for article in self.articles
            if not listed.isdisjoint({canonical_url(article.url), article.fields["canonical_url"]})
        ]

    def hosts(self) -> list[str]:
        """The hosts that a crawl may ask: those of the pages, of the home page, of sections and of lists."""
        named = [self.publisher.home, *self.publisher.sections.values(), *self.pages]
        named += [address for way in self.publisher.discovery for address in _addresses(way, self.publisher)]
        return sorted({host for address in named if (host := urlsplit(address).hostname)})


def _addresses(way: object, publisher: type[Publisher]) -> Iterator[str]:
    if not isinstance(way, SectionPages):
        template: str = way.url  # type: ignore[attr-defined]
        yield from (template.replace("{section}", section) for section in publisher.sections or ("",))


def site_folders() -> list[Path]:
    """The folder of every publisher that has one."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))


@cache
def publisher_sites() -> tuple[PublisherSite, ...]:
    """Every site that can be read; ``test_format`` says what is wrong with the others."""
    sites = []
    for folder in site_folders():
        try:
            sites.append(read_site(folder))
        except FixtureError:
            continue
    return tuple(sites)


@cache
def publisher_pages() -> dict[str, Page]:
    """Every page by its address, with the robots.txt of every host."""
    pages: dict[str, Page] = {}
    for site in publisher_sites():
        for host in site.hosts():
            pages[f"https://{host}/robots.txt"] = pages[f"http://{host}/robots.txt"] = _page(site.robots)
        pages |= {address: _page(file) for address, file in site.pages.items()}
    return pages


def read_site(folder: Path) -> PublisherSite:
    """The site in that folder; raises FixtureError where it does not follow the format."""
    try:
        publisher = publisher_named(folder.name)
    except KeyError:
        raise FixtureError(f"{folder.name}: no publisher has this name; name the folder as its module") from None
    table = _site_table(folder / "site.toml")
    pages = {address: _file(folder, name, address) for address, name in table.get("pages", {}).items()}
    return PublisherSite(
        publisher=publisher,
        pages=pages,
        robots=_file(folder, "robots.txt", "robots.txt of every host"),
        listings=tuple(_listing(entry, pages, folder) for entry in table.get("listings", ())),
        articles=tuple(_article(path, pages) for path in sorted(folder.glob("*.json")) if path not in pages.values()),
    )


def _site_table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FixtureError(f"{_short(path)}: {error}") from None


def _file(folder: Path, name: str, address: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise FixtureError(f"{_short(path)} is missing; it answers {address}")
    if path.suffix not in _CONTENT_TYPES:
        raise FixtureError(f"{_short(path)}: the suffix must be one of {', '.join(_CONTENT_TYPES)}")
    return path


def _listing(entry: Mapping[str, Any], pages: Mapping[str, Path], folder: Path) -> ExpectedListing:
    place = _short(folder / "site.toml")
    if unknown := entry.keys() - {"url", "kind", "articles", "dates", "read_at"}:
        raise FixtureError(f"{place}: a listing has no key {min(unknown)!r}")
    url, kind, articles = entry.get("url", ""), entry.get("kind"), tuple(entry.get("articles", ()))
    dates = tuple(entry.get("dates", ()))
    if url not in pages:
        raise FixtureError(f"{place}: the listing {url!r} is not in [pages]")
    if kind not in {"html", "xml"}:
        raise FixtureError(f'{place}: {url} needs kind = "html" or "xml"')
    if dates and len(dates) != len(articles):
        raise FixtureError(f"{place}: {url} has {len(articles)} articles and {len(dates)} dates")
    return ExpectedListing(url, kind, pages[url], articles, dates, entry.get("read_at", _READ_AT))


def _article(path: Path, pages: Mapping[str, Path]) -> ExpectedPage:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FixtureError(f"{_short(path)}: {error}") from None
    if missing := [name for name in ("url", *REQUIRED_FIELDS) if name not in fields]:
        raise FixtureError(f"{_short(path)} lacks {', '.join(missing)}; null and [] say that a page has none")
    if unknown := fields.keys() - {*REQUIRED_FIELDS, *OPTIONAL_FIELDS, *_OTHER_KEYS}:
        raise FixtureError(f"{_short(path)}: {min(unknown)!r} is no field that is tested")
    addresses = (fields["url"], *fields.get("pages", ()))
    if unserved := [address for address in addresses if address not in pages]:
        raise FixtureError(f"{_short(path)}: {unserved[0]} is not in [pages] of site.toml")
    return ExpectedPage(path.stem, tuple((address, pages[address]) for address in addresses), fields)


def _page(path: Path) -> Page:
    body = path.read_bytes()
    headers = (("Content-Type", _CONTENT_TYPES[path.suffix]), ("ETag", f'"{sha256(body).hexdigest()[:16]}"'))
    return Page(200, headers, body)


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"

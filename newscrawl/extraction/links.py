"""The articles a page points to, and the other pages of the article itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal
from urllib.parse import urlsplit

from newscrawl.dedup import canonical_url
from newscrawl.dedup.urls import host_of, registered_domain
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import node_text, outermost
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.tags import TAG_FOLDERS
from newscrawl.items import RelatedLink

_READ_ALSO = frozenset({"read_also", "linked_line"})
_RELATED = frozenset({"related", "after_the_end"})
_RELATED_BOXES = '[id*="terkait"], [class*="terkait"], [class*="related"], [class*="rekomen"], [class*="baca-juga"]'
_PAGE_AFTER_PATH = re.compile(
    rb"""(?:/?\?(?:[^"'<>\s]{0,120}?[&;])?(?:page|showpage|page_num)=|/(?:page/|hal/)?|(?P<part>-part))(\d{1,2})(?=["'&?#])"""
)
_INLINE_PAGES = ("articleTotalPages", "content_total_pages", "total_page")
_LIST_OF_A_TAG = re.compile(rf"{TAG_FOLDERS}/(?:[^/]/)?[^/]+$")
_LABEL = re.compile(r"^\W*(?:baca juga|simak juga|lihat juga)\s*:?\s*", re.IGNORECASE)
_SHORTEST_TITLE = 12
_MOST_PAGES = 50
_MOST_LINKS = 60
_BARE_QUERIES = '[href^="?"]'
_SHORTEST_PATH = 6


def find_related(
    document: Document, page: ArticlePage | None, left_out: Iterable[tuple[str, str, str]], own_url: str
) -> list[RelatedLink]:
    """The articles the page points to: those named inside the text first, then those listed beside it.

    ``left_out`` holds reason, address and text of the links that were taken out of the body.
    """
    found: dict[str, RelatedLink] = {}
    own = canonical_url(own_url)
    for reason, address, text in left_out:
        kind: Literal["baca_juga", "terkait"] | None = (
            "baca_juga" if reason in _READ_ALSO else "terkait" if reason in _RELATED else None
        )
        if kind:
            _add(found, document, address, text, kind, own)
    if page and page.related:
        links = document.nodes(page.related)
    else:
        every = (link for box in outermost(document.select(_RELATED_BOXES)) for link in box.css("a"))
        links = list(islice(every, _MOST_LINKS))
    for link in links[:_MOST_LINKS]:
        _add(found, document, link.attrs.get("href") or "", node_text(link), "terkait", own)
    return list(found.values())[:_MOST_LINKS]


def _add(
    found: dict[str, RelatedLink],
    document: Document,
    address: str,
    text: str,
    kind: Literal["baca_juga", "terkait"],
    own: str,
) -> None:
    title = _LABEL.sub("", text)
    if len(title) < _SHORTEST_TITLE or address.startswith(("javascript:", "#", "mailto:")):
        return
    url = document.absolute(address)
    canonical = canonical_url(url)
    is_list = canonical.endswith("/") or title.startswith("#") or _LIST_OF_A_TAG.search(canonical)
    if is_list or canonical == own or canonical in found or not canonical.startswith("http"):
        return
    found[canonical] = RelatedLink(url, title, kind)


def count_pages(document: Document, own_url: str, page_links: str | None) -> int:
    """How many pages the site cuts the article into: what it says itself, else the highest page its links name."""
    for key in _INLINE_PAGES:
        if told := _page_number(document.structured.inline.get(key, "")):
            return told
    if page_links and "::attr(" in page_links:
        return max(map(_page_number, document.values(page_links)), default=0) or 1
    links = document.select(page_links or _BARE_QUERIES)
    addresses = [(link.attrs.get("href") or "").encode() + b'"' for link in links]
    sources = addresses if page_links else [document.body, *addresses]
    path = _path(canonical_url(own_url)).encode()
    numbers = [number for source in sources for number in _page_numbers(source, path)]
    return max((number for number in numbers if number <= _MOST_PAGES), default=1)


def _page_number(text: str) -> int:
    """The number of a page; 0 for what is none."""
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) and int(text) <= _MOST_PAGES else 0


def _path(canonical: str) -> str:
    """The path of a canonical URL, empty for what is none."""
    _, slash, path = canonical.partition("://")[2].partition("/")
    return (slash + path).partition("?")[0]


def _page_numbers(source: bytes, path: bytes) -> Iterator[int]:
    """The page numbers that follow the article's own path in a source, or the bare ``?`` with which it begins.

    Parts (``-part1``) are counted from the second page, as Republika does.
    """
    place = source.find(path) if len(path) >= _SHORTEST_PATH else -1
    while place >= 0:
        after = place + len(path)
        if found := _PAGE_AFTER_PATH.match(source, after):
            yield int(found[2]) + (found["part"] is not None)
        place = source.find(path, after + 1)
    if found := _PAGE_AFTER_PATH.match(source):
        yield int(found[2]) + (found["part"] is not None)


def same_site(first: str, second: str) -> bool:
    """Whether two addresses lie on the same registered domain."""
    hosts = host_of(first), host_of(second)
    return bool(hosts[0] and hosts[1]) and registered_domain(hosts[0] or "") == registered_domain(hosts[1] or "")


def own_address(document: Document) -> str:
    """The address of a page: where it was fetched, else what it says itself; empty where neither names a host."""
    if host_of(document.url):
        return document.url
    return known_address(document, (document.structured.canonical, document.structured.meta.get("og:url"))) or ""


def likely_site(document: Document) -> str:
    """The front page of the site that a page without an address links to most, to tell its publisher by."""
    hosts = Counter(host for link in document.select("a[href]") if (host := host_of(link.attrs.get("href") or "")))
    return f"http://{hosts.most_common(1)[0][0]}/" if hosts else document.url


def known_address(document: Document, candidates: Sequence[str | None]) -> str | None:
    """The first of the addresses a page gives for itself that names a page and not just a site."""
    for candidate in candidates:
        if not candidate:
            continue
        try:
            url = canonical_url(document.absolute(candidate))
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and parts.path.strip("/"):
            return url
    return None

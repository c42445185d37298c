"""Reads XML listings: news sitemaps, sitemap indexes, RSS and Atom, plain or gzipped."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Literal
from urllib.parse import urljoin

from lxml import etree

from newscrawl.crawling.links import ListedLink, ListingPage
from newscrawl.dates import PublicationDate, parse_publication_date

MAX_BYTES = 64 * 1024 * 1024
"""The sitemap protocol allows 50 MB uncompressed (sitemaps.org); beyond this an answer is no sitemap."""

_ENTRIES = {"url", "sitemap", "item", "entry"}
_PUBLISHED = ("publication_date", "pubdate", "published", "date")
_MODIFIED = ("lastmod", "updated")


class NotAListing(ValueError):  # noqa: N818 - it is the finding, not a failure of ours
    """The bytes are no sitemap and no feed."""


def read_xml_listing(body: bytes, url: str) -> ListingPage:
    """The links of a sitemap or feed in document order, and the child sitemaps of a sitemap index.

    Formats: sitemaps.org 0.9 with the Google News extension, RSS 2.0, Atom 1.0. Raises NotAListing for anything else.
    Entities are never expanded and nothing is loaded from outside.
    """
    page, root = ListingPage(), None
    try:
        events = etree.iterparse(
            BytesIO(_unzipped(body)),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for event, element in events:
            name = _local_name(element)
            if root is None:
                root = name
                if root not in {"urlset", "sitemapindex", "rss", "feed", "rdf"}:
                    break
            elif event == "end" and name in _ENTRIES:
                _add_entry(page, name, element, url)
                element.clear()
    except etree.XMLSyntaxError as error:
        if not page.links and not page.children:
            raise NotAListing(f"not well-formed XML: {error.msg}") from error
    if root not in {"urlset", "sitemapindex", "rss", "feed", "rdf"}:
        raise NotAListing(f"its root element is {root or 'missing'}, not that of a sitemap or feed")
    return page


def _add_entry(page: ListingPage, kind: str, element: etree._Element, base: str) -> None:
    texts: dict[str, str] = {}
    for node in element.iter():
        name = _local_name(node)
        text = (node.text or "").strip() or (node.get("href", "") if name == "link" else "")
        if text:
            texts.setdefault(name, text)
    address = texts.get("loc") or texts.get("link")
    if not address:
        return
    target = urljoin(base, address)
    if kind == "sitemap":
        page.children.append(target)
        return
    published, modified = _first_date(texts, _PUBLISHED), _first_date(texts, _MODIFIED)
    source: Literal["sitemap", "listing"] = "sitemap" if kind == "url" else "listing"
    page.links.append(ListedLink(target, texts.get("title"), published, modified, source))


def _first_date(texts: Mapping[str, str], names: Iterable[str]) -> PublicationDate | None:
    raw = next((texts[name] for name in names if name in texts), None)
    return parse_publication_date(raw) if raw else None


def _local_name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _unzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        data = inflater.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise NotAListing(f"damaged gzip: {error}") from error
    if inflater.unconsumed_tail:
        raise NotAListing(f"more than {MAX_BYTES // 1024**2} MB when unpacked")
    return data

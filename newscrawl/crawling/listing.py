"""Reads an HTML listing: section pages, indexes, archive lists by date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.crawling.links import ListedLink, ListingPage
from newscrawl.dates import parse_publication_date
from newscrawl.extraction.page_data import read_page_data, values_at
from newscrawl.publishers import DataListing, Listing, Publisher

_COUNTED = re.compile(r"/link\?url=(https?(?::|%3A)[^&]+)", re.IGNORECASE)
_FIELD = re.compile(r"\{([\w.]+)\}")
_NEXT = "link[rel=next], a[rel=next], .pagination li.active + li a, a.next, .pagination__next a"


def read_listing(body: str, url: str, publisher: type[Publisher], fetched_at: datetime) -> ListingPage:
    """The articles a listing page shows, by the first declared layout that fits it.

    ``fetched_at`` (aware) gives relative and year-less dates their meaning. Where no declared layout fits, every link
    of the page that has the shape of an article counts: a changed layout costs the dates in the list, not the articles.
    """
    tree = LexborHTMLParser(body)
    next_url = _next_url(tree, url)
    for layout in publisher.listings:
        found = (
            _listed_in_data(body, layout, fetched_at)
            if isinstance(layout, DataListing)
            else (_listed(item, layout, url, fetched_at) for item in tree.css(layout.item))
        )
        links = _articles(filter(None, found), publisher)
        if links:
            return ListingPage(_unique(links), next_url=next_url)
    anchors = (ListedLink(target, _title(node)) for node, target in _anchors(tree, url))
    return ListingPage(_unique(_articles(anchors, publisher)), next_url=next_url)


def _articles(links: Iterable[ListedLink], publisher: type[Publisher]) -> list[ListedLink]:
    direct = (_direct(link, publisher) for link in links)
    return [link for link in direct if publisher.owns(link.url) and publisher.is_article(link.url)]


def _direct(link: ListedLink, publisher: type[Publisher]) -> ListedLink:
    """The link to which a counting link of the site itself (``link?url=…``) leads."""
    counted = _COUNTED.search(link.url) if publisher.owns(link.url) else None
    return replace(link, url=unquote(counted[1])) if counted else link


def _listed(item: LexborNode, layout: Listing, base: str, fetched_at: datetime) -> ListedLink | None:
    node = item if item.tag == "a" and layout.link == "a[href]" else item.css_first(layout.link)
    target = _absolute(base, node.attributes.get("href")) if node else None
    if node is None or target is None:
        return None
    date_raw = _date_text(item, layout.date) if layout.date else None
    found = parse_publication_date(date_raw, reference=fetched_at) if date_raw else None
    return ListedLink(target, _title(node), found)


def _date_text(item: LexborNode, selector: str) -> str | None:
    path, _, place = selector.partition("::")
    node = item.css_first(path)
    if node is None or not place:
        return node.text(strip=True) if node else None
    if place == "comment":
        return next((child.comment_content for child in node.iter(include_text=True) if child.is_comment_node), None)
    return node.attributes.get(place.removeprefix("attr(").rstrip(")"))


def _listed_in_data(body: str, layout: DataListing, fetched_at: datetime) -> Iterator[ListedLink]:
    for item in values_at(read_page_data(body), layout.items):
        if address := _filled(layout.url, item):
            date_raw = next(iter(values_at(item, layout.date)), None) if layout.date else None
            found = parse_publication_date(date_raw, reference=fetched_at) if isinstance(date_raw, str) else None
            yield ListedLink(address, next(iter(values_at(item, "title")), None), found)


def _filled(template: str, item: Any) -> str | None:
    """The address with the fields of an item; None where it lacks one."""
    for path in _FIELD.findall(template):
        values = values_at(item, path)
        if not values:
            return None
        template = template.replace(f"{{{path}}}", str(values[0]))
    return template


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("a[href]"):
        if target := _absolute(base, node.attributes.get("href")):
            yield node, target


def _next_url(tree: LexborHTMLParser, base: str) -> str | None:
    node = tree.css_first(_NEXT)
    return _absolute(base, node.attributes.get("href")) if node else None


def _absolute(base: str, href: str | None) -> str | None:
    try:
        target = urljoin(base, (href or "").strip())
    except ValueError:
        return None
    return target if target.startswith(("http://", "https://")) else None


def _title(node: LexborNode) -> str | None:
    return node.attributes.get("title") or node.text(strip=True) or None


def _unique(links: list[ListedLink]) -> list[ListedLink]:
    return list({link.url: link for link in reversed(links)}.values())[::-1]

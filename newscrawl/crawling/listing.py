"""Reads an HTML listing: section pages, indexes, archive lists by date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.crawling.links import ListedLink, ListingPage
from newscrawl.dates import parse_publication_date
from newscrawl.publishers import Listing, Publisher

_NEXT = "link[rel=next], a[rel=next], .pagination li.active + li a, a.next, .pagination__next a"


def read_listing(body: str, url: str, publisher: type[Publisher], fetched_at: datetime) -> ListingPage:
    """The articles a listing page shows, by the first declared layout that fits it.

    ``fetched_at`` (aware) gives relative and year-less dates their meaning. Where no declared layout fits, every link
    of the page that has the shape of an article counts: a changed layout costs the dates in the list, not the articles.
    """
    tree = LexborHTMLParser(body)
    next_url = _next_url(tree, url)
    for layout in publisher.listings:
        links = [
            link
            for item in tree.css(layout.item)
            if (link := _listed(item, layout, url, fetched_at)) and _wanted(link.url, publisher)
        ]
        if links:
            return ListingPage(_unique(links), next_url=next_url)
    anchors = (ListedLink(target, _title(node)) for node, target in _anchors(tree, url))
    return ListingPage(_unique([link for link in anchors if _wanted(link.url, publisher)]), next_url=next_url)


def _listed(item: LexborNode, layout: Listing, base: str, fetched_at: datetime) -> ListedLink | None:
    node = item if item.tag == "a" and layout.link == "a[href]" else item.css_first(layout.link)
    target = _absolute(base, node.attributes.get("href")) if node else None
    if node is None or target is None:
        return None
    date_node = item.css_first(layout.date) if layout.date else None
    date_raw = date_node.text(strip=True) if date_node else None
    found = parse_publication_date(date_raw, reference=fetched_at) if date_raw else None
    return ListedLink(target, _title(node), found)


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


def _wanted(url: str, publisher: type[Publisher]) -> bool:
    return publisher.owns(url) and publisher.is_article(url)


def _unique(links: list[ListedLink]) -> list[ListedLink]:
    return list({link.url: link for link in reversed(links)}.values())[::-1]

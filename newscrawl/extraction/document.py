"""One page, parsed once: its tree, what it says about itself, and its texts in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extraction.dom import (
    TEXT,
    WITHOUT_TEXT,
    clean_text,
    cut_off,
    node_text,
    outermost,
    parse_html,
    parse_text,
)
from newscrawl.extraction.encoding import decode_page
from newscrawl.extraction.page_data import read_page_data, values_at
from newscrawl.extraction.structured import ELEMENTS, StructuredData, read_structured_data

_ABSOLUTE = re.compile(r"https?://[!-~]+")
_ATTRIBUTE = "::attr("
_LINKS_IN_BOX = re.compile(r"(?P<box>[^\s,>+~(]+) (?P<link>a(?![\w-])[^\s,>+~]*)")
_MANY_BOXES = 100
_DATA = "data:"
_READ_OR_CUT_OFF = f"{ELEMENTS}, {WITHOUT_TEXT}"

Selectors = str | Sequence[str]
"""One CSS selector, or several of which the first that finds something wins; ``::attr(name)`` reads an attribute.

``data:article.tags.name`` is a path in the data that a Next.js page was drawn from; see ``page_data.values_at``.
"""


class Document:
    """A page in memory. ``structured`` is read first, then scripts and other elements without text are cut off."""

    def __init__(self, body: bytes, url: str, content_type: str | None = None) -> None:
        decoded = decode_page(body, content_type)
        self.body = body
        self.url = url.encode("utf-8", "replace").decode()
        self.repaired = decoded.repaired
        self.source = decoded.text
        self.tree: LexborHTMLParser = parse_html(body if decoded.is_plain else decoded.text)
        found = self.tree.css(_READ_OR_CUT_OFF)
        self.structured: StructuredData = read_structured_data(found)
        cut_off(found)
        self._selected: dict[str, list[LexborNode]] = {}

    @cached_property
    def data(self) -> Any:
        """The data that the page was drawn from, None where it brings none."""
        return read_page_data(self.source)

    @cached_property
    def title(self) -> str:
        """The first text of a ``<title>``, empty where there is none; where the head ends early it stands below."""
        head = self.tree.head
        first = head.css_first("title") if head is not None else None
        in_head = node_text(first) if first is not None else ""
        return in_head or next(filter(None, map(node_text, self.tree.css("title"))), "")

    def absolute(self, address: str) -> str:
        """An address that the page names, made absolute; as it is where it cannot be."""
        if _ABSOLUTE.fullmatch(address):
            return address
        try:
            return urljoin(self.url, address)
        except ValueError:
            return address

    @property
    def root(self) -> LexborNode | None:
        """The ``body`` element."""
        return self.tree.body

    @cached_property
    def texts(self) -> list[tuple[str, LexborNode]]:
        """Every non-empty text of the page with its node, in document order."""
        root = self.root
        if root is None:
            return []
        return [
            (node.text_content or "", node)
            for node in root.traverse(include_text=True, skip_empty=True)
            if node.tag_id == TEXT
        ]

    def select(self, selector: str) -> list[LexborNode]:
        """The nodes that one CSS selector finds; asked again, it is answered without another search of the tree."""
        found = self._selected.get(selector)
        if found is None:
            found = self._selected[selector] = self._search(selector)
        return found

    def _search(self, selector: str) -> list[LexborNode]:
        """What a selector finds; for ``.box a`` the boxes are searched, as lexbor climbs to the root from each link."""
        box_selector, link_selector = _box_and_link(selector)
        if box_selector and len(boxes := outermost(self.select(box_selector))) <= _MANY_BOXES:
            return [link for box in boxes for link in box.css(link_selector) if link.mem_id != box.mem_id]
        return self.tree.css(selector)

    def nodes(self, selectors: Selectors) -> list[LexborNode]:
        """The nodes that the first matching selector finds."""
        for selector in _each(selectors):
            if selector.startswith(_DATA):
                found = [node for text in self._data_texts(selector) if (node := parse_text(text)) is not None]
            else:
                found = self.select(selector.partition(_ATTRIBUTE)[0])
            if found:
                return found
        return []

    def values(self, selectors: Selectors) -> list[str]:
        """The texts, or the attribute's values, of what the first matching selector finds; empty ones left out."""
        for selector in _each(selectors):
            found: Iterable[str]
            if selector.startswith(_DATA):
                found = map(clean_text, self._data_texts(selector))
            else:
                found = self._printed(selector)
            if values := [value for value in found if value]:
                return values
        return []

    def _printed(self, selector: str) -> Iterator[str]:
        path, _, attribute = selector.partition(_ATTRIBUTE)
        attribute = attribute.rstrip(")")
        for node in self.select(path):
            yield clean_text(node.attrs.get(attribute) or "") if attribute else node_text(node)

    def _data_texts(self, selector: str) -> Iterator[str]:
        values = values_at(self.data, selector.removeprefix(_DATA))
        return (str(value) for value in values if isinstance(value, str | int))

    def value(self, selectors: Selectors) -> str | None:
        """The first of ``values``, None where there is none."""
        return next(iter(self.values(selectors)), None)


@lru_cache(maxsize=2_000)
def _box_and_link(selector: str) -> tuple[str, str]:
    """The halves of a selector such as ``.box a`` or ``.box a, #list a``, empty ones where it is of another form."""
    found = [_LINKS_IN_BOX.fullmatch(each) for each in selector.split(", ")]
    boxes = [each["box"] for each in found if each]
    links = {each["link"] for each in found if each}
    return (", ".join(boxes), links.pop()) if len(boxes) == len(found) and len(links) == 1 else ("", "")


def _each(selectors: Selectors) -> Sequence[str]:
    return (selectors,) if isinstance(selectors, str) else selectors

"""One page, parsed once: its tree, what it says about itself, and its texts in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extraction.dom import IGNORED_TAGS, TEXT, clean_text, node_text, parse_html
from newscrawl.extraction.encoding import decode_page
from newscrawl.extraction.structured import StructuredData, read_structured_data

_ATTRIBUTE = "::attr("

Selectors = str | Sequence[str]
"""One CSS selector, or several of which the first that finds something wins; ``::attr(name)`` reads an attribute."""


class Document:
    """A page in memory. ``structured`` is read first, then scripts and other elements without text are cut off."""

    def __init__(self, body: bytes, url: str, content_type: str | None = None) -> None:
        decoded = decode_page(body, content_type)
        self.body = body
        self.url = url
        self.repaired = decoded.repaired
        self.source = decoded.text
        self.tree: LexborHTMLParser = parse_html(body if decoded.is_plain else decoded.text)
        self.structured: StructuredData = read_structured_data(self.tree, body)
        self.tree.strip_tags(IGNORED_TAGS)

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

    def nodes(self, selectors: Selectors) -> list[LexborNode]:
        """The nodes that the first matching selector finds."""
        for selector in _each(selectors):
            if found := self.tree.css(selector.partition(_ATTRIBUTE)[0]):
                return found
        return []

    def values(self, selectors: Selectors) -> list[str]:
        """The texts, or the attribute's values, of what the first matching selector finds; empty ones left out."""
        for selector in _each(selectors):
            path, _, attribute = selector.partition(_ATTRIBUTE)
            attribute = attribute.rstrip(")")
            nodes = self.tree.css(path)
            found = [
                clean_text(node.attributes.get(attribute) or "") if attribute else node_text(node) for node in nodes
            ]
            if values := [value for value in found if value]:
                return values
        return []

    def value(self, selectors: Selectors) -> str | None:
        """The first of ``values``, None where there is none."""
        return next(iter(self.values(selectors)), None)


def _each(selectors: Selectors) -> Sequence[str]:
    return (selectors,) if isinstance(selectors, str) else selectors

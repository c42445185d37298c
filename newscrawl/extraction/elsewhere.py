"""The article's text where a page keeps it in its data and not in its elements."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import IGNORED_TAGS, parse_html

_NEXT_DATA = re.compile(r"<script[^>]{0,80}\bid=[\"']__NEXT_DATA__[\"'][^>]{0,80}>(.{2,2000000}?)</script", re.DOTALL)
_SHORTEST = 200
_MOST_VALUES = 20_000


def text_elsewhere(document: Document) -> LexborNode | None:
    """The ``body`` element of the article's text as found in ``__NEXT_DATA__`` or in JSON-LD ``articleBody``.

    None where neither holds two hundred characters of it.
    """
    markup = _next_data_markup(document.source) or _article_body(document)
    if not markup or len(markup) < _SHORTEST:
        return None
    tree = parse_html(markup)
    tree.strip_tags(IGNORED_TAGS)
    return tree.body


def _next_data_markup(source: str) -> str | None:
    """The longest string with paragraphs in the data that a Next.js page was drawn from."""
    found = _NEXT_DATA.search(source) if "__NEXT_DATA__" in source else None
    if not found:
        return None
    try:
        data = json.loads(found[1])
    except (ValueError, RecursionError):
        return None
    return max((text for text in _strings(data) if "<p" in text or "<br" in text), key=len, default=None)


def _strings(data: Any) -> list[str]:
    strings: list[str] = []
    pending = [data]
    seen = 0
    while pending and seen < _MOST_VALUES:
        value = pending.pop()
        seen += 1
        if isinstance(value, str):
            strings.append(value)
        elif isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return strings


def _article_body(document: Document) -> str | None:
    text = document.structured.article.get("articleBody")
    if not isinstance(text, str):
        return None
    if "<p" in text or "<br" in text:
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())

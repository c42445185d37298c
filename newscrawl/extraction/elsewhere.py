"""The article's text where a page keeps it in its data and not in its elements."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import parse_text
from newscrawl.extraction.page_data import strings_in

_SHORTEST = 200


def text_elsewhere(document: Document) -> LexborNode | None:
    """The ``body`` element of the article's text as found in ``__NEXT_DATA__`` or in JSON-LD ``articleBody``.

    None where neither holds two hundred characters of it.
    """
    markup = _markup_in_data(document) or _article_body(document)
    if not markup or len(markup) < _SHORTEST:
        return None
    return parse_text(markup)


def _markup_in_data(document: Document) -> str | None:
    """The longest string with paragraphs in the data that a Next.js page was drawn from."""
    texts = strings_in(document.data)
    return max((text for text in texts if "<p" in text or "<br" in text), key=len, default=None)


def _article_body(document: Document) -> str | None:
    text = document.structured.article.get("articleBody")
    if not isinstance(text, str):
        return None
    if "<p" in text or "<br" in text:
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())

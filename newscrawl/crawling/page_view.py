"""One page and what extraction makes of it, printed for a contributor."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rich.table import Table
from rich.text import Text

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.one_page import FetchedPage
from newscrawl.crawling.screen import Screen
from newscrawl.dates.model import DateMention
from newscrawl.errors import NotAnArticle
from newscrawl.exports.serialise import to_json
from newscrawl.extraction import Explanation, extract_article
from newscrawl.items import Article, Image, RelatedLink

_SHOWN_APART = {"paragraphs", "text", "field_sources", "warnings"}
_SHOWN_PARTS = 12
_LONGEST_LINE = 300


def print_page(page: FetchedPage, *, generic: bool, as_json: bool) -> ExitCode:
    """Print the article of a page that was fetched, or that there is none.

    ``generic`` leaves the publisher's page classes out; ``as_json`` prints the article and nothing else.
    """
    assert page.body is not None
    explanation = Explanation()
    try:
        article = extract_article(
            page.body, page.url, content_type=page.content_type, use_page_classes=not generic, explain=explanation
        )
    except NotAnArticle as refusal:
        print(f"no article: {refusal}", file=sys.stderr)
        return ExitCode.DATA_TROUBLE
    if as_json:
        print(json.dumps(to_json(article), ensure_ascii=False, indent=2))
    else:
        show(article, explanation)
    return ExitCode.WORKED


def show(article: Article, explanation: Explanation) -> None:
    """Print the fields with the layer that answered, the text, and what was left out of it and why."""
    console = Screen(highlight=False)
    table = Table("field", "value", "from")
    for field in fields(article):
        if field.name not in _SHOWN_APART:
            table.add_row(field.name, _short(getattr(article, field.name)), article.field_sources.get(field.name, ""))
    console.print(table)
    for warning in article.warnings:
        console.print(Text(f"warning: {warning}", style="yellow"))
    for paragraph in article.paragraphs:
        console.print(Text(paragraph), "")
    removed = Table("left out because", "what", title="Not in the text", title_justify="left")
    for removal in explanation.removed:
        removed.add_row(removal.reason, _short(removal.text))
    if explanation.removed:
        console.print(removed)


def _short(value: Any) -> Text:
    """A value on as few lines as it needs; long lists show how they begin."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        lines = [_line(part) for part in value[:_SHOWN_PARTS]]
        more = len(value) - len(lines)
        return Text("\n".join([*lines, f"… {more} more"] if more else lines))
    return Text(_line(value))


def _line(value: Any) -> str:
    match value:
        case None:
            return ""
        case DateMention(mention=mention, value=day, status=status):
            return f"{mention} = {day} ({status})"
        case RelatedLink(title=title, kind=kind):
            return f"{kind}: {title}"
        case Image(url=url, caption=caption):
            return f"{url} {caption or ''}"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"

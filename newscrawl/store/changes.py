"""What changed between two fetches of an article?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Literal

from newscrawl.items import Article

Change = Literal["title", "text", "published_at"]

_READ_ALSO = re.compile(
    r"\W*(?:baca|simak|lihat|tonton) (?:juga|selengkapnya|berita lain\w*)\b.{0,200}$", re.IGNORECASE
)


def what_changed(old: Article, new: Article) -> tuple[Change, ...]:
    """The fields that differ to a reader: blanks and links to other articles do not count.

    Suara and others choose such links when they serve the page, so that two fetches of one article differ in them.
    A date that one fetch knows to the day only differs where the day does.
    """
    links = {_normal(link.title) for article in (old, new) for link in article.related}
    changed: list[Change] = []
    if _normal(old.title) != _normal(new.title):
        changed.append("title")
    if _own_text(old, links) != _own_text(new, links):
        changed.append("text")
    if not _same_date(old, new):
        changed.append("published_at")
    return tuple(changed)


def _own_text(article: Article, links: Collection[str]) -> list[str]:
    paragraphs = map(_normal, article.paragraphs or article.text.splitlines())
    return [line for line in paragraphs if line and line not in links and not _READ_ALSO.match(line)]


def _same_date(old: Article, new: Article) -> bool:
    if old.published_at is None or new.published_at is None:
        return old.published_at is new.published_at
    if "day" in (old.published_precision, new.published_precision):
        return old.published_at.date() == new.published_at.date()
    return old.published_at == new.published_at


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

"""Calls to read another article that stand inside a paragraph: ``… kata dia. Baca juga: Judul``."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CALL = re.compile(
    r"(?:^\W*|(?<=[.!?\"”’)\]…])\s*|\s*[(\[]\s*)(?:baca|simak|lihat|tonton)\b"
    r"(?:\s+(?:juga|pula|selengkapnya|artikel|berita|lainnya|terkait)\b){0,3}\s*[:|–—-]?\s*[\"“]?$",
    re.IGNORECASE,
)
_TELLING = re.compile(r"juga|pula|selengkapnya|:", re.IGNORECASE)
_CLOSING = re.compile(r"[\"”]?\s*[)\]]?\.?")
_LONGEST_CALL, _SHORTEST_TITLE, _SHORTEST_REST = 60, 12, 40


def cut_pointers(text: str, links: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """A paragraph without its calls to read on, and address and title of each link that went with them.

    ``links`` are those of the paragraph. A paragraph that is little more than its call stays as it is, for others to
    judge as a whole.
    """
    cut: list[tuple[str, str]] = []
    for address, title in links:
        rest = _without_call(text, title)
        if rest is not None:
            text = rest
            cut.append((address, title))
    return text, cut


def _without_call(text: str, title: str) -> str | None:
    place = text.find(title) if len(title) >= _SHORTEST_TITLE else -1
    if place < 0:
        return None
    call = _CALL.search(text, max(0, place - _LONGEST_CALL), place)
    if call is None or not _TELLING.search(call[0]):
        return None
    closing = _CLOSING.match(text, place + len(title))
    after = text[closing.end() if closing else place + len(title) :].strip()
    rest = f"{text[: call.start()].rstrip()} {after}".strip()
    is_prose = len(rest) >= _SHORTEST_REST and (call.start() > 0 or rest.endswith((".", '."', ".”", "?", "!")))
    return rest if is_prose else None

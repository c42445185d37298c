"""A few articles, drawn so that the same ones come again while the store grows."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import Any

from newscrawl.report.reading import Seen

_LONGEST_START = 280


@dataclass(frozen=True, slots=True)
class Example:
    """An article with the layers of the extraction that answered."""

    id: str
    publisher: str
    url: str
    title: str
    published_at: float | None
    published_raw: str | None
    published_source: str | None
    authors: list[str]
    section: str | None
    extractor: str
    words: int
    start: str
    """The beginning of the text."""
    sources: dict[str, str]
    """For each filled field the layer that answered."""
    warnings: list[str]


class SampleTally:
    """Keeps the articles whose ids have the smallest hashes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._drawn: list[tuple[int, str, Example]] = []

    def add(self, seen: Seen) -> None:
        """Draw an article, or not."""
        digest = blake2b(seen.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        # Turned round, so that the heap gives up its largest hash first.
        place = -int.from_bytes(digest)
        if len(self._drawn) < self._size:
            heappush(self._drawn, (place, seen.id, _example(seen)))
        elif place > self._drawn[0][0]:
            heappushpop(self._drawn, (place, seen.id, _example(seen)))

    def result(self) -> list[Example]:
        """The articles, newest first, those without a date last."""
        drawn = [example for _, _, example in self._drawn]
        return sorted(drawn, key=lambda one: (one.published_at is None, -(one.published_at or 0), one.id))


def _example(seen: Seen) -> Example:
    values: dict[str, Any] = seen.values
    text = " ".join(values["text"][: 2 * _LONGEST_START].split())
    if len(text) > _LONGEST_START:
        text = f"{text[:_LONGEST_START].rpartition(' ')[0]}…"
    return Example(
        id=seen.id,
        publisher=seen.publisher,
        url=values["canonical_url"],
        title=values["title"],
        published_at=seen.published_at,
        published_raw=values["published_raw"],
        published_source=values["published_source"],
        authors=values["authors"],
        section=values["section"],
        extractor=values["extractor"],
        words=values["word_count"],
        start=text,
        sources=values["field_sources"],
        warnings=values["warnings"],
    )

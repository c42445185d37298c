"""Dates in the texts whose weekday is not that of the date, with the sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from newscrawl.report.latest import keep_latest
from newscrawl.report.reading import Seen

_MOST_TOLD = 15
_REACH = 160
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True, order=True)
class Mismatch:
    """One such date: the sentence in three parts, the second being the date, and what may have been meant."""

    published_at: float
    id: str
    start: int
    publisher: str
    url: str
    before: str
    mention: str
    after: str
    candidates: tuple[tuple[str, str], ...]
    """ISO 8601 dates, and why each is one."""


@dataclass(frozen=True, slots=True)
class Mismatches:
    """Counted by publisher; ``mentions`` are all dates in the texts. The latest ones in full, newest first."""

    mentions: Counter[str]
    mismatches: Counter[str]
    latest: list[Mismatch]


class MismatchTally:
    """Counts dates in texts."""

    def __init__(self) -> None:
        self._mentions: Counter[str] = Counter()
        self._mismatches: Counter[str] = Counter()
        self._latest: list[Mismatch] = []

    def add(self, seen: Seen) -> None:
        """Count an article."""
        mentions = seen.values["date_mentions"]
        self._mentions[seen.publisher] += len(mentions)
        for mention in mentions:
            if mention["status"] == "weekday_mismatch":
                self._mismatches[seen.publisher] += 1
                keep_latest(self._latest, _mismatch(seen, mention), _MOST_TOLD)

    def result(self) -> Mismatches:
        """The counts, and the latest ones."""
        return Mismatches(self._mentions, self._mismatches, sorted(self._latest, reverse=True))


def _mismatch(seen: Seen, mention: dict[str, object]) -> Mismatch:
    text, start, end = seen.values["text"], int(str(mention["start"])), int(str(mention["end"]))
    before, after = around(text, start, end)
    found = mention["candidates"]
    assert isinstance(found, list)
    return Mismatch(
        published_at=float("-inf") if seen.published_at is None else seen.published_at,
        id=seen.id,
        start=start,
        publisher=seen.publisher,
        url=seen.values["canonical_url"],
        before=before,
        mention=text[start:end] or str(mention["mention"]),
        after=after,
        candidates=tuple((one["value"], one["reason"]) for one in found),
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its sentence, cut with … where that is long."""
    before = _SENTENCE_END.split(text[max(start - _REACH, 0) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH])[0]
    if len(before) == _REACH:
        before = f"…{before.partition(' ')[2]} " if " " in before.strip() else "…"
    if len(after) == _REACH:
        after = f"{after.rpartition(' ')[0]}…"
    return before, after

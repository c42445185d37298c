"""Who publishes whose text, and how soon."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from newscrawl.exports.dataset.selection import day_of
from newscrawl.report.durations import spread, step_of
from newscrawl.report.reading import Seen
from newscrawl.store import Copy


class Pair(NamedTuple):
    """Articles of one publisher whose text another one had first; durations in seconds."""

    source: str
    copier: str
    copies: int
    median: float | None
    similarity: float


@dataclass(frozen=True, slots=True)
class Copies:
    """Near duplicates between the articles of the report."""

    groups: int
    within: int
    """Copies of an article of the same publisher."""
    across: int
    """Copies of another publisher's article whose order is known."""
    unordered: int
    """Copies of another publisher's article where the times do not tell which came first."""
    pairs: list[Pair]
    """Across publishers, the busiest first."""
    steps: Counter[str]
    """Across publishers, by step of duration."""


@dataclass(frozen=True, slots=True)
class _Text:
    publisher: str
    published_at: float | None
    to_the_day: bool


class CopyTally:
    """Remembers of each grouped article who published it when."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._copies = {copy.id: copy for copy in copies}
        self._texts: dict[str, _Text] = {}

    def add(self, seen: Seen) -> None:
        """Take up an article."""
        if seen.id in self._copies:
            self._texts[seen.id] = _Text(seen.publisher, seen.published_at, seen.to_the_day)

    def result(self) -> Copies:
        """Who copies whom. Which came first is told by the times of publication, not by the order of the fetches."""
        delays: defaultdict[tuple[str, str], array[float]] = defaultdict(lambda: array("d"))
        likeness: defaultdict[tuple[str, str], float] = defaultdict(float)
        within = unordered = 0
        for one, other, copy in self._pairs():
            if one.publisher == other.publisher:
                within += 1
            elif (delay := _delay(other, one)) is None:
                unordered += 1
            else:
                key = (other.publisher, one.publisher) if delay > 0 else (one.publisher, other.publisher)
                delays[key].append(abs(delay))
                likeness[key] += copy.similarity or 0.0
        pairs = [Pair(*key, len(own), spread(own)[0], likeness[key] / len(own)) for key, own in delays.items()]
        pairs.sort(key=lambda pair: (-pair.copies, pair.source, pair.copier))
        steps = Counter(step_of(delay) for own in delays.values() for delay in own)
        return Copies(self._groups(), within, sum(map(len, delays.values())), unordered, pairs, steps)

    def _pairs(self) -> Iterable[tuple[_Text, _Text, Copy]]:
        for id, text in self._texts.items():
            copy = self._copies[id]
            if copy.duplicate_of in self._texts:
                yield text, self._texts[copy.duplicate_of], copy

    def _groups(self) -> int:
        members = Counter(self._copies[id].cluster for id in self._texts)
        return sum(count > 1 for count in members.values())


def _delay(first: _Text, second: _Text) -> float | None:
    """Seconds from one publication to the other; None where the times leave open which came first."""
    if first.published_at is None or second.published_at is None or first.published_at == second.published_at:
        return None
    if (first.to_the_day or second.to_the_day) and day_of(first.published_at) == day_of(second.published_at):
        return None
    return second.published_at - first.published_at

"""How soon after its publication an article was fetched, and how fresh the newest one is."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass

from newscrawl.report.durations import spread, step_of
from newscrawl.report.reading import Seen


@dataclass(frozen=True, slots=True)
class Latency:
    """One publisher. Durations are in seconds, moments in seconds since 1970; None where nothing tells them.

    ``followed`` articles came out after the first fetch from the publisher: only of those a delay is the crawl's own.
    """

    publisher: str
    articles: int
    followed: int
    median: float | None
    ninth: float | None
    """What nine in ten of the followed articles do not exceed."""
    newest: float | None
    last_fetch: float
    age: float | None
    """Age of the newest article at the last fetch."""
    to_the_day: int
    """Articles whose time of day is not known, and that no delay is told for."""


@dataclass(frozen=True, slots=True)
class Latencies:
    """By publisher, and by step of duration with whether the articles were followed."""

    publishers: list[Latency]
    steps: Counter[tuple[str, bool]]


class LatencyTally:
    """Gathers the two moments of every article: sixteen bytes each."""

    def __init__(self) -> None:
        self._published: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
        self._fetched: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
        self._first: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._newest: dict[str, float] = {}
        self._articles: Counter[str] = Counter()
        self._to_the_day: Counter[str] = Counter()

    def add(self, seen: Seen) -> None:
        """Take up an article."""
        name, first, last = seen.publisher, seen.standing.first_seen, seen.standing.last_seen
        self._articles[name] += 1
        self._first[name] = min(first, self._first.get(name, first))
        self._last[name] = max(last, self._last.get(name, last))
        if seen.published_at is None:
            return
        if seen.published_at <= last:
            self._newest[name] = max(seen.published_at, self._newest.get(name, seen.published_at))
        if seen.to_the_day:
            self._to_the_day[name] += 1
            return
        self._published[name].append(seen.published_at)
        self._fetched[name].append(first)

    def result(self) -> Latencies:
        """The delays; the publisher with the most articles first."""
        steps: Counter[tuple[str, bool]] = Counter()
        names = sorted(self._articles, key=lambda name: (-self._articles[name], name))
        return Latencies([self._latency(name, steps) for name in names], steps)

    def _latency(self, name: str, steps: Counter[tuple[str, bool]]) -> Latency:
        followed = array("d")
        for published, fetched in zip(self._published[name], self._fetched[name], strict=True):
            is_followed = published >= self._first[name]
            steps[step_of(fetched - published), is_followed] += 1
            if is_followed:
                followed.append(fetched - published)
        median, ninth = spread(followed)
        newest, last = self._newest.get(name), self._last[name]
        age = None if newest is None else last - newest
        counts = self._articles[name], len(followed)
        return Latency(name, *counts, median, ninth, newest, last, age, self._to_the_day[name])

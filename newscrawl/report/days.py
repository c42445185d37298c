"""Articles by publisher and day, with what a day without articles means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from newscrawl.exports.dataset.coverage import coverage
from newscrawl.exports.dataset.selection import day_of
from newscrawl.report.periods import Unit, period_of, periods, unit_for
from newscrawl.report.reading import Seen
from newscrawl.report.scope import Scope
from newscrawl.store import Run

Mark = Literal["published", "quiet", "unknown", "unseen"]
"""Whether something was published, nothing was, nobody can tell, or nobody looked."""

_MARKS: dict[str, Mark] = {
    "published": "published",
    "published_partly_seen": "published",
    "left_out": "published",
    "nothing_published": "quiet",
    "unknown": "unknown",
    "not_crawled": "unseen",
}
_OLDEST = timedelta(days=365 * 60)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A publisher in a period."""

    publisher: str
    period: str
    articles: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Grid:
    """Publishers and periods in order, and a cell for each pair that is known."""

    unit: Unit
    publishers: list[str]
    periods: list[str]
    cells: list[Cell]


@dataclass(slots=True)
class PublisherDays:
    """One publisher over all its days."""

    publisher: str
    articles: int = 0
    first: date | None = None
    last: date | None = None
    marks: Counter[Mark] = field(default_factory=Counter)
    """Days by what they mean."""
    undated: int = 0
    out_of_time: int = 0
    """Articles dated after the last fetch, or more than sixty years before it: no day is shown for them."""


@dataclass(slots=True)
class Days:
    """What is known of every day; ``days`` is by publisher and day (WIB)."""

    days: dict[str, dict[date, tuple[int, Mark]]]
    publishers: list[PublisherDays]
    """The one with the most articles first."""

    def grid(self, most_periods: int, most_publishers: int, *, latest: int | None = None) -> Grid | None:
        """The days summed into at most that many periods; ``latest`` asks for so many single days. None of nothing."""
        shown = [one.publisher for one in self.publishers if self.days.get(one.publisher)][:most_publishers]
        if not shown:
            return None
        last = max(max(self.days[publisher]) for publisher in shown)
        first = min(min(self.days[publisher]) for publisher in shown)
        if latest:
            first = max(first, last - (latest - 1) * _DAY)
        unit: Unit = "day" if latest else unit_for(first, last, most_periods)
        names = periods(first, last, unit, most_periods)
        cells = [cell for publisher in shown for cell in self._cells(publisher, unit, set(names))]
        return Grid(unit, shown, names, cells)

    def _cells(self, publisher: str, unit: Unit, names: set[str]) -> Iterable[Cell]:
        articles: Counter[str] = Counter()
        marks: defaultdict[str, set[Mark]] = defaultdict(set)
        for day, (count, mark) in self.days[publisher].items():
            name = period_of(day, unit)
            if name in names:
                articles[name] += count
                marks[name].add(mark)
        return (Cell(publisher, name, articles[name], _mark_of(found)) for name, found in marks.items())


class DayTally:
    """Counts articles by publisher and day."""

    def __init__(self) -> None:
        self._days: Counter[tuple[str, date]] = Counter()
        self._undated: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()

    def add(self, seen: Seen) -> None:
        """Count an article."""
        self._articles[seen.publisher] += 1
        if seen.published_at is None:
            self._undated[seen.publisher] += 1
        else:
            self._days[seen.publisher, day_of(seen.published_at)] += 1

    def result(self, runs: Iterable[Run], scope: Scope, as_of: date) -> Days:
        """Every day of every publisher, up to ``as_of``, held against the runs, of which all are needed."""
        told = [run for run in runs if scope.has_publisher(run.publisher)]
        names = {*self._articles, *(run.publisher for run in told)}
        in_time = {key: count for key, count in self._days.items() if as_of - _OLDEST <= key[1] <= as_of}
        publishers = {name: PublisherDays(name, self._articles[name], undated=self._undated[name]) for name in names}
        for (publisher, day), count in self._days.items():
            if (publisher, day) not in in_time:
                publishers[publisher].out_of_time += count
        days: defaultdict[str, dict[date, tuple[int, Mark]]] = defaultdict(dict)
        for row in coverage(in_time, in_time, told, publishers=names, since=scope.since, until=scope.until):
            mark = _MARKS[row.status]
            days[row.publisher][row.day] = row.articles, mark
            publishers[row.publisher].marks[mark] += 1
        for publisher, day in sorted(in_time):
            one = publishers[publisher]
            one.first, one.last = one.first or day, day
        return Days(dict(days), sorted(publishers.values(), key=lambda one: (-one.articles, one.publisher)))


def _mark_of(marks: set[Mark]) -> Mark:
    """What a period means whose days mean that: one that nobody saw as a whole is not known to be quiet."""
    if "published" in marks:
        return "published"
    return next(iter(marks)) if len(marks) == 1 else "unknown"

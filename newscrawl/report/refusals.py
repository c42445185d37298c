"""What the runs met: articles, refusals and failures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newscrawl.dates.zones import WIB
from newscrawl.report.periods import Unit, by_period
from newscrawl.runs.figures import figures_of
from newscrawl.store import Run

PARTS = ("read", "refused", "failed")
"""What became of an article page that was asked for."""


@dataclass(frozen=True, slots=True)
class PublisherRuns:
    """The runs of one publisher; pages are article pages."""

    publisher: str
    runs: int
    worked: int
    unfinished: int
    """Runs without an end: they were killed, or go on."""
    asked: int
    refused: int
    failed: int
    last: Run


@dataclass(slots=True)
class Refusals:
    """By publisher, worst first, and by day (WIB) on which the run began."""

    publishers: list[PublisherRuns]
    by_day: dict[date, Counter[str]]

    def over_time(self, most: int) -> tuple[Unit, list[tuple[str, Counter[str]]]] | None:
        """The pages in at most that many periods by ``PARTS``; None where no page was asked for."""
        if not any(counts.total() for counts in self.by_day.values()):
            return None
        return by_period(self.by_day, most)


def refusals_of(runs: Iterable[Run]) -> Refusals:
    """What the runs met."""
    by_publisher: defaultdict[str, list[Run]] = defaultdict(list)
    by_day: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for run in runs:
        by_publisher[run.publisher].append(run)
        by_day[run.started_at.astimezone(WIB).date()].update(pages_of(run))
    told = [_publisher_runs(name, own) for name, own in by_publisher.items()]
    told.sort(key=lambda one: (-(one.refused + one.failed) / (one.asked or 1), one.publisher))
    return Refusals(told, dict(by_day))


def _publisher_runs(publisher: str, runs: list[Run]) -> PublisherRuns:
    pages = sum((pages_of(run) for run in runs), Counter[str]())
    return PublisherRuns(
        publisher,
        runs=len(runs),
        worked=sum(run.exit_code == 0 for run in runs),
        unfinished=sum(run.ended_at is None for run in runs),
        asked=pages.total(),
        refused=pages["refused"],
        failed=pages["failed"],
        last=max(runs, key=lambda run: (run.started_at, run.number)),
    )


def pages_of(run: Run) -> Counter[str]:
    """The article pages that a run asked for, by ``PARTS``."""
    figures = figures_of(run.stats)
    refused, failed = figures.refused.part, figures.failed.part
    return Counter({"read": max(figures.refused.whole - refused - failed, 0), "refused": refused, "failed": failed})

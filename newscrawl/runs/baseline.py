"""What a publisher's runs usually are: those of its past that a new one can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from newscrawl.runs.figures import REPLAYED, RunFigures, figures_of
from newscrawl.runs.likeness import amount_asked_for, kind_of_pages
from newscrawl.store import Run

READ_BACK = 400
"""How many of a publisher's runs are looked through for those that are alike."""

_RUNS = 14
_MOST_RUNS = 4 * _RUNS
_ENOUGH_ARTICLES = 100
_LAG = 3
_WORKED = 0


@dataclass(frozen=True, slots=True)
class Baseline:
    """The past of one kind of run, newest first.

    ``usual`` leaves out the newest runs, which are ``recent``: what rots slowly would else be measured by itself.
    ``former`` are the oldest ones, where there are many more, by which rot shows that is slower still.
    """

    usual: Sequence[RunFigures] = ()
    recent: Sequence[RunFigures] = ()
    former: Sequence[RunFigures] = ()

    @property
    def articles(self) -> int:
        """How many articles the usual runs fetched."""
        return sum(figures.articles for figures in self.usual)


@dataclass(frozen=True, slots=True)
class History:
    """What a run is held against: runs that met the same kind of pages, and those of them that fetched some.

    ``same_amount`` are the runs that were also asked for as many articles.
    """

    fetching: Baseline = Baseline()
    all: Baseline = Baseline()
    same_amount: Baseline = Baseline()


NO_HISTORY = History()


def history_of(
    typed: Mapping[str, str], at: datetime, past: Iterable[Run], *, since: datetime | None = None
) -> History:
    """What a run that began at ``at`` with those arguments is held against, out of ``past``, newest first.

    Only runs that worked count, that met the same kind of pages, that did not begin before ``since``, and that were
    not answered from an archive.
    """
    kind, amount = kind_of_pages(typed, at), amount_asked_for(typed)
    if kind is None:
        return NO_HISTORY
    alike = [
        (one, figures_of(one.stats))
        for one in past
        if one.exit_code == _WORKED
        and not is_replay(one.stats)
        and (since is None or one.started_at >= since)
        and kind_of_pages(one.arguments, one.started_at) == kind
    ]
    return History(
        fetching=_baseline([figures for _, figures in alike if figures.articles]),
        all=_baseline([figures for _, figures in alike]),
        same_amount=_baseline(
            [figures for one, figures in alike if amount is not None and amount_asked_for(one.arguments) == amount]
        ),
    )


def is_replay(stats: Mapping[str, Any]) -> bool:
    """Whether a run was answered from an archive."""
    return bool(stats.get(REPLAYED))


def _baseline(figures: Sequence[RunFigures]) -> Baseline:
    lag = min(_LAG, len(figures) // 2)
    usual = tuple(_enough(figures[lag:]))
    former = figures[lag + len(usual) :][-_RUNS:]
    return Baseline(usual, tuple(figures[:lag]), tuple(former) if len(former) == _RUNS else ())


def _enough(figures: Sequence[RunFigures]) -> Iterable[RunFigures]:
    """The first runs; of small ones so many that they hold enough articles."""
    articles = 0
    for number, one in enumerate(islice(figures, _MOST_RUNS)):
        if number >= _RUNS and articles >= _ENOUGH_ARTICLES:
            return
        articles += one.articles
        yield one

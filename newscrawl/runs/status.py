"""How each publisher stands: when it last worked, what it brought, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Literal

from newscrawl.runs.report import OUTCOMES, Outcome
from newscrawl.store import Breaker, Holder, Run, Store

State = Literal["running", "killed"] | Outcome

_DAY = timedelta(days=1)
_MOST_RUNS = 300
_WORKED = 0


@dataclass(frozen=True, slots=True)
class PublisherStatus:
    """One publisher at one moment. Moments are in UTC."""

    publisher: str
    state: State
    """The outcome of the latest run; ``running`` while one goes on, ``killed`` where one has no end."""
    last_run_at: datetime
    last_worked_at: datetime | None
    """When the latest run that worked came to its end; None where none ever did."""
    runs_in_trouble: int
    """How many of the latest runs in a row did not work."""
    new_last_run: int
    """Articles that the latest run that came to an end added to the store."""
    new_last_day: int
    """Articles that runs added in the 24 hours before."""
    wrong: str
    """The verdict of the latest run that came to an end, where it did not work; else empty."""
    holder: str | None
    """The process that crawls the publisher now."""
    next_try_at: datetime | None
    """Until when it is left alone, because it refused again and again."""

    @property
    def is_well(self) -> bool:
        """Whether the latest run that is over worked."""
        return not self.runs_in_trouble


def statuses_of(store: Store, *, now: datetime) -> list[PublisherStatus]:
    """The status of every publisher that was ever run into the store, at ``now`` (aware), by name."""
    return [_status(store, publisher, now) for publisher in store.runs.publishers()]


def _status(store: Store, publisher: str, now: datetime) -> PublisherStatus:
    runs = store.runs.last(publisher, most=_MOST_RUNS)
    holder = store.holder(publisher)
    over = _runs_that_are_over(runs, holder)
    latest, worked = (over[0] if over else None), store.runs.last_worked(publisher)
    is_in_trouble = latest is not None and latest.exit_code != _WORKED
    return PublisherStatus(
        publisher=publisher,
        state=_state(latest, holder),
        last_run_at=runs[0].started_at,
        last_worked_at=worked.ended_at if worked else None,
        runs_in_trouble=sum(1 for _ in takewhile(lambda run: run.exit_code != _WORKED, over)),
        new_last_run=_new(latest) if latest else 0,
        new_last_day=sum(_new(run) for run in over if now - _DAY <= (run.ended_at or run.started_at)),
        wrong=_wrong(latest) if latest and is_in_trouble else "",
        holder=str(holder) if holder else None,
        next_try_at=_held_until(store.breakers.of(publisher), now),
    )


def _runs_that_are_over(runs: Sequence[Run], holder: Holder | None) -> Sequence[Run]:
    goes_on = holder is not None and runs[0].exit_code is None
    return runs[1:] if goes_on else runs


def _state(latest: Run | None, holder: Holder | None) -> State:
    if holder is not None or latest is None:
        return "running"
    return "killed" if latest.exit_code is None else OUTCOMES[latest.exit_code]


def _wrong(run: Run) -> str:
    if run.exit_code is None:
        return "The run came to no end: it was killed, or the machine went down. The next one takes it up."
    return run.verdict or ""


def _new(run: Run) -> int:
    return int(run.stats.get("newscrawl/store/new", 0))


def _held_until(breaker: Breaker, now: datetime) -> datetime | None:
    return breaker.until if breaker.holds(now) else None

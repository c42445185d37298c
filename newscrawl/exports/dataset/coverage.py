"""Which days of a publisher were looked at: what tells a quiet day from a gap in the crawl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from newscrawl.dates.zones import WIB
from newscrawl.exports.dataset.tables import Coverage
from newscrawl.store import Run

DayCounts = Mapping[tuple[str, date], int]
"""Articles by publisher and day (WIB)."""

_NARROWING = ("sections", "keywords", "url", "limit", "max_pages", "discovery")
"""The arguments of a run with which it looks at a part of what is published."""
_SEEN_TO_ITS_END = "finished"
_DAY = timedelta(days=1)

Look = Literal["whole", "part", "failed"]


@dataclass(slots=True)
class _Looks:
    runs: int = 0
    worked: int = 0
    whole: bool = False


def coverage(
    articles: DayCounts,
    kept: DayCounts,
    runs: Iterable[Run],
    *,
    publishers: Iterable[str],
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Coverage]:
    """Every day of those publishers between the first and the last that was published on or looked at.

    ``articles`` are those of the release, ``kept`` those of the store; ``since`` (inclusive) and ``until``
    (exclusive) bound the days. See ``Coverage`` for what counts as looked at.
    """
    looks = _looks_by_day(runs)
    days = defaultdict(set)
    for publisher, day in (*kept, *looks):
        days[publisher].add(day)
    latest = max((day for own in days.values() for day in own), default=None)
    for publisher in sorted(set(publishers)):
        first = since.astimezone(WIB).date() if since else min(days[publisher], default=None)
        last = max(days[publisher], default=None) if until is None else _last_day(until)
        if first is None or last is None or latest is None:
            continue
        for day in _days(first, min(last, latest)):
            key = publisher, day
            yield _row(*key, articles.get(key, 0), kept.get(key, 0), looks.get(key, _Looks()))


def look_of(run: Run) -> Iterator[tuple[date, Look]]:
    """The days (WIB) that a run looked at, or tried to, and how."""
    started = run.started_at.astimezone(WIB)
    end = min(_moment(run, "until") or started, started)
    since = _moment(run, "since")
    start = since or _midnight(_last_day(end) - _DAY)
    narrowed = any(run.arguments.get(name) for name in _NARROWING)
    complete = not narrowed and run.stats.get("finish_reason") == _SEEN_TO_ITS_END
    for day in _days(start.date(), _last_day(end)):
        if run.exit_code != 0:
            yield day, "failed"
        elif complete and start <= _midnight(day) and _midnight(day + _DAY) <= end:
            yield day, "whole"
        else:
            yield day, "part"


def _looks_by_day(runs: Iterable[Run]) -> dict[tuple[str, date], _Looks]:
    looks: defaultdict[tuple[str, date], _Looks] = defaultdict(_Looks)
    for run in runs:
        for day, look in look_of(run):
            looked = looks[run.publisher, day]
            looked.runs += 1
            looked.worked += look != "failed"
            looked.whole |= look == "whole"
    return looks


def _row(publisher: str, day: date, articles: int, kept: int, looks: _Looks) -> Coverage:
    crawl: Literal["whole", "part", "failed", "none"] = "none"
    if looks.runs:
        crawl = "whole" if looks.whole else "part" if looks.worked else "failed"
    return Coverage(publisher, day, articles, kept, looks.runs, looks.worked, crawl, _status(articles, kept, crawl))


def _status(
    articles: int, kept: int, crawl: str
) -> Literal["published", "published_partly_seen", "left_out", "nothing_published", "unknown", "not_crawled"]:
    if articles:
        return "published" if crawl == "whole" else "published_partly_seen"
    if kept:
        return "left_out"
    if crawl == "whole":
        return "nothing_published"
    return "not_crawled" if crawl == "none" else "unknown"


def _moment(run: Run, name: str) -> datetime | None:
    """An argument of a run, as JSON holds it; None where it was not given or is no moment."""
    try:
        moment = datetime.fromisoformat(run.arguments.get(name) or "")
    except (TypeError, ValueError):
        return None
    return moment.astimezone(WIB) if moment.tzinfo else moment.replace(tzinfo=WIB)


def _last_day(end: datetime) -> date:
    """The day of the last moment before ``end``."""
    return (end.astimezone(WIB) - timedelta(microseconds=1)).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))

"""Days, weeks, months, quarters and years, as the axis of a chart names them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year"]

_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_SPAN = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.2}
_DAY = timedelta(days=1)


def unit_for(first: date, last: date, most: int) -> Unit:
    """The finest unit of which that time has at most ``most``; a year where even those are more."""
    days = (last - first).days + 1
    return next((unit for unit in _UNITS if days / _SPAN[unit] <= most - 1 or days == most), "year")


@lru_cache(maxsize=50_000)
def period_of(day: date, unit: Unit) -> str:
    """The name of the period: ``2026-11-20``, ``2026-W47`` (ISO 8601), ``2026-11``, ``2026-Q4``, ``2026``."""
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "year":
            return f"{day.year}"


def periods(first: date, last: date, unit: Unit, most: int) -> list[str]:
    """The names of the periods from that of the first day to that of the last, at most the latest ``most``."""
    found: dict[str, None] = {}
    day = last
    while day >= first and len(found) <= most:
        found[period_of(day, unit)] = None
        day -= _DAY
    return list(found)[:most][::-1]


def by_period(by_day: Mapping[date, Counter[str]], most: int) -> tuple[Unit, list[tuple[str, Counter[str]]]]:
    """Counts of days, of one at least, added up over at most that many periods; empty ones are among them."""
    first, last = min(by_day), max(by_day)
    unit = unit_for(first, last, most)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day, counted in by_day.items():
        counts[period_of(day, unit)].update(counted)
    return unit, [(name, counts[name]) for name in periods(first, last, unit, most)]

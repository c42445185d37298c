"""A weekday that does not fit its date: what may have been meant. Nothing here decides.

Of 12,951 weekday-and-date mentions in Indonesian news 3.9 % contradict themselves: slips of a day or weekday (46 %), of
a month (23 %), of month or year (9 %), day and month swapped (8 %). Reaching for the year in which the weekday fits
would have been wrong in all 35 cases read, so that year is only ever a candidate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newscrawl.dates.days import day_or_none, nearest_weekday, shift_month, weekday_on_or_before

EARLIEST, LATEST = -330, 90
"""Days from publication within which a year-less date lies; outside, only slips and copied background were found."""


def year_that_fits(weekday: int, month: int, day: int, published: date) -> date | None:
    """The one reading of a year-less date whose weekday fits and that lies within EARLIEST…LATEST of ``published``."""
    for year in (published.year, published.year - 1, published.year + 1):
        found = day_or_none(year, month, day)
        if found and found.weekday() == weekday and EARLIEST <= (found - published).days <= LATEST:
            return found
    return None


def readings(
    weekday: int, year: int | None, month: int, day: int, published: date | None
) -> Iterator[tuple[date, str]]:
    """What a contradictory weekday and date may mean, the likeliest kind of slip first, each day once.

    ``year`` is None where none is printed; ``published`` is None where the publication day itself is being read.
    """
    seen: set[date] = set()
    for found, reason in _all_readings(weekday, year, month, day, published):
        if found is not None and found not in seen:
            seen.add(found)
            yield found, reason


def _all_readings(
    weekday: int, year: int | None, month: int, day: int, published: date | None
) -> Iterator[tuple[date | None, str]]:
    base_year = year if year is not None else published.year if published else None
    if base_year is None:
        return
    printed = day_or_none(base_year, month, day)
    yield printed, "date_as_printed"
    if printed:
        yield nearest_weekday(printed, weekday), "nearest_such_weekday"
    if published:
        yield weekday_on_or_before(published, weekday), "last_such_weekday_before_publication"
    swapped = day_or_none(base_year, day, month)
    yield _if_fits(swapped, weekday), "day_month_swapped"
    for months in (1, -1):
        other_year, other_month = shift_month(base_year, month, months)
        yield _if_fits(day_or_none(other_year, other_month, day), weekday), "month_slip"
    for years in _years_away(base_year, month, day, weekday):
        yield day_or_none(base_year + years, month, day), f"same_weekday_year{years:+d}"


def _years_away(year: int, month: int, day: int, weekday: int) -> list[int]:
    """The nearest year before and the nearest year after in which the date falls on the weekday."""
    away = []
    for direction in (-1, 1):
        for years in range(1, 7):
            if _if_fits(day_or_none(year + direction * years, month, day), weekday):
                away.append(direction * years)
                break
    return sorted(away, key=abs)


def _if_fits(day: date | None, weekday: int) -> date | None:
    return day if day is not None and day.weekday() == weekday else None

"""The date, and on some sites the time, that an article's address carries."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from newscrawl.dates.clock import Clock
from newscrawl.dates.days import day_or_none
from newscrawl.dates.zones import WIB


def read_url(url: str, *, clock_digits: int) -> tuple[datetime | date, str] | None:
    """The date in an address, or in the part of it that holds the date, with its precision: day, minute or second.

    ``clock_digits`` is how many digits after the day (0, 4 or 6) are the time of publication in WIB on that site; on
    most sites they are a record number or the time of the first draft.
    """
    for pattern in _patterns():
        match = pattern.search(url)
        day = _past_day(match["year"], match["month"], match["day"]) if match else None
        if match and day:
            clock = _clock(match.groupdict().get("rest"), clock_digits)
            return (clock.on(day, WIB), clock.precision) if clock else (day, "day")
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """/2026/07/24/070859/, /20260724070859-, and /26/07/24/ as Republika writes it."""
    slashed = r"(?P<year>(?:19|20)[0-9]{2})/(?P<month>[01]?[0-9])/(?P<day>[0-3]?[0-9])"
    return (
        re.compile(rf"(?<![0-9]){slashed}(?![0-9])(?:[/ ](?P<rest>[0-9]{{4,12}})(?![0-9]))?"),
        re.compile(
            r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?P<rest>[0-9]{6})?(?![0-9])"
        ),
        re.compile(r"(?<![0-9])(?P<year>[0-9]{2})/(?P<month>[01][0-9])/(?P<day>[0-3][0-9])(?=/)"),
    )


def _past_day(year: str, month: str, day: str) -> date | None:
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    return day_or_none(full_year, int(month), int(day)) if full_year >= 1995 else None


def _clock(digits: str | None, wanted: int) -> Clock | None:
    if not digits or len(digits) < wanted or wanted < 4:
        return None
    numbers = [int(digits[at : at + 2]) for at in range(0, wanted, 2)]
    clock = Clock(*numbers)
    return clock if clock.is_possible else None

"""Which day the words for one day mean, seen from the publication.

The rules are those measured on 14,933 articles (docs/dates.md): a weekday picks the year within -330…+90 days, a date
without weekday is the nearest one, a bare weekday is the last one unless the clause looks ahead. A contradiction is
reported with its readings, never resolved.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from newscrawl.dates.contradiction import readings, year_that_fits
from newscrawl.dates.days import (
    day_or_none,
    monday_of,
    nearest_yearly,
    shift,
    shift_month,
    weekday_on_or_after,
    weekday_on_or_before,
)
from newscrawl.dates.mention_days import DayExpression
from newscrawl.dates.mention_scan import LastDay, Scan
from newscrawl.dates.model import Status
from newscrawl.dates.printed_days import PrintedDay

AMBIGUOUS_DAYS = 45
"""A date without year and weekday that lies this near to the middle between two of its years is left open."""

YEARS_AHEAD, YEARS_AHEAD_OF_NEWS = 50, 20
"""A day later than that many years after publication is a slip of the pen; one with its weekday is news, and nearer."""

Reading = tuple[date, date, str]
"""First day, last day and why they may be meant."""


class Meaning(NamedTuple):
    """The first and last day (mostly the same) that an expression means, and how sure that is."""

    first: date | None
    last: date | None
    status: Status
    rule: str
    candidates: tuple[Reading, ...] = ()
    anchor: str | None = None


def one_day(day: date | None, status: Status, rule: str, anchor: str | None = "publication") -> Meaning:
    """The meaning that is one day; without a day it is invalid."""
    return Meaning(day, day, status if day else "invalid", rule, anchor=anchor)


def open_day(status: Status, rule: str, candidates: list[tuple[date | None, str]]) -> Meaning:
    """A meaning that is left open between single days."""
    found = tuple((day, day, reason) for day, reason in candidates if day is not None)
    return Meaning(None, None, status, rule, found, anchor="publication")


def printed_meaning(scan: Scan, expression: DayExpression, printed: PrintedDay) -> Meaning | None:
    """A printed date, its weekday checked; None for numbers that are no date."""
    weekday = expression.weekdays[0] if expression.weekdays else None
    if printed.year is None and expression.relative_year is not None:
        printed = printed._replace(year=scan.day.year + expression.relative_year)
    if not is_possible(scan, printed, has_weekday=weekday is not None):
        return impossible_day(scan, printed, weekday)
    if printed.year is None:
        meaning = _without_year(scan, expression, printed, weekday)
    else:
        meaning = _with_year(scan, printed, weekday)
    # "Harga Emas Hari Ini, Rabu 14 Oktober 2020" is the headline of that day
    is_complete = weekday is not None and printed.year is not None
    if expression.offset is None or is_complete:
        return meaning
    return _held_against_day_word(scan, expression.offset, meaning)


def weekday_meaning(scan: Scan, expression: DayExpression) -> Meaning:
    """A weekday without a date: the last one, unless a cue or the clause says otherwise."""
    if expression.pasaran:
        return open_day("ambiguous", "weekday_and_pasaran", [])
    return one_day(weekday_day(scan, expression, expression.weekdays[0]), "inferred", "weekday")


def weekday_day(scan: Scan, expression: DayExpression, weekday: int) -> date | None:
    """The day on which such a weekday falls, by the week or the cue beside it, else by the tense of the clause."""
    if expression.week is not None or expression.cue == "this":
        monday = monday_of(scan.day, expression.week or 0)
        return shift(monday, weekday) if monday else None
    if expression.cue == "past":
        return weekday_on_or_before(scan.day - timedelta(days=1), weekday)
    if expression.cue == "future" and not expression.part_of_day:
        return weekday_on_or_after(scan.day + timedelta(days=1), weekday)
    is_ahead = scan.speaks_of_the_future(expression.start) and not scan.follows_since(expression.start)
    if expression.cue == "future" or is_ahead:
        return weekday_on_or_after(scan.day, weekday)
    return weekday_on_or_before(scan.day, weekday)


def offset_meaning(scan: Scan, expression: DayExpression, offset: int) -> Meaning:
    """ "kemarin", "hari ini", "besok pagi": counted from publication, where that is the day they were said on."""
    day = shift(scan.day, offset)
    if day is None:
        return one_day(None, "invalid", "day_word")
    if expression.weekdays and day.weekday() != expression.weekdays[0]:
        return _weekday_beside_day_word(scan, expression.weekdays[0], day)
    if expression.weekdays or not _is_open(scan, expression):
        return one_day(day, "ok", "day_word")
    found = [(day, "counted_from_publication"), (shift(day, -1), "said_the_day_before")]
    return open_day("ambiguous", "day_word", found)


def story_meaning(scan: Scan, days: int, start: int, rule: str) -> Meaning:
    """A day counted from the last day told of, in this paragraph or the one before; without one it is open."""
    last = scan.last_day
    if last is None or scan.paragraphs_between(last.end, start) > 1:
        return Meaning(None, None, "ambiguous", rule)
    day = shift(last.day, days) if last.day else None
    return Meaning(day, day, "inferred" if day else "ambiguous", rule, anchor=f"mention:{last.index}")


def clock_meaning(scan: Scan, start: int) -> Meaning:
    """A clock alone is on the last day told of in its paragraph; else open, with the likeliest day as a reading."""
    last = scan.last_day
    if last and scan.paragraphs_between(last.end, start) == 0:
        meaning = story_meaning(scan, 0, start, "clock")
        return meaning if meaning.first else meaning._replace(candidates=_readings_of(last))
    if last and last.day:
        return open_day("ambiguous", "clock", [(last.day, "last_day_told_of")])
    return open_day("ambiguous", "clock", [(scan.day, "publication_day")])


def is_possible(scan: Scan, printed: PrintedDay, *, has_weekday: bool) -> bool:
    """Whether a calendar has the day, and news can speak of it."""
    year = printed.year if printed.year is not None else 2000
    latest = scan.day.year + (YEARS_AHEAD_OF_NEWS if has_weekday else YEARS_AHEAD)
    if printed.month is None or not 1000 <= year <= max(latest, 2000):
        return False
    return day_or_none(year, printed.month, printed.day) is not None


def impossible_day(
    scan: Scan, printed: PrintedDay, weekday: int | None, *, has_weekdays: bool = False
) -> Meaning | None:
    """A day no calendar has is invalid and never repaired; numbers without a weekday beside them are no date at all."""
    if weekday is None:
        is_date = has_weekdays or printed.in_words
        return Meaning(None, None, "invalid", "impossible_day") if is_date else None
    found: list[tuple[date | None, str]] = []
    for months in range(13):
        day = day_or_none(*shift_month(scan.day.year, scan.day.month, -months), printed.day)
        if day and day <= scan.day and day.weekday() == weekday:
            found.append((day, "last_such_weekday_with_that_day"))
            break
    swapped = day_or_none(printed.year or scan.day.year, printed.day, printed.month or 0)
    if swapped and swapped.weekday() == weekday:
        found.append((swapped, "day_month_swapped"))
    near = weekday_on_or_before(scan.day, weekday)
    if near not in [day for day, _ in found]:
        found.append((near, "last_such_weekday_before_publication"))
    return open_day("invalid", "impossible_day", found)


def _with_year(scan: Scan, printed: PrintedDay, weekday: int | None) -> Meaning:
    day = day_or_none(printed.year or 0, printed.month or 0, printed.day)
    if weekday is None or day is None:
        return one_day(day, "ok", "full_date", None)
    return one_day(day, "ok", "weekday_date", None) if day.weekday() == weekday else _mismatch(scan, printed, weekday)


def _without_year(scan: Scan, expression: DayExpression, printed: PrintedDay, weekday: int | None) -> Meaning:
    assert printed.month is not None
    if weekday is not None:
        fitting = year_that_fits(weekday, printed.month, printed.day, scan.day)
        return one_day(fitting, "ok", "weekday_date_without_year") if fitting else _mismatch(scan, printed, weekday)
    last, following = nearest_yearly(printed.month, printed.day, scan.day)
    if expression.offset is not None:
        return _beside_day_word(scan, expression.offset, last, following)
    if expression.cue == "past" or scan.follows_since(expression.start):
        return one_day(last, "ok", "date_without_year")
    if expression.cue == "future" or scan.speaks_of_the_future(expression.start):
        return one_day(last if last == scan.day else following, "ok", "date_without_year")
    return _nearest(scan, last, following)


def _nearest(scan: Scan, last: date | None, following: date | None) -> Meaning:
    """The nearer of the two, or both as readings where they are about as far."""
    if last is None or following is None:
        return one_day(last or following, "inferred", "date_without_year")
    ago, ahead = (scan.day - last).days, (following - scan.day).days
    if abs(ago - ahead) <= AMBIGUOUS_DAYS:
        both: list[tuple[date | None, str]] = [(last, "last_such_date"), (following, "next_such_date")]
        return open_day("ambiguous", "date_without_year", both)
    return one_day(last if ago < ahead else following, "inferred", "date_without_year")


def _beside_day_word(scan: Scan, offset: int, last: date | None, following: date | None) -> Meaning:
    """A date beside "kemarin" or "hari ini": the two must agree, give or take the small hours after midnight."""
    said = _days_said(scan, offset)
    for day in (last, following):
        if day is not None and day in said:
            return one_day(day, "ok", "date_beside_day_word")
    return _contradicts_day_word(last, said[0])


def _held_against_day_word(scan: Scan, offset: int, meaning: Meaning) -> Meaning:
    """The meaning of a date beside "kemarin" or "hari ini"; a day that is another than the word says is left open."""
    said = _days_said(scan, offset)
    if meaning.first is None or meaning.first in said:
        return meaning
    return _contradicts_day_word(meaning.first, said[0])


def _days_said(scan: Scan, offset: int) -> tuple[date | None, ...]:
    """The day that a day word names, and in the small hours after midnight the one before it as well."""
    said = shift(scan.day, offset)
    return (said, shift(scan.day, offset - 1)) if scan.is_small_hours else (said,)


def _contradicts_day_word(printed: date | None, said: date | None) -> Meaning:
    return open_day("ambiguous", "date_contradicts_day_word", [(printed, "date_as_printed"), (said, "day_word")])


def _weekday_beside_day_word(scan: Scan, weekday: int, day: date) -> Meaning:
    such = weekday_on_or_before(scan.day, weekday)
    if scan.is_small_hours and such == shift(day, -1):
        return one_day(such, "inferred", "day_word")
    found = [(day, "day_word"), (such, "last_such_weekday_before_publication")]
    return open_day("weekday_mismatch", "day_word", found)


def _is_open(scan: Scan, expression: DayExpression) -> bool:
    """A bare day word in a quotation or from the small hours may count from another day than that of publication."""
    if scan.is_small_hours:
        return True
    return not expression.part_of_day and expression.clock is None and scan.is_quoted(expression.start)


def _readings_of(last: LastDay) -> tuple[Reading, ...]:
    days = [(date.fromisoformat(one.value), one.reason) for one in last.candidates if "/" not in one.value]
    return tuple((day, day, reason) for day, reason in days)


def _mismatch(scan: Scan, printed: PrintedDay, weekday: int) -> Meaning:
    found = readings(weekday, printed.year, printed.month or 0, printed.day, scan.day)
    return open_day("weekday_mismatch", "weekday_date", list(found))._replace(anchor=None)

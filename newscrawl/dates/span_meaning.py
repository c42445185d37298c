"""Which days the words for a span of days mean: "Sabtu dan Minggu (7-8/9)", "16 hingga 30 September", "Senin-Jumat"."""

from __future__ import annotations

from datetime import date, timedelta

from newscrawl.dates.day_meaning import Meaning, Reading, impossible_day, is_possible, printed_meaning, weekday_day
from newscrawl.dates.days import day_or_none
from newscrawl.dates.mention_days import DayExpression
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.printed_days import PrintedDay


def dated_span_meaning(scan: Scan, expression: DayExpression) -> Meaning | None:
    """A span with one or two printed dates and no, one or two weekdays; a weekday that fits neither end is reported."""
    first, last = expression.days[0], expression.days[-1]
    weekdays = expression.weekdays
    if not all(is_possible(scan, printed, has_weekday=bool(weekdays)) for printed in expression.days):
        return impossible_day(scan, last, None, has_weekdays=bool(weekdays))
    end = printed_meaning(scan, _last_day_of(expression), last)
    if end is None:
        return None
    if len(expression.days) == 1:
        return _counted_back(end, weekdays)
    if end.last is None:
        return end._replace(candidates=_readings(scan, first, last, weekdays))
    begin = _start_of(first, end.last)
    if begin is None or begin > end.last:
        return Meaning(None, None, "invalid", "impossible_span")
    if weekdays and not _fits(begin, end.last, weekdays):
        return Meaning(None, None, "weekday_mismatch", "date_span", _readings(scan, first, last, weekdays))
    return end._replace(first=begin, rule="date_span")


def weekday_span_meaning(scan: Scan, expression: DayExpression) -> Meaning:
    """Weekdays without a date: one span with a cue, else as likely a habit (opening hours) as an event."""
    first, last = expression.weekdays
    begin = weekday_day(scan, expression, first)
    if begin is None:
        return Meaning(None, None, "invalid", "weekday_span")
    end = begin + timedelta(days=(last - first) % 7)
    if expression.cue or expression.week is not None:
        return Meaning(begin, end, "inferred", "weekday_span", anchor="publication")
    return Meaning(None, None, "ambiguous", "weekday_span", ((begin, end, "this_once"),), anchor="publication")


def _last_day_of(expression: DayExpression) -> DayExpression:
    """The expression as if it named its last day only."""
    return DayExpression(
        expression.start,
        expression.end,
        weekdays=expression.weekdays[1:],
        cue=expression.cue,
        relative_year=expression.relative_year,
    )


def _counted_back(end: Meaning, weekdays: tuple[int, ...]) -> Meaning:
    """ "Senin hingga Rabu (18/9/2019)": the date is that of the last weekday."""
    if end.last is None:
        return end
    return end._replace(first=end.last - timedelta(days=(weekdays[-1] - weekdays[0]) % 7), rule="date_span")


def _start_of(first: PrintedDay, end: date) -> date | None:
    """The first day of a span that ends at ``end``: in its printed year, else the last one on or before the end."""
    assert first.month is not None
    year = first.year if first.year is not None else end.year - (first.month > end.month)
    return day_or_none(year, first.month, first.day)


def _fits(begin: date, end: date, weekdays: tuple[int, ...]) -> bool:
    """Whether the first printed weekday is that of the first day, or, printed alone, that of either end."""
    return begin.weekday() == weekdays[0] or (len(weekdays) == 1 and end.weekday() == weekdays[0])


def _readings(scan: Scan, first: PrintedDay, last: PrintedDay, weekdays: tuple[int, ...]) -> tuple[Reading, ...]:
    year = last.year if last.year is not None else scan.day.year
    end = day_or_none(year, last.month or 0, last.day)
    begin = _start_of(first, end) if end else None
    if begin is None or end is None:
        return ()
    found = [(begin, end, "dates_as_printed")]
    if len(weekdays) == 2:
        length = timedelta(days=(weekdays[1] - weekdays[0]) % 7)
        if end.weekday() == weekdays[1]:
            found.append((end - length, end, "last_day_fits"))
        if begin.weekday() == weekdays[0]:
            found.append((begin, begin + length, "first_day_fits"))
    return tuple(found)

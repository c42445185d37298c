"""Arithmetic on calendar days, weeks, months and years; nothing here reads text."""

from __future__ import annotations

from datetime import date, timedelta


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31 February, month 13, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """``day`` moved by ``days``, or None beyond the calendar of ``datetime``."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` after (before, where negative) the given ones."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def iso_week(day: date) -> str:
    """``2025-W23`` (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def iso_month(year: int, month: int) -> str:
    """``2025-06``."""
    return f"{year:04d}-{month:02d}"


def monday_of(day: date, weeks: int = 0) -> date | None:
    """Monday of the ISO week of ``day``, or of the week that many weeks later."""
    return shift(day, 7 * weeks - day.weekday())


def weekday_on_or_before(day: date, weekday: int) -> date | None:
    """The last such weekday that is not after ``day``."""
    return shift(day, -((day.weekday() - weekday) % 7))


def weekday_on_or_after(day: date, weekday: int) -> date | None:
    """The first such weekday that is not before ``day``."""
    return shift(day, (weekday - day.weekday()) % 7)


def nearest_weekday(day: date, weekday: int) -> date | None:
    """The such weekday at most three days away from ``day``."""
    return shift(day, (weekday - day.weekday() + 3) % 7 - 3)


def nearest_yearly(month: int, day: int, around: date) -> tuple[date | None, date | None]:
    """The last such day of a year on or before ``around``, and the first one after it."""
    found = [day_or_none(around.year + offset, month, day) for offset in range(-8, 9)]
    before = [one for one in found if one is not None and one <= around]
    after = [one for one in found if one is not None and one > around]
    return (before[-1] if before else None), (after[0] if after else None)

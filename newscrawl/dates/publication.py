"""Publication dates: one line of a page or of its metadata in, one aware moment (or day) out."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from newscrawl.dates.clock import Clock, iso
from newscrawl.dates.contradiction import readings, year_that_fits
from newscrawl.dates.days import day_or_none, nearest_yearly
from newscrawl.dates.folding import fold
from newscrawl.dates.model import Candidate, PublicationDate
from newscrawl.dates.publication_grammar import (
    ROLES,
    PrintedClock,
    PrintedDate,
    Role,
    clock_after,
    clock_before,
    clock_with_zone,
    find_dates,
    role_in,
)
from newscrawl.dates.publication_relative import read_relative
from newscrawl.dates.publication_result import settled, settled_on, unsettled
from newscrawl.dates.zones import UTC, WIB, in_indonesia, is_in_range, is_offset, offset_of

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Years in which an Indonesian news page can have been published; others are numbers of another kind."""


_MACHINE_STAMP = re.compile(
    r"(?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?P<offset>[+-][0-9]{2}:?[0-9]{2})"
)


def parse_publication_date(text: str, *, reference: datetime | None = None) -> PublicationDate | None:
    """Read the publication date in ``text``, as printed on a page or in its metadata; None where it holds none.

    ``reference`` is the time of the crawl, for "2 jam lalu", "Kemarin, 20:11 WIB" and dates without a year; a naive one
    is read as WIB. A clock without a zone is WIB (``tz_source`` "default"). Of a published and an updated date the
    published one is read. A contradiction or an impossible date has no value but candidates. Raises nothing, whatever
    the text; a ``reference`` outside the years 1000 to 9000 counts as none.
    """
    if machine := _read_machine_stamp(text):
        return machine
    line = " ".join(fold(text).split())
    if not line:
        return None
    now = in_indonesia(reference) if reference and is_in_range(reference) else None
    stamp = _read_stamp(line, text)
    if stamp:
        return stamp
    dates = [printed for printed in find_dates(line) if not _is_noise(printed)]
    if dates:
        return _read_dates(line, text, dates, now)
    return read_relative(line, text, now) or _unknown_month(line, text) or _fall_back(line, text, now)


_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def _unknown_month(line: str, raw: str) -> PublicationDate | None:
    """ "12 Mart 2024": a word that is no month, where a month belongs; which one it was is not guessed."""
    if re.search(r"(?<![0-9])[0-9]{1,2} [a-z']{2,12}\.?,? (?:19|20)[0-9]{2}(?![0-9])", line):
        return unsettled("invalid", raw, "unknown_month")
    return None


def _fall_back(line: str, raw: str, now: datetime | None) -> PublicationDate | None:
    """What dateparser makes of a short line with a word and a year that is not that of a copyright.

    It is imported only here.
    """
    if len(line) > 80 or "©" in line or "copyright" in line:
        return None
    if not re.search(r"[a-z]{3}", line) or not _YEAR.search(line):
        return None
    from newscrawl.dates.fallback import parse_with_dateparser

    return parse_with_dateparser(raw, reference=now)


@cache
def _stamp_pattern() -> re.Pattern[str]:
    seconds = r"(?P<seconds>[0-9]{10}|[0-9]{13})(?:\.[0-9]{1,6})?"
    digits = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:t?(?P<clock>[0-9]{4}|[0-9]{6}))?"
    return re.compile(f"{seconds}|{digits}")


def _read_machine_stamp(raw: str) -> PublicationDate | None:
    """A whole ISO 8601 stamp with its offset, as metadata carry it; what is odd about one is left to the grammar."""
    match = _MACHINE_STAMP.fullmatch(raw)
    if not match or not is_offset(match["offset"]):
        return None
    try:
        moment = datetime.fromisoformat(match["moment"]).replace(tzinfo=offset_of(match["offset"]))
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return settled(moment, "second", "explicit", raw, "year_month_day")


def _read_stamp(line: str, raw: str) -> PublicationDate | None:
    """A line that is one number: seconds or milliseconds since 1970, or YYYYMMDD, YYYYMMDDHHMM, YYYYMMDDHHMMSS."""
    match = _stamp_pattern().fullmatch(line)
    if not match:
        return None
    if match["seconds"]:
        seconds = int(match["seconds"]) // (1000 if len(match["seconds"]) == 13 else 1)
        moment = datetime.fromtimestamp(seconds, UTC)
        if FIRST_YEAR <= moment.year <= LAST_YEAR:
            return settled(moment, "second", "explicit", raw, "epoch")
        return None
    day = day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if not match["clock"]:
        return settled(day, "day", None, raw, "compact")
    hour, minute, *second = (int(match["clock"][at : at + 2]) for at in range(0, len(match["clock"]), 2))
    clock = Clock(hour, minute, *second)
    if not clock.is_possible:
        return None
    return settled(clock.on(day, WIB), clock.precision, "default", raw, "compact")


def _is_noise(printed: PrintedDate) -> bool:
    """A fraction or a page counter ("1/2 Halaman") that only looks like a day and month."""
    return (
        printed.rule == "numeric_day_month"
        and printed.weekday is None
        and not (1 <= printed.month <= 12 and 1 <= printed.day <= 31)
    )


def _read_dates(line: str, raw: str, dates: list[PrintedDate], now: datetime | None) -> PublicationDate:
    roles = [_role(line, before, printed) for before, printed in zip([None, *dates], dates, strict=False)]
    index = _published_one(dates, roles)
    chosen = dates[index]
    following = dates[index + 1].start if index + 1 < len(dates) else len(line)
    clock = _clock_of(line, chosen, following, is_first=index == 0)
    rule = chosen.rule + (":updated" if roles[index] == "updated" else "")
    if chosen.year is None and _YEAR.search(line):
        return _fall_back(line, raw, now) or unsettled("ambiguous", raw, f"{rule}:year_apart")
    return _resolve(chosen, clock, raw, rule, now)


def _published_one(dates: list[PrintedDate], roles: list[Role | None]) -> int:
    """The index of the date of publication: one called so, else one not called anything, and rather one with a year."""

    return min(range(len(dates)), key=lambda index: (ROLES.index(roles[index]), dates[index].year is None))


def _role(line: str, before: PrintedDate | None, printed: PrintedDate) -> Role | None:
    """What the words between the date before and this one call it."""
    return role_in(line[before.end if before else 0 : printed.start])


def _clock_of(line: str, printed: PrintedDate, until: int, *, is_first: bool) -> PrintedClock | None:
    after = clock_after(line, printed.end)
    if after:
        return after
    before = clock_before(line, printed.start) if is_first else None
    return before or clock_with_zone(line, printed.end, until)


def _resolve(
    printed: PrintedDate, clock: PrintedClock | None, raw: str, rule: str, now: datetime | None
) -> PublicationDate:
    if clock and not clock.clock.is_possible:
        return unsettled("invalid", raw, f"{rule}:impossible_clock")
    if printed.year is None:
        return _resolve_without_year(printed, clock, raw, rule, now)
    day = day_or_none(printed.year, printed.month, printed.day)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return unsettled("invalid", raw, f"{rule}:impossible_day", _swapped(printed, clock))
    if printed.weekday is not None and day.weekday() != printed.weekday:
        return _mismatch(printed, clock, raw, rule, None)
    return settled_on(day, clock, raw, rule)


def _resolve_without_year(
    printed: PrintedDate, clock: PrintedClock | None, raw: str, rule: str, now: datetime | None
) -> PublicationDate:
    if day_or_none(2000, printed.month, printed.day) is None:
        return unsettled("invalid", raw, f"{rule}:impossible_day")
    if now is None:
        return unsettled("ambiguous", raw, f"{rule}:no_year")
    if printed.weekday is None:
        # a clock in another zone may be a day ahead of the crawler's
        latest, _ = nearest_yearly(printed.month, printed.day, now.date() + timedelta(days=1))
        return settled_on(latest, clock, raw, rule, inferred=True) if latest else unsettled("ambiguous", raw, rule)
    fitting = year_that_fits(printed.weekday, printed.month, printed.day, now.date())
    if fitting is None:
        return _mismatch(printed, clock, raw, rule, now.date())
    return settled_on(fitting, clock, raw, rule, inferred=True)


def _mismatch(
    printed: PrintedDate, clock: PrintedClock | None, raw: str, rule: str, published: date | None
) -> PublicationDate:
    assert printed.weekday is not None
    found = readings(printed.weekday, printed.year, printed.month, printed.day, published)
    candidates = tuple(Candidate(_iso(day, clock), reason) for day, reason in found)
    return unsettled("weekday_mismatch", raw, rule, candidates)


def _swapped(printed: PrintedDate, clock: PrintedClock | None) -> tuple[Candidate, ...]:
    day = day_or_none(printed.year or 0, printed.day, printed.month)
    return (Candidate(_iso(day, clock), "day_month_swapped"),) if day else ()


def _iso(day: date, clock: PrintedClock | None) -> str:
    return iso(clock.clock.on(day, clock.zone or WIB), clock.clock.precision) if clock else day.isoformat()

"""Days named by "tanggal", by the Islamic calendar, or by their distance from a holiday."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from newscrawl.dates.day_resolution import resolve_day
from newscrawl.dates.days import day_or_none, shift_month
from newscrawl.dates.mention_days import DayExpression, read_dated
from newscrawl.dates.mention_scan import LastDay, Scan
from newscrawl.dates.model import Candidate, DateMention
from newscrawl.dates.names import HIJRI_MONTHS, alternatives
from newscrawl.dates.printed_days import read_printed_days

BLANK = " {1,3}"
_CUES = {"lalu": -1, "kemarin": -1, "silam": -1, "ini": 0, "nanti": 1, "mendatang": 1, "besok": 1, "depan": 1}
_AMBIGUOUS_DAYS = 3


def read_tanggal(scan: Scan, position: int) -> DateMention | None:
    """ "tanggal 17 Agustus", "Tanggal 23 [September]", "tanggal 6 sampai tanggal 20", "tanggal 24 kemarin"."""
    lead = _lead().match(scan.folded, position)
    if not lead:
        return None
    printed = read_printed_days(scan.folded, lead.end(), needs_year=False)
    if printed and printed.days[-1].month is not None and (printed.days[-1].in_words or printed.days[-1].year):
        return _with_month(scan, position, lead.end())
    match = _numbers().match(scan.folded, lead.end())
    if not match or match["other"]:
        return None
    if scan.next_word(match.end())[:1].isupper():
        return scan.mention(position, match.end(), "DATE", None, "day", "day_of_another_calendar", status="ambiguous")
    return _without_month(scan, position, match)


def read_hijri(scan: Scan, position: int) -> DateMention | None:
    """A day of the Islamic calendar ("10 Zulhijah 1446 Hijriah"); which day that is was for the sighting to say."""
    match = _hijri().match(scan.folded, position)
    if not match:
        return None
    return scan.mention(*match.span(), "DATE", None, "day", "hijri_date", status="ambiguous")


def read_holiday_offset(scan: Scan, position: int) -> DateMention | None:
    """ "H-7 Lebaran 2025": counted from a holiday that moves, so it is ambiguous without a table of holidays."""
    match = _holiday_offset().match(scan.folded, position)
    if not match:
        return None
    return scan.mention(*match.span(), "DATE", None, "day", "holiday_offset", status="ambiguous")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:tanggal|tgl\.?){BLANK}(?=[0-9])")


@cache
def _numbers() -> re.Pattern[str]:
    span = rf"(?: ?- ?|{BLANK}(?:hingga|sampai(?: dengan)?|s\.?/?d\.?|dan){BLANK})(?:(?:tanggal|tgl\.?){BLANK})?"
    return re.compile(
        rf"(?P<first>[0-9]{{1,2}})(?![0-9])(?:{span}(?P<last>[0-9]{{1,2}}))?(?![0-9.,:/]*[0-9])"
        rf"(?:{BLANK}(?P<cue>{alternatives(_CUES)})(?![a-z]))?(?:{BLANK}bulan{BLANK}(?P<month>lalu|ini|depan)(?![a-z]))?"
        rf"(?P<other>,? (?:dan )?[0-9]| (?:{alternatives(HIJRI_MONTHS)})(?![a-z]))?"
    )


@cache
def _hijri() -> re.Pattern[str]:
    year = r"(?: 1[0-9]{3}(?: ?(?:hijriah|hijriyah|h)(?![a-z]))?)?"
    return re.compile(rf"[0-9]{{1,2}} (?:{alternatives(HIJRI_MONTHS)})(?![a-z]){year}")


@cache
def _holiday_offset() -> re.Pattern[str]:
    holiday = (
        "lebaran|idul ?fitri|idul ?adha|iduladha|idulfitri|natal|tahun baru|nyepi|imlek|pencoblosan|pemilu|pilkada"
    )
    return re.compile(
        rf"h ?[-+] ?[0-9]{{1,3}}(?![0-9])(?:{BLANK}(?:{holiday})(?![a-z])(?:{BLANK}(?:19|20)[0-9]{{2}})?)?"
    )


def _with_month(scan: Scan, position: int, date_position: int) -> DateMention | None:
    expression = read_dated(scan.folded, date_position)
    if expression is None:
        printed = read_printed_days(scan.folded, date_position, needs_year=False)
        expression = DayExpression(position, printed.end, days=printed.days) if printed else None
    if expression is None:
        return None
    if len(expression.days) == 1:
        expression.start = position
    else:
        expression.start = date_position
    return resolve_day(scan, expression)


def _without_month(scan: Scan, position: int, match: re.Match[str]) -> DateMention | None:
    days = _days_of_month(scan.day, int(match["first"]), match)
    if not days:
        return None
    first = min(days, key=lambda day: abs((day - scan.day).days))
    last = _next_with_number(first, int(match["last"])) if match["last"] else first
    if last is None:
        return None
    distances = sorted(abs((day - scan.day).days) for day in days)
    is_open = len(distances) > 1 and distances[1] - distances[0] <= _AMBIGUOUS_DAYS
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    candidates = (Candidate(value, "nearest_such_day"),) if is_open else ()
    if first == last:
        scan.last_day = LastDay(None if is_open else first, len(scan.mentions), match.end(), candidates)
    return scan.mention(
        position,
        match.end(),
        "DATE",
        value,
        "day" if first == last else "interval",
        "day_of_month",
        anchor="publication",
        status="ambiguous" if is_open else "inferred",
        candidates=candidates,
    )


def _days_of_month(published: date, number: int, match: re.Match[str]) -> list[date]:
    """The days with that number that the words beside it allow, in order."""
    if match["month"]:
        day = _in_month(published, number, {"lalu": -1, "ini": 0, "depan": 1}[match["month"]])
        return [day] if day else []
    days = [day for months in (-2, -1, 0, 1, 2) if (day := _in_month(published, number, months))]
    cue = _CUES[match["cue"]] if match["cue"] else None
    if cue == -1:
        return [day for day in days if day < published][-1:]
    if cue == 1:
        return [day for day in days if day > published][:1]
    if cue == 0:
        return [day for day in days if (day.year, day.month) == (published.year, published.month)]
    return days


def _next_with_number(first: date, number: int) -> date | None:
    """The first day after ``first`` with that number in its month."""
    days = [_in_month(first, number, months) for months in (0, 1)]
    return next((day for day in days if day and day > first), None)


def _in_month(published: date, number: int, months: int) -> date | None:
    return day_or_none(*shift_month(published.year, published.month, months), number)

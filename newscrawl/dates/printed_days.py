"""Printed calendar days and spans of days: ``5/3/2024``, ``7-8/9``, ``16 hingga 30 September``, ``28 Mei-2 Juni``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newscrawl.dates.names import MONTHS, alternatives

_SPAN = r" ?(?:--?|hingga|sampai(?: dengan)?|s\.?/?d\.?|ke) ?"
_LIST = r" ?(?:,? ?dan|&|,|atau) ?"
# "2 MRT" is a train and "3 mar" a typing slip as often as March, so these two need a year beside them
_MONTH = rf"(?!(?:mrt|mar)(?![a-z])(?! [0-9]{{4}}))(?:{alternatives(MONTHS)})(?![a-z])"
_DAY_OF = r"(?:0?[1-9]|[12][0-9]|3[01]) bulan "
_YEAR = r"[0-9]{4,6}(?![0-9]|[.,][0-9]|-?an(?![a-z]))"
_NUMERIC_YEAR = r"[0-9]{1,6}"


class PrintedDay(NamedTuple):
    """A day as printed; ``month`` and ``year`` are None where none is printed, ``start`` and ``end`` are its offsets.

    ``in_words`` says that the month is a name: numbers alone may be something else than a date.
    """

    day: int
    month: int | None
    year: int | None
    start: int
    end: int
    in_words: bool = True


class PrintedDays(NamedTuple):
    """One day, or the first and the last of a span, and where they end in the text."""

    days: tuple[PrintedDay, ...]
    end: int


def may_open_days(text: str, position: int) -> bool:
    """Whether what follows the number at ``position`` of a folded text can make it a day: a look before many."""
    return _opening().match(text, position) is not None


def read_printed_days(text: str, position: int, *, needs_year: bool) -> PrintedDays | None:
    """The day or span of days printed at ``position`` of a folded text, or None.

    With ``needs_year`` a day in numbers only must print its year: without a weekday beside it "3/4" is a fraction, a
    score or an address.
    """
    for pattern in _patterns():
        match = pattern.match(text, position)
        if match:
            return _printed(match)
    return None if needs_year else _read_numeric(text, position)


def read_day_list(text: str, position: int) -> list[PrintedDay]:
    """The days of "5, 12, dan 19 Juni 2025" at ``position``, or an empty list; each has its own offsets."""
    match = _day_list().match(text, position)
    if not match:
        return []
    month, year = MONTHS[match["month"]], int(match["year"]) if match["year"] else None
    numbers = list(re.finditer(r"[0-9]{1,2}", text[match.start() : match.start("month")]))
    days = [
        PrintedDay(int(number[0]), month, year, position + number.start(), position + number.end())
        for number in numbers
    ]
    return [*days[:-1], days[-1]._replace(end=match.end())]


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[0-9]{{4}}-|[0-9]{{1,2}}(?:[/.,\[-]|{_SPAN}|{_LIST}| ?\[?{_MONTH}| (?:dan|&|bulan) )")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9])",
            rf"(?P<d1>[0-9]{{1,2}}) (?P<m1>{_MONTH})(?: (?:tahun )?(?P<y1>{_YEAR}))?{_SPAN}(?:tanggal )?"
            rf"(?P<d>[0-9]{{1,2}}) (?P<m>{_MONTH})(?: (?:tahun )?(?P<y>{_YEAR}))?",
            rf"(?P<d1>[0-9]{{1,2}})(?:{_SPAN}|{_LIST})(?:tanggal )?(?P<d>[0-9]{{1,2}})[ -](?P<m>{_MONTH})"
            rf"(?:(?:[ -]| tahun )(?P<y>{_YEAR}))?",
            rf"(?P<d>[0-9]{{1,2}})[ -]?\[?(?P<m>{_MONTH})\]?(?:(?:[ -]| tahun )(?P<y>{_YEAR}))?",
            rf"(?={_DAY_OF})(?P<d>[0-9]{{1,2}}) bulan (?P<m>{_MONTH})(?: (?:tahun )?(?P<y>{_YEAR}))?",
            rf"(?P<d1>[0-9]{{1,2}})/(?P<m1>[0-9]{{1,2}})/(?P<y1>(?:19|20)[0-9]{{2}}){_SPAN}"
            r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[/.-][0-9])",
            r"(?P<d>[0-9]{1,2})(?P<sep>[/.-])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[/.-][0-9])",
        )
    )


@cache
def _numeric_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?P<d1>[0-9]{{1,2}})/(?P<m1>[0-9]{{1,2}})(?:/(?P<y1>{_NUMERIC_YEAR}))?{_SPAN}"
            rf"(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})(?:/(?P<y>{_NUMERIC_YEAR}))?(?![0-9/])",
            rf"(?P<d1>[0-9]{{1,2}})(?:{_SPAN}|{_LIST})(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})"
            rf"(?:/(?P<y>{_NUMERIC_YEAR}))?(?![0-9/])",
            rf"(?P<d>[0-9]{{1,2}}) ?/ ?(?P<m>[0-9]{{1,3}})(?: ?/ ?(?P<y>{_NUMERIC_YEAR}))?(?![0-9/])",
            rf"(?P<d>[0-9]{{1,2}}) ?(?P<sep>[.-]) ?(?P<m>[0-9]{{1,2}}) ?(?P=sep) ?(?P<y>{_NUMERIC_YEAR})(?![0-9/])",
            r"(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})(?=\))",
            r"(?P<d>[0-9]{1,2})/(?=\))",
        )
    )


@cache
def _day_list() -> re.Pattern[str]:
    return re.compile(
        rf"[0-9]{{1,2}}(?:, [0-9]{{1,2}}){{0,8}}(?:,? dan | & )[0-9]{{1,2}} (?P<month>{_MONTH})"
        rf"(?: (?:tahun )?(?P<year>{_YEAR}))?"
    )


def _read_numeric(text: str, position: int) -> PrintedDays | None:
    for pattern in _numeric_patterns():
        match = pattern.match(text, position)
        if match:
            return _printed(match)
    return None


def _printed(match: re.Match[str]) -> PrintedDays:
    groups = match.groupdict()
    year = _year(groups.get("y"))
    last = PrintedDay(int(groups["d"]), _month(groups.get("m")), year, match.start("d"), match.end(), _in_words(groups))
    if not groups.get("d1"):
        return PrintedDays((last,), match.end())
    first_month = _month(groups.get("m1")) if groups.get("m1") else last.month
    first_year = _year(groups.get("y1")) if groups.get("y1") else _year_before(last, first_month)
    first = PrintedDay(int(groups["d1"]), first_month, first_year, match.start("d1"), match.end("d1"), last.in_words)
    return PrintedDays((first, last), match.end())


def _in_words(groups: dict[str, str | None]) -> bool:
    month = groups.get("m")
    return bool(month) and not str(month).isdecimal()


def _year_before(last: PrintedDay, first_month: int | None) -> int | None:
    """The year of a span's first day where only the last day prints one: 30 Desember-2 Januari 2025 begins in 2024."""
    if last.year is None or first_month is None or last.month is None:
        return last.year
    return last.year - 1 if first_month > last.month else last.year


def _month(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) if printed.isdecimal() else MONTHS[printed]


def _year(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) + 2000 if len(printed) == 2 else int(printed)

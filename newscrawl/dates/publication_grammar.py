"""Where a publication line holds its dates and clocks; what they mean is for :mod:`newscrawl.dates.publication`.

The forms are those of 57 outlets: label, weekday, day, month and year in words or numbers, the clock before or after,
the zone, two dates in one line. All patterns are bounded, so reading takes time linear in the length of the line.
"""

from __future__ import annotations

import re
from datetime import timezone
from functools import cache
from typing import Literal, NamedTuple

from newscrawl.dates.clock import Clock
from newscrawl.dates.names import (
    ENGLISH_WEEKDAY_NAMES,
    MONTHS,
    PARTS_OF_DAY,
    PASARAN,
    SHORT_WEEKDAYS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    alternatives,
)
from newscrawl.dates.zones import ZONE, is_offset, offset_of, zone_of

Role = Literal["published", "updated"]
ROLES: tuple[Role | None, ...] = ("published", None, "updated")
"""What a date may be called, the one to be read first; None is a date that is not called anything."""


class PrintedDate(NamedTuple):
    """A date as a line prints it, with its offsets in the line; ``year`` is None where it prints none."""

    start: int
    end: int
    weekday: int | None
    year: int | None
    month: int
    day: int
    rule: str


class PrintedClock(NamedTuple):
    """A clock as a line prints it; ``zone`` is None where it prints none."""

    end: int
    clock: Clock
    zone: timezone | None


def find_dates(line: str) -> list[PrintedDate]:
    """Every date of a folded line whose blanks are single, in printed order."""
    return [_printed_date(match) for match in _date_pattern().finditer(line)]


def clock_after(line: str, position: int) -> PrintedClock | None:
    """The clock that stands at ``position``, separators and "pukul" between."""
    match = _clock_after_pattern().match(line, position)
    return _printed_clock(match) if match else None


def clock_before(line: str, position: int) -> PrintedClock | None:
    """The clock that ends at ``position``, as in "11:06 Kamis, 28-05-2020"."""
    match = _clock_before_pattern().search(line, max(0, position - 30), position)
    return _printed_clock(match) if match else None


def clock_with_zone(line: str, start: int, end: int) -> PrintedClock | None:
    """A clock anywhere between ``start`` and ``end`` that a zone marks as one."""
    match = _clock_with_zone_pattern().search(line, start, end)
    return _printed_clock(match) if match else None


def role_in(label: str) -> Role | None:
    """What the words before a date call it."""
    published = [match.start() for match in _published_pattern().finditer(label)]
    updated = [match.start() for match in _updated_pattern().finditer(label)]
    if published and (not updated or published[-1] > updated[-1]):
        return "published"
    return "updated" if updated else None


_MONTH = rf"(?:{alternatives(MONTHS)})(?![a-z])"
_FULL_WEEKDAY = alternatives({**WEEKDAY_NAMES, **ENGLISH_WEEKDAY_NAMES})
_WEEKDAY = rf"(?:{_FULL_WEEKDAY}|(?<![a-z])(?:{alternatives(SHORT_WEEKDAYS)}))(?![a-z'])"
_CLOCK_FOLLOWS = r"(?:[0-9]{1,2}[:.][0-9]{2}(?![0-9]|[.][0-9]{4})|(?:pukul|pkl[.]?|jam)[ ][0-9])"
_SEPARATOR_OR_CLOCK = rf"(?=[ ]?(?:$|[,;|()/•·@\[\]-]|[.](?![0-9]))|[ ](?:{_CLOCK_FOLLOWS}|{_WEEKDAY}))"
# "3 Des 10 menit baca": a number that stands apart before a word counts what the word names
_SHORT_YEAR = rf"(?:'[0-9]{{2}}|(?<![ ])[0-9]{{2}}|[0-9]{{2}}{_SEPARATOR_OR_CLOCK})(?![0-9]|[ ]?[:.][ ]?[0-9]|[ ]?wi)"


@cache
def _updated_pattern() -> re.Pattern[str]:
    return re.compile(r"diperbar|dimutakhirkan|diubah|update|modified|revisi|terakhir")


@cache
def _published_pattern() -> re.Pattern[str]:
    return re.compile(r"terbit|tayang|publish|publikasi|posted|rilis|dibuat")


@cache
def _date_pattern() -> re.Pattern[str]:
    pasaran = rf"(?:\ (?:{alternatives(PASARAN)})(?![a-z]))?"
    # a weekday that a word or another date follows belongs to that
    is_last = rf"(?: \) | (?=\ ?(?:$|[|•·](?!\ ?[0-9]))) | (?=[\ ,|()/•·@-]{{0,4}}{_CLOCK_FOLLOWS}) )"
    return re.compile(
        rf"""
        (?: (?P<weekday>{_WEEKDAY}) {pasaran}
            [\ ,.(|/-]{{0,4}} (?:(?:tanggal|tgl\.?)\ )? )?
        (?:
            (?<![0-9]) (?P<iso_year>[0-9]{{4}}) (?P<iso_sep>[/.-])
                (?P<iso_month>[0-9]{{1,2}}) (?P=iso_sep) (?P<iso_day>[0-9]{{1,2}}) (?![0-9])
          | (?<![0-9]) (?P<word_day>[0-9]{{1,2}}) (?:st|nd|rd|th)? (?:\ of\ |[\ ,./-]{{0,3}})
                (?P<word_month>{_MONTH}) (?:[\ ,./-]{{0,3}} (?P<word_year>[0-9]{{4,6}}(?![0-9])|{_SHORT_YEAR}) )?
          | (?<![a-z]) (?P<us_month>{_MONTH}) \.? \  (?P<us_day>[0-9]{{1,2}}) (?:st|nd|rd|th)? (?![0-9:])
                (?: ,?\  (?P<us_year>[0-9]{{4}}) (?![0-9]) )?
                (?: (?=\ [0-9:]{{8}}\ (?:[a-z]{{3,4}}\ )?(?P<unix_year>[0-9]{{4}})(?![0-9])) )?
          | (?<![0-9.,]) (?P<num_day>[0-9]{{1,2}}) \ ? (?P<num_sep>[/.-]) \ ? (?P<num_month>[0-9]{{1,2}})
                \ ? (?P=num_sep) \ ? (?P<num_year>[0-9]{{2}}(?:[0-9]{{2,4}})?) (?![0-9])
          | (?<![0-9]) (?P<short_day>[0-9]{{1,2}}) / (?P<short_month>[0-9]{{1,2}}) (?![0-9/])
        )
        (?(weekday) | (?: [\ ,(]{{1,3}} (?P<weekday_after>{_WEEKDAY}) {pasaran} {is_last} )? )
        """,
        re.VERBOSE,
    )


_CLOCK = (
    r"(?<![0-9])(?P<hour>[0-9]{1,2})(?P<clock_sep>[:.])(?P<minute>[0-9]{2})"
    r"(?:(?P=clock_sep)(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9])"
)
_HALF = rf"(?: ?(?P<half>[ap]\.?m(?![a-z])\.?|{alternatives(PARTS_OF_DAY)})(?![a-z]))?"
# "08:00-10:00" is a span of hours; only a stamp to the second carries an offset west of Greenwich
_OFFSET = r"\+ ?[0-9]{2}:?[0-9]{2}|\+[0-9]{1,2}|(?(second)-[0-9]{2}:?[0-9]{2}|(?!))"
_ZONE = rf"(?:[ (]{{0,2}}(?P<zone>{ZONE}|z(?![a-z])|(?:{_OFFSET})(?![0-9]))\)?)?"


@cache
def _clock_after_pattern() -> re.Pattern[str]:
    separators = r"[ ,|()/•·@:-]{0,6}"
    lead = rf"{separators}(?:(?:wib|wita|wit|pukul|pkl\.?|jam|at|t)[ :]{{0,3}})?"
    # detik wrote local time as "2016-02-08T23-55-42Z" and "2016-02-11 T07:07:36Z" for years
    broken = r"(?P<broken>t[0-9]{2}-[0-9]{2}-[0-9]{2}z| t[0-9]{2}:[0-9]{2}:[0-9]{2}z)(?![a-z0-9])"
    hour_only = rf"(?:pukul|jam|pkl\.?) (?P<bare_hour>[0-9]{{1,2}})(?![0-9.,:/]){_HALF.replace('half', 'bare_half')}"
    bare_zone = rf"(?: (?P<bare_zone>{ZONE}))?"
    return re.compile(f"{broken}|{lead}{_CLOCK}{_HALF}{_ZONE}|{separators}{hour_only}{bare_zone}")


@cache
def _clock_before_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_CLOCK}{_HALF}{_ZONE}[ ,|()/•·@-]{{0,4}}$")


@cache
def _clock_with_zone_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_CLOCK}{_HALF}[ (]{{0,2}}(?P<zone>{ZONE})")


def _printed_date(match: re.Match[str]) -> PrintedDate:
    printed = match["weekday"] or match["weekday_after"]
    weekday = WEEKDAYS[printed] if printed else None
    year, month, day, rule = _parts(match)
    return PrintedDate(match.start(), match.end(), weekday, year, month, day, rule)


def _parts(match: re.Match[str]) -> tuple[int | None, int, int, str]:
    if match["word_month"]:
        year = _full_year(match["word_year"]) if match["word_year"] else None
        return year, MONTHS[match["word_month"]], int(match["word_day"]), "day_month_year" if year else "day_month"
    if match["iso_year"]:
        return int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]), "year_month_day"
    if match["num_year"]:
        return _full_year(match["num_year"]), int(match["num_month"]), int(match["num_day"]), "numeric_day_first"
    if match["us_month"]:
        year = int(match["us_year"] or match["unix_year"] or 0) or None
        return year, MONTHS[match["us_month"]], int(match["us_day"]), "month_day_year"
    return None, int(match["short_month"]), int(match["short_day"]), "numeric_day_month"


def _full_year(printed: str) -> int:
    digits = printed.lstrip("'")
    if len(digits) != 2:
        return int(digits)
    # the two-digit years of POSIX: 69 to 99 are of the twentieth century
    return int(digits) + (1900 if int(digits) >= 69 else 2000)


def _printed_clock(match: re.Match[str]) -> PrintedClock | None:
    groups = match.groupdict()
    if groups.get("broken"):
        return PrintedClock(match.end(), Clock(*map(int, re.findall("[0-9]+", groups["broken"]))), None)
    if groups.get("bare_hour"):
        clock = Clock(int(groups["bare_hour"])).in_part_of_day(groups["bare_half"])
        return PrintedClock(match.end(), clock, _zone(groups["bare_zone"]))
    second = int(groups["second"]) if groups["second"] else None
    clock = Clock(int(groups["hour"]), int(groups["minute"]), second).in_part_of_day(groups.get("half"))
    return PrintedClock(match.end(), clock, _zone(groups["zone"]))


def _zone(printed: str | None) -> timezone | None:
    if printed is None:
        return None
    if printed == "z":
        return offset_of("+00")
    if printed[0] in "+-":
        return offset_of(printed.replace(" ", "")) if is_offset(printed.replace(" ", "")) else None
    return zone_of(printed)

"""Publication lines that count from the moment they were shown: "2 jam lalu", "Kemarin, 20:11 WIB", "07:08"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from newscrawl.dates.clock import iso
from newscrawl.dates.days import day_or_none, shift, shift_month, weekday_on_or_before
from newscrawl.dates.model import Candidate, PublicationDate
from newscrawl.dates.names import NUMBER_WORDS, PASARAN, WEEKDAY_NAMES, WEEKDAYS, alternatives
from newscrawl.dates.publication_grammar import ROLES, PrintedClock, Role, clock_after, clock_before, role_in
from newscrawl.dates.publication_result import settled, settled_on, unsettled
from newscrawl.dates.zones import WIB

UNITS: dict[str, str] = {
    **dict.fromkeys(("detik", "second", "seconds", "sec", "secs"), "second"),
    **dict.fromkeys(("menit", "mnt", "minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("jam", "hour", "hours", "hr", "hrs"), "hour"),
    **dict.fromkeys(("hari", "day", "days"), "day"),
    **dict.fromkeys(("minggu", "pekan", "week", "weeks"), "week"),
    **dict.fromkeys(("bulan", "month", "months"), "month"),
    **dict.fromkeys(("tahun", "year", "years"), "year"),
}

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def read_relative(line: str, raw: str, now: datetime | None) -> PublicationDate | None:
    """Read a folded line that prints no calendar date; ``now``, on an Indonesian clock, is what it counts from.

    Without ``now`` a relative line is ambiguous. A reading time ("Waktu baca 2 menit") and a reading history ("Dibaca 2
    jam lalu") are no publication date: None. Of a published and an updated moment the published one is read.
    """
    if _reading_pattern().search(line):
        return None
    for read in (_read_counted, _read_weekday, _read_bare_clock):
        found = read(line, raw, now)
        if found:
            return found
    return None


@cache
def _reading_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:dibaca|waktu baca|menit baca|lama baca|baca [0-9]|durasi|min(?:ute)? read)(?![a-z])"
    )


@cache
def _age_pattern() -> re.Pattern[str]:
    amount = rf"(?:[0-9]{{1,4}}|{alternatives(NUMBER_WORDS)}|an?)(?= )"
    unit = alternatives(UNITS)
    return re.compile(
        rf"(?<![a-z0-9.,])(?:(?P<amount>{amount}|setengah) (?P<unit>{unit})|se(?P<one>{unit}))(?![a-z])"
        rf"(?:,? (?:dan )?(?P<amount2>[0-9]{{1,2}}) (?P<unit2>{unit})(?![a-z]))?"
        r"(?P<ago> (?:yang )?(?:lalu|silam)(?![a-z])| ago(?![a-z]))?"
    )


@cache
def _now_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:baru saja|barusan|beberapa detik (?:yang )?lalu|just now|sesaat (?:yang )?lalu)(?![a-z])"
    )


@cache
def _vague_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:beberapa|belasan|puluhan|sejumlah) (?:waktu|saat|menit|jam|hari|minggu|pekan|bulan|tahun)"
        r" (?:yang )?(?:lalu|silam)(?![a-z])"
    )


_ALPHANUMERIC = re.compile(r"[a-z0-9]")

_Counted = tuple[re.Match[str], Callable[[re.Match[str], str, datetime | None], PublicationDate]]
"""Words that count from the moment they were shown, and who reads them."""


def _read_counted(line: str, raw: str, now: datetime | None) -> PublicationDate | None:
    found = _find_counted(line)
    if not found:
        return None
    roles = _roles(line, [match for match, _ in found])
    index = min(range(len(found)), key=lambda index: ROLES.index(roles[index]))
    match, read = found[index]
    date_read = read(match, raw, now)
    return replace(date_read, rule=f"{date_read.rule}:updated") if roles[index] == "updated" else date_read


def _find_counted(line: str) -> list[_Counted]:
    """All ages and day words of the line, those first that are read where none is called published."""
    ages = [match for match in _age_pattern().finditer(line) if match["ago"] or _is_whole_line(match)]
    return [
        *((match, _just_now) for match in _now_pattern().finditer(line)),
        *((match, _vague) for match in _vague_pattern().finditer(line)),
        *((match, _ago) for match in ages),
        *((match, _on_day) for match in _day_word_pattern().finditer(line)),
    ]


def _is_whole_line(match: re.Match[str]) -> bool:
    line = match.string
    return not (_ALPHANUMERIC.search(line, 0, match.start()) or _ALPHANUMERIC.search(line, match.end()))


def _roles(line: str, matches: list[re.Match[str]]) -> list[Role | None]:
    """What the words before each of the matches, from the end of the one before, call it."""
    roles: dict[int, Role | None] = {}
    end = 0
    for match in sorted(matches, key=lambda match: match.start()):
        roles[match.start()] = role_in(line[end : match.start()])
        end = match.end()
    return [roles[match.start()] for match in matches]


def _just_now(_match: re.Match[str], raw: str, now: datetime | None) -> PublicationDate:
    return _at(now, "minute", raw, "just_now") if now else unsettled("ambiguous", raw, "just_now:no_reference")


def _vague(_match: re.Match[str], raw: str, _now: datetime | None) -> PublicationDate:
    return unsettled("ambiguous", raw, "vague_age")


def _ago(match: re.Match[str], raw: str, now: datetime | None) -> PublicationDate:
    if now is None:
        return unsettled("ambiguous", raw, "age:no_reference")
    unit = UNITS[match["unit"] or match["one"]]
    if match["amount"] == "setengah":
        return _half_ago(unit, raw, now)
    amount = _number(match["amount"])
    if unit in _SECONDS:
        second_unit = UNITS[match["unit2"]] if match["amount2"] else unit
        seconds = amount * _SECONDS[unit]
        if match["amount2"] and second_unit in _SECONDS:
            seconds += int(match["amount2"]) * _SECONDS[second_unit]
        precision = "hour" if unit == second_unit == "hour" else "minute"
        return _at(now - timedelta(seconds=seconds), precision, raw, "age")
    day = _days_back(now.date(), unit, amount)
    return settled(day, unit, None, raw, "age") if day else unsettled("invalid", raw, "age:out_of_calendar")


def _half_ago(unit: str, raw: str, now: datetime) -> PublicationDate:
    if unit == "hour":
        return _at(now - timedelta(minutes=30), "minute", raw, "age")
    return unsettled("ambiguous", raw, "vague_age")


def _number(printed: str | None) -> int:
    if printed is None or printed in ("a", "an"):
        return 1
    return int(printed) if printed.isdecimal() else NUMBER_WORDS[printed]


def _days_back(day: date, unit: str, amount: int) -> date | None:
    if unit in ("day", "week"):
        return shift(day, -amount * (7 if unit == "week" else 1))
    year, month = shift_month(day.year, day.month, -amount * (12 if unit == "year" else 1))
    # the day is of no weight at these precisions, and the 28th is in every month
    return day_or_none(year, month, min(day.day, 28))


_DAY_WORDS = {"kemarin lusa": -2, "kemarin": -1, "yesterday": -1, "hari ini": 0, "today": 0}


@cache
def _day_word_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?P<word>{alternatives(_DAY_WORDS)})(?![a-z])")


def _on_day(match: re.Match[str], raw: str, now: datetime | None) -> PublicationDate:
    if now is None:
        return unsettled("ambiguous", raw, "day_word:no_reference")
    clock = clock_after(match.string, match.end()) or clock_before(match.string, match.start())
    return settled_on(_today(now, clock) + timedelta(days=_DAY_WORDS[match["word"]]), clock, raw, "day_word")


@cache
def _weekday_line_pattern() -> re.Pattern[str]:
    pasaran = alternatives(PASARAN)
    return re.compile(rf"[^a-z0-9]*(?P<weekday>{alternatives(WEEKDAY_NAMES)})(?: (?P<pasaran>{pasaran}))?(?![a-z])")


def _read_weekday(line: str, raw: str, now: datetime | None) -> PublicationDate | None:
    match = _weekday_line_pattern().match(line)
    if not match:
        return None
    clock = clock_after(line, match.end())
    if not clock and line[match.end() :].strip(" ,.|-"):
        return None
    if match["pasaran"]:
        return unsettled("ambiguous", raw, "weekday_and_pasaran")
    if now is None:
        return unsettled("ambiguous", raw, "weekday:no_reference")
    day = weekday_on_or_before(_today(now, clock), WEEKDAYS[match["weekday"]])
    return settled_on(day, clock, raw, "weekday", inferred=True) if day else None


def _read_bare_clock(line: str, raw: str, now: datetime | None) -> PublicationDate | None:
    """A line that is a clock alone, as listings print for the articles of today."""
    clock = clock_after(line, 0)
    if not clock or line[clock.end :].strip(" ,.|-"):
        return None
    if now is None or not clock.clock.is_possible:
        return unsettled("ambiguous" if now is None else "invalid", raw, "clock_alone")
    day = _today(now, clock)
    today = clock.clock.on(day, clock.zone or WIB)
    if today <= now:
        return settled_on(day, clock, raw, "clock_alone", inferred=True)
    yesterday = today - timedelta(days=1)
    candidate = Candidate(
        iso(yesterday, clock.clock.precision), "the day before, as the clock is ahead of the reference"
    )
    return unsettled("ambiguous", raw, "clock_alone", (candidate,))


def _today(now: datetime, clock: PrintedClock | None) -> date:
    """The day of the crawl where the clock's zone is printed, else on the Indonesian clock of ``now``."""
    return now.astimezone(clock.zone).date() if clock and clock.zone else now.date()


def _at(moment: datetime, precision: str, raw: str, rule: str) -> PublicationDate:
    return settled(moment.replace(second=0, microsecond=0), precision, None, raw, rule)

"""How a day is worded in a text: weekday, date in words or numbers, "kemarin", part of day, clock, in any usual order.

Only reading: an expression says what is printed. :mod:`newscrawl.dates.day_resolution` says which day that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timezone
from functools import cache

from newscrawl.dates.clock import Clock
from newscrawl.dates.names import (
    ENGLISH_WEEKDAY_NAMES,
    PARTS_OF_DAY,
    PASARAN,
    WEEKDAY_NAMES,
    WEEKDAYS,
    alternatives,
)
from newscrawl.dates.printed_days import PrintedDay, read_printed_days
from newscrawl.dates.zones import LOCAL_TIME, ZONE, zone_of

BLANK = " {1,3}"
_WEEKDAY = rf"(?:{alternatives({**WEEKDAY_NAMES, **ENGLISH_WEEKDAY_NAMES})})(?![a-z'])"
_PART_OF_DAY = rf"(?:{alternatives(PARTS_OF_DAY)})(?![a-z])"
_OF_THE_DAY = rf"(?:{BLANK}hari(?![a-z]))?"
_YEAR_CUES = {"lalu": -1, "kemarin": -1, "ini": 0, "depan": 1, "mendatang": 1}
_WEEK_CUES = {"lalu": -1, "kemarin": -1, "ini": 0, "depan": 1, "mendatang": 1, "nanti": 1, "berikutnya": 1}
_CUES: dict[str, str] = {
    **dict.fromkeys(("lalu", "yang lalu", "silam", "kemarin", "kemaren"), "past"),
    **dict.fromkeys(("mendatang", "yang akan datang", "akan datang", "nanti", "besok", "esok", "depan"), "future"),
    **dict.fromkeys(("ini", "tadi"), "this"),
}
_OFFSETS: dict[str, int] = {
    "hari ini": 0,
    "semalam": -1,
    "kemarin lusa": -2,
    "kemarin": -1,
    "kemaren": -1,
    "besok lusa": 2,
    "besok": 1,
    "esok hari": 1,
    "esok": 1,
    "lusa": 2,
}
_ALL_PARTS = ("gloss", "bracket", "clock", "week", "today", "local", "zone", "part", "year", "cue", "weekday", "date")
_STORY_DAYS = {"keesokan harinya": 1, "keesokan hari": 1, "esok harinya": 1, "hari berikutnya": 1, "hari yang sama": 0}


class DayExpression:
    """The printed parts of one mention of a day, collected while it is read; what is not printed is None or empty.

    ``weekdays`` and ``days`` hold one, or the first and the last of a span. ``offset``, ``week`` and ``relative_year``
    count days, weeks and years from publication (kemarin is -1, pekan depan 1), ``story_offset`` days from the day last
    told of (keesokan harinya is 1). ``cue`` is past, future or this.
    """

    def __init__(
        self,
        start: int,
        end: int,
        *,
        weekdays: tuple[int, ...] = (),
        days: tuple[PrintedDay, ...] = (),
        cue: str | None = None,
        relative_year: int | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.weekdays = weekdays
        self.days = days
        self.cue = cue
        self.pasaran = False
        self.offset: int | None = None
        self.story_offset: int | None = None
        self.week: int | None = None
        self.relative_year = relative_year
        self.part_of_day: str | None = None
        self.clock: Clock | None = None
        self.until: Clock | None = None
        self.zone: timezone | None = None
        self.is_local = False
        self.seen: set[str] = set()


def read_weekday(text: str, position: int) -> DayExpression | None:
    """The expression that a weekday (or "hari" and a weekday) opens at ``position`` of a folded text."""
    match = _weekday_head().match(text, position)
    if not match or _week_with_dates().match(text, position):
        return None
    single = DayExpression(position, match.end("single"), weekdays=(WEEKDAYS[match["first"]],))
    single.pasaran = bool(match["pasaran"])
    if not match["last"] or match["last"] == match["first"]:
        return _with_suffixes(text, single)
    weekdays = (WEEKDAYS[match["first"]], WEEKDAYS[match["last"]])
    span = DayExpression(position, match.end(), weekdays=weekdays)
    span = _with_suffixes(text, span)
    if span.days or not match["and"]:
        return span
    return _with_suffixes(text, single)


def read_offset_day(text: str, position: int) -> DayExpression | None:
    """The expression that "hari ini", "tadi malam", "kemarin" or "keesokan harinya" opens at ``position``."""
    match = _offset_head().match(text, position)
    if not match:
        return None
    expression = DayExpression(position, match.end())
    if match["story"]:
        expression.story_offset = _STORY_DAYS[match["story"]]
    elif match["offset"]:
        expression.offset = _OFFSETS[match["offset"]]
        expression.part_of_day = "malam" if match["offset"] == "semalam" else None
    else:
        expression.part_of_day = match["part1"] or match["part2"]
        is_last_night = expression.part_of_day == "malam" and "tadi" in match[0]
        expression.offset = -1 if is_last_night else 0
    return _with_suffixes(text, expression)


def read_dated(text: str, position: int) -> DayExpression | None:
    """The expression that a printed date opens at ``position``: "7 Oktober 2023", "16 hingga 30 September"."""
    printed = read_printed_days(text, position, needs_year=True)
    if not printed:
        return None
    return _with_suffixes(text, DayExpression(position, printed.end, days=printed.days))


def read_clock(text: str, position: int) -> DayExpression | None:
    """The expression that a clock opens at ``position``, with a day that follows: "pukul 15.20 WIT Sabtu (12/10)"."""
    match = _clock_head().match(text, position)
    if not match:
        return None
    expression = DayExpression(position, match.end())
    _take_clock(expression, match)
    expression.seen.add("clock")
    while True:
        day = _day_after(text, expression.end)
        if day:
            return _at_clock(day, expression)
        if not _take_next(text, expression, ("zone", "local", "part")):
            return expression


def _day_after(text: str, position: int) -> DayExpression | None:
    """The day that follows a clock, with no clock of its own."""
    lead = _day_lead().match(text, position)
    if not lead:
        return None
    for read in (read_weekday, read_offset_day, read_dated):
        day = read(text, lead.end())
        if day and not day.clock:
            return day
    return None


def _at_clock(day: DayExpression, clock: DayExpression) -> DayExpression:
    """The day with the clock printed before it."""
    day.start, day.clock, day.until = clock.start, clock.clock, clock.until
    day.zone = clock.zone or day.zone
    day.is_local = clock.is_local or day.is_local
    day.part_of_day = clock.part_of_day or day.part_of_day
    return day


@cache
def _weekday_head() -> re.Pattern[str]:
    joiner = rf"(?P<and>,?{BLANK}(?:dan|serta){BLANK})|{BLANK}(?:hingga|sampai|s\.?/?d\.?){BLANK}| ?[-/] ?"
    return re.compile(
        rf"(?P<single>(?:hari{BLANK})?(?P<first>{_WEEKDAY})(?:{BLANK}(?P<pasaran>{alternatives(PASARAN)})(?![a-z]))?)"
        rf"(?:(?:,{BLANK}{_WEEKDAY})?(?:{joiner})(?:hari{BLANK})?(?P<last>{_WEEKDAY}))?"
    )


@cache
def _week_with_dates() -> re.Pattern[str]:
    """ "Minggu ini 9-11 Juni": the week, not its Sunday."""
    return re.compile(rf"minggu{BLANK}(?:{alternatives(_WEEK_CUES)}){BLANK}\(?[0-9]")


@cache
def _offset_head() -> re.Pattern[str]:
    part = rf"(?:{alternatives(PARTS_OF_DAY)})"
    return re.compile(
        rf"(?:(?P<story>{alternatives(_STORY_DAYS)})|(?P<offset>{alternatives(_OFFSETS)})"
        rf"|(?:tadi|nanti){BLANK}(?P<part1>{part})|(?P<part2>{part})(?:{BLANK}hari)?{BLANK}(?:ini|tadi|nanti))(?![a-z])"
    )


def _hours(prefix: str = "") -> str:
    """A clock or a span of clocks; a prefix sets its groups apart and makes the minutes necessary."""
    minutes = rf"[.:](?P<{prefix}minute>[0-9]{{2}})(?:[.:](?P<{prefix}second>[0-9]{{2}}))?"
    return (
        rf"(?P<{prefix}hour>[0-9]{{1,2}}){minutes if prefix else f'(?:{minutes})?'}(?![0-9]|[.,:/][0-9])"
        r"(?: ?(?:-|hingga|sampai(?: dengan)?|s\.?/?d\.?) ?(?:(?:pukul|jam|pkl\.?) )?"
        rf"(?P<{prefix}hour2>[0-9]{{1,2}})(?:[.:](?P<{prefix}minute2>[0-9]{{2}}))?(?![0-9]|[.,:/-][0-9]))?"
    )


@cache
def _clock_head() -> re.Pattern[str]:
    return re.compile(rf"(?:pukul|jam|pkl\.?){BLANK}{_hours()}|{_hours('zoned_')}(?= {{0,3}}\(?{ZONE})")


@cache
def _suffix() -> re.Pattern[str]:
    comma = rf"(?:,?{BLANK}|,)"
    gloss_part = rf"(?P<gloss_part>{BLANK}{_PART_OF_DAY}{_OF_THE_DAY})?"
    gloss = rf"(?P<gloss_weekday>{_WEEKDAY}){gloss_part}(?:{BLANK}(?:{ZONE}|{LOCAL_TIME}))?"
    named_clock = rf"{comma}(?:(?:sekitar|sekira|kira-kira|tepat){BLANK})?(?:pukul|jam|pkl\.?){BLANK}{_hours()}"
    return re.compile(
        rf"(?P<gloss> {{0,2}}\( ?{gloss} ?\))"
        rf"|(?P<bracket>,? {{0,2}}\( ?)"
        rf"|(?P<clock>{named_clock})"
        rf"|(?P<week>{BLANK}(?:pekan|minggu){BLANK}(?P<week_cue>{alternatives(_WEEK_CUES)})(?![a-z]))"
        rf"|(?P<today>{comma}hari{BLANK}ini(?![a-z]))"
        rf"|(?P<zone> {{0,3}}\(?(?P<zone_name>{ZONE})\)?)"
        rf"|(?P<local>{comma}{LOCAL_TIME})"
        rf"|(?P<part>{comma}(?P<part_name>{_PART_OF_DAY}){_OF_THE_DAY})"
        rf"|(?P<year>{BLANK}tahun{BLANK}(?P<year_cue>{alternatives(_YEAR_CUES)})(?![a-z]))"
        rf"|(?P<cue>{BLANK}(?P<cue_word>{alternatives(_CUES)})(?![a-z]))"
        rf"|(?P<weekday>{comma}(?:hari{BLANK})?(?P<weekday_name>{_WEEKDAY}))"
        rf"|(?P<date>{comma}(?:(?:tanggal|tgl\.?){BLANK})?(?=[0-9]))"
    )


@cache
def _day_lead() -> re.Pattern[str]:
    return re.compile(rf",?{BLANK}(?:pada{BLANK})?(?=[a-z0-9])")


@cache
def _bracketed_lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<weekday>{_WEEKDAY}),?{BLANK})?(?:(?:tanggal|tgl\.?){BLANK})?(?=[0-9])")


def _with_suffixes(text: str, expression: DayExpression) -> DayExpression:
    """The expression with all that follows it and belongs to it, each kind of part once."""
    while _take_next(text, expression, _ALL_PARTS):
        pass
    return expression


def _take_next(text: str, expression: DayExpression, kinds: Collection[str]) -> bool:
    """Take the part that stands at the expression's end, where it is of one of the kinds and not there yet."""
    match = _suffix().match(text, expression.end)
    kind = match.lastgroup if match else None
    if match is None or kind is None or kind not in kinds or kind in expression.seen:
        return False
    if not _take(text, expression, kind, match):
        return False
    expression.seen.add(kind)
    return True


def _take(text: str, expression: DayExpression, kind: str, match: re.Match[str]) -> bool:
    """Put one part into the expression and move its end; False where the part belongs to something else."""
    if kind == "bracket":
        return _take_bracket(text, expression, match.end())
    if kind == "date":
        return _take_date(text, expression, match.end())
    if kind == "weekday":
        if expression.weekdays or expression.days or (expression.offset is None and expression.story_offset is None):
            return False
        expression.weekdays = (WEEKDAYS[match["weekday_name"]],)
    elif kind == "gloss":
        if not expression.weekdays and not match["gloss_part"]:
            expression.weekdays = (WEEKDAYS[match["gloss_weekday"]],)
    elif kind == "clock":
        _take_clock(expression, match)
    elif kind == "week":
        expression.week = _WEEK_CUES[match["week_cue"]]
    elif kind == "today":
        if expression.offset is not None:
            return False
        expression.offset = 0
    elif kind == "local":
        expression.is_local = True
    elif kind == "zone":
        expression.zone = zone_of(match["zone_name"])
    elif kind == "part":
        if expression.part_of_day:
            return False
        expression.part_of_day = match["part_name"]
    elif kind == "year":
        expression.relative_year = _YEAR_CUES[match["year_cue"]]
    elif kind == "cue":
        expression.cue = _CUES[match["cue_word"]]
    expression.end = match.end()
    return True


def _take_clock(expression: DayExpression, match: re.Match[str]) -> None:
    groups = match.groupdict()
    prefix = "zoned_" if groups.get("zoned_hour") else ""
    numbers = [groups[prefix + name] for name in ("hour", "minute", "second", "hour2", "minute2")]
    hour, minute, second, hour2, minute2 = (int(number) if number else None for number in numbers)
    assert hour is not None
    expression.clock = Clock(hour, minute, second)
    expression.until = Clock(hour2, minute2) if hour2 is not None else None


def _take_date(text: str, expression: DayExpression, position: int) -> bool:
    if expression.days or not (
        expression.weekdays or expression.offset is not None or expression.story_offset is not None
    ):
        return False
    printed = read_printed_days(text, position, needs_year=not expression.weekdays)
    if not printed:
        return False
    expression.days, expression.end = printed.days, printed.end
    return True


def _take_bracket(text: str, expression: DayExpression, position: int) -> bool:
    lead = _bracketed_lead().match(text, position)
    if expression.days or not lead:
        return False
    printed = read_printed_days(text, lead.end(), needs_year=False)
    if not printed:
        return False
    if lead["weekday"] and not expression.weekdays:
        expression.weekdays = (WEEKDAYS[lead["weekday"]],)
    expression.days, expression.end = printed.days, printed.end
    _close_bracket(text, expression)
    return True


def _close_bracket(text: str, expression: DayExpression) -> None:
    """Take what stands after the date inside the bracket ("(5/3/2024 malam)") and the bracket's end, if it has one."""
    end = expression.end
    if text.startswith((")", " )"), end):
        expression.end = text.index(")", end) + 1
        return
    if _take_next(text, expression, ("clock", "part", "cue", "zone")):
        _close_bracket(text, expression)

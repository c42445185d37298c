"""From the words for a day to the mention: value, precision, zone, anchor, readings."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Literal

from newscrawl.dates.clock import Clock, iso
from newscrawl.dates.day_meaning import (
    Meaning,
    clock_meaning,
    offset_meaning,
    printed_meaning,
    story_meaning,
    weekday_meaning,
)
from newscrawl.dates.mention_days import DayExpression
from newscrawl.dates.mention_scan import LastDay, Scan
from newscrawl.dates.model import Candidate, DateMention
from newscrawl.dates.names import PARTS_OF_DAY
from newscrawl.dates.span_meaning import dated_span_meaning, weekday_span_meaning
from newscrawl.dates.zones import WIB


def resolve_day(scan: Scan, expression: DayExpression) -> DateMention | None:
    """The mention that the expression makes, or None where it is no date after all.

    The day is remembered in ``scan`` for a clock or "keesokan harinya" that follows.
    """
    clock = expression.clock.in_part_of_day(expression.part_of_day) if expression.clock else None
    if clock and not clock.is_possible:
        return _impossible_clock(scan, expression)
    meaning = _meaning(scan, expression)
    if meaning is None:
        return None
    if meaning.rule != "clock" and (meaning.first is None or meaning.first == meaning.last):
        candidates = tuple(_candidate(one, None, None, None) for one in meaning.candidates)
        scan.last_day = LastDay(meaning.first, len(scan.mentions), expression.end, candidates)
    return _mention(scan, expression, meaning, clock)


def _meaning(scan: Scan, expression: DayExpression) -> Meaning | None:
    if len(expression.days) == 2 or (expression.days and len(expression.weekdays) == 2):
        return dated_span_meaning(scan, expression)
    if expression.days:
        return printed_meaning(scan, expression, expression.days[0])
    if len(expression.weekdays) == 2:
        return weekday_span_meaning(scan, expression)
    if expression.story_offset is not None:
        return story_meaning(scan, expression.story_offset, expression.start, "story_day")
    if expression.offset is not None:
        return offset_meaning(scan, expression, expression.offset)
    if expression.weekdays:
        return weekday_meaning(scan, expression)
    return clock_meaning(scan, expression.start)


def _impossible_clock(scan: Scan, expression: DayExpression) -> DateMention | None:
    """Hours no clock shows are reported beside a day or a zone; alone they are numbers of another kind."""
    if not (expression.days or expression.weekdays or expression.zone):
        return None
    return scan.mention(expression.start, expression.end, "TIME", None, None, "impossible_clock", status="invalid")


def _mention(scan: Scan, expression: DayExpression, meaning: Meaning, clock: Clock | None) -> DateMention:
    start = expression.start if clock else scan.approximate_start(expression.start)
    zone, tz_source = _zone(expression, clock)
    until = expression.until.in_part_of_day(expression.part_of_day) if expression.until else None
    until = until if until and until.is_possible else None
    value = None
    if meaning.first and meaning.last:
        value = _value(meaning.first, meaning.last, clock, until, zone)
    return scan.mention(
        start,
        expression.end,
        "TIME" if clock else "DATE",
        value,
        _precision(meaning, clock, until),
        meaning.rule,
        mod="APPROX" if start != expression.start else None,
        pod=PARTS_OF_DAY[expression.part_of_day] if expression.part_of_day else None,
        tz_source=tz_source,
        anchor=meaning.anchor,
        status=meaning.status,
        candidates=tuple(_candidate(one, clock, until, zone) for one in meaning.candidates),
    )


def _zone(
    expression: DayExpression, clock: Clock | None
) -> tuple[timezone | None, Literal["explicit", "default", "local_unknown"] | None]:
    if expression.zone:
        return expression.zone, "explicit"
    if expression.is_local:
        return None, "local_unknown"
    return (WIB, "default") if clock else (None, None)


def _precision(meaning: Meaning, clock: Clock | None, until: Clock | None) -> str | None:
    if meaning.status == "invalid":
        return None
    if until or meaning.first != meaning.last:
        return "interval"
    return clock.precision if clock else "day"


def _candidate(
    reading: tuple[date, date, str], clock: Clock | None, until: Clock | None, zone: timezone | None
) -> Candidate:
    first, last, reason = reading
    return Candidate(_value(first, last, clock, until, zone), reason)


def _value(first: date, last: date, clock: Clock | None, until: Clock | None, zone: timezone | None) -> str:
    if clock is None:
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    begin = clock.on(first, zone)
    if until is None:
        return iso(begin, clock.precision)
    end = until.on(last, zone)
    if end <= begin:
        end += timedelta(days=1)
    return f"{iso(begin, clock.precision)}/{iso(end, until.precision)}"

"""What the date parsers return. Every value is ISO 8601; nothing is guessed silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Status = Literal["ok", "inferred", "ambiguous", "weekday_mismatch", "invalid"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a date that could not be settled, and why it is one."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A publication date as printed (``raw``) and as read (``value``, None unless status is ok or inferred)."""

    value: datetime | date | None
    iso: str | None
    precision: Literal["second", "minute", "hour", "day"] | None
    tz_source: Literal["explicit", "default"] | None
    status: Status
    candidates: tuple[Candidate, ...]
    raw: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text; ``start`` and ``end`` count Unicode code points of that text."""

    mention: str
    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    precision: str | None
    mod: Literal["START", "MID", "END", "APPROX"] | None
    pod: Literal["MO", "AF", "EV", "NI"] | None
    tz_source: Literal["explicit", "default", "local_unknown"] | None
    anchor: str | None
    status: Status
    candidates: tuple[Candidate, ...]
    rule: str

"""What the date parsers return. Every value is ISO 8601; nothing is guessed silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Status = Literal["ok", "inferred", "ambiguous", "weekday_mismatch", "invalid"]

PublicationPrecision = Literal["second", "minute", "hour", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a date that could not be settled, and why it is one."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A publication date as printed (``raw``) and as read (``value``, None unless status is ok or inferred).

    ``value`` is an aware datetime where a clock is printed, else a date. Where the precision is week, month or year ("7
    tahun yang lalu") ``value`` is the day counted back from the reference and ``iso`` says no more than is known.
    """

    value: datetime | date | None
    iso: str | None
    precision: PublicationPrecision | None
    tz_source: Literal["explicit", "default"] | None
    status: Status
    candidates: tuple[Candidate, ...]
    raw: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text; ``start`` and ``end`` count Unicode code points of that text.

    ``value`` is ISO 8601 or TIMEX3 (``2025-06-10``, ``2025-06-10T23:30+07:00``, ``2025-W23``, ``2019-Q4``, ``2025-H1``,
    ``199X``, ``2025-06-14/2025-08-31``, ``P2D``, ``PRESENT_REF``), None unless status is ok or inferred. ``anchor`` is
    what the value was counted from: ``publication``, ``mention:<index in the list>``, or None for a full date.
    """

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


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One string that may say when a page was published, and where it stood.

    ``source`` is json_ld, meta, inline, visible, url, sitemap or listing, optionally with a colon and the name of the
    field: ``meta:article:published_time``.
    """

    source: str
    raw: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """When a page was published, weighed from all its evidence; ``value`` is aware, on an Indonesian clock, or None.

    A ``value`` of precision ``day`` stands at midnight WIB. ``source`` is the word before the colon of the chosen
    evidence, ``reason`` says why it was chosen, ``warnings`` says in one sentence each what does not fit, and
    ``candidates`` are the readings that were weighed. Without a value ``source`` and ``raw`` name the first evidence
    that prints a date which cannot be settled.
    """

    value: datetime | None
    precision: Literal["second", "minute", "hour", "day"] | None
    source: str | None
    raw: str | None
    reason: str
    warnings: tuple[str, ...]
    candidates: tuple[Candidate, ...]

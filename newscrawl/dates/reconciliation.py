"""Weigh what a page's metadata, visible line, address and listings say about its publication.

The rules and the pages they come from are in docs/dates.md. Nothing is taken at its word: labels that lie about the
zone are repaired, the masthead's date of today is set aside, and what still differs is said in a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Literal, NamedTuple, cast

from newscrawl.dates.clock import iso
from newscrawl.dates.model import Candidate, DateEvidence, PublicationDate, Reconciled
from newscrawl.dates.publication import parse_publication_date
from newscrawl.dates.publisher_clocks import (
    LOCAL_LABELLED_UTC,
    NOT_PUBLICATION,
    URL_CLOCK_DIGITS,
    domain_of,
    is_listed,
)
from newscrawl.dates.url_dates import read_url
from newscrawl.dates.zones import UTC, WIB, WIT, WITA, in_indonesia, is_in_range

MINUTE = timedelta(minutes=1)
FIRST_PAGE_YEAR = 1994
"""Before it no Indonesian news page was published; an earlier date is the zero of a clock or an unfilled field."""

MASTHEAD_DAYS = 300
"""A date that much later than all others is that of the day the page was shown."""

_DAYS_APART = 2


class Reading(NamedTuple):
    """One piece of evidence as read; ``moment`` is aware, at midnight WIB where only a day is printed."""

    source: str
    raw: str
    moment: datetime
    precision: str
    has_zone: bool
    role: Literal["published", "updated"]

    @property
    def kind(self) -> str:
        """The source without its field."""
        return self.source.partition(":")[0]

    @property
    def has_clock(self) -> bool:
        """Whether a time of day is printed."""
        return self.precision != "day"

    @property
    def day(self) -> date:
        """The day on an Indonesian clock."""
        return in_indonesia(self.moment).date()

    @property
    def value(self) -> str:
        """ISO 8601 to the printed precision, on an Indonesian clock."""
        return iso(in_indonesia(self.moment), self.precision) if self.has_clock else self.day.isoformat()


def reconcile(
    evidence: Sequence[DateEvidence], *, site: str | None = None, reference: datetime | None = None
) -> Reconciled:
    """When a page was published, from all that may say so, in the caller's order of trust.

    ``site`` is the host or registered domain, for what is known of its dates; ``reference`` is the time of the crawl.
    The value is aware and on an Indonesian clock (a UTC instant of 18:30 is 01:30 WIB of the next day), None where
    nothing holds a date that can be settled. Raises nothing, whatever the evidence.
    """
    warnings: list[str] = []
    reference = reference if reference and is_in_range(reference) else None
    readings, open_dates = _read_all(evidence, site, reference, warnings)
    readings += _confirmed(open_dates, readings, reference)
    readings = _with_shared_zone(_without_zone_lies(readings, warnings))
    candidates = _candidates(readings, open_dates)
    usable = _without_masthead(readings, reference, warnings)
    if not usable:
        return _unsettled(open_dates, tuple(warnings), candidates)
    chosen, reason = _choose(usable, site)
    warnings += _differences(chosen, usable)
    warnings += _future(chosen, reference)
    return Reconciled(
        value=in_indonesia(chosen.moment),
        precision=cast("Literal['second', 'minute', 'hour', 'day']", chosen.precision),
        source=chosen.kind,
        raw=chosen.raw,
        reason=reason,
        warnings=tuple(warnings),
        candidates=candidates,
    )


def _unsettled(
    open_dates: Sequence[tuple[DateEvidence, PublicationDate]],
    warnings: tuple[str, ...],
    candidates: tuple[Candidate, ...],
) -> Reconciled:
    """No value; the first date that is printed but open ("2 jam lalu" without a reference) is named for the caller."""
    if not open_dates:
        return Reconciled(None, None, None, None, "nothing holds a date", warnings, candidates)
    piece, parsed = open_dates[0]
    reason = f"{piece.source} holds the only kind of date there is, and it cannot be settled ({parsed.status})"
    return Reconciled(None, None, piece.source.partition(":")[0], piece.raw, reason, warnings, candidates)


def _read_all(
    evidence: Sequence[DateEvidence], site: str | None, reference: datetime | None, warnings: list[str]
) -> tuple[list[Reading], list[tuple[DateEvidence, PublicationDate]]]:
    readings: list[Reading] = []
    open_dates: list[tuple[DateEvidence, PublicationDate]] = []
    for piece in evidence:
        if piece.source.partition(":")[0] == "url":
            found = _read_address(piece, site)
            readings += [found] if found else []
            continue
        parsed = parse_publication_date(piece.raw, reference=reference)
        if parsed is None:
            continue
        reading = _reading(piece, parsed, site, warnings)
        if reading:
            readings.append(reading)
        elif parsed.status not in ("ok", "inferred"):
            open_dates.append((piece, parsed))
            warnings.append(f"{piece.source} prints {piece.raw!r}, which cannot be settled ({parsed.status})")
    return readings, open_dates


def _read_address(piece: DateEvidence, site: str | None) -> Reading | None:
    host = site or piece.raw.partition("//")[2].partition("/")[0]
    domain = domain_of(URL_CLOCK_DIGITS, host)
    found = read_url(piece.raw, clock_digits=URL_CLOCK_DIGITS[domain] if domain else 0)
    if found is None:
        return None
    value, precision = found
    return Reading(piece.source, piece.raw, _at_midnight(value), precision, False, "published")


def _reading(piece: DateEvidence, parsed: PublicationDate, site: str | None, warnings: list[str]) -> Reading | None:
    if parsed.value is None or parsed.precision not in ("second", "minute", "hour", "day"):
        return None
    moment = _at_midnight(parsed.value)
    if moment.year < FIRST_PAGE_YEAR:
        warnings.append(f"{piece.source} prints {piece.raw!r}, older than any Indonesian news page, and is set aside")
        return None
    has_zone = parsed.tz_source == "explicit"
    is_labelled_utc = has_zone and _is_utc(moment) and parsed.rule != "epoch"
    if is_labelled_utc and is_listed(LOCAL_LABELLED_UTC, site, piece.source):
        moment = moment.replace(tzinfo=WIB)
        warnings.append(f"{piece.source} of this publisher labels WIB as UTC; {piece.raw!r} is read as WIB")
    return Reading(piece.source, piece.raw, moment, parsed.precision, has_zone, _role(parsed))


def _role(parsed: PublicationDate) -> Literal["published", "updated"]:
    return "updated" if ":updated" in parsed.rule else "published"


def _at_midnight(value: datetime | date) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=WIB)


def _is_utc(moment: datetime) -> bool:
    return moment.utcoffset() == timedelta(0)


def _confirmed(
    open_dates: Sequence[tuple[DateEvidence, PublicationDate]],
    readings: Sequence[Reading],
    reference: datetime | None,
) -> list[Reading]:
    """Dates whose weekday contradicts them, in the reading that another source of publication confirms by its day."""
    days = {one.day for one in readings if one.role == "published" and not _may_be_masthead(one, reference)}
    found = []
    for piece, parsed in open_dates:
        for candidate in parsed.candidates:
            value = datetime.fromisoformat(candidate.value)
            if "T" in candidate.value and value.date() in days:
                found.append(Reading(piece.source, piece.raw, value, "minute", False, _role(parsed)))
                break
    return found


def _may_be_masthead(reading: Reading, reference: datetime | None) -> bool:
    """Whether the reading is the crawl's own day without a clock, which a page may print whatever it tells of."""
    return reading.kind != "url" and not reading.has_clock and reading.day == _crawl_day(reference)


def _crawl_day(reference: datetime | None) -> date | None:
    return in_indonesia(reference).date() if reference else None


def _without_zone_lies(readings: Sequence[Reading], warnings: list[str]) -> list[Reading]:
    """Every stamp whose wall clock betrays a wrong label, read with the right one."""
    moments = [reading.moment for reading in readings if reading.has_clock]
    if not moments or max(moments) - min(moments) <= MINUTE:
        return list(readings)
    return [_repaired(reading, readings, warnings) for reading in readings]


def _repaired(reading: Reading, readings: Sequence[Reading], warnings: list[str]) -> Reading:
    if not reading.has_clock or not reading.has_zone:
        return reading
    for witness in readings:
        zone = _true_zone(reading, witness)
        if zone:
            warnings.append(
                f"{reading.source} {reading.raw!r} differs from {witness.source} {witness.raw!r} by the offset alone,"
                f" so its zone is a lie and it is read as {'UTC' if zone is UTC else zone.tzname(None)}"
            )
            return reading._replace(moment=reading.moment.replace(tzinfo=zone))
    return reading


def _true_zone(reading: Reading, witness: Reading) -> timezone | None:
    """The zone in which the stamp and the witness agree, where its own label is off by exactly that zone."""
    if not _can_witness(witness) or witness is reading:
        return None
    offset = witness.moment.utcoffset()
    zone = next((zone for zone in (WIB, WITA, WIT) if zone.utcoffset(None) == offset), None)
    if zone is None or offset is None:
        return None
    lead = reading.moment - witness.moment
    if _is_utc(reading.moment) and abs(lead - offset) <= MINUTE:
        return zone
    labels_local = reading.moment.utcoffset() == offset
    return UTC if labels_local and witness.kind == "visible" and abs(lead + offset) <= MINUTE else None


def _can_witness(reading: Reading) -> bool:
    """A clock that people read or that carries an Indonesian offset shows which label lies; a UTC stamp does not."""
    return reading.has_clock and reading.precision != "hour" and reading.role == "published"


def _with_shared_zone(readings: Sequence[Reading]) -> list[Reading]:
    """A clock without a zone is in the Indonesian zone that another source prints beside the same clock."""
    zoned = [one for one in readings if one.has_zone and one.has_clock]
    result = []
    for reading in readings:
        if reading.has_clock and not reading.has_zone:
            wall = reading.moment.replace(tzinfo=None)
            for other in zoned:
                local = in_indonesia(other.moment)
                if abs(local.replace(tzinfo=None) - wall) <= MINUTE:
                    reading = reading._replace(moment=reading.moment.replace(tzinfo=local.tzinfo))
                    break
        result.append(reading)
    return result


def _without_masthead(readings: Sequence[Reading], reference: datetime | None, warnings: list[str]) -> list[Reading]:
    """The readings but for the date of the day on which the page was shown."""
    days = [reading.day for reading in readings]
    if not days or (max(days) - min(days)).days < _DAYS_APART:
        return list(readings)
    kept = []
    today = _crawl_day(reference)
    for reading, day in zip(readings, days, strict=True):
        others = [
            other_day
            for other, other_day in zip(readings, days, strict=True)
            if other is not reading and other.role == "published"
        ]
        later = min(((day - other_day).days for other_day in others), default=0)
        is_today = day == today and not reading.has_clock and later >= _DAYS_APART
        if reading.role == "published" and (later >= MASTHEAD_DAYS or is_today):
            warnings.append(
                f"{reading.source} {reading.raw!r} is later than all others and is taken for the day of reading"
            )
        else:
            kept.append(reading)
    return kept


def _choose(readings: Sequence[Reading], site: str | None) -> tuple[Reading, str]:
    published = [one for one in readings if one.role == "published"]
    trusted = [one for one in published if not is_listed(NOT_PUBLICATION, site, one.source)]
    ranked = trusted or published or list(readings)
    first = ranked[0]
    if first.role == "updated":
        return first, "only dates of an update are printed, and this is the first"
    passed_over = " of those that tell publication on this site" if len(trusted) < len(published) and trusted else ""
    if first.has_clock:
        return first, f"{first.source} comes first in the order of trust{passed_over}"
    for other in ranked[1:]:
        if other.has_clock and abs((other.day - first.day).days) <= 1:
            return other, f"{other.source} has a clock, which {first.source} for that day has not"
    return first, f"{first.source} comes first in the order of trust{passed_over}, and no clock is printed for that day"


def _differences(chosen: Reading, readings: Sequence[Reading]) -> list[str]:
    """What other sources say that differs; of each source the first, as a list of dates is not about this page."""
    warnings = []
    told = {chosen.source}
    for other in readings:
        if other.source in told or other.role != chosen.role:
            continue
        told.add(other.source)
        if other.has_clock and chosen.has_clock:
            allowed = timedelta(hours=1) if "hour" in (other.precision, chosen.precision) else MINUTE
            differs = abs(other.moment - chosen.moment) > allowed
        else:
            differs = other.day != chosen.day
        if differs:
            warnings.append(f"{other.source} says {other.value}, {chosen.source} says {chosen.value}")
    return warnings


def _future(chosen: Reading, reference: datetime | None) -> list[str]:
    if reference is None or chosen.moment <= in_indonesia(reference) + timedelta(days=1):
        return []
    return [f"{chosen.source} says {chosen.value}, which lies after the time of the crawl"]


def _candidates(
    readings: Sequence[Reading], open_dates: Sequence[tuple[DateEvidence, PublicationDate]]
) -> tuple[Candidate, ...]:
    settled = [Candidate(reading.value, reading.source) for reading in readings]
    unsettled = [
        Candidate(candidate.value, f"{piece.source}: {candidate.reason}")
        for piece, parsed in open_dates
        for candidate in parsed.candidates
    ]
    return tuple(settled + unsettled)

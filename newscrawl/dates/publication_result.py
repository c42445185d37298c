"""How a reading of a publication line becomes a :class:`PublicationDate`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, cast

from newscrawl.dates.clock import iso
from newscrawl.dates.model import Candidate, PublicationDate, PublicationPrecision, Status
from newscrawl.dates.publication_grammar import PrintedClock
from newscrawl.dates.zones import WIB


def settled(
    value: datetime | date,
    precision: str,
    tz_source: Literal["explicit", "default"] | None,
    raw: str,
    rule: str,
    *,
    inferred: bool = False,
) -> PublicationDate:
    """A date that was read: ``value`` to its precision; ``inferred`` where a part came from the reference."""
    return PublicationDate(
        value=value,
        iso=_iso_to(value, precision),
        precision=cast("PublicationPrecision", precision),
        tz_source=tz_source,
        status="inferred" if inferred else "ok",
        candidates=(),
        raw=raw,
        rule=rule,
    )


def settled_on(
    day: date, clock: PrintedClock | None, raw: str, rule: str, *, inferred: bool = False
) -> PublicationDate:
    """A day and the clock printed with it, if any; in WIB where no zone is printed."""
    if clock is None:
        return settled(day, "day", None, raw, rule, inferred=inferred)
    if not clock.clock.is_possible:
        return unsettled("invalid", raw, f"{rule}:impossible_clock")
    moment = clock.clock.on(day, clock.zone or WIB)
    return settled(moment, clock.clock.precision, "explicit" if clock.zone else "default", raw, rule, inferred=inferred)


def unsettled(status: Status, raw: str, rule: str, candidates: tuple[Candidate, ...] = ()) -> PublicationDate:
    """A date that stands there and could not be settled."""
    return PublicationDate(None, None, None, None, status, candidates, raw, rule)


def _iso_to(value: datetime | date, precision: str) -> str:
    if isinstance(value, datetime):
        return iso(value, precision)
    return value.isoformat()[: {"month": 7, "year": 4}.get(precision, 10)]

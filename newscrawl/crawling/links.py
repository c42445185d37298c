"""What a listing offers, whatever its form: links to articles, more listings, and where the list goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from newscrawl.crawling.zone import WIB
from newscrawl.dates import parse_publication_date
from newscrawl.dates.model import PublicationDate
from newscrawl.publishers import Publisher


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something was published, as exactly as it is known: ``start`` inclusive, ``end`` exclusive, both aware."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link in a listing with the date printed beside it, as found and as read."""

    url: str
    title: str | None = None
    date: PublicationDate | None = None


@dataclass(slots=True)
class ListingPage:
    """The links of one page of a listing in printed order, child listings, and the page that it names as next."""

    links: list[ListedLink] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    next_url: str | None = None


def published_span(link: ListedLink, publisher: type[Publisher]) -> TimeSpan | None:
    """When the linked article was published, by its address or else by the date beside the link."""
    parts = publisher.url_parts(link.url)
    if "date" in parts:
        raw = " ".join(filter(None, (parts["date"], _clock(parts.get("time")))))
        if span := _span(parse_publication_date(raw)):
            return span
    return _span(link.date)


def _clock(digits: str | None) -> str | None:
    """``HH:MM:SS`` of the six digits in which some addresses write the time."""
    if digits is None or len(digits) != 6 or not digits.isdigit():
        return None
    return f"{digits[:2]}:{digits[2:4]}:{digits[4:]}"


def _span(found: PublicationDate | None) -> TimeSpan | None:
    if found is None or found.value is None:
        return None
    if isinstance(found.value, datetime):
        return TimeSpan(found.value, found.value + timedelta(minutes=1))
    if found.precision != "day":
        return None
    start = datetime.combine(found.value, time.min, WIB)
    return TimeSpan(start, start + timedelta(days=1))

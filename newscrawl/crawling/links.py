"""What a listing offers, whatever its form: links to articles, more listings, and where the list goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from newscrawl.crawling.zone import WIB
from newscrawl.dates import DateEvidence, PublicationDate, parse_publication_date, reconcile
from newscrawl.publishers import Publisher

_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something was published, as exactly as it is known: ``start`` inclusive, ``end`` exclusive, both aware."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link in a listing with the dates beside it, as found and as read."""

    url: str
    title: str | None = None
    published: PublicationDate | None = None
    modified: PublicationDate | None = None
    """A sitemap's ``lastmod``: no article is published after it."""
    source: Literal["sitemap", "listing"] = "listing"


@dataclass(slots=True)
class ListingPage:
    """The links of one page of a listing in printed order, child listings, and the page that it names as next."""

    links: list[ListedLink] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    next_url: str | None = None


def published_span(link: ListedLink, publisher: type[Publisher]) -> TimeSpan | None:
    """When the linked article was published, by its address or the date beside the link; never after its lastmod."""
    parts = publisher.url_parts(link.url)
    if "date" in parts:
        raw = " ".join(filter(None, (parts["date"], _clock(parts.get("time")))))
        if span := _span(parse_publication_date(raw)):
            return span
    if span := _span(_corrected(link.published, link, publisher)):
        return span
    modified = _span(_corrected(link.modified, link, publisher))
    return TimeSpan(_BEGINNING, modified.end) if modified else None


def _corrected(found: PublicationDate | None, link: ListedLink, publisher: type[Publisher]) -> PublicationDate | None:
    """A sitemap's date in the zone that it is known to mean, whatever zone it names."""
    if found is None or link.source != "sitemap" or not isinstance(found.value, datetime):
        return found
    meant = reconcile([DateEvidence(link.source, found.raw)], site=publisher.domains[0], reference=None).value
    return replace(found, value=meant) if isinstance(meant, datetime) else found


def _clock(digits: str | None) -> str | None:
    """``HH:MM:SS`` of the six digits in which some addresses write the time."""
    if digits is None or len(digits) != 6 or not digits.isdigit():
        return None
    return f"{digits[:2]}:{digits[2:4]}:{digits[4:]}"


def _span(found: PublicationDate | None) -> TimeSpan | None:
    if found is None or found.value is None:
        return None
    if isinstance(found.value, datetime):
        # "2 jam lalu" is said of everything between one hour and three hours ago.
        slack = timedelta(hours=1) if found.precision == "hour" else timedelta()
        return TimeSpan(found.value - slack, found.value + slack + timedelta(minutes=1))
    if found.precision != "day":
        return None
    start = datetime.combine(found.value, time.min, WIB)
    return TimeSpan(start, start + timedelta(days=1))

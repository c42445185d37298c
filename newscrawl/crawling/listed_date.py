"""What the date beside a link is worth once the article itself is read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from newscrawl.crawling.links import ListedLink
from newscrawl.dates import DateEvidence, Reconciled, reconcile
from newscrawl.items import Article

_TOLERANCES = {"second": timedelta(minutes=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}


def weigh_listed_date(
    article: Article, listed: ListedLink | None, *, site: str, now: datetime
) -> Literal["from_listing", "listing_differs"] | None:
    """Give an article without a date the one beside the link that led to it; warn where the two differ.

    An article that tells its day alone takes the time of that day from the link. ``now`` (aware) gives relative dates
    their meaning. Answers what was done.
    """
    if listed is None or listed.published is None:
        return None
    found = reconcile([DateEvidence(listed.source, listed.published.raw)], site=site, reference=now)
    if found.value is None:
        return None
    if article.published_at is None or _is_finer(found, article.published_at, article.published_precision):
        article.published_at, article.published_raw = found.value, found.raw
        article.published_source, article.published_precision = listed.source, found.precision
        article.field_sources["published_at"] = "listing"
        return "from_listing"
    tolerance = _TOLERANCES.get(found.precision or "")
    if tolerance is not None and abs(found.value - article.published_at) > tolerance:
        article.warnings.append(f"the {listed.source} says {found.value.isoformat()}")
        return "listing_differs"
    return None


def _is_finer(found: Reconciled, published_at: datetime, precision: str | None) -> bool:
    """Whether the link tells the time of the day that the article tells without one."""
    if found.value is None or precision != "day" or found.precision == "day":
        return False
    return found.value.astimezone(published_at.tzinfo).date() == published_at.date()

"""What the date beside a link is worth once the article itself is read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from newscrawl.crawling.links import ListedLink
from newscrawl.dates import DateEvidence, reconcile
from newscrawl.items import Article

_TOLERANCE = timedelta(minutes=1)


def weigh_listed_date(
    article: Article, listed: ListedLink | None, *, site: str, now: datetime
) -> Literal["from_listing", "listing_differs"] | None:
    """Give an article without a date the one beside the link that led to it; warn where the two differ.

    ``now`` (aware) gives relative dates their meaning. Answers what was done.
    """
    if listed is None or listed.published is None:
        return None
    found = reconcile([DateEvidence(listed.source, listed.published.raw)], site=site, reference=now)
    if found.value is None:
        return None
    if article.published_at is None:
        article.published_at, article.published_raw = found.value, found.raw
        article.published_source, article.published_precision = listed.source, found.precision
        article.field_sources["published_at"] = "listing"
        return "from_listing"
    if found.precision != "day" and abs(found.value - article.published_at) > _TOLERANCE:
        article.warnings.append(f"the {listed.source} says {found.value.isoformat()}")
        return "listing_differs"
    return None

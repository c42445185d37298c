"""What the date beside a link is worth beside the article's own."""

from datetime import UTC, datetime

import pytest

from newscrawl.crawling.links import ListedLink
from newscrawl.crawling.listed_date import weigh_listed_date
from newscrawl.dates import parse_publication_date
from newscrawl.items import Article

NOW = datetime(2026, 7, 25, tzinfo=UTC)
ADDRESS = "https://www.kabarku.id/politik/pasar"
TAKEN, DIFFERS = "from_listing", "listing_differs"


def article(published: str | None, precision: str | None) -> Article:
    moment = datetime.fromisoformat(published) if published else None
    return Article("kabarku:1", "kabarku", ADDRESS, ADDRESS, published_at=moment, published_precision=precision)


def weigh(one: Article, listed: str | None) -> str | None:
    link = ListedLink(ADDRESS, published=parse_publication_date(listed) if listed else None)
    return weigh_listed_date(one, link, site="kabarku.id", now=NOW)


@pytest.mark.parametrize(
    ("own", "precision", "listed", "date", "told"),
    [
        (None, None, "2026-07-12T10:00:00+07:00", "2026-07-12T10:00:00+07:00", TAKEN),
        (None, None, None, None, None),
        ("2026-07-12T00:00:00+07:00", "day", "2026-07-12T10:00:00+07:00", "2026-07-12T10:00:00+07:00", TAKEN),
        ("2026-07-12T00:00:00+07:00", "day", "2026-07-11T22:30:00Z", "2026-07-12T05:30:00+07:00", TAKEN),
        ("2026-07-12T00:00:00+07:00", "day", "2026-07-13T10:00:00+07:00", "2026-07-12T00:00:00+07:00", DIFFERS),
        ("2026-07-12T00:00:00+07:00", "day", "12 Juli 2026", "2026-07-12T00:00:00+07:00", None),
        ("2026-07-12T09:00:00+07:00", "minute", "2026-07-12T10:00:00+07:00", "2026-07-12T09:00:00+07:00", DIFFERS),
    ],
)  # fmt: skip
def test_a_link_tells_the_time_that_its_article_does_not_and_never_contradicts_it(own, precision, listed, date, told):
    one = article(own, precision)
    assert weigh(one, listed) == told
    assert one.published_at == (datetime.fromisoformat(date) if date else None)
    assert bool(one.warnings) == (told == DIFFERS)
    assert (one.field_sources.get("published_at") == "listing") == (told == TAKEN)

"""Listings for conditional requests, leads for the next run, and runs to compare with."""

from datetime import datetime, timedelta

import pytest

from newscrawl.store import Listing, Store
from tests.store.samples import NOON, address, article

DAY = timedelta(days=1)


def test_a_listing_answers_for_a_304(store):
    body = bytes(range(256)) * 100
    store.listings.keep("https://a.id/indeks", body, etag='W/"1"', last_modified=None, fetched_at=NOON)
    assert store.listings.get("https://a.id/indeks") == Listing('W/"1"', None, NOON, body)
    store.listings.keep("https://a.id/indeks", b"2", etag=None, last_modified="Mon, 02 Mar", fetched_at=NOON + DAY)
    assert store.listings.get("https://a.id/indeks") == Listing(None, "Mon, 02 Mar", NOON + DAY, b"2")
    assert store.listings.get("https://a.id/indeks?page=2") is None


def test_a_listing_that_lost_its_validator_is_not_answered_for(store):
    store.listings.keep("https://a.id/", b"1", etag='"1"', last_modified=None, fetched_at=NOON)
    store.listings.keep("https://a.id/", b"2", etag=None, last_modified=None, fetched_at=NOON)
    assert store.listings.get("https://a.id/") is None


def test_what_a_killed_run_had_listed_is_there_for_the_next(path):
    with Store.open(path) as store:
        store.keep(article(1))
        store.leads.add("suara", [address(1), address(2), address(3)], at=NOON)
        store.leads.add("suara", [address(3), address(4)], at=NOON + DAY)
        store.leads.add("tempo", [address(5)], at=NOON)
    with Store.open(path) as store:
        assert [(lead.url, lead.found_at) for lead in store.leads.of("suara")] == [
            (address(4), NOON + DAY),
            (address(2), NOON),
            (address(3), NOON),
        ]


def test_a_lead_ends_when_it_is_known_what_it_leads_to(store):
    store.leads.add("suara", map(address, range(1, 6)), at=NOON)
    store.keep(article(1))
    store.dismiss(address(2), reason="gallery", at=NOON)
    store.leads.failed(address(3))
    store.leads.failed(address(3))
    store.leads.drop([address(4)])
    assert [(lead.url, lead.failures) for lead in store.leads.of("suara")] == [(address(3), 2), (address(5), 0)]


def test_a_run_remembers_what_it_was_asked_and_what_it_was_worth(store):
    first = store.runs.start("suara", at=NOON, arguments={"limit": "5"})
    second = store.runs.start("suara", at=NOON + DAY, arguments={})
    store.runs.start("tempo", at=NOON, arguments={})
    stats = {"item_scraped_count": 5, "start_time": NOON, "codes": (200, 404), "odd": {1}}
    store.runs.end(first, at=NOON + DAY / 2, stats=stats, exit_code=0, verdict="")
    latest, earlier = store.runs.last("suara")
    assert (latest.number, latest.ended_at, latest.exit_code, latest.stats) == (second, None, None, {})
    assert (earlier.ended_at, earlier.exit_code, earlier.arguments) == (NOON + DAY / 2, 0, {"limit": "5"})
    assert datetime.fromisoformat(earlier.stats.pop("start_time")) == NOON
    assert earlier.stats == {"item_scraped_count": 5, "codes": [200, 404], "odd": "{1}"}
    assert [run.number for run in store.runs.last("suara", most=1)] == [second]


def test_a_run_that_never_began_cannot_end(store):
    with pytest.raises(KeyError):
        store.runs.end(77, at=NOON, stats={}, exit_code=0, verdict="")

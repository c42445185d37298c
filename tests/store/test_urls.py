"""An address is known once it was fetched, and fetched again when its time has come."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ConfigurationError
from newscrawl.store import DEFAULT_REVISIT, parse_revisit
from newscrawl.store.revisit import is_due
from tests.store.samples import NOON, address, article

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_thousands_of_addresses_are_looked_up_at_once(store):
    known = [address(number) for number in range(0, 3000, 2)]
    store.remember(known)
    assert store.is_known(address(number) for number in range(3000)) == set(known)
    assert store.is_known([]) == set()


@pytest.mark.parametrize(
    ("fetched", "due"),
    [
        ([0.0], {1.5: True, 0.5: False, 30: True, 400: True}),
        ([0.0, 1.5], {2: False, 23: False, 24.5: True}),
        ([0.0, 30], {100: False, 167: False, 168.5: True}),
        ([0.0, 2, 25, 200], {500: False, 9000: False}),
    ],
)
def test_an_article_is_revisited_after_an_hour_a_day_and_a_week(store, fetched, due):
    for hours in fetched:
        store.keep(article(fetched_at=NOON + hours * HOUR))
    for hours, expected in due.items():
        assert (address(1) in store.due([address(1), address(2)], now=NOON + hours * HOUR)) == expected


def test_what_led_to_no_article_is_known_and_revisited_too(store):
    assert store.dismiss(address(1), reason="gallery", at=NOON)
    assert store.is_known([address(1)]) == {address(1)}
    assert store.due([address(1)], now=NOON + 2 * HOUR) == {address(1)}
    store.dismiss(address(1), reason="challenge", at=NOON + 2 * HOUR)
    assert store.due([address(1)], now=NOON + 3 * HOUR) == set()
    (visits,) = store.visits([address(1)]).values()
    assert (visits.article_id, visits.reason, visits.first_seen) == (None, "challenge", NOON)


def test_a_page_that_becomes_an_article_is_one(store):
    store.dismiss(address(1), reason="empty", at=NOON)
    store.keep(article(1))
    (visits,) = store.visits([address(1)]).values()
    assert (visits.article_id, visits.reason) == ("suara:000001", None)


def test_an_article_is_not_dismissed_by_one_bad_answer(store):
    store.keep(article(1))
    assert not store.dismiss(address(1), reason="challenge", at=NOON)
    assert list(store.give_out([address(1)])) == [article(1)]


def test_a_deleted_article_is_not_asked_for_again_at_once(store):
    store.keep(article(fetched_at=NOON))
    store.bury(address(1), reason="404", at=NOON + 2 * HOUR)
    assert store.due([address(1)], now=NOON + 3 * HOUR) == set()


def test_what_another_crawler_fetched_is_never_due(store):
    store.remember([address(1)])
    assert store.due([address(1)], now=NOON + 9999 * DAY) == set()
    assert store.visits([address(1)]) == {}


def test_nothing_is_due_where_revisits_are_off(store):
    store.keep(article(fetched_at=NOON))
    assert store.due([address(1)], now=NOON + 9 * DAY, revisit=parse_revisit("off")) == set()


@pytest.mark.parametrize(
    ("text", "ages"),
    [("1h,24h,7d", DEFAULT_REVISIT), (" 30m , 2D", (HOUR / 2, 2 * DAY)), ("7d,1h", (HOUR, 7 * DAY)), ("OFF", ())],
)
def test_ages_are_written_as_people_write_them(text, ages):
    assert parse_revisit(text) == ages


@pytest.mark.parametrize("text", ["", "1", "h", "1w", "-1h", "0h", "1h,,2h", "1h 2h", "1h,60m", "999999d", "٣h"])
def test_other_ages_are_refused_with_one_line(text):
    with pytest.raises(ConfigurationError, match=r"^revisit=.* write ages such as 1h,24h,7d.*$"):
        parse_revisit(text)


@given(st.lists(st.floats(0, 30 * 24), min_size=1, max_size=60))
def test_no_pattern_of_sightings_fetches_an_article_more_often_than_the_ages_allow(hours):
    visits = [0.0]
    for moment in sorted(hour * 3600 for hour in hours):
        if is_due(0.0, visits[-1], moment, DEFAULT_REVISIT):
            visits.append(moment)
    assert len(visits) <= 1 + len(DEFAULT_REVISIT)
    last = max(hours) * 3600
    owed = [age.total_seconds() for age in DEFAULT_REVISIT if age.total_seconds() <= last]
    assert not owed or visits[-1] >= owed[-1]

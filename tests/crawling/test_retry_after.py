"""Retry-After is read as RFC 9110 writes it: seconds or a date."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.retry_after import retry_after_seconds

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


def test_seconds_and_dates_are_understood():
    assert retry_after_seconds("120", NOW) == 120
    assert retry_after_seconds("Sun, 22 Nov 2026 17:02:00 GMT", NOW) == 120


def test_a_date_that_has_passed_asks_for_no_wait():
    assert retry_after_seconds("Sun, 22 Nov 2026 16:00:00 GMT", NOW) == 0


@given(st.integers(min_value=0, max_value=10**7))
def test_any_date_that_http_can_print_is_read_back(seconds):
    assert retry_after_seconds(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW) == seconds


@given(st.text(max_size=60))
def test_no_header_raises(value):
    found = retry_after_seconds(value, NOW)
    assert found is None or found >= 0

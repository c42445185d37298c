"""An article survives being written down, whatever it holds."""

import dataclasses
import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dates.model import Candidate, DateMention
from newscrawl.items import Article
from newscrawl.store.records import from_record, to_record
from tests.store.samples import article

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(datetime, st.datetimes(timezones=OFFSETS))
st.register_type_strategy(str, TEXT)


def with_every_field(kind):
    """Values for all fields, those with defaults too."""
    return st.builds(kind, **{field.name: st.from_type(hint) for field, hint in typed_fields(kind)})


def typed_fields(kind):
    import typing

    hints = typing.get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind)]


@given(with_every_field(Article))
def test_an_article_is_read_back_equal(one):
    assert from_record(to_record(one)) == one


@given(st.lists(TEXT, max_size=5), TEXT)
def test_a_text_that_is_not_its_paragraphs_survives(paragraphs, text):
    for given_text in (text, "\n\n".join(paragraphs)):
        one = article(paragraphs=paragraphs, text=given_text)
        assert from_record(to_record(one)).text == given_text


def test_the_offset_of_a_datetime_survives():
    for offset in (timedelta(hours=7), timedelta(hours=-3, minutes=-30), timedelta(0)):
        one = article(published_at=datetime(2026, 1, 2, 3, 4, 5, 678901, timezone(offset)))
        assert from_record(to_record(one)).published_at.utcoffset() == offset


def test_a_date_mention_is_the_dataclass_again_and_not_a_dictionary():
    mention = DateMention(
        "Kamis (23/11)", 4, 17, "DATE", None, "day", None, None, None, "2026-11-21", "weekday_mismatch",
        (Candidate("2026-11-26", "weekday"), Candidate("2026-11-23", "day")), "weekday_day_month",
    )  # fmt: skip
    assert from_record(to_record(article(date_mentions=[mention]))).date_mentions == [mention]


def test_the_text_is_not_written_twice():
    one = article()
    assert "text" not in json.loads(to_record(one))
    assert len(to_record(one)) < 2 * len(one.text)


def test_a_record_from_before_a_field_was_added_is_read():
    values = json.loads(to_record(article()))
    del values["page_count"]
    assert from_record(json.dumps(values)) == article()


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", '{"paragraphs": []}', '{"paragraphs": [], "id": 1, "x": 2}', "\x00"]
)
def test_what_is_no_record_raises_and_returns_nothing(record):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_record(record)

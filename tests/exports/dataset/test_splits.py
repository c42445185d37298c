"""Splits follow the time, and keep copies together."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.request import parse_splits
from newscrawl.exports.dataset.splits import split_of, split_starts
from tests.exports.dataset.samples import articles_of, build, filled
from tests.store.samples import NOON, article

UNITS = st.lists(st.tuples(st.integers(0, 40).map(float), st.integers(1, 5)))


@given(UNITS, st.sampled_from([(80, 10, 10), (50, 50), (1, 98, 1), (34, 33, 33)]))
def test_a_split_begins_after_the_one_before_and_has_at_least_its_share_of_what_came_before(units, shares):
    starts = split_starts(units, shares)
    assert starts == sorted(starts)
    sizes = Counter[int]()
    for moment, size in units:
        sizes[split_of(moment, starts)] += size
    total = sum(sizes.values())
    for number in range(len(shares) - 1):
        before = sum(sizes[split] for split in range(number + 1))
        assert before * 100 >= sum(shares[: number + 1]) * total
        at_the_end = [moment for moment, _ in units if split_of(moment, starts) <= number]
        if at_the_end:
            without_last = sum(size for moment, size in units if moment < max(at_the_end))
            assert without_last * 100 < sum(shares[: number + 1]) * total


def test_a_release_is_split_by_time_and_a_group_of_copies_is_on_one_side(release):
    rows = articles_of(release).to_pylist()
    copies = {row["split"] for row in rows if row["cluster_id"] == "antaranews:000090"}
    assert copies == {"train"}
    assert next(row for row in rows if row["id"] == "suara:000091")["split"] == "train"
    alone = [row for row in rows if row["published_at"] and not row["cluster_id"]]
    spans = {
        name: [row["published_at"] for row in alone if row["split"] == name] for name in ("train", "validation", "test")
    }
    assert max(spans["train"]) < min(spans["validation"]) <= max(spans["validation"]) < min(spans["test"])
    assert {row["split"] for row in rows if row["published_at"] is None} == {None}


def test_an_undated_copy_goes_where_its_group_goes(store, tmp_path):
    filled(store, [article(n, published_at=NOON.replace(day=n)) for n in range(1, 10)])
    text = article(1).paragraphs
    filled(store, [article(50, "detik", paragraphs=text, published_at=None)])
    rows = articles_of(build(store, tmp_path / "r", splits=(50, 50)).folder).to_pylist()
    assert {row["id"]: row["split"] for row in rows}["detik:000050"] == "train"


def test_articles_of_one_moment_stay_together():
    assert split_starts([(1.0, 1)] * 9 + [(2.0, 1)], (80, 20)) == [2.0]
    assert split_starts([(1.0, 1)] * 10, (80, 20)) == [float("inf")]


@pytest.mark.parametrize("text", ["80/20/10", "100", "80/10/5/5", "a/b", "80/-10/30", "0/100", "", "80//20"])
def test_splits_that_make_no_whole_are_refused(text):
    with pytest.raises(ConfigurationError, match="add up to 100"):
        parse_splits(text)

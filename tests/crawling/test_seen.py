"""The set of what a run has met."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.seen import SeenNames

NAMES = st.text(st.characters(), max_size=4)


@given(st.lists(NAMES), st.lists(NAMES))
def test_it_answers_as_a_set_of_strings_does(added, asked):
    seen, strings = SeenNames(), set()
    for name in added:
        assert seen.add(name) == (name not in strings)
        strings.add(name)
    assert len(seen) == len(strings)
    assert [name in seen for name in asked] == [name in strings for name in asked]


def test_of_many_names_none_is_lost_and_each_costs_tens_of_bytes():
    seen = SeenNames()
    addresses = [f"https://www.suara.com/news/2026/11/20/100000/kabar-{number}" for number in range(50_000)]
    assert all(seen.add(address) for address in addresses)
    assert not any(seen.add(address) for address in addresses)
    assert sys.getsizeof(seen._table) < 20 * len(addresses)


def test_a_name_with_a_lone_surrogate_is_taken_up():
    seen = SeenNames()
    assert seen.add("https://www.suara.com/news/\ud800")
    assert "https://www.suara.com/news/\ud800" in seen

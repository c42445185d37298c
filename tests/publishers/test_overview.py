"""The page about the publishers says what the descriptions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.publishers import all_publishers
from newscrawl.publishers.overview import publishers_page

DOCS = Path(__file__).parents[2] / "docs" / "publishers.md"


def test_the_page_is_the_one_that_the_descriptions_give() -> None:
    assert DOCS.read_text(encoding="utf-8") == publishers_page(), "python -m newscrawl.publishers.overview writes it"


@pytest.mark.parametrize("publisher", list(all_publishers()), ids=lambda publisher: publisher.name)
def test_the_part_on_a_publisher_says_what_it_lists_and_what_was_never_checked(publisher) -> None:
    part = publishers_page().partition(f"\n## {publisher.name}\n")[2].partition("\n## ")[0]
    for way in publisher.discovery:
        assert getattr(way, "url", "sections") in part
    for phrase in (publisher.verified, *publisher.unverified, *publisher.access, *publisher.sections):
        assert phrase in part
    assert all(layout.label() in part for layout in publisher.pages)

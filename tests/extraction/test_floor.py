"""The accuracy on the labelled pages never falls below what is pinned, and what is pinned never falls."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.extraction import (
    FIELDS,
    FLOORS,
    PAGES,
    Figures,
    below_floors,
    load_floors,
    load_labels,
    our_figures,
    raised_floors,
)

COLUMNS = ("paragraph_f1", "leaked_lines", "title")
FIGURES = st.dictionaries(
    st.sampled_from(["page classes", "generic only"]),
    st.dictionaries(st.sampled_from(COLUMNS), st.floats(0, 1)),
)


@pytest.mark.shared
def test_no_figure_falls_below_its_floor() -> None:
    if not (PAGES / "gold.json").exists():
        pytest.skip("the labelled pages lie in ../shared/pages, which is not here")
    failures = below_floors(our_figures(load_labels()), load_floors())
    assert not failures, "\n".join(failures)


def test_every_column_of_both_modes_is_pinned() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == {"page classes", "generic only"}
    wanted = {"paragraph_f1", "word_f1", "exact_bodies", "leaked_lines", "refused", *FIELDS}
    assert all(set(columns) == wanted for columns in floors.values())


def test_the_floors_hold_what_the_project_promises() -> None:
    promised = {
        "page classes": {
            "paragraph_f1": 0.985,
            "exact_bodies": 0.8,
            "leaked_lines": 0.0,
            "title": 0.99,
            "published_at": 0.97,
            "authors": 0.95,
            "section": 0.9,
            "tags": 0.9,
        },
        "generic only": {"paragraph_f1": 0.95, "leaked_lines": 0.0},
    }
    assert below_floors(load_floors(), promised) == []


def test_a_figure_that_fell_is_named_with_its_floor() -> None:
    floors = {"generic only": {"title": 0.9, "leaked_lines": 0.0, "tags": 0.5}}
    lines = below_floors({"generic only": {"title": 0.89, "leaked_lines": 1.0}}, floors)
    assert len(lines) == 3
    assert lines[0] == "generic only: title is 0.8900, pinned at 0.9"
    assert "tags" in lines[2]


@given(FIGURES, FIGURES)
def test_raising_the_floors_never_lowers_one(figures: Figures, floors: Figures) -> None:
    raised = raised_floors(figures, floors)
    assert below_floors(raised, floors) == []


@given(FIGURES)
def test_what_was_measured_reaches_the_floors_it_raised(figures: Figures) -> None:
    assert below_floors(figures, raised_floors(figures, {})) == []

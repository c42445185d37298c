"""A quiet day is told from a gap in the crawl."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from newscrawl.dates.zones import WIB
from newscrawl.exports.dataset.coverage import coverage
from newscrawl.store import Run
from tests.exports.dataset.samples import build, filled, rows_of
from tests.store.samples import NOON, article


def run(started: str, *, code: int | None = 0, reason: str = "finished", **arguments: Any) -> Run:
    start = datetime.fromisoformat(started).replace(tzinfo=WIB)
    end = None if code is None else start + timedelta(minutes=5)
    return Run(1, "suara", start, arguments, end, {"finish_reason": reason} if end else {}, code, "")


def statuses(runs: list[Run], articles: dict[int, int] | None = None, **options: Any) -> dict[int, str]:
    """The status of each day of March 2026 that is told."""
    counts = {("suara", date(2026, 3, day)): count for day, count in (articles or {}).items()}
    rows = coverage(counts, options.pop("kept", counts), runs, publishers=["suara"], **options)
    return {row.day.day: row.status for row in rows}


def test_a_day_without_articles_that_a_run_saw_the_end_of_is_quiet():
    assert statuses([run("2026-03-03T08:00")]) == {2: "nothing_published", 3: "unknown"}


def test_a_day_nobody_looked_at_is_a_gap():
    runs = [run("2026-03-03T08:00"), run("2026-03-07T08:00")]
    assert [statuses(runs)[day] for day in (4, 5)] == ["not_crawled", "not_crawled"]


@pytest.mark.parametrize(
    "one",
    [
        run("2026-03-03T08:00", code=3),
        run("2026-03-03T08:00", code=None),
        run("2026-03-03T08:00", sections=["bola"]),
        run("2026-03-03T08:00", keywords=["cabai"]),
        run("2026-03-03T08:00", limit=10),
        run("2026-03-03T08:00", reason="limit_reached"),
    ],
    ids=["refused", "killed", "one section", "keywords", "a limit", "the window was full"],
)
def test_a_run_that_failed_or_looked_at_a_part_proves_nothing(one):
    assert statuses([one])[2] == "unknown"


def test_a_run_over_a_period_looks_at_its_days_as_far_as_they_were_over():
    period = run("2026-03-04T12:00", since="2026-03-01T00:00:00+07:00", until="2026-03-10T00:00:00+07:00")
    assert statuses([period]) == {1: "nothing_published", 2: "nothing_published", 3: "nothing_published", 4: "unknown"}


def test_days_are_those_of_wib():
    run_in_utc = run("2026-03-04T12:00", since="2026-02-28T17:00:00+00:00", until="2026-03-01T17:00:00+00:00")
    assert statuses([run_in_utc]) == {1: "nothing_published"}


def test_days_with_articles_tell_whether_some_may_be_missing():
    found = statuses([run("2026-03-03T08:00")], {2: 5, 3: 1, 4: 2})
    assert found == {2: "published", 3: "published_partly_seen", 4: "published_partly_seen"}


def test_what_the_release_leaves_out_is_no_quiet_day():
    kept = {("suara", date(2026, 3, 2)): 4}
    assert statuses([run("2026-03-03T08:00")], {}, kept=kept)[2] == "left_out"


def test_every_day_that_was_asked_for_is_told_but_none_after_the_last_look():
    since, until = datetime(2026, 3, 1, tzinfo=WIB), datetime(2026, 4, 1, tzinfo=WIB)
    assert list(statuses([run("2026-03-03T08:00")], since=since, until=until)) == [1, 2, 3]


def test_the_runs_of_the_store_are_in_the_release_and_add_up_to_its_articles(store, tmp_path):
    filled(store, [article(1, published_at=NOON), article(2, published_at=NOON + timedelta(days=4))])
    for days in (1, 2):
        number = store.runs.start("suara", at=NOON + timedelta(days=days), arguments={"sections": []})
        store.runs.end(
            number,
            at=NOON + timedelta(days=days, hours=1),
            stats={"finish_reason": "finished"},
            exit_code=0,
            verdict="",
        )
    built = build(store, tmp_path / "r")
    rows = {row["day"].day: row for row in rows_of(built.folder, "coverage")}
    assert [rows[day]["status"] for day in range(2, 7)] == [
        "published", "nothing_published", "unknown", "not_crawled", "published_partly_seen",
    ]  # fmt: skip
    assert sum(row["articles"] for row in rows.values()) == built.figures["articles"]
    assert built.figures["coverage_status"]["nothing_published"] == 1

"""What a report says is what the store holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ConfigurationError
from newscrawl.report.durations import STEPS, spread, step_of
from newscrawl.report.mismatches import around
from newscrawl.report.numbers import count_text, duration_text, share_text, web_address
from newscrawl.report.periods import period_of, periods, unit_for
from newscrawl.store import Store
from tests.report.samples import DAY, HOUR, NEVER, NOON, SLIP, gathered, prose, run, timed, with_slip

AGENCY = prose("agency", paragraphs=8)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db") as opened:
        yield opened


def test_a_quiet_day_is_told_from_one_that_nobody_looked_at(store):
    store.keep(timed(1, "suara", NOON))
    store.keep(timed(2, "suara", NOON + 4 * DAY))
    run(store, "suara", NOON.replace(hour=1) + 2 * DAY)
    (publisher,) = gathered(store).days.publishers
    assert publisher.marks == {"published": 2, "quiet": 1, "unseen": 1, "unknown": 1}
    cells = gathered(store).days.grid(60, 40, latest=56).cells
    assert [(cell.period[-2:], cell.mark) for cell in cells] == [
        ("02", "published"), ("03", "quiet"), ("04", "unknown"), ("05", "unseen"), ("06", "published"),
    ]  # fmt: skip


def test_every_article_is_counted_on_its_day_or_named_as_having_none(store):
    store.keep(timed(1, "suara", NOON))
    store.keep(replace(timed(2, "suara", NOON), published_at=None))
    store.keep(replace(timed(3, "suara", NOON), published_at=NOON + 9000 * DAY))
    store.keep(replace(timed(4, "suara", NOON), published_at=NOON.replace(year=1901)))
    (publisher,) = gathered(store).days.publishers
    assert (publisher.articles, publisher.undated, publisher.out_of_time) == (4, 1, 2)
    assert publisher.marks["published"] == 1


def test_a_field_that_a_new_layout_lost_is_seen_on_the_day_of_the_fetch(store):
    store.keep(timed(1, "suara", NOON))
    store.keep(timed(2, "suara", NOON + DAY, authors=[]))
    unit, fills = gathered(store).fields.over_time(60)
    authors = [fill.shares[6] for fill in fills]
    assert (unit, authors) == ("day", [1.0, 0.0])


def test_articles_from_an_archive_do_not_make_a_crawl_look_slow(store):
    store.keep(replace(timed(1, "suara", NOON), fetched_at=NOON + 400 * DAY))
    store.keep(timed(2, "suara", NOON + 400 * DAY + HOUR, after=HOUR / 12))
    latencies = gathered(store).latencies
    assert latencies.publishers[0].followed == 1
    assert latencies.publishers[0].median == 300.0
    assert latencies.steps == {("> 365 d", False): 1, ("15 min", True): 1}


def test_no_delay_is_told_where_only_the_day_of_publication_is_known(store):
    store.keep(timed(1, "suara", NOON.replace(hour=0), after=9 * HOUR, published_precision="day"))
    (latency,) = gathered(store).latencies.publishers
    assert (latency.median, latency.followed, latency.to_the_day) == (None, 0, 1)


def test_who_published_first_is_told_by_the_clock_and_not_by_the_order_of_the_fetches(store):
    store.keep(timed(1, "detik", NOON + 2 * HOUR, paragraphs=AGENCY))
    store.keep(timed(2, "antaranews", NOON, after=9 * HOUR, paragraphs=AGENCY))
    copies = gathered(store).copies
    (pair,) = copies.pairs
    assert (pair.source, pair.copier, pair.copies, pair.median) == ("antaranews", "detik", 1, 7200.0)
    assert (copies.groups, copies.across, copies.within, copies.unordered) == (1, 1, 0, 0)


def test_nobody_is_said_to_copy_where_the_times_do_not_tell(store):
    store.keep(timed(1, "detik", NOON.replace(hour=0), paragraphs=AGENCY, published_precision="day"))
    store.keep(timed(2, "suara", NOON, paragraphs=AGENCY))
    store.keep(replace(timed(3, "tempo", NOON, paragraphs=AGENCY), published_at=None))
    copies = gathered(store).copies
    assert (copies.pairs, copies.unordered) == ([], 2)


def test_an_edit_is_told_with_both_headlines_and_what_changed(store):
    one = timed(1, "suara", NOON)
    store.keep(one)
    store.keep(replace(one, title="Judul yang lain", fetched_at=NOON + 3 * HOUR))
    edits = gathered(store).edits
    (edit,) = edits.latest
    assert (edit.old_title, edit.title, edit.changed) == ("Judul 1", "Judul yang lain", ("title",))
    assert (edits.edited["suara"], edits.steps) == (1, {"6 h": 1})


def test_a_deleted_article_is_counted(store):
    one = timed(1, "suara", NOON)
    store.keep(one)
    store.bury(one.canonical_url, reason="http_410", at=NOON + DAY)
    assert gathered(store).edits.gone["suara"] == 1


def test_a_weekday_that_does_not_fit_is_shown_in_its_sentence(store):
    store.keep(with_slip(timed(1, "suara", NOON)))
    found = gathered(store).mismatches
    (one,) = found.latest
    assert (one.before, one.mention, one.after) == (NEVER, SLIP, ", kata panitia.")
    assert one.candidates[0] == ("2026-03-03", "date_as_printed")
    assert (found.mentions["suara"], found.mismatches["suara"]) == (1, 1)


def test_refused_pages_are_told_from_failed_ones(store):
    run(store, "tempo", NOON, exit_code=3, verdict="The site refuses us.", refused=5, failed=1)
    run(store, "suara", NOON, pages=10)
    store.runs.start("suara", at=NOON + DAY, arguments={})
    worst, other = gathered(store).refusals.publishers
    assert (worst.publisher, worst.asked, worst.refused, worst.failed, worst.worked) == ("tempo", 6, 5, 1, 0)
    assert (other.runs, other.worked, other.unfinished, other.asked) == (2, 1, 1, 10)


def test_spellings_of_a_tag_that_differ_in_capitals_are_one_tag_in_its_commonest_spelling(store):
    for number, tag in enumerate(("banjir", "Banjir", "Banjir ", "liga desa")):
        store.keep(timed(number, "suara", NOON, tags=[tag]))
    subjects = gathered(store).subjects
    assert [(tag.name, tag.articles) for tag in subjects.tags] == [("Banjir", 3), ("liga desa", 1)]


def test_the_sample_stays_the_same_while_the_store_grows_elsewhere(store):
    for number in range(40):
        store.keep(timed(number, "suara", NOON))
    before = {one.id for one in gathered(store).sample}
    store.keep(timed(99, "detik", NOON))
    after = {one.id for one in gathered(store).sample}
    assert len(before) == 12
    assert len(before & after) >= 11


def test_a_period_bounds_articles_and_runs(store):
    for day in range(4):
        store.keep(timed(day, "suara", NOON + day * DAY))
        run(store, "suara", NOON + day * DAY, pages=1)
    store.keep(replace(timed(9, "suara", NOON), published_at=None))
    figures = gathered(store, since=NOON + DAY, until=NOON + 3 * DAY)
    assert (figures.articles, figures.refusals.publishers[0].runs, figures.undated_left_out) == (2, 2, 1)


def test_only_the_publishers_asked_for_are_told_of(store):
    for publisher in ("suara", "detik"):
        store.keep(timed(1, publisher, NOON))
        run(store, publisher, NOON + DAY)
    figures = gathered(store, publishers=("detik",))
    assert [one.publisher for one in figures.days.publishers] == ["detik"]
    assert [one.publisher for one in figures.refusals.publishers] == ["detik"]
    with pytest.raises(ConfigurationError, match="knows nothing of 'kompas'; it holds detik, suara"):
        gathered(store, publishers=("kompas",))


def test_a_report_is_as_old_as_its_store(store):
    store.keep(timed(1, "suara", NOON))
    assert gathered(store).as_of == NOON + HOUR / 4


days = st.dates(min_value=datetime(1960, 1, 1, tzinfo=UTC).date(), max_value=datetime(2099, 1, 1, tzinfo=UTC).date())


@given(days, st.integers(0, 30_000), st.integers(2, 80))
def test_the_columns_of_a_chart_hold_every_day_and_are_never_too_many(first, length, most):
    last = first + timedelta(days=length)
    unit = unit_for(first, last, most)
    names = periods(first, last, unit, most)
    assert 1 <= len(names) <= most
    assert names == list(dict.fromkeys(names))
    assert period_of(last, unit) == names[-1]
    if unit != "year":
        assert period_of(first, unit) == names[0]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 60))
def test_a_sentence_is_cut_out_of_any_text(text, start, length):
    start = min(start, len(text))
    before, after = around(text, start, min(start + length, len(text)))
    assert "\n" not in before + after
    assert len(before) + len(after) < 400


@given(st.floats(-1e9, 1e12))
def test_every_duration_has_a_step_and_a_text(seconds):
    assert step_of(seconds) in STEPS
    assert duration_text(seconds)[-1].isalpha()


@given(st.lists(st.floats(0, 1e9), min_size=1))
def test_nine_in_ten_are_within_what_is_said(seconds):
    median, ninth = spread(seconds)
    rounding = 1e-6
    assert min(seconds) - rounding <= median <= ninth + rounding <= max(seconds) + 2 * rounding


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0%"), (0.001, "< 1%"), (0.5, "50%"), (0.999, "> 99%"), (1.0, "100%"), (None, "–")],
)
def test_a_share_never_reads_as_none_or_all_unless_it_is(share, text):
    assert share_text(share) == text


def test_digits_are_grouped_in_a_way_that_both_languages_read():
    assert count_text(1234567) == "1\u202f234\u202f567"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://[", "", "file:///etc"])
def test_only_addresses_of_the_web_become_links(url):
    assert web_address(url) is None

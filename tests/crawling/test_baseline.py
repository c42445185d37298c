"""A run is held against its publisher's own history: what rots is named, and what varies is not."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.runs.baseline import history_of
from newscrawl.runs.comparison import find_trouble
from newscrawl.runs.figures import FETCHED, NEWEST_AGE, REPLAYED, figures_of
from newscrawl.runs.likeness import kind_of_pages
from newscrawl.runs.shares import Share, has_fallen, has_risen
from newscrawl.store import Run

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
USUAL = {"authors": 0.97, "tags": 0.85, "editors": 0.4, "section": 1.0}


def stats_of(articles=84, fill=None, generic=None, words=300.0, **further):
    """The stats of a run that fetched so many articles and filled fields at those rates."""
    rates = {**USUAL, **(fill or {})}
    filled = {f"{FETCHED}field/{name}": round(rate * articles) for name, rate in rates.items()}
    by_generic = {f"{FETCHED}generic/{name}": round(rate * articles) for name, rate in (generic or {}).items()}
    return {
        f"{FETCHED}articles": articles, f"{FETCHED}median_words": words, "newscrawl/article/pages": articles,
        NEWEST_AGE: 1.5, "newscrawl/listing/of/NewsSitemap": 50, "newscrawl/store/known": 300 - articles,
        **filled, **by_generic, **further,
    }  # fmt: skip


def run(number, stats, *, typed=None, exit_code=0):
    began = NOON - timedelta(hours=number)
    return Run(number, "suara", began, typed or {}, began, stats, exit_code, "")


def findings(stats, past, *, typed=None, since=None, newest=True):
    """What is found in a run after the past ones, newest first."""
    history = history_of(typed or {}, NOON, past, since=since)
    return find_trouble(figures_of(stats), history, newest=newest, finished=True)


def usual_past(count=20, **options):
    return [run(number, stats_of(**options)) for number in range(1, count + 1)]


def found(stats, past, **options):
    return {(finding.kind, finding.subject) for finding in findings(stats, past, **options)}


def test_a_run_like_those_before_it_is_not_accused():
    assert findings(stats_of(), usual_past()) == []


def test_the_warning_says_what_fell_from_what_to_what():
    (finding,) = findings(stats_of(fill={"authors": 0.12}), usual_past())
    assert finding.sentence == (
        "`authors` filled 12 % of 84 articles, 96 % in the last 14 runs: "
        "the page layout may have changed; see `scrapy health`"
    )


def test_without_history_nothing_is_guessed():
    assert findings(stats_of(fill={"authors": 0.0}), []) == []


def test_one_run_before_is_enough_to_see_a_layout_change():
    past = usual_past(1, articles=28)
    changed = stats_of(articles=28, fill={"authors": 0.0}, generic={"text": 1.0})
    assert found(changed, past) == {("field", "authors"), ("generic", "text")}


def test_known_articles_do_not_hide_that_the_few_new_ones_rot():
    few = stats_of(articles=5, fill={"authors": 0.0})
    few["item_scraped_count"] = 300
    assert ("field", "authors") in found(few, usual_past())


@pytest.mark.parametrize("articles", [1, 2])
def test_one_or_two_articles_alone_prove_nothing(articles):
    assert found(stats_of(articles=articles, fill={"authors": 0.0}), usual_past()) == set()


def test_a_trickle_of_rotten_articles_is_seen_over_several_runs():
    rotten = [run(number, stats_of(articles=2, fill={"authors": 0.0})) for number in (1, 2)]
    past = [*rotten, *usual_past(20)[2:]]
    assert ("field", "authors") in found(stats_of(articles=2, fill={"authors": 0.0}), past)


def first_alarm(rate_of, past, runs=60):
    """After how many runs a slow change is told, where each run that is not accused becomes part of the history."""
    for step in range(runs):
        stats = stats_of(fill={"authors": rate_of(step)})
        if found(stats, past):
            return step
        past = [run(0, stats), *past]
    return None


@pytest.mark.parametrize("loss", [0.03, 0.02, 0.01])
def test_slow_rot_is_told_before_half_of_a_field_is_gone(loss):
    step = first_alarm(lambda step: 0.97 - loss * step, usual_past())
    assert step is not None
    assert 0.97 - loss * step > 0.5


@pytest.mark.parametrize("seed", range(5))
def test_a_publisher_that_only_varies_is_never_accused(seed):
    chance = random.Random(seed)
    past = []
    for number in range(200):
        articles = chance.choice([0, 1, 3, 8, 20, 84, 300])
        mood = chance.uniform(-0.08, 0.08)
        stats = stats_of(articles=articles)
        for name, rate in USUAL.items():
            likely = min(1.0, max(0.0, rate + mood))
            stats[f"{FETCHED}field/{name}"] = sum(chance.random() < likely for _ in range(articles))
        assert findings(stats, past[:400]) == [], number
        past.insert(0, run(number, stats))


@pytest.mark.parametrize(
    "typed", [{"section": "bola"}, {"since": "2015-01-01", "until": "2015-02-01"}, {"keyword": "ihsg"}]
)
def test_a_run_of_another_kind_is_no_measure(typed):
    assert found(stats_of(fill={"authors": 0.0}), usual_past(), typed=typed) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"limit": "50"}),
        ({}, {"since": "7d"}),
        ({"since": "2026-11-20"}, {"since": "2026-11-21", "until": "2026-11-22"}),
        ({"section": "news, bola"}, {"section": "bola,news"}),
        ({"since": "2015-01-01", "until": "2015-02-01"}, {"since": "2015-03-01", "until": "2015-04-01"}),
    ],
)
def test_runs_that_meet_the_same_kind_of_pages_are_alike(one, other):
    assert kind_of_pages(one, NOON) == kind_of_pages(other, NOON)


def test_runs_that_failed_were_replayed_or_are_too_old_are_no_measure():
    rotten = {"fill": {"authors": 0.0}}
    assert found(stats_of(**rotten), [run(1, stats_of(), exit_code=2)]) == set()
    assert found(stats_of(**rotten), [run(1, stats_of(**{REPLAYED: 1}))]) == set()
    assert found(stats_of(**rotten), usual_past(), since=NOON) == set()


@pytest.mark.parametrize(
    ("stats", "kind"),
    [
        ({"generic": {"text": 0.9}}, ("generic", "text")),
        ({"words": 90.0}, ("length", None)),
        ({"words": 900.0}, ("length", None)),
        ({f"{FETCHED}repeated_titles": 60}, ("titles", None)),
        ({f"{FETCHED}mentions/weekday_mismatch": 50, f"{FETCHED}mentions/ok": 50}, ("weekday", None)),
        ({"newscrawl/article/failed/http_403": 40}, ("refused", None)),
        ({"newscrawl/article/failed/TimeoutError": 40}, ("failed", None)),
        ({"newscrawl/article/none/no_text": 40}, ("unread", None)),
        ({NEWEST_AGE: 24 * 6.0}, ("age", None)),
        ({"newscrawl/listing/of/NewsSitemap": 0}, ("lists", "NewsSitemap")),
        ({"articles": 20, "newscrawl/store/known": 0}, ("articles", None)),
    ],
)
def test_each_figure_that_the_history_does_not_explain_is_found(stats, kind):
    past = [run(number, stats_of(**{f"{FETCHED}mentions/ok": 90})) for number in range(1, 21)]
    assert found(stats_of(**stats), past) == {kind}


def test_the_age_of_the_newest_article_counts_only_where_the_newest_were_asked_for():
    assert found(stats_of(**{NEWEST_AGE: 24 * 900.0}), usual_past(), newest=False) == set()


shares = st.integers(1, 400).flatmap(lambda whole: st.builds(Share, st.integers(0, whole), st.just(whole)))


@given(shares, st.lists(shares, max_size=20))
def test_no_share_has_fallen_and_risen_at_once(now, past):
    assert not (has_fallen(now, past) and has_risen(now, past))


@given(shares, st.lists(shares, min_size=1, max_size=20))
def test_a_lower_share_has_fallen_wherever_a_higher_one_has(now, past):
    if now.part and has_fallen(now, past):
        assert has_fallen(Share(now.part - 1, now.whole), past)


@given(st.integers(1, 10_000), st.integers(1, 40))
def test_nothing_has_changed_where_all_runs_are_the_same(whole, runs):
    for part in {0, whole // 3, whole}:
        share = Share(part, whole)
        assert not has_fallen(share, [share] * runs)
        assert not has_risen(share, [share] * runs)

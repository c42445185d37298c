"""What is wrong with a run, held against the history of its publisher: figures in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from statistics import median, quantiles
from typing import Literal

from newscrawl.runs.baseline import Baseline, History
from newscrawl.runs.figures import LAYERED_FIELDS, WATCHED_FIELDS, RunFigures
from newscrawl.runs.shares import NOTHING, Share, has_fallen, has_risen, usual_rate

FindingKind = Literal[
    "field", "generic", "refused", "failed", "unread", "weekday", "titles", "length", "age", "lists", "articles"
]

_FEW_ARTICLES = 20
_ENOUGH_FOR_A_MEDIAN = 10
_ENOUGH_RUNS = 5
_STALE_HOURS = 48.0
_LAYOUT = "the page layout may have changed; see `scrapy health`"


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of a run that its history does not explain."""

    kind: FindingKind
    """What was measured: the fill of a `field`, the share that the `generic` extractor answered, pages `refused`,
    `failed` or `unread`, `weekday` mismatches, repeated `titles`, the `length` of texts, the `age` of the newest
    article, `lists` that show nothing, the number of `articles`."""
    subject: str | None
    """The field or the kind of list; null where the figure is of the whole run."""
    now: float
    """The figure of this run: a share from 0 to 1, words, hours, or a number of articles."""
    before: float
    """The same figure of the runs it was compared with."""
    sentence: str
    """The finding in words, without a full stop."""


def find_trouble(figures: RunFigures, history: History, *, newest: bool, finished: bool) -> list[Finding]:
    """The findings of a run, gravest first; none where there is no history to judge by.

    ``newest``: whether the run was after the newest articles, so that their age counts. ``finished``: whether it came
    to the end of its lists by itself, so that lists it did not reach count.
    """
    layers = sorted(_share_findings(figures, history.fetching, _LAYERS), key=_difference, reverse=True)
    fields = sorted(_share_findings(figures, history.fetching, _FIELDS), key=_difference, reverse=True)
    findings = [
        *_share_findings(figures, history.all, _PAGES),
        *_of_text_first(layers),
        *fields,
        *_length(figures, history.fetching),
        *_share_findings(figures, history.fetching, _OTHERS),
        *_lists(figures, history.all, finished=finished),
        *_fewer_articles(figures, history.same_amount),
    ]
    return [*findings, *_age(figures, history.all)] if newest else findings


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a share is read from figures, in which direction it is trouble, and the words for it."""

    kind: FindingKind
    subject: str | None
    read: Callable[[RunFigures], Share]
    words: str
    """With ``{now}``, ``{things}`` and ``{before}``."""
    falls: bool = False


def _field(name: str) -> _Measure:
    words = f"`{name}` filled {{now}} of {{things}} articles, {{before}}: {_LAYOUT}"
    return _Measure("field", name, lambda figures: figures.filled.get(name, NOTHING), words, falls=True)


def _layer(name: str) -> _Measure:
    words = f"`{name}` came from the generic extractor in {{now}} of {{things}} articles, {{before}}: {_LAYOUT}"
    return _Measure("generic", name, lambda figures: figures.generic.get(name, NOTHING), words)


_FIELDS = [_field(name) for name in WATCHED_FIELDS]
_LAYERS = [_layer(name) for name in LAYERED_FIELDS]
_PAGES = [
    _Measure(
        "refused", None, lambda figures: figures.refused,
        "the site refused {now} of {things} article pages, {before}; crawl more slowly, or ask the publisher",
    ),
    _Measure(
        "failed", None, lambda figures: figures.failed,
        "{now} of {things} article pages could not be fetched, {before}; see the reasons in the table",
    ),
    _Measure(
        "unread", None, lambda figures: figures.unread,
        f"{{now}} of {{things}} pages held no article, {{before}}: {_LAYOUT}",
    ),
]  # fmt: skip
_OTHERS = [
    _Measure(
        "titles", None, lambda figures: figures.repeated,
        f"{{now}} of {{things}} articles repeat the title of another one, {{before}}: {_LAYOUT}",
    ),
    _Measure(
        "weekday", None, lambda figures: figures.mismatched,
        "the weekday is wrong in {now} of {things} dates in the texts, {before}; publication dates may be misread",
    ),
]  # fmt: skip


def _share_findings(figures: RunFigures, baseline: Baseline, measures: Sequence[_Measure]) -> Iterator[Finding]:
    for measure in measures:
        samples = list(_samples(measure, figures, baseline))
        usual = [measure.read(one) for one in baseline.usual]
        former = [measure.read(one) for one in baseline.former]
        yield from islice(
            chain(
                _deviations(measure, samples, usual, f"in {_last_runs(_count(usual))}"),
                _deviations(measure, samples, former, f"in {_count(former)} runs some time ago"),
            ),
            1,
        )


def _deviations(
    measure: _Measure, samples: Sequence[tuple[Share, str]], past: Sequence[Share], when: str
) -> Iterator[Finding]:
    deviates = has_fallen if measure.falls else has_risen
    for share, of in samples:
        if deviates(share, past):
            now, before = share.rate or 0.0, usual_rate(past) or 0.0
            words = measure.words.format(now=_percent(now), things=of, before=f"{_percent(before)} {when}")
            yield Finding(measure.kind, measure.subject, now, before, words)


def _count(past: Sequence[Share]) -> int:
    return sum(bool(share.whole) for share in past)


def _samples(measure: _Measure, figures: RunFigures, baseline: Baseline) -> Iterator[tuple[Share, str]]:
    """The share of this run; while that is of a few things only, also together with the newest runs before it."""
    share = measure.read(figures)
    yield share, f"{share.whole:,}"
    if not share.whole:
        return
    for earlier in baseline.recent:
        if share.whole >= _FEW_ARTICLES:
            return
        share += measure.read(earlier)
        yield share, f"the last {share.whole:,}"


def _length(figures: RunFigures, baseline: Baseline) -> Iterator[Finding]:
    """Texts of half or of more than twice the length of before: cut off, or with what is not theirs."""
    medians = [one.median_words for one in baseline.usual if one.median_words and one.articles >= _ENOUGH_FOR_A_MEDIAN]
    now = figures.median_words
    if not medians or now is None or figures.articles < _ENOUGH_FOR_A_MEDIAN:
        return
    usual = median(medians)
    if now < 0.5 * usual and now < 0.8 * min(medians):
        meaning = "texts may be cut off"
    elif now > 2.5 * usual and now > 1.25 * max(medians):
        meaning = "texts may hold what is not theirs"
    else:
        return
    sentence = (
        f"texts have {now:.0f} words (median of {figures.articles:,}), {usual:.0f} in {_last_runs(len(medians))}: "
        f"{meaning}; see `scrapy health`"
    )
    yield Finding("length", None, now, usual, sentence)


def _lists(figures: RunFigures, baseline: Baseline, *, finished: bool) -> Iterator[Finding]:
    """Lists of a kind that showed articles in every run before. The list of a day that just began may be empty."""
    if len(baseline.usual) + len(baseline.recent) < _ENOUGH_RUNS:
        return
    past = [one.lists for one in (*baseline.recent, *baseline.usual)]
    for kind in sorted(past[0]):
        shown = [lists.get(kind, 0) for lists in past]
        is_missed = kind in figures.lists or finished
        if kind.startswith("Dated") or not all(shown) or figures.lists.get(kind, 0) or not is_missed:
            continue
        sentence = (
            f"the lists of kind {kind} show no article, {median(shown):.0f} in {_last_runs(len(shown))}: "
            "their layout or address may have changed; see `scrapy health`"
        )
        yield Finding("lists", kind, 0.0, float(median(shown)), sentence)


def _fewer_articles(figures: RunFigures, baseline: Baseline) -> Iterator[Finding]:
    met = [one.met for one in baseline.usual]
    if len(met) < _ENOUGH_RUNS:
        return
    few = quantiles(met, n=4, method="inclusive")[0]
    if few >= _ENOUGH_FOR_A_MEDIAN and figures.met < 0.3 * few:
        sentence = (
            f"the run met {figures.met:,} articles, {median(met):.0f} in {_last_runs(len(met))}: "
            "the lists may have changed; see `scrapy health`"
        )
        yield Finding("articles", None, float(figures.met), float(median(met)), sentence)


def _age(figures: RunFigures, baseline: Baseline) -> Iterator[Finding]:
    ages = [one.newest_age for one in baseline.usual if one.newest_age is not None]
    now = figures.newest_age
    if now is None or len(ages) < _ENOUGH_RUNS or now < _STALE_HOURS or now < 3 * max(ages):
        return
    sentence = (
        f"the newest article is {_age_in_words(now)} old, at most {_age_in_words(max(ages))} in "
        f"{_last_runs(len(ages))}: the lists may be stale, or dates are misread; see `scrapy health`"
    )
    yield Finding("age", None, now, max(ages), sentence)


def _of_text_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.subject != "text")


def _difference(finding: Finding) -> float:
    return abs(finding.now - finding.before)


def _last_runs(count: int) -> str:
    return "the last run" if count == 1 else f"the last {count} runs"


def _percent(rate: float) -> str:
    """Whole per cent, but never 0 or 100 of what is neither."""
    if 0 < rate < 0.01:
        return "under 1 %"
    if 0.99 < rate < 1:
        return "over 99 %"
    return f"{100 * rate:.0f} %"


def _age_in_words(hours: float) -> str:
    return f"{hours / 24:.0f} days" if hours >= _STALE_HOURS else f"{hours:.0f} h"


def usual_rates(baseline: Baseline, read: Callable[[RunFigures], Mapping[str, Share]]) -> dict[str, float | None]:
    """What a share usually is, by the name under which ``read`` finds it."""
    names = dict.fromkeys(name for one in baseline.usual for name in read(one))
    return {name: usual_rate([read(one).get(name, NOTHING) for one in baseline.usual]) for name in names}

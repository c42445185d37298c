"""How a crawl ended: judged once, held against the history in the store, and known to all who tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.memory import Memory
from newscrawl.crawling.reporting import baseline_since
from newscrawl.crawling.spider import NewsSpider
from newscrawl.crawling.verdict import COMPLETE_REASONS, Verdict, as_sentence, is_out_of_reach, judge
from newscrawl.runs.baseline import NO_HISTORY, READ_BACK, History, history_of, is_replay
from newscrawl.runs.comparison import Finding, find_trouble
from newscrawl.runs.figures import RunFigures, figures_of
from newscrawl.runs.likeness import wants_newest
from newscrawl.store import DamagedFile, Run, StorageTrouble

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Ending:
    """The verdict over a crawl that is over, and what it rests on."""

    verdict: Verdict
    figures: RunFigures
    history: History = NO_HISTORY
    findings: Sequence[Finding] = ()
    runs_in_trouble_before: int = 0
    """How many runs of the publisher in a row, just before this one, came to their end and did not work."""


_endings: WeakKeyDictionary[Crawler, Ending] = WeakKeyDictionary()


def ending_of(crawler: Crawler) -> Ending:
    """The ending of a crawl that has closed its spider; first asked for while its store is open, later at any time."""
    if crawler not in _endings:
        _endings[crawler] = _judged(crawler, crawler.stats.get_stats())
    return _endings[crawler]


def verdict_at(crawler: Crawler, reason: str | None) -> Verdict:
    """The verdict over a crawl whose spider is closing for that reason; its store must be open."""
    return _judged(crawler, {**crawler.stats.get_stats(), "finish_reason": reason}).verdict


def note_machine_trouble(crawler: Crawler, trouble: str) -> None:
    """Change the ending of a crawl whose result could not be put down."""
    ending = ending_of(crawler)
    sentences = (as_sentence(trouble), *ending.verdict.sentences)
    _endings[crawler] = replace(ending, verdict=Verdict(ExitCode.MACHINE_TROUBLE, sentences))


def started_at(crawler: Crawler) -> datetime:
    """When the crawl began, in UTC."""
    moment: datetime = crawler.stats.get_value("start_time")
    return moment


def _judged(crawler: Crawler, stats: Mapping[str, Any]) -> Ending:
    spider = crawler.spider
    past = _past_runs(crawler, spider.memory) if isinstance(spider, NewsSpider) else []
    figures = figures_of(stats)
    in_trouble = _in_trouble(past)
    if not isinstance(spider, NewsSpider) or is_replay(stats) or stats.get("finish_reason") not in COMPLETE_REASONS:
        return Ending(judge(stats), figures, runs_in_trouble_before=in_trouble)
    typed, began = dict(spider.typed_arguments), started_at(crawler)
    history = history_of(typed, began, past, since=baseline_since(crawler.settings))
    findings: Sequence[Finding] = ()
    if not is_out_of_reach(stats):
        findings = find_trouble(
            figures, history, newest=wants_newest(typed, began), finished=stats["finish_reason"] == _FINISHED
        )
    return Ending(judge(stats, findings), figures, history, findings, in_trouble)


def _past_runs(crawler: Crawler, memory: Memory) -> list[Run]:
    """The runs of the publisher that came to an end, newest first."""
    try:
        runs = memory.store.runs.last(memory.publisher, most=READ_BACK)
    except (StorageTrouble, DamagedFile) as error:
        crawler.stats.set_value("newscrawl/store/trouble", str(error))
        return []
    return [run for run in runs if run.exit_code is not None]


def _in_trouble(past: Sequence[Run]) -> int:
    return sum(1 for _ in takewhile(lambda run: run.exit_code != ExitCode.WORKED, past))

"""What people see of a crawl of many publishers: one live line, and one table at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rich.live import Live
from rich.table import Table
from rich.text import Text

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.fleet import Outcome
from newscrawl.crawling.screen import Screen
from newscrawl.crawling.verdict import pages_fetched

Stats = Mapping[str, Any]

_WORDS = {
    ExitCode.WORKED: "worked",
    ExitCode.WRONG_USE: "wrong use",
    ExitCode.DATA_TROUBLE: "data trouble",
    ExitCode.REFUSED: "refused",
    ExitCode.LOCKED: "locked",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.MACHINE_TROUBLE: "machine trouble",
}
_COLUMNS = {
    "articles": "item_scraped_count",
    "new": "newscrawl/store/new",
    "changed": "newscrawl/store/changed",
    "known": "newscrawl/store/known",
}


def live_line(stats_of_all: Callable[[], Sequence[Stats]]) -> AbstractContextManager[object]:
    """On a terminal, a line that tells how far the crawls have come; nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext()
    console = Screen(stderr=True)
    return Live(console=console, get_renderable=lambda: _line(stats_of_all()), refresh_per_second=2, transient=True)


def print_outcomes(outcomes: Sequence[Outcome], feed_stats: Stats) -> None:
    """Print the table of all publishers, and a sentence for each that did not work, to standard error."""
    console = Screen(stderr=True, highlight=False, width=None if sys.stderr.isatty() else 110)
    table = Table("publisher", "outcome", *_COLUMNS, "pages", "time", title_justify="left")
    for column in table.columns[2:]:
        column.justify = "right"
    for outcome in outcomes:
        table.add_row(*_row(outcome))
    table.add_section()
    table.add_row("all", "", *(str(_sum(outcomes, key)) for key in _COLUMNS.values()), str(_pages(outcomes)), "")
    console.print(table)
    for outcome in outcomes:
        for sentence in outcome.verdict.sentences:
            console.print(f"{outcome.publisher}: {sentence}", soft_wrap=True)
    for stats in (feed_stats, *(outcome.stats for outcome in outcomes)):
        for path in stats.get("newscrawl/feed/files", ()):
            console.print(f"written: {path}", soft_wrap=True)


def _line(stats: Sequence[Stats]) -> Text:
    done = sum("finish_reason" in one for one in stats)
    articles = sum(one.get("item_scraped_count", 0) for one in stats)
    pages = sum(map(pages_fetched, stats))
    return Text(f"{done} of {len(stats)} publishers done · {articles} articles · {pages} pages", no_wrap=True)


def _row(outcome: Outcome) -> list[str]:
    stats = outcome.stats
    if not stats:
        return [outcome.publisher, _WORDS[outcome.verdict.code], *[""] * (len(_COLUMNS) + 2)]
    counts = [str(stats.get(key, 0)) for key in _COLUMNS.values()]
    seconds = round(stats.get("elapsed_time_seconds") or 0.0)
    time = f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"
    return [outcome.publisher, _WORDS[outcome.verdict.code], *counts, str(pages_fetched(stats)), time]


def _sum(outcomes: Sequence[Outcome], key: str) -> int:
    return sum(outcome.stats.get(key, 0) for outcome in outcomes)


def _pages(outcomes: Sequence[Outcome]) -> int:
    return sum(pages_fetched(outcome.stats) for outcome in outcomes)

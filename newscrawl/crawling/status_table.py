"""What people see of how their publishers stand: one table, and what is wrong, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.table import Table
from rich.text import Text

from newscrawl.crawling.screen import Screen
from newscrawl.crawling.zone import WIB
from newscrawl.runs.status import PublisherStatus

_STYLES = {"worked": "green", "running": "cyan", "interrupted": "yellow"}


def print_statuses(statuses: Sequence[PublisherStatus], *, now: datetime) -> None:
    """Print the table to standard output, those in trouble first, and under it a line for each of them."""
    console = Screen(highlight=False).widen()
    table = Table("publisher", "state", "last worked", "last run", "new then", "new in 24 h", "left alone until")
    for column in table.columns[4:6]:
        column.justify = "right"
    ordered = sorted(statuses, key=lambda one: (one.is_well, one.publisher))
    for one in ordered:
        table.add_row(*_row(one, now))
    console.print(table)
    for one in ordered:
        if not one.is_well:
            times = f" ({one.runs_in_trouble} runs in a row)" if one.runs_in_trouble > 1 else ""
            console.print(f"{one.publisher}{times}: {one.wrong}", markup=False, soft_wrap=True)
        if one.holder:
            console.print(f"{one.publisher}: being crawled by {one.holder}", markup=False, soft_wrap=True)


def _row(one: PublisherStatus, now: datetime) -> list[str | Text]:
    return [
        one.publisher,
        Text(one.state.replace("_", " "), style=_STYLES.get(one.state, "red")),
        _ago(one.last_worked_at, now) if one.last_worked_at else "never",
        _ago(one.last_run_at, now),
        f"{one.new_last_run:,}",
        f"{one.new_last_day:,}",
        f"{one.next_try_at.astimezone(WIB):%Y-%m-%d %H:%M} WIB" if one.next_try_at else "",
    ]


def _ago(moment: datetime, now: datetime) -> str:
    past = now - moment
    if past < timedelta(minutes=1):
        return "just now"
    if past < timedelta(hours=1):
        return f"{past // timedelta(minutes=1)} min ago"
    if past < timedelta(days=2):
        return f"{past // timedelta(hours=1)} h ago"
    return f"{past.days} days ago, {moment.astimezone(WIB):%Y-%m-%d}"

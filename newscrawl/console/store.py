"""What an operator does with the durable memory of the crawls: the actions of ``scrapy store``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.table import Table
from rich.text import Text

from newscrawl.console.opening import open_store
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.screen import Screen
from newscrawl.dates.zones import WIB
from newscrawl.dedup import canonical_url
from newscrawl.errors import ConfigurationError
from newscrawl.store import DamagedFile, StorageTrouble, Store, StoreStats, TakenDown

Order = Callable[[Store], ExitCode]
"""What is done with the store once it is open; the exit code."""

_AGE = re.compile(r"([0-9]{1,4})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_OPTIONS = {"--json": "json", "--older-than": "older_than", "--reason": "reason", "--file": "file"}
_COUNTED = ("articles", "versions", "copies", "gone", "taken_down")
_DATED = ("oldest", "newest", "last_seen")
_MEGABYTE = 1_000_000


def run_action(args: list[str], opts: argparse.Namespace) -> ExitCode:
    """Do what was typed behind ``scrapy store`` and print what came of it."""
    name = args[0] if args else ""
    try:
        order = _order(name, args[1:], opts)
        with _open(opts.db) as store:
            return order(store)
    except (ConfigurationError, StorageTrouble) as error:
        _tell(str(error))
        return _exit_code(error, name)


def describe_actions() -> str:
    """Every action and what it does, for the help."""
    return "; ".join(f"{action.usage}: {action.meaning}" for action in _ACTIONS.values())


@dataclass(frozen=True, slots=True)
class _Action:
    prepare: Callable[[list[str], argparse.Namespace], Order]
    """Makes the order of a command line; raises ConfigurationError where the line cannot be meant."""
    usage: str
    meaning: str
    options: Sequence[str] = ()


def parse_age(text: str) -> timedelta:
    """An age as people write it: ``12h``, ``90d`` or ``8w``. Raises ConfigurationError for anything else."""
    match = _AGE.fullmatch(text.strip().lower())
    if match is None or not int(match[1]):
        raise ConfigurationError(f"--older-than {text!r} is not understood; write an age such as 90d, 12h or 8w")
    return int(match[1]) * _UNITS[match[2]]


def read_names(place: str) -> list[str]:
    """The ids and URLs of a list, one a line; empty lines and lines that begin with ``#`` are none.

    Raises ConfigurationError where the file cannot be read, or names nothing.
    """
    try:
        lines = Path(place).expanduser().read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ConfigurationError(f"cannot read the list {place!r} ({error.strerror}); name another file") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"the list {place!r} is no text in UTF-8; save it as such") from error
    names = [name for line in lines if (name := line.strip()) and not name.startswith("#")]
    if not names:
        raise ConfigurationError(f"the list {place!r} names nothing; write an id or URL on each line")
    return names


def _order(name: str, args: list[str], opts: argparse.Namespace) -> Order:
    action = _ACTIONS.get(name)
    if action is None:
        said = f"{name!r} is no action" if name else "name an action"
        raise ConfigurationError(f"{said}; write scrapy store and one of {', '.join(_ACTIONS)}")
    for option, attribute in _OPTIONS.items():
        if getattr(opts, attribute) is not None and option not in action.options:
            raise ConfigurationError(f"{name} takes no {option}; write {action.usage}")
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise ConfigurationError(f"there is no option {unknown[0]}; write {action.usage}")
    return action.prepare(args, opts)


def _open(place: str | None) -> Store:
    if place == "":
        raise ConfigurationError("--db names no file; write --db FILE, or leave it out")
    return open_store(place)


def _exit_code(error: Exception, name: str) -> ExitCode:
    # Damage is what check looks for, and stands in the way of everything else.
    if isinstance(error, DamagedFile):
        return ExitCode.DATA_TROUBLE if name == "check" else ExitCode.MACHINE_TROUBLE
    return ExitCode.MACHINE_TROUBLE if isinstance(error, StorageTrouble) else ExitCode.WRONG_USE


def _tell(message: str) -> None:
    print(f"scrapy store: {message}", file=sys.stderr)


def _without_arguments(order: Order) -> Callable[[list[str], argparse.Namespace], Order]:
    def prepare(args: list[str], opts: argparse.Namespace) -> Order:
        if args:
            raise ConfigurationError(f"{args[0]!r} is one word too many; this action takes options only")
        return order

    return prepare


def _check(store: Store) -> ExitCode:
    problems = store.check()
    for problem in problems:
        print(problem)
    if problems:
        _tell(f"{store.path} has problems: {len(problems)} of them are named above; restore it from a backup")
        return ExitCode.DATA_TROUBLE
    print(f"{store.path} is whole")
    return ExitCode.WORKED


def _prepare_stats(args: list[str], opts: argparse.Namespace) -> Order:
    def order(store: Store) -> ExitCode:
        stats = store.stats()
        if opts.json:
            print(json.dumps({"path": str(store.path), **asdict(stats)}, default=datetime.isoformat, indent=2))
        else:
            _show(stats, store.path)
        return ExitCode.WORKED

    return _without_arguments(order)(args, opts)


def _prepare_prune(args: list[str], opts: argparse.Namespace) -> Order:
    if opts.older_than is None:
        raise ConfigurationError("prune needs an age; write scrapy store prune --older-than 90d")
    before = datetime.now(UTC) - parse_age(opts.older_than)

    def order(store: Store) -> ExitCode:
        removed = asdict(store.prune(before=before))
        print("removed:", ", ".join(f"{what} {count:,}" for what, count in removed.items()))
        return ExitCode.WORKED

    return _without_arguments(order)(args, opts)


def _vacuum(store: Store) -> ExitCode:
    print(f"given back to the disk: {_as_size(store.vacuum())}")
    return ExitCode.WORKED


def _prepare_takedown(args: list[str], opts: argparse.Namespace) -> Order:
    reason = (opts.reason or "").strip()
    if not reason:
        raise ConfigurationError("takedown needs a reason, for the record; write --reason TEXT")
    names = args if opts.file is None else [*args, *read_names(opts.file)]
    if not names:
        raise ConfigurationError(f"takedown needs to know what; write {_ACTIONS['takedown'].usage}")
    return lambda store: _take_down(store, names, reason)


def _take_down(store: Store, names: Sequence[str], reason: str) -> ExitCode:
    code = ExitCode.WORKED
    for name in names:
        taken = _taken_down(store, name, reason)
        if taken is None:
            _tell(f"no article is known by {name!r}; look its id or URL up in a feed")
            code = ExitCode.WRONG_USE
        else:
            copies = f"; the same text stays in {', '.join(taken.copies)}" if taken.copies else ""
            print(f"taken down: {taken.id}{copies}")
    return code


def _taken_down(store: Store, name: str, reason: str) -> TakenDown | None:
    """What became of it; an address may be any that a reader sees, with its page number or tracking."""
    now = datetime.now(UTC)
    taken = store.take_down(name, reason=reason, at=now)
    return taken or store.take_down(canonical_url(name), reason=reason, at=now)


def _prepare_backup(args: list[str], opts: argparse.Namespace) -> Order:
    if len(args) != 1 or not args[0]:
        raise ConfigurationError(f"backup needs one new file; write {_ACTIONS['backup'].usage}")
    target = Path(args[0]).expanduser()

    def order(store: Store) -> ExitCode:
        store.backup(target)
        print(f"backed up to {target}, {_as_size(target.stat().st_size)}")
        return ExitCode.WORKED

    return order


def _show(stats: StoreStats, path: Path) -> None:
    console = Screen(highlight=False).widen()
    table = Table(title=str(path), title_justify="left", show_footer=len(stats.publishers) > 1)
    table.add_column("publisher", "all")
    for name in _COUNTED:
        total = sum(getattr(one, name) for one in stats.publishers)
        table.add_column(name.replace("_", " "), f"{total:,}", justify="right")
    for name in _DATED:
        table.add_column(name.replace("_", " "))
    for one in stats.publishers:
        counts = [f"{getattr(one, name):,}" for name in _COUNTED]
        table.add_row(Text(one.publisher), *counts, *(_as_day(getattr(one, name)) for name in _DATED))
    console.print(table)
    console.print(
        f"{stats.urls:,} addresses known, {stats.dismissed:,} of them led to no article; "
        f"{stats.leads:,} still to be fetched; {stats.runs:,} runs; {_as_size(stats.file_bytes)}"
    )


def _as_day(moment: datetime | None) -> str:
    return f"{moment.astimezone(WIB):%Y-%m-%d}" if moment else ""


def _as_size(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB" if size >= _MEGABYTE else f"{size / 1000:.0f} kB"


_ACTIONS = {
    "check": _Action(
        _without_arguments(_check), "scrapy store check", "read everything and name what is wrong, exit code 2"
    ),
    "stats": _Action(
        _prepare_stats, "scrapy store stats [--json]", "what the store holds of each publisher", ("--json",)
    ),
    "prune": _Action(
        _prepare_prune,
        "scrapy store prune --older-than 90d",
        "remove old versions, runs, leads and listings, never an article",
        ("--older-than",),
    ),
    "vacuum": _Action(
        _without_arguments(_vacuum), "scrapy store vacuum", "give the room of what was removed back to the disk"
    ),
    "takedown": _Action(
        _prepare_takedown,
        "scrapy store takedown ID_OR_URL ... --reason TEXT [--file LIST]",
        "erase articles for good and never keep them again",
        ("--reason", "--file"),
    ),
    "backup": _Action(_prepare_backup, "scrapy store backup FILE", "copy the store while crawls go on"),
}

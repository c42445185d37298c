"""Datasets that researchers can cite, built, checked and asked: the actions of ``scrapy dataset``."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from newscrawl.console.opening import open_store
from newscrawl.console.scope import require, scope_of, told
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.screen import Screen
from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.request import (
    FORMATS,
    Request,
    checked_name,
    parse_formats,
    parse_reserved,
    parse_splits,
    parse_text,
    parse_workers,
    words_of,
)

_EXTRA = ("duckdb", "orjson")
_SHOWN_ROWS = 40
_NARROWEST = 10
"""Characters below which a column shows nothing worth reading."""


def run_action(args: list[str], opts: argparse.Namespace) -> ExitCode:
    """Do what was typed behind ``scrapy dataset`` and print what came of it."""
    try:
        with _interrupted_by_sigterm():
            return told("dataset", lambda: _run(args, opts))
    except KeyboardInterrupt:
        print("scrapy dataset: interrupted; what was half done is removed, run the command again", file=sys.stderr)
        return ExitCode.INTERRUPTED


def describe_actions() -> str:
    """Every action and what it does, for the help."""
    return "; ".join(f"{action.usage}: {action.meaning}" for action in _ACTIONS.values())


@dataclass(frozen=True, slots=True)
class _Action:
    do: Callable[[str, argparse.Namespace], ExitCode]
    usage: str
    meaning: str
    options: tuple[str, ...]


def request_of(name: str, opts: argparse.Namespace) -> Request:
    """What was typed, checked; raises ConfigurationError with one line that says how to mend it."""
    checked, scope = checked_name(name), scope_of(opts)
    request = Request(
        checked,
        since=scope.since,
        until=scope.until,
        publishers=scope.publishers,
        sections=tuple(word.lower() for word in words_of(opts.section or ())),
        phrases=words_of(opts.query or ()),
        text=parse_text(opts.text) if opts.text else "none" if opts.public else "full",
        public=bool(opts.public),
        keep_reserved=bool(opts.reserved) and parse_reserved(opts.reserved),
        splits=parse_splits(opts.splits) if opts.splits else (),
        formats=parse_formats(opts.formats) if opts.formats else FORMATS,
        creators=tuple(name.strip() for name in opts.creator or () if name.strip()),
        url=opts.url or None,
    )
    if request.public and request.keep_reserved:
        raise ConfigurationError("a public release leaves reserved articles out; drop --public or --reserved keep")
    return request


def _run(args: list[str], opts: argparse.Namespace) -> ExitCode:
    name = args[0] if args else ""
    action = _ACTIONS.get(name)
    if action is None:
        said = f"{name!r} is no action" if name else "name an action"
        raise ConfigurationError(f"{said}; write scrapy dataset and one of {', '.join(_ACTIONS)}")
    _check_options(name, action, opts)
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise ConfigurationError(f"there is no option {unknown[0]}; write {action.usage}")
    if len(args) != 2 or not args[1]:
        raise ConfigurationError(f"{name} takes one thing; write {action.usage}")
    require("dataset", _EXTRA)
    return action.do(args[1], opts)


def _check_options(name: str, action: _Action, opts: argparse.Namespace) -> None:
    for option in _OPTIONS:
        value = getattr(opts, option)
        if value is None:
            continue
        if option not in action.options:
            raise ConfigurationError(f"{name} takes no --{option}; write {action.usage}")
        if not (words_of(value) if isinstance(value, list) else value.strip()):
            raise ConfigurationError(f"--{option} names nothing; write {action.usage}, or leave it out")


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """SIGTERM is taken as Ctrl-C is, so that nothing half done stays."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _build(name: str, opts: argparse.Namespace) -> ExitCode:
    from newscrawl.exports.dataset.build import build_release
    from newscrawl.exports.dataset.selection import RESERVED

    request = request_of(name, opts)
    if request.public and request.text == "full":
        print("scrapy dataset: --public with --text full: have the right to publish the texts", file=sys.stderr)
    folder = Path(opts.out).expanduser() if opts.out else Path(request.name)
    against = Path(opts.against).expanduser() if opts.against else None
    workers = parse_workers(opts.workers) if opts.workers else None
    with open_store(opts.db) as store:
        built = build_release(store, request, folder, against=against, workers=workers)
    figures = built.figures
    left_out = ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in figures["left_out"].items())
    print(f"{folder}: {figures['articles']:,} articles of {len(figures['publishers']):,} publishers")
    if left_out:
        hint = " (--reserved keep takes them in, where you may mine them)" if RESERVED in figures["left_out"] else ""
        print(f"left out: {left_out}{hint}")
    if built.changes is not None:
        counts = ", ".join(f"{built.changes.get(kind, 0):,} {kind}" for kind in ("added", "changed", "withdrawn"))
        print(f"against {against}: {counts}")
    if empty := [split for split in request.split_names if not figures["splits"].get(split)]:
        print(f"scrapy dataset: too few articles for these splits; {', '.join(empty)} is empty", file=sys.stderr)
    return ExitCode.WORKED


def _check(name: str, opts: argparse.Namespace) -> ExitCode:
    from newscrawl.exports.dataset.check import check_release

    code = ExitCode.WORKED
    for finding in check_release(Path(name).expanduser()):
        said = "skipped" if finding.skipped else "failed" if finding.problems else "ok"
        print(f"{finding.name:12} {said:8} {finding.detail}".rstrip())
        for problem in finding.problems:
            code = ExitCode.DATA_TROUBLE
            print(f"{'':12} {problem}")
    return code


def _query(sql: str, opts: argparse.Namespace) -> ExitCode:
    from newscrawl.exports.dataset.query import check_answer_file

    target = Path(opts.out).expanduser() if opts.out else None
    if target:
        check_answer_file(target)
    if opts.release and opts.db:
        raise ConfigurationError("--release and --db are two different things to ask; leave one out")
    if opts.release:
        _answer(Path(opts.release).expanduser(), sql, target)
        return ExitCode.WORKED
    with tempfile.TemporaryDirectory() as folder:
        _answer(_store_as_release(opts.db, Path(folder) / "store"), sql, target)
    return ExitCode.WORKED


def _store_as_release(place: str | None, folder: Path) -> Path:
    """The whole store, in the tables of a release; reserved articles too, as nothing is handed on."""
    from newscrawl.exports.dataset.build import build_release

    with open_store(place) as store:
        build_release(store, Request("store", formats=("parquet",), keep_reserved=True), folder)
    return folder


def _answer(folder: Path, sql: str, target: Path | None) -> None:
    from newscrawl.exports.dataset.query import query, write_answer

    with query(folder, sql) as answer:
        if target:
            print(f"{target}: {write_answer(answer, target):,} rows")
        else:
            _show(answer)


def _show(answer: Any) -> None:
    """Print the first rows: as a table, or a line a value where the columns are too many for one."""
    from newscrawl.exports.dataset.query import plain_rows

    screen = Screen(highlight=False).widen()
    names = answer.schema.names
    first: list[list[Text]] = []
    rows = 0
    for batch in answer:
        first += [_cells(row) for row in islice(plain_rows(batch), _SHOWN_ROWS - len(first))]
        rows += batch.num_rows
    show = _show_lines if len(names) * _NARROWEST > screen.width else _show_table
    show(screen, names, first)
    if rows > _SHOWN_ROWS:
        screen.print(f"{rows - _SHOWN_ROWS:,} more rows; --out answer.csv writes all of them", soft_wrap=True)


def _show_table(screen: Screen, names: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
    table = Table(*names)
    for row in rows:
        table.add_row(*row)
    screen.print(table)


def _show_lines(screen: Screen, names: Sequence[str], rows: Sequence[Sequence[Text]]) -> None:
    for number, row in enumerate(rows):
        if number:
            screen.print()
        for name, cell in zip(names, row, strict=True):
            screen.print(Text(f"{name}: ").append_text(cell), soft_wrap=True)
    if not rows:
        screen.print("no rows")


def _cells(row: Mapping[str, Any]) -> list[Text]:
    return [Text("" if value is None else " ".join(str(value).split())) for value in row.values()]


_ACTIONS = {
    "build": _Action(
        _build,
        "scrapy dataset build NAME [options]",
        "write a folder that holds the articles as a dataset",
        (
            "db", "since", "until", "publisher", "section", "query", "text", "public", "reserved", "splits", "against",
            "formats", "creator", "url", "workers", "out",
        ),
    ),
    "check": _Action(_check, "scrapy dataset check DIR", "tell whether a release is whole, exit code 2", ()),
    "query": _Action(
        _query,
        'scrapy dataset query "SELECT …" [--release DIR] [--out answer.csv]',
        "ask a release, or the store, in SQL",
        ("db", "release", "out"),
    ),
}  # fmt: skip
_OPTIONS = (*_ACTIONS["build"].options, "release")

"""Which store, and which part of it, the commands are asked for that show what was gathered."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.request import parse_since, parse_until, words_of
from newscrawl.report.scope import Scope
from newscrawl.store import DamagedFile, StorageTrouble


def told(command: str, do: Callable[[], ExitCode | None]) -> ExitCode:
    """Do it; what goes wrong is told in one line, and by the exit code."""
    try:
        return do() or ExitCode.WORKED
    except (ConfigurationError, StorageTrouble) as error:
        print(f"scrapy {command}: {error}", file=sys.stderr)
        machine = isinstance(error, DamagedFile | StorageTrouble)
        return ExitCode.MACHINE_TROUBLE if machine else ExitCode.WRONG_USE


def add_scope_options(group: argparse._ArgumentGroup) -> None:
    """The options that say which part of which store; a missing value is let through, to be told in one line."""
    value: dict[str, Any] = {"nargs": "?", "const": ""}
    group.add_argument("--db", metavar="FILE", help="the store; else NEWSCRAWL_DB, else data/newscrawl.db", **value)
    group.add_argument("--since", metavar="DAY", help="published from that day, month or year on (WIB)", **value)
    group.add_argument("--until", metavar="DAY", help="published to that day, month or year, included", **value)
    group.add_argument("--publisher", metavar="NAMES", help="only these, separated by commas", action="append", **value)


def refuse_arguments(args: list[str], usage: str) -> None:
    """Raise ConfigurationError for words on the command line that mean nothing."""
    if args:
        kind = f"there is no option {args[0]}" if args[0].startswith("-") else f"{args[0]!r} is one word too many"
        raise ConfigurationError(f"{kind}; write {usage}")


def refuse_empty(opts: argparse.Namespace, names: tuple[str, ...]) -> None:
    """Raise ConfigurationError for an option without its value."""
    for name in names:
        value = getattr(opts, name)
        if value is not None and not "".join(value).strip(" ,"):
            raise ConfigurationError(f"--{name} names nothing; give it a value, or leave it out")


def require(extra: str, modules: tuple[str, ...]) -> None:
    """Raise ConfigurationError, which says what to install, where a module is missing."""
    if missing := [name for name in modules if find_spec(name) is None]:
        raise ConfigurationError(f"{' and '.join(missing)} is missing; write pip install 'newscrawl[{extra}]'")


def scope_of(opts: argparse.Namespace) -> Scope:
    """The part of the store that was asked for; raises ConfigurationError where it cannot be meant."""
    scope = Scope(
        since=parse_since(opts.since) if opts.since else None,
        until=parse_until(opts.until) if opts.until else None,
        publishers=words_of(opts.publisher or ()),
    )
    if scope.since and scope.until and scope.since >= scope.until:
        raise ConfigurationError("--since lies after --until; swap them")
    return scope

"""What ``scrapy report`` does."""

from __future__ import annotations

import argparse
from pathlib import Path

from newscrawl.console.opening import open_store
from newscrawl.console.scope import refuse_arguments, refuse_empty, require, scope_of, told
from newscrawl.crawling.exit_codes import ExitCode

DEFAULT_OUT = "report.html"

_NEEDED = ("altair", "vl_convert", "jinja2", "orjson")


def run_report(args: list[str], opts: argparse.Namespace) -> ExitCode:
    """Write the report that was asked for, and say so."""
    return told("report", lambda: _report(args, opts))


def _report(args: list[str], opts: argparse.Namespace) -> None:
    refuse_arguments(args, "scrapy report [--out FILE]")
    refuse_empty(opts, ("db", "since", "until", "publisher", "out"))
    require("report", _NEEDED)
    from newscrawl.report.build import write_report

    path = Path(opts.out or DEFAULT_OUT).expanduser()
    scope = scope_of(opts)
    with open_store(opts.db) as store:
        figures = write_report(store, scope, path)
    size = path.stat().st_size / 1_000_000
    print(f"{path}: {figures.articles:,} articles of {len(figures.days.publishers):,} publishers, {size:.1f} MB")

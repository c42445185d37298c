"""``scrapy dataset ACTION``: build a dataset that researchers can cite, check one, ask one."""

from __future__ import annotations

import argparse
from typing import Any

from scrapy.commands import ScrapyCommand


class Command(ScrapyCommand):
    """Make of the store what a researcher can cite."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "{build,check,query} [options]"

    def short_desc(self) -> str:
        return "Build a dataset to cite, check one, or ask one in SQL"

    def long_desc(self) -> str:
        from newscrawl.console.dataset import describe_actions

        return describe_actions()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        group = parser.add_argument_group("Dataset")
        # A missing value is let through, so that it is told in one line and with the exit code of wrong use.
        value: dict[str, Any] = {"nargs": "?", "const": ""}
        several: dict[str, Any] = {**value, "action": "append"}
        group.add_argument("--db", metavar="FILE", help="the store; else NEWSCRAWL_DB, else data/newscrawl.db", **value)
        group.add_argument("--since", metavar="DAY", help="build: from that day, month or year on (WIB)", **value)
        group.add_argument("--until", metavar="DAY", help="build: to that day, month or year, included", **value)
        group.add_argument("--publisher", metavar="NAMES", help="build: only these, separated by commas", **several)
        group.add_argument("--section", metavar="NAMES", help="build: only these sections of the sites", **several)
        group.add_argument("--query", metavar="WORDS", help="build: title or text holds one of these words", **several)
        group.add_argument("--text", metavar="full|none", help="build: with or without what publishers wrote", **value)
        group.add_argument(
            "--public", action="store_const", const="yes", help="build: to be published; --text none unless told"
        )
        group.add_argument(
            "--reserved", metavar="keep|leave-out", help="build: articles whose site reserves data mining", **value
        )
        group.add_argument("--splits", metavar="80/10/10", help="build: by time, copies on one side", **value)
        group.add_argument("--against", metavar="DIR", help="build: tell what changed since that release", **value)
        group.add_argument("--formats", metavar="NAMES", help="build: some of parquet,jsonl,csv", **value)
        group.add_argument("--creator", metavar="NAME", help="build: who made it, for its citation", **several)
        group.add_argument("--url", metavar="URL", help="build: where it will be found", **value)
        group.add_argument("--workers", metavar="N", help="build: so many processes; else by its size", **value)
        group.add_argument("--release", metavar="DIR", help="query: a release; else the store", **value)
        group.add_argument("--out", metavar="PATH", help="build: the folder; query: a .csv or .parquet", **value)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.console.dataset import run_action

        self.exitcode = run_action(args, opts)

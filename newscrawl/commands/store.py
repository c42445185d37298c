"""``scrapy store ACTION``: what an operator does with the durable memory of the crawls."""

from __future__ import annotations

import argparse
from typing import Any

from scrapy.commands import ScrapyCommand


class Command(ScrapyCommand):
    """Look after the store. One that is not there is told, never made."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "{check,stats,prune,vacuum,takedown,backup} [options]"

    def short_desc(self) -> str:
        return "Check, count, prune, shrink or back up the store, or take articles down"

    def long_desc(self) -> str:
        from newscrawl.console.store import describe_actions

        return describe_actions()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        group = parser.add_argument_group("Store")
        # A missing value is let through, so that it is told in one line and with the exit code of wrong use.
        value: dict[str, Any] = {"nargs": "?", "const": ""}
        group.add_argument("--db", metavar="FILE", help="the store; else NEWSCRAWL_DB, else data/newscrawl.db", **value)
        group.add_argument("--json", action="store_const", const="yes", help="stats: print JSON and nothing else")
        group.add_argument("--older-than", metavar="AGE", help="prune: 90d, 12h or 8w", **value)
        group.add_argument("--reason", metavar="TEXT", help="takedown: why, for the record", **value)
        group.add_argument("--file", metavar="LIST", help="takedown: a text file with an id or URL a line", **value)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.console.store import run_action

        self.exitcode = run_action(args, opts)

"""``scrapy report``: one HTML file that shows what the store holds and how well it was gathered."""

from __future__ import annotations

import argparse

from scrapy.commands import ScrapyCommand


class Command(ScrapyCommand):
    """Write the report."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Write a report of the store, as one HTML file"

    def long_desc(self) -> str:
        return (
            "Articles per day, filled fields, freshness, refusals, copies, edits, slips in dates, subjects and a "
            "sample, in one HTML file that needs no network, in English and Indonesian."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        from newscrawl.console.report import DEFAULT_OUT
        from newscrawl.console.scope import add_scope_options

        super().add_options(parser)
        group = parser.add_argument_group("Report")
        add_scope_options(group)
        group.add_argument("--out", metavar="FILE", help=f"the file, {DEFAULT_OUT} unless told", nargs="?", const="")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.console.report import run_report

        self.exitcode = run_report(args, opts)

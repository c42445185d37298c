"""``scrapy browse``: look around in the store with Datasette."""

from __future__ import annotations

import argparse
from typing import Any

from scrapy.commands import ScrapyCommand


class Command(ScrapyCommand):
    """Serve a copy of the store, to be read only, on this machine only."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Look around in the store with Datasette"

    def long_desc(self) -> str:
        return (
            "Facets, full-text search and ready-made questions over a copy of the store, in the browser. Nothing can "
            "be written, and no other machine can reach it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        from newscrawl.console.browse import DEFAULT_PORT
        from newscrawl.console.scope import add_scope_options

        super().add_options(parser)
        group = parser.add_argument_group("Browse")
        value: dict[str, Any] = {"nargs": "?", "const": ""}
        add_scope_options(group)
        group.add_argument("--port", metavar="NUMBER", help=f"the port, {DEFAULT_PORT} unless told", **value)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.console.browse import run_browse

        self.exitcode = run_browse(args, opts)

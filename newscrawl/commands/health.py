"""``scrapy health``: are the publishers still as they are described?"""

from __future__ import annotations

import argparse
from tempfile import TemporaryDirectory

from scrapy.commands import ScrapyCommand

from newscrawl.console.options import add_publisher_options, keep_quiet, refuse


class Command(ScrapyCommand):
    """Fetch a list of each kind and a few articles of each publisher, and tell what was found and what is missing."""

    requires_project = True

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Look whether publishers are as described: scrapy health --publishers suara,detik"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_publisher_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        keep_quiet(self.settings, opts)
        # What is known must be fetched, and a probe is no run of the publisher.
        self.folder = TemporaryDirectory(prefix="newscrawl-health-")
        self.settings.set("STORE", f"{self.folder.name}/store.db", priority="cmdline")
        self.settings.set("STORE_LEAST_FREE", 0, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them, and crawling takes long to import.
        from newscrawl.crawling.health import exit_code
        from newscrawl.crawling.health_table import print_health
        from newscrawl.crawling.running import RefusedRun, probe_many

        assert self.crawler_process is not None
        with self.folder:
            if args:
                refuse("health", f"what is {args[0]!r}? Name publishers with --publishers")
            try:
                answers = probe_many(self.crawler_process, names=opts.publishers, tags=opts.tag, exclude=opts.exclude)
            except RefusedRun as refusal:
                refuse("health", str(refusal), refusal.code)
        print_health(answers, as_json=opts.json)
        self.exitcode = exit_code(answers)

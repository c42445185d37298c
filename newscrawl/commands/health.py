"""``scrapy health``: are the publishers still as they are described?"""

from __future__ import annotations

import argparse
import sys
from tempfile import TemporaryDirectory
from typing import NoReturn

from scrapy.commands import ScrapyCommand

from newscrawl.crawling.exit_codes import ExitCode

_QUIET = {"LOG_LEVEL": "ERROR", "SUMMARY_ENABLED": False, "PROGRESS_ENABLED": False}


class Command(ScrapyCommand):
    """Fetch a list of each kind and a few articles of each publisher, and tell what was found and what is missing."""

    requires_project = True

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Look whether publishers are as described: scrapy health --publishers suara,detik"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--publishers", default="", metavar="A,B", help="these publishers only")
        parser.add_argument("--tag", default="", metavar="TAG", help="publishers with one of these tags")
        parser.add_argument("--exclude", default="", metavar="A,B", help="not these publishers")
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        for name, value in _QUIET.items():
            if not any(typed.startswith(f"{name}=") for typed in opts.set) and not (opts.loglevel and "LOG" in name):
                self.settings.set(name, value, priority="cmdline")
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
                self._refuse(f"what is {args[0]!r}? Name publishers with --publishers", ExitCode.WRONG_USE)
            try:
                answers = probe_many(self.crawler_process, names=opts.publishers, tags=opts.tag, exclude=opts.exclude)
            except RefusedRun as refusal:
                self._refuse(str(refusal), refusal.code)
        print_health(answers, as_json=opts.json)
        self.exitcode = exit_code(answers)

    @staticmethod
    def _refuse(message: str, code: ExitCode) -> NoReturn:
        print(f"scrapy health: {message}", file=sys.stderr)
        sys.exit(code)

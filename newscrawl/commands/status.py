"""``scrapy status``: when each publisher last worked, what it brought, what is wrong."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.console.options import refuse
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from newscrawl.runs.status import PublisherStatus


class Command(ScrapyCommand):
    """Show how each publisher stands, out of the store; nothing is fetched and nothing is changed."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--json] [--db FILE]"

    def short_desc(self) -> str:
        return "Show when each publisher last worked, what it brought and what is wrong"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
        parser.add_argument("--db", metavar="FILE", help="the store; else NEWSCRAWL_DB, else data/newscrawl.db")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.console.opening import open_store
        from newscrawl.crawling.status_table import print_statuses
        from newscrawl.runs.status import statuses_of
        from newscrawl.store import DamagedFile, StorageTrouble

        if args:
            refuse("status", f"what is {args[0]!r}? Write scrapy status [--json] [--db FILE]")
        assert self.settings is not None
        now = datetime.now(UTC)
        try:
            with open_store(opts.db or self.settings.get("STORE")) as store:
                statuses = statuses_of(store, now=now)
        except (DamagedFile, StorageTrouble) as error:
            refuse("status", str(error), ExitCode.MACHINE_TROUBLE)
        except ConfigurationError as error:
            refuse("status", str(error))
        if opts.json:
            print(_as_json(statuses))
        else:
            print_statuses(statuses, now=now)
        self.exitcode = ExitCode.WORKED if all(one.is_well for one in statuses) else ExitCode.DATA_TROUBLE


def _as_json(statuses: Sequence[PublisherStatus]) -> str:
    return json.dumps([asdict(one) for one in statuses], default=datetime.isoformat, indent=2)

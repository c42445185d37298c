"""``scrapy schedule print``: the crontab or the systemd units for this machine."""

from __future__ import annotations

import argparse
import getpass
import socket
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl.console.options import add_publisher_options, refuse
from newscrawl.errors import ConfigurationError


class Command(ScrapyCommand):
    """Print what makes this machine crawl by itself; nothing is installed."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] print"

    def short_desc(self) -> str:
        return "Print a crontab or systemd units: scrapy schedule print --tag nasional"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_publisher_options(parser)
        parser.add_argument("--every", default="1h", metavar="HOURS", help="how often: 1h (default) to 24h")
        parser.add_argument("--systemd", action="store_true", help="a service and a timer in the place of a crontab")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.crawling.fleet import choose_publishers
        from newscrawl.crawling.memory import store_file
        from newscrawl.templates.schedule import Machine, crontab, quoted_choice, systemd_units

        if args != ["print"]:
            refuse("schedule", "only printing is known: scrapy schedule print --publishers suara,detik")
        assert self.settings is not None
        folder = Path.cwd()
        machine = Machine(
            scrapy=Path(sys.argv[0]).absolute() if Path(sys.argv[0]).name == "scrapy" else _scrapy_beside_python(),
            folder=folder,
            store=(folder / store_file(self.settings)).absolute(),
            user=getpass.getuser(),
            host=socket.gethostname(),
        )
        try:
            choose_publishers(names=opts.publishers, tags=opts.tag, exclude=opts.exclude)
            choice = quoted_choice(publishers=opts.publishers, tag=opts.tag, exclude=opts.exclude)
            if opts.systemd:
                print("\n".join(systemd_units(machine, choice=choice, every=opts.every).values()), end="")
            else:
                print(crontab(machine, choice=choice, every=opts.every), end="")
        except ConfigurationError as error:
            refuse("schedule", str(error))


def _scrapy_beside_python() -> Path:
    return Path(sys.executable).with_name("scrapy")

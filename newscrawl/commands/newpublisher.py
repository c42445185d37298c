"""``scrapy newpublisher NAME URL``: the files of a new publisher, as a working example to be edited."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

import newscrawl
from newscrawl.console.options import refuse
from newscrawl.errors import ConfigurationError


class Command(ScrapyCommand):
    """Write a publisher file and a fictional site that tests it."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] <name> <front page>"

    def short_desc(self) -> str:
        return "Begin a publisher: scrapy newpublisher contoh https://www.contoh.id"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--into", metavar="DIR", help="the clone to write into (default: the one that runs)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command to run one of them.
        from newscrawl.templates.new_publisher import write_publisher

        if len(args) != 2:
            refuse("newpublisher", "give a name and a front page: scrapy newpublisher contoh https://www.contoh.id")
        root = Path(opts.into) if opts.into else Path(newscrawl.__file__).parents[1]
        name, url = args
        try:
            written = write_publisher(name, url, root=root, today=datetime.now(UTC).date())
        except ConfigurationError as error:
            refuse("newpublisher", str(error))
        except OSError as error:
            refuse("newpublisher", f"cannot write {error.filename} ({error.strerror}); see to the folder")
        for path in written:
            print(path)
        print(f"\nEdit them until they tell {url} as it is; docs/add-a-publisher.md shows how. Their tests:")
        print(f"pytest tests/publishers tests/extraction/test_publishers.py -k {name}")

"""``scrapy page URL_OR_FILE``: what extraction makes of one page, field by field, and what it leaves out."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand

from newscrawl.console.options import keep_quiet, refuse
from newscrawl.crawling.one_page import FetchedPage, OnePageSpider


class Command(ScrapyCommand):
    """Show a contributor their work."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <URL or file>"

    def short_desc(self) -> str:
        return "Show the article that extraction finds on one page, and what it leaves out"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", default="", help="the address of a page that is read from a file")
        parser.add_argument("--generic", action="store_true", help="leave the publisher's page classes out")
        parser.add_argument("--json", action="store_true", help="print the article as JSON and nothing else")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        keep_quiet(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            refuse(
                "page", "name one page: scrapy page https://www.suara.com/… or scrapy page saved.html --url https://…"
            )
        page = self._page(args[0], opts.url)
        if page.body is None:
            refuse("page", f"{args[0]}: {page.trouble}")
        # Scrapy imports every command to run one of them, and extraction takes long to import.
        from newscrawl.crawling.page_view import print_page

        self.exitcode = print_page(page, generic=opts.generic, as_json=opts.json)

    def _page(self, place: str, url: str) -> FetchedPage:
        if urlsplit(place).scheme in {"http", "https"}:
            return self._fetched(place)
        try:
            return FetchedPage(Path(place).read_bytes(), url)
        except OSError as error:
            return FetchedPage(trouble=f"{error.strerror}; give the address of a page or the name of a saved one")

    def _fetched(self, url: str) -> FetchedPage:
        assert self.crawler_process is not None
        page = FetchedPage()
        self.crawler_process.crawl(OnePageSpider, url=url, page=page)
        self.crawler_process.start()
        return page

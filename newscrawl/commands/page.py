"""``scrapy page URL_OR_FILE``: what extraction makes of one page, field by field, and what it leaves out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand

from newscrawl.crawling.one_page import FetchedPage, OnePageSpider
from newscrawl.crawling.verdict import ExitCode
from newscrawl.dates.model import DateMention
from newscrawl.errors import NotAnArticle
from newscrawl.exports.serialise import to_json
from newscrawl.extraction import Explanation, extract_article
from newscrawl.items import Article, Image, RelatedLink

_QUIET = {"LOG_LEVEL": "ERROR", "SUMMARY_ENABLED": False, "PROGRESS_ENABLED": False}
_SHOWN_APART = {"paragraphs", "text", "field_sources", "warnings"}
_SHOWN_PARTS = 12
_LONGEST_LINE = 300


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
        for name, value in _QUIET.items():
            if not any(typed.startswith(f"{name}=") for typed in opts.set) and not (opts.loglevel and "LOG" in name):
                self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            self._refuse("name one page: scrapy page https://www.suara.com/… or scrapy page saved.html --url https://…")
        page = self._page(args[0], opts.url)
        if page.body is None:
            self._refuse(f"{args[0]}: {page.trouble}")
        explanation = Explanation()
        try:
            article = extract_article(
                page.body,
                page.url,
                content_type=page.content_type,
                use_page_classes=not opts.generic,
                explain=explanation,
            )
        except NotAnArticle as refusal:
            print(f"no article: {refusal}", file=sys.stderr)
            self.exitcode = ExitCode.DATA_TROUBLE
            return
        if opts.json:
            print(json.dumps(to_json(article), ensure_ascii=False, indent=2))
        else:
            show(article, explanation)

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

    @staticmethod
    def _refuse(message: str) -> NoReturn:
        print(f"scrapy page: {message}", file=sys.stderr)
        sys.exit(ExitCode.WRONG_USE)


def show(article: Article, explanation: Explanation) -> None:
    """Print the fields with the layer that answered, the text, and what was left out of it and why."""
    console = Console(highlight=False)
    table = Table("field", "value", "from")
    for field in fields(article):
        if field.name not in _SHOWN_APART:
            table.add_row(field.name, _short(getattr(article, field.name)), article.field_sources.get(field.name, ""))
    console.print(table)
    for warning in article.warnings:
        console.print(Text(f"warning: {warning}", style="yellow"))
    for paragraph in article.paragraphs:
        console.print(Text(paragraph), "")
    removed = Table("left out because", "what", title="Not in the text", title_justify="left")
    for removal in explanation.removed:
        removed.add_row(removal.reason, _short(removal.text))
    if explanation.removed:
        console.print(removed)


def _short(value: Any) -> Text:
    """A value on as few lines as it needs; long lists show how they begin."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        lines = [_line(part) for part in value[:_SHOWN_PARTS]]
        more = len(value) - len(lines)
        return Text("\n".join([*lines, f"… {more} more"] if more else lines))
    return Text(_line(value))


def _line(value: Any) -> str:
    match value:
        case None:
            return ""
        case DateMention(mention=mention, value=day, status=status):
            return f"{mention} = {day} ({status})"
        case RelatedLink(title=title, kind=kind):
            return f"{kind}: {title}"
        case Image(url=url, caption=caption):
            return f"{url} {caption or ''}"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"

"""The table at the end of a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self

from rich.table import Table
from scrapy.exceptions import NotConfigured

from newscrawl.crawling.ending import Ending, ending_of
from newscrawl.crawling.screen import Screen
from newscrawl.crawling.signals import run_told
from newscrawl.crawling.verdict import pages_fetched

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

_SHOWN_FIELDS = ("authors", "editors", "section", "summary", "tags", "images", "related", "date_mentions")

_NOT_TAKEN = {
    "newscrawl/article/none/": "no article: ",
    "newscrawl/article/failed/": "not fetched: ",
    "newscrawl/article/dropped/": "dropped: ",
    "newscrawl/listing/failed/": "list not fetched: ",
    "newscrawl/refused/": "left out: host ",
    "spider_exceptions/": "error: ",
}

_REMEMBERED = {
    "newscrawl/store/new": "new",
    "newscrawl/store/changed": "changed",
    "newscrawl/store/same": "fetched again and unchanged",
    "newscrawl/store/known": "known",
    "newscrawl/store/copies": "copies of others",
}

_COUNTS = {
    "newscrawl/article/outside_period": "outside the period",
    "newscrawl/article/without_keyword": "without the keyword",
    "newscrawl/article/same": "the same article again",
    "newscrawl/store/gone": "deleted by the site, text kept",
    "newscrawl/store/known_as_none": "known to be no article",
    "dupefilter/filtered": "an address asked for before",
    "robotstxt/forbidden": "forbidden by robots.txt",
    "newscrawl/robots/not_asked_now": "not asked for, as robots.txt cannot be read",
    "newscrawl/listing/unreadable": "unreadable list",
    "newscrawl/listing/cut": "list cut at its longest",
    "newscrawl/replay/missing": "not in the archive",
}


class Summary:
    """Prints to standard error what a run brought, what it did not take and why, and the verdict."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("SUMMARY_ENABLED"):
            raise NotConfigured
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.run_told, signal=run_told)
        return extension

    def run_told(self) -> None:
        spider = self.crawler.spider
        if spider is not None:
            print_summary(spider, self.crawler.stats.get_stats(), ending_of(self.crawler))


def print_summary(spider: Spider, stats: Mapping[str, Any], ending: Ending) -> None:
    """Print the table and the verdict of one run to standard error."""
    console = Screen(stderr=True, highlight=False, width=None if sys.stderr.isatty() else 100)
    table = Table(title=spider.name, show_header=False, title_justify="left", title_style="bold")
    for label, value in _rows(stats):
        table.add_row(label, value)
    if compared := ending.history.fetching.usual:
        runs = f"{len(compared)} earlier run{'s' if len(compared) > 1 else ''}"
        table.add_row("compared with", f"{runs}, {ending.history.fetching.articles:,} articles")
    console.print(table)
    if stats.get("item_scraped_count") and not spider.settings.getdict("FEEDS"):
        console.print(f"No file was asked for: -O {spider.name}.csv keeps the articles.", soft_wrap=True)
    for sentence in ending.verdict.sentences:
        console.print(f"{spider.name}: {sentence}", soft_wrap=True, markup=False)


def _rows(stats: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    articles = stats.get("item_scraped_count", 0)
    yield "articles", str(articles)
    if remembered := _by_label(stats, _REMEMBERED):
        yield "of these", remembered
    yield "pages fetched", str(pages_fetched(stats))
    for label, count in _not_taken(stats):
        yield label, str(count)
    if articles:
        yield "fields filled", "\n".join(_shares(stats, articles))
        yield "dates by source", _by_name(stats, "newscrawl/date_source/")
        yield "body by layer", _by_name(stats, "newscrawl/layer/text/")
        yield "dates in the text", _by_name(stats, "newscrawl/mention/")
        if warned := stats.get("newscrawl/article/with_warnings"):
            yield "with a warning", str(warned)
    if recorded := stats.get("newscrawl/archive/recorded"):
        yield "answers recorded", str(recorded)
    for path in stats.get("newscrawl/feed/files", ()):
        yield "written", str(path)
    yield "time", _duration(stats.get("elapsed_time_seconds") or 0.0)


def _not_taken(stats: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for key, label in _COUNTS.items():
        if count := stats.get(key):
            yield label, count
    for prefix, label in _NOT_TAKEN.items():
        for key in sorted(stats):
            if key.startswith(prefix):
                yield label + key.removeprefix(prefix).replace("_", " "), stats[key]


def _shares(stats: Mapping[str, Any], articles: int) -> Iterator[str]:
    for first in range(0, len(_SHOWN_FIELDS), 4):
        names = _SHOWN_FIELDS[first : first + 4]
        yield ", ".join(f"{name} {100 * stats.get(f'newscrawl/field/{name}', 0) // articles}%" for name in names)


def _by_label(stats: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    return ", ".join(f"{stats[key]} {label}" for key, label in labels.items() if stats.get(key))


def _by_name(stats: Mapping[str, Any], prefix: str) -> str:
    found = {key.removeprefix(prefix): stats[key] for key in stats if key.startswith(prefix)}
    return ", ".join(f"{name} {found[name]}" for name in sorted(found, key=lambda name: (-found[name], name)))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"

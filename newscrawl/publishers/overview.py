"""The page about all publishers: ``python -m newscrawl.publishers.overview > docs/publishers.md`` writes it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from newscrawl.publishers.description import (
    DatedIndex,
    DatedSitemap,
    Discovery,
    Feed,
    Index,
    NewsSitemap,
    Publisher,
    SectionPages,
)
from newscrawl.publishers.registry import all_publishers

_KINDS: dict[type[Discovery], str] = {
    NewsSitemap: "sitemap",
    SectionPages: "sections",
    Index: "index",
    DatedIndex: "dated index",
    DatedSitemap: "dated sitemap",
    Feed: "feed",
}
_INTRODUCTION = """\
<!-- Written by: python -m newscrawl.publishers.overview > docs/publishers.md -->
# The publishers

What `newscrawl/publishers/` describes, {count} sites. *Evidence* is what a description was checked against, and when:
a dossier put together from public code and documentation, saved pages, or both. Nothing here claims that a site looks
like this today; *not verified* names what rests on a thin or old source. `scrapy health` tells what is true now.

*Reach* is how far back a list goes: `-a since=… -a until=…` walks an archive by date where there is one, and only what
the other lists still show where there is none. *Layouts* are the page classes, newest first, each with the year and
month of its evidence; a page of an older look is read by the class of its time.
"""


def publishers_page() -> str:
    """The page in Markdown: a table of all publishers, then a part on each."""
    publishers = list(all_publishers())
    rows = [_row(publisher) for publisher in publishers]
    table = "\n".join(["| name | publisher | groups | lists | reach |", "|---|---|---|---|---|", *rows, ""])
    introduction = _INTRODUCTION.format(count=len(publishers))
    return "\n".join([introduction, table, *map(_part, publishers)])


def _row(publisher: type[Publisher]) -> str:
    name = f"[`{publisher.name}`](#{publisher.name})"
    kinds = ", ".join(dict.fromkeys(_KINDS[type(way)] for way in publisher.discovery))
    return f"| {name} | {publisher.title} | {', '.join(publisher.tags)} | {kinds} | {_reach(publisher)} |"


def _part(publisher: type[Publisher]) -> str:
    bullets = [_bullet(label, texts) for label, texts in _facts(publisher) if texts]
    return "\n".join([f"## {publisher.name}", "", _sentence(publisher.__doc__ or publisher.title), "", *bullets, ""])


def _bullet(label: str, texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return f"- **{label}**: {texts[0]}"
    return "\n".join([f"- **{label}**:", *(f"  - {text}" for text in texts)])


def _facts(publisher: type[Publisher]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is said of a publisher: a label, and one text or several."""
    sections = ", ".join(f"`{section}`" for section in publisher.sections)
    yield "Sections", [sections] if sections else []
    yield "Lists", [_way(way) for way in publisher.discovery]
    yield "Search", [f"`{publisher.search.url}`"] if publisher.search else []
    yield "Reach", [_reach(publisher)]
    yield "Articles of several pages", [_full_page(publisher)]
    yield "Layouts", [f"`{layout.label()}`: {_sentence(layout.__doc__ or '')}" for layout in publisher.pages]
    yield "Access", [*publisher.access, *_manners(publisher)]
    yield "Evidence", [publisher.verified]
    yield "Not verified", publisher.unverified


def _way(way: Discovery) -> str:
    kind = _KINDS[type(way)]
    if isinstance(way, SectionPages):
        return f"{kind}, page 2 by `{way.page}`" if way.page else f"{kind}, first pages only"
    if isinstance(way, DatedIndex):
        first = f", from {way.since}" if way.since else ""
        return f"{kind}, one list for each {_period(way)}{first}: `{way.url}`"
    return f"{kind}: `{way.url}`"


def _period(way: DatedIndex) -> str:
    codes = "".join(re.findall(r"\{date:([^}]*)\}", way.url))
    if re.search(r"%-?[djeD]", codes):
        return "day"
    return "month" if re.search(r"%-?[mbB]", codes) else "year"


def _reach(publisher: type[Publisher]) -> str:
    archives = [way for way in publisher.discovery if isinstance(way, DatedIndex)]
    if not archives:
        return "what its lists still show"
    years = [way.since for way in archives if way.since]
    return f"archive by date from {min(years)}" if years else "archive by date, first year unknown"


def _full_page(publisher: type[Publisher]) -> str:
    if publisher.full_page and publisher.page_links:
        return f"`{publisher.full_page}`; where the page still names others, `{publisher.page_query}` one by one"
    if publisher.full_page:
        return f"`{publisher.full_page}`"
    if publisher.page_links and re.search(r"\{(?:page|part)\}", publisher.page_query):
        return f"`{publisher.page_query}`, one by one"
    if publisher.page_links:
        return f"`{publisher.page_query}`, after the first page"
    return "none known: one document holds all"


def _manners(publisher: type[Publisher]) -> Iterator[str]:
    yield f"At most one request in {publisher.delay:g} s."
    if publisher.rendering == "browser":
        yield "A browser is needed (`pip install 'newscrawl[browser]'`)."


def _sentence(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(publishers_page())

"""Which listings a run visits, in which order: declarations and arguments in, places to visit out. No Scrapy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote_plus, urljoin

from newscrawl.crawling.arguments import CrawlArguments
from newscrawl.crawling.zone import WIB
from newscrawl.publishers import (
    DatedIndex,
    DatedSitemap,
    Discovery,
    Feed,
    Index,
    NewsSitemap,
    Publisher,
    Search,
    SectionPages,
)

LISTING_BATCH = 20
"""Links of a list that count as one page: what an index page of these sites holds (dossiers: 10 to 30)."""

LONGEST_LIST = 2000
"""Pages after which a list is taken for one that never ends."""

LONGEST_NEWEST_LIST = 50
"""The same for a run that wants the newest articles only."""

_UNDATED_LISTS = 366
_OFFSET = re.compile(r"\{offset:(\d+)\}")
_LATER_PAGES = re.compile(r"\[([^\]]*\{[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class ListingPlace:
    """One list to walk: a template with ``{page}`` where it has pages, and how it is read.

    ``generation`` orders the walk: lists of generation 1 and their articles come before those of generation 2.
    """

    way: Discovery | Search
    template: str
    section: str | None = None
    generation: int = 1
    depth: int = 0
    """How many sitemap indexes lead to it."""

    @property
    def kind(self) -> str:
        """What sort of list it is, for people and for stats: ``NewsSitemap``, ``Index``, …"""
        return type(self.way).__name__

    @property
    def has_pages(self) -> bool:
        """Whether page 2 has an address of its own."""
        return "{page}" in self.template or _OFFSET.search(self.template) is not None

    @property
    def is_xml(self) -> bool:
        """Whether the list is a sitemap or a feed."""
        return isinstance(self.way, NewsSitemap | DatedSitemap | Feed)

    @property
    def follows_links(self) -> bool:
        """Whether a page's own link to the next one is followed."""
        return not self.is_xml and not (isinstance(self.way, SectionPages) and self.way.page is None)

    def url(self, page: int) -> str:
        """The address of that page, counted from 1; a list's first page has its plain address."""
        template = _LATER_PAGES.sub("" if page == 1 else r"\1", self.template)
        template = _OFFSET.sub(lambda step: str((page - 1) * int(step[1])), template)
        if page == 1:
            return re.sub(r"[?&]page=\{page\}$", "", template).replace("{page}", "1")
        return template.replace("{page}", str(page))


def places_to_walk(publisher: type[Publisher], arguments: CrawlArguments, now: datetime) -> Iterator[ListingPlace]:
    """The lists of a run, most promising first.

    A period that ended before today is looked for in the archive lists by date alone, where the publisher has them:
    walking back from today's front pages would cost its servers far more. Keywords are given to the site's own
    search, where it has one.
    """
    if arguments.keywords and publisher.search and not arguments.discovery:
        yield from _search_places(publisher.search, arguments)
    else:
        yield from listed_places(publisher, arguments, now)


def listed_places(publisher: type[Publisher], arguments: CrawlArguments, now: datetime) -> Iterator[ListingPlace]:
    """The lists of a run that does not, or may not, use the site's search."""
    ways = [way for way in publisher.discovery if not arguments.discovery or isinstance(way, arguments.discovery)]
    archives = [way for way in ways if isinstance(way, DatedIndex)]
    ended = arguments.until is not None and arguments.until < now - timedelta(days=1)
    for way in ways:
        if isinstance(way, DatedIndex):
            if arguments.has_period or len(ways) == len(archives):
                yield from _archive_places(way, publisher, arguments, now)
        elif not (ended and archives):
            yield from _places(way, publisher, arguments)


def reach(publisher: type[Publisher]) -> str:
    """In one sentence, how far back the publisher's lists are known to go."""
    archives = [way for way in publisher.discovery if isinstance(way, DatedIndex)]
    if not archives:
        return f"{publisher.title} has no archive by date: only what its lists still show can be reached"
    years = [way.since for way in archives if way.since]
    first = f"from {min(years)}" if years else "for an unknown number of years"
    return f"{publisher.title} has an archive by date {first}"


def _search_places(search: Search, arguments: CrawlArguments) -> Iterator[ListingPlace]:
    for keyword in arguments.keywords:
        yield ListingPlace(search, search.url.replace("{query}", quote_plus(keyword)))


def _places(way: Discovery, publisher: type[Publisher], arguments: CrawlArguments) -> Iterator[ListingPlace]:
    if isinstance(way, SectionPages):
        for section in arguments.sections or publisher.sections:
            yield ListingPlace(way, _join(publisher.sections[section], way.page or ""), section)
        return
    for word in _section_words(way, publisher, arguments):
        chosen = word if word in publisher.sections else None
        yield ListingPlace(way, _of_section(way.url, word, publisher), chosen)


def _join(address: str, page: str) -> str:
    return address.rstrip("?") + page if page.startswith(("?", "/", "&", "[")) else urljoin(address, page)


def _archive_places(
    way: DatedIndex, publisher: type[Publisher], arguments: CrawlArguments, now: datetime
) -> Iterator[ListingPlace]:
    words = _section_words(way, publisher, arguments)
    for generation, start in enumerate(_period_starts(way, arguments, now), 1):
        for word in words:
            chosen = word if word in publisher.sections else None
            yield ListingPlace(way, _of_section(_of_period(way.url, start), word, publisher), chosen, generation)


def _section_words(
    way: NewsSitemap | Index | DatedIndex | Feed, publisher: type[Publisher], arguments: CrawlArguments
) -> tuple[str, ...]:
    """What stands for the section in the template, a list each; one empty word where the template names none."""
    if "{section}" not in way.url and "{section_id}" not in way.url:
        return ("",)
    if not arguments.sections and isinstance(way, Index | DatedIndex) and way.all_sections is not None:
        return (way.all_sections,)
    return arguments.sections or tuple(publisher.sections)


def _of_section(template: str, section: str, publisher: type[Publisher]) -> str:
    if not section:
        template = template.replace("/{section}", "")
    numbered = template.replace("{section_id}", publisher.section_ids.get(section, section))
    return numbered.replace("{section}", section)


def _of_period(template: str, start: datetime) -> str:
    return re.sub(r"\{date:([^}]*)\}", lambda match: start.strftime(match[1]), template)


def _period_starts(way: DatedIndex, arguments: CrawlArguments, now: datetime) -> Iterator[datetime]:
    """The days, months or years of the wanted period, newest first."""
    codes = "".join(re.findall(r"\{date:([^}]*)\}", way.url))
    last = min(arguments.until - timedelta(microseconds=1) if arguments.until else now, now).astimezone(WIB)
    first = arguments.since.astimezone(WIB) if arguments.since else None
    oldest_year = max(way.since or 1990, first.year if first else 1990)
    start = _floor(last, codes)
    for _ in range(_UNDATED_LISTS if first is None else 100_000):
        if start.year < oldest_year or (first and start < _floor(first, codes)):
            return
        yield start
        start = _floor(start - timedelta(hours=1), codes)


def _floor(moment: datetime, codes: str) -> datetime:
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if re.search(r"%-?[djeD]", codes):
        return day
    if re.search(r"%-?[mbB]", codes):
        return day.replace(day=1)
    return day.replace(month=1, day=1)

"""The spider arguments people type after ``-a``, checked before the first request."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Literal

from newscrawl.crawling.links import TimeSpan
from newscrawl.crawling.zone import WIB
from newscrawl.errors import ConfigurationError
from newscrawl.publishers import DatedIndex, DatedSitemap, Feed, Index, NewsSitemap, Publisher, SectionPages
from newscrawl.store import DEFAULT_REVISIT, Revisit, parse_revisit

DISCOVERY_KINDS: Mapping[str, tuple[type, ...]] = {
    "sitemap": (NewsSitemap, DatedSitemap),
    "index": (Index, DatedIndex),
    "sections": (SectionPages,),
    "feeds": (Feed,),
}

NEWEST_LIMIT = 300
"""Articles of a crawl that names no period and no limit: some ten minutes at one request every two seconds."""

_ARGUMENTS = (
    "section", "since", "until", "keyword", "limit", "max_pages", "related_depth", "discovery", "url", "only", "fresh",
    "revisit", "render",
)  # fmt: skip
_NEVER_EMPTY = frozenset({"section", "since", "until", "discovery"})
_UNITS = {"d": "days", "h": "hours", "w": "weeks"}
_AGO = re.compile(r"(\d{1,5})\s*([dhw])")
_DAY_WORDS = {"hari ini": 0, "today": 0, "kemarin": 1, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class CrawlArguments:
    """What one run was asked for. ``since`` is inclusive, ``until`` exclusive; None is "no bound"."""

    sections: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    max_pages: int | None = None
    limit: int | None = None
    window: int | None = NEWEST_LIMIT
    """How many articles are looked at, wanted or not, where neither a limit nor a period bounds the run."""
    related_depth: int = 1
    url: str | None = None
    discovery: tuple[type, ...] = ()
    render: Literal["http", "browser"] = "http"
    keywords: tuple[str, ...] = ()
    """Words of which the title or the text must hold one; none is "whatever they say"."""
    only_new: bool = False
    """Whether articles that were kept before and did not change are left out."""
    fresh: bool = False
    """Whether everything is fetched again, known or not."""
    revisit: Revisit = DEFAULT_REVISIT

    @property
    def has_period(self) -> bool:
        """Whether a period was asked for, and not simply the newest articles."""
        return self.since is not None or self.until is not None

    @property
    def wants_newest(self) -> bool:
        """Whether the run is after the newest articles, whatever they say."""
        return not self.has_period and not self.keywords

    def in_period(self, moment: datetime) -> bool:
        """Whether an article of that moment was asked for."""
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)

    def may_hold(self, span: TimeSpan) -> bool:
        """Whether an article of which only the span is known may lie in the period."""
        return not self.is_older(span) and (self.until is None or span.start < self.until)

    def is_older(self, span: TimeSpan) -> bool:
        """Whether all of the span lies before the period."""
        return self.since is not None and span.end <= self.since


def parse_arguments(values: Mapping[str, str], publisher: type[Publisher], now: datetime) -> CrawlArguments:
    """Check what was typed against what the publisher offers.

    ``now`` is aware; days are those of WIB. Raises ConfigurationError with one line that lists what is allowed.
    """
    for name in values:
        if name not in _ARGUMENTS:
            raise ConfigurationError(f"unknown argument {name!r}{_suggestion(name)}; allowed: {', '.join(_ARGUMENTS)}")
        if name in _NEVER_EMPTY and not values[name].strip(" ,"):
            raise ConfigurationError(f"{name}={values[name]} names nothing; give a value, or leave {name} out")
    since = _moment("since", values["since"], now, end=False) if "since" in values else None
    until = _moment("until", values["until"], now, end=True) if "until" in values else None
    _check_period(since, until, now)
    url = _article_url(values["url"], publisher) if "url" in values else None
    is_bounded = "limit" in values or since is not None or until is not None
    return CrawlArguments(
        sections=_sections(values.get("section", ""), publisher),
        since=since,
        until=until,
        max_pages=_whole_number("max_pages", values, smallest=1) if "max_pages" in values else None,
        limit=_whole_number("limit", values, smallest=1) if "limit" in values else None,
        window=None if is_bounded else NEWEST_LIMIT,
        related_depth=_whole_number("related_depth", values, smallest=0)
        if "related_depth" in values
        else int(url is None),
        url=url,
        discovery=_discovery(values.get("discovery", ""), publisher),
        render=_render(values.get("render", publisher.rendering)),
        keywords=_keywords(values["keyword"]) if "keyword" in values else (),
        only_new=_one_of("only", values.get("only", "all"), ("all", "new")) == "new",
        fresh=_one_of("fresh", values.get("fresh", "0"), ("0", "1")) == "1",
        revisit=parse_revisit(values["revisit"]) if "revisit" in values else DEFAULT_REVISIT,
    )


def _suggestion(name: str) -> str:
    close = get_close_matches(name, _ARGUMENTS, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))


def _sections(text: str, publisher: type[Publisher]) -> tuple[str, ...]:
    chosen = _words(text)
    unknown = [name for name in chosen if name not in publisher.sections]
    if unknown:
        allowed = ", ".join(publisher.sections)
        raise ConfigurationError(f"section={unknown[0]}: {publisher.title} has no such section; allowed: {allowed}")
    return chosen


def _discovery(text: str, publisher: type[Publisher]) -> tuple[type, ...]:
    offered = {
        kind: types
        for kind, types in DISCOVERY_KINDS.items()
        if any(isinstance(way, types) for way in publisher.discovery)
    }
    chosen = _words(text)
    for kind in chosen:
        if kind not in offered:
            raise ConfigurationError(f"discovery={kind}: allowed for {publisher.title}: {', '.join(offered)}")
    return tuple(way for kind in chosen for way in offered[kind])


def _keywords(text: str) -> tuple[str, ...]:
    words = _words(text)
    if not words:
        raise ConfigurationError('keyword= names no word; give some, with commas between: keyword="ihsg,bank sentral"')
    return words


def _one_of(name: str, text: str, allowed: Sequence[str]) -> str:
    if text not in allowed:
        raise ConfigurationError(f"{name}={text}: allowed: {', '.join(allowed)}")
    return text


def _render(text: str) -> Literal["http", "browser"]:
    if text == "browser":
        return "browser"
    if text == "http":
        return "http"
    raise ConfigurationError(f"render={text}: allowed: http, browser")


def _whole_number(name: str, values: Mapping[str, str], *, smallest: int) -> int:
    text = values[name]
    if not re.fullmatch(r"\d{1,9}", text) or int(text) < smallest:
        raise ConfigurationError(f"{name}={text}: must be a whole number from {smallest}")
    return int(text)


def _article_url(url: str, publisher: type[Publisher]) -> str:
    if not publisher.owns(url) or not publisher.is_article(url):
        raise ConfigurationError(
            f"url={url}: not the address of an article of {publisher.title}; give one on {', '.join(publisher.domains)}"
        )
    return url


def _moment(name: str, text: str, now: datetime, *, end: bool) -> datetime:
    """The start of the named day or moment, or with ``end`` the first moment after it."""
    text = text.strip().lower()
    today = now.astimezone(WIB).date()
    if text in _DAY_WORDS:
        return _day(today - timedelta(days=_DAY_WORDS[text]), end=end)
    if ago := _AGO.fullmatch(text):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        if len(text) == len("2024-11-01"):
            return _day(date.fromisoformat(text), end=end)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(
            f"{name}={text}: allowed: a date (2024-11-01), a moment (2024-11-01T06:00+07:00), "
            "an age (7d, 12h, 2w), kemarin, 'hari ini'"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def _day(day: date, *, end: bool) -> datetime:
    return datetime.combine(day, time.min, WIB) + timedelta(days=int(end))


def _check_period(since: datetime | None, until: datetime | None, now: datetime) -> None:
    if since and since > now:
        raise ConfigurationError(f"since={since:%Y-%m-%d %H:%M} lies in the future; give an earlier date")
    if since and until and until <= since:
        raise ConfigurationError(
            f"until comes before since ({until:%Y-%m-%d %H:%M} is not after {since:%Y-%m-%d %H:%M}); exchange the two"
        )

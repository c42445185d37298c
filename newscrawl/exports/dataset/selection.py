"""Which articles a release holds, in which order, and why the others are left out."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from itertools import chain
from math import isnan, nan
from typing import Any

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.records import read_values
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.splits import split_of, split_starts
from newscrawl.phrases import mentions_any
from newscrawl.store import Copy, Entry, Snapshot

TAKEN_DOWN = "taken_down"
RESERVED = "text_and_data_mining_reserved"
NO_DATE = "no_date"
OUTSIDE_PERIOD = "outside_the_period"
OTHER_SECTION = "another_section"
OTHER_WORDS = "without_the_words"

# The field of an Article with the signals that reserve text and data mining.
_RESERVATIONS = "tdm_reservations"
_DAY = 86_400
_WIB_SECONDS = 7 * 3_600
_FIRST_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Part:
    """The articles of one publisher and month, as a slice of ``Selection.numbers``; ``month`` is None for no date."""

    publisher: str
    month: str | None
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Membership:
    """Where an article stands in a group of near duplicates, of which the release holds at least two."""

    article_id: str
    cluster_id: str
    size: int
    duplicate_of: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class PartArticles:
    """What there is to write of one part; numbers and splits as in ``Selection``, memberships by the place here."""

    part: Part
    numbers: array[int]
    splits: array[int]
    memberships: Mapping[int, Membership]


@dataclass(slots=True)
class Selection:
    """The articles of a release, by publisher, date and id."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    """Their numbers in the store."""
    dates: array[float] = field(default_factory=lambda: array("d"))
    """When each was published, in seconds since 1970; not a number where that is not known."""
    parts: list[Part] = field(default_factory=list)
    memberships: dict[int, Membership] = field(default_factory=dict)
    """By the places of those articles that are in a group."""
    splits: array[int] = field(default_factory=lambda: array("b"))
    """The number of the split of each, -1 for none; empty where no splits were asked for."""
    split_starts: list[float] = field(default_factory=list)
    days: Counter[tuple[str, date]] = field(default_factory=Counter)
    """How many articles each publisher published on each day (WIB)."""
    kept_days: Counter[tuple[str, date]] = field(default_factory=Counter)
    """Likewise, of all articles of the store."""
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By publisher and reason."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why an article is left out, by its id; filled where that was asked for."""

    def articles_of(self, part: Part) -> PartArticles:
        """What there is to write of that part."""
        places = range(part.start, part.stop)
        memberships = {place - part.start: self.memberships[place] for place in places if place in self.memberships}
        return PartArticles(
            part, self.numbers[part.start : part.stop], self.splits[part.start : part.stop], memberships
        )


FindReserved = Callable[[Iterable[range]], Iterable[Sequence[int]]]
"""Gives, for ranges of numbers of articles, the numbers of those whose site reserves text and data mining."""


def select(
    snapshot: Snapshot, request: Request, *, explain: bool = False, find_reserved: FindReserved | None = None
) -> Selection:
    """What the request asks for. Raises ConfigurationError where nothing is left, or a publisher is not in the store.

    ``explain`` asks for the reason against each single article; ``find_reserved`` may do in other processes what
    ``reserved_among`` does.
    """
    selection = Selection()
    find = find_reserved or partial(map, partial(reserved_among, snapshot))
    ranges = () if request.keep_reserved else snapshot.number_ranges()
    judge = _Judge(request, set(chain.from_iterable(find(ranges))))
    copies = {copy.id: copy for copy in snapshot.copies()}
    places: dict[str, int] = {}
    publishers = set()
    for entry, values in _with_values(snapshot, request):
        publishers.add(entry.publisher)
        if request.publishers and entry.publisher not in request.publishers:
            continue
        if entry.published_at is not None:
            selection.kept_days[entry.publisher, day_of(entry.published_at)] += 1
        if reason := judge.reason_against(entry, values):
            selection.left_out[entry.publisher, reason] += 1
            if explain:
                selection.reasons[entry.id] = reason
            continue
        if entry.id in copies:
            places[entry.id] = len(selection.numbers)
        _add(selection, entry)
    for id, publisher in snapshot.taken_down():
        publishers.add(publisher)
        if not request.publishers or publisher in request.publishers:
            selection.left_out[publisher, TAKEN_DOWN] += 1
            selection.reasons[id] = TAKEN_DOWN
    _check(selection, request, publishers)
    groups = _groups(copies, places)
    selection.memberships = _memberships(groups, places)
    if request.splits:
        _split(selection, request.splits, [[places[copy.id] for copy in group] for group in groups])
    return selection


def reserved_among(snapshot: Snapshot, numbers: range) -> list[int]:
    """The numbers, of those, of the articles whose site reserves text and data mining."""
    return list(snapshot.filling(_RESERVATIONS, numbers))


def day_of(seconds: float) -> date:
    """The day in WIB of a moment in seconds since 1970."""
    return _day(int((seconds + _WIB_SECONDS) // _DAY))


@cache
def month_of(day: date) -> str:
    """``2026-03``."""
    return f"{day:%Y-%m}"


@cache
def _day(number: int) -> date:
    return date.fromordinal(_FIRST_DAY + number)


class _Judge:
    """Says why an article is not in a release."""

    def __init__(self, request: Request, reserved: set[int]) -> None:
        self._request = request
        self._reserved = reserved
        self._since = request.since.timestamp() if request.since else None
        self._until = request.until.timestamp() if request.until else None

    def reason_against(self, entry: Entry, values: Mapping[str, Any]) -> str | None:
        """The first reason; None where the article is in."""
        if self._since is not None or self._until is not None:
            if entry.published_at is None:
                return NO_DATE
            if not self._in_period(entry.published_at):
                return OUTSIDE_PERIOD
        if self._request.sections and (values["section"] or "").lower() not in self._request.sections:
            return OTHER_SECTION
        if self._request.phrases and not mentions_any(self._request.phrases, values["title"], values["text"]):
            return OTHER_WORDS
        return RESERVED if entry.number in self._reserved else None

    def _in_period(self, moment: float) -> bool:
        return (self._since is None or moment >= self._since) and (self._until is None or moment < self._until)


def _with_values(snapshot: Snapshot, request: Request) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    """The entries, with the article's own values where the request asks for something that stands there only."""
    entries = snapshot.entries()
    if not (request.sections or request.phrases):
        for entry in entries:
            yield entry, {}
        return
    for entry, standing in snapshot.with_standings(entries):
        yield entry, read_values(standing)


def _add(selection: Selection, entry: Entry) -> None:
    place = len(selection.numbers)
    day = None if entry.published_at is None else day_of(entry.published_at)
    month = None if day is None else month_of(day)
    last = selection.parts[-1] if selection.parts else None
    if last and (last.publisher, last.month) == (entry.publisher, month):
        selection.parts[-1] = Part(last.publisher, month, last.start, place + 1)
    else:
        selection.parts.append(Part(entry.publisher, month, place, place + 1))
    selection.numbers.append(entry.number)
    selection.dates.append(nan if entry.published_at is None else entry.published_at)
    if day is not None:
        selection.days[entry.publisher, day] += 1


def _check(selection: Selection, request: Request, publishers: set[str]) -> None:
    if unknown := [name for name in request.publishers if name not in publishers]:
        held = ", ".join(sorted(publishers)) or "nothing yet"
        raise ConfigurationError(f"the store holds no article of {unknown[0]!r}; it holds {held}")
    if not selection.numbers:
        counted = Counter[str]()
        for (_, reason), count in selection.left_out.items():
            counted[reason] += count
        why = ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in sorted(counted.items()))
        raise ConfigurationError(
            f"no article is left for this release ({why or 'the store is empty'}); ask for less, or crawl first"
        )


def _groups(copies: Mapping[str, Copy], places: Mapping[str, int]) -> list[list[Copy]]:
    """The groups of which the release holds at least two articles, in the order in which they came."""
    members: defaultdict[int, list[Copy]] = defaultdict(list)
    for copy in copies.values():
        if copy.id in places:
            members[copy.cluster].append(copy)
    return [group for group in members.values() if len(group) > 1]


def _memberships(groups: Sequence[Sequence[Copy]], places: Mapping[str, int]) -> dict[int, Membership]:
    return {places[copy.id]: _membership(copy, group, places) for group in groups for copy in group}


def _membership(copy: Copy, group: Sequence[Copy], places: Mapping[str, int]) -> Membership:
    # An original that is not in the release, such as one that was taken down, is not named in it.
    if copy.duplicate_of not in places:
        return Membership(copy.id, group[0].id, len(group), None, None)
    return Membership(copy.id, group[0].id, len(group), copy.duplicate_of, copy.similarity)


def _split(selection: Selection, shares: Sequence[int], groups: Sequence[Sequence[int]]) -> None:
    """Give each article the split of the first article of its group."""
    firsts = array("d", selection.dates)
    units = []
    grouped: set[int] = set()
    for places in groups:
        dates = [selection.dates[place] for place in places if not isnan(selection.dates[place])]
        for place in places:
            firsts[place] = min(dates, default=nan)
        grouped.update(places)
        units += [(min(dates), len(places))] if dates else []
    units += [(moment, 1) for place, moment in enumerate(firsts) if place not in grouped and not isnan(moment)]
    selection.split_starts = split_starts(units, shares)
    selection.splits = array("b", (-1 if isnan(first) else split_of(first, selection.split_starts) for first in firsts))

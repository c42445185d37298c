"""How often each field of an article is filled, and by which layer of the extraction."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from newscrawl.exports.dataset.records import current_state
from newscrawl.exports.dataset.selection import day_of
from newscrawl.items import is_filled
from newscrawl.report.periods import Unit, by_period
from newscrawl.report.reading import Seen

FIELDS = (
    "title", "text", "published_at", "modified_at", "section", "summary", "authors", "editors", "tags", "images",
    "related", "date_mentions", "language", "is_free",
)  # fmt: skip
"""The fields that a page may or may not tell."""

LAYERS = ("structured", "page", "generic", "url", "listing")
"""The layers that may answer for a field, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Articles that have a field: ``shares`` in the order of ``FIELDS``, from 0 to 1."""

    name: str
    """A publisher, or a period."""
    articles: int
    shares: list[float]


@dataclass(slots=True)
class Fields:
    """The fill of every field; days are those (WIB) of the fetch, as a page rots from one day to the next."""

    by_day: dict[date, Counter[str]]
    publishers: list[Fill]
    layers: list[tuple[str, list[float | None]]]
    """For each field the share of its answers that came from each of ``LAYERS``."""

    def over_time(self, most: int) -> tuple[Unit, list[Fill]] | None:
        """The fill in at most that many periods; None of nothing."""
        if not self.by_day:
            return None
        unit, told = by_period(self.by_day, most)
        return unit, [_fill(name, counts) for name, counts in told if counts]


class FieldTally:
    """Counts filled fields."""

    def __init__(self) -> None:
        self._days: defaultdict[date, Counter[str]] = defaultdict(Counter)
        self._publishers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._layers: Counter[tuple[str, str]] = Counter()

    def add(self, seen: Seen) -> None:
        """Count an article."""
        filled = [name for name in FIELDS if is_filled(seen.values[name])]
        filled.append("")
        self._days[day_of(current_state(seen.standing).fetched_at)].update(filled)
        self._publishers[seen.publisher].update(filled)
        self._layers.update(seen.values["field_sources"].items())

    def result(self) -> Fields:
        """The shares; the publisher with the most articles first."""
        publishers = [_fill(name, counts) for name, counts in self._publishers.items()]
        publishers.sort(key=lambda fill: (-fill.articles, fill.name))
        return Fields(dict(self._days), publishers, [(name, self._by_layer(name)) for name in FIELDS])

    def _by_layer(self, name: str) -> list[float | None]:
        counts = [self._layers[name, layer] for layer in LAYERS]
        total = sum(counts)
        return [count / total if total else None for count in counts]


def _fill(name: str, counts: Counter[str]) -> Fill:
    total = counts[""]
    return Fill(name, total, [counts[field] / total for field in FIELDS])

"""Walks once through the articles of a store, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.exports.dataset.records import Values, read_values
from newscrawl.store import Entry, Snapshot, Standing


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as it is now, and what the store knows of it. Moments are seconds since 1970."""

    entry: Entry
    standing: Standing
    values: Values

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def publisher(self) -> str:
        return self.entry.publisher

    @property
    def published_at(self) -> float | None:
        return self.entry.published_at

    @property
    def to_the_day(self) -> bool:
        """Whether the site tells no more than the day of publication."""
        return bool(self.values["published_precision"] == "day")


def read_articles(snapshot: Snapshot, entries: Iterator[Entry]) -> Iterator[Seen]:
    """The articles of the entries, in that order. Raises DamagedFile for a record that cannot be read."""
    for entry, standing in snapshot.with_standings(entries):
        yield Seen(entry, standing, read_values(standing))

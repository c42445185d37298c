"""What publishers changed after publication, and what they deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.report.durations import step_of
from newscrawl.report.latest import keep_latest
from newscrawl.report.reading import Seen
from newscrawl.store.changes import Change, what_changed
from newscrawl.store.reading import read_record

_MOST_TOLD = 15


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change between two fetches of an article; ``seen_at`` and ``published_at`` in seconds since 1970."""

    seen_at: float
    """When the new state was fetched: the edit is not younger."""
    id: str
    publisher: str
    published_at: float | None
    url: str
    changed: tuple[Change, ...]
    old_title: str
    title: str
    words: int
    """How many words the text has more than before."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Counted by publisher, by what changed and by step of duration since publication; the latest edits in full."""

    articles: Counter[str]
    edited: Counter[str]
    gone: Counter[str]
    changed: Counter[str]
    steps: Counter[str]
    latest: list[Edit]


class EditTally:
    """Counts edits; older states are read of articles that have some."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._edited: Counter[str] = Counter()
        self._gone: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._steps: Counter[str] = Counter()
        self._latest: list[Edit] = []

    def add(self, seen: Seen) -> None:
        """Count an article."""
        self._articles[seen.publisher] += 1
        self._gone[seen.publisher] += seen.standing.gone_at is not None
        edits = list(edits_of(seen))
        self._edited[seen.publisher] += bool(edits)
        for edit in edits:
            self._changed.update(edit.changed)
            if edit.published_at is not None and not seen.to_the_day:
                self._steps[step_of(edit.seen_at - edit.published_at)] += 1
            keep_latest(self._latest, edit, _MOST_TOLD)

    def result(self) -> Edits:
        """The counts, and the latest edits, newest first."""
        latest = sorted(self._latest, reverse=True)
        return Edits(self._articles, self._edited, self._gone, self._changed, self._steps, latest)


def edits_of(seen: Seen) -> Iterator[Edit]:
    """What differs to a reader between one fetch of an article and the next, oldest first."""
    if len(seen.standing.states) < 2:
        return
    articles = [read_record(seen.id, state.record) for state in seen.standing.states]
    for before, after, state in zip(articles, articles[1:], seen.standing.states[1:], strict=False):
        if changed := what_changed(before, after):
            yield Edit(
                seen_at=state.fetched_at,
                id=seen.id,
                publisher=seen.publisher,
                published_at=seen.published_at,
                url=after.canonical_url,
                changed=changed,
                old_title=before.title,
                title=after.title,
                words=after.word_count - before.word_count,
            )

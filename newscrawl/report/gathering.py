"""All figures of a report, out of one walk through the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newscrawl.dates.zones import WIB
from newscrawl.report.copies import Copies, CopyTally
from newscrawl.report.days import Days, DayTally
from newscrawl.report.edits import Edits, EditTally
from newscrawl.report.fields import Fields, FieldTally
from newscrawl.report.latency import Latencies, LatencyTally
from newscrawl.report.mismatches import Mismatches, MismatchTally
from newscrawl.report.reading import read_articles
from newscrawl.report.refusals import Refusals, refusals_of
from newscrawl.report.sample import Example, SampleTally
from newscrawl.report.scope import Scope
from newscrawl.report.subjects import Subjects, SubjectTally
from newscrawl.store import Entry, Run, Snapshot

_SAMPLED = 12
_SUBJECTS = 50


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report tells. ``as_of`` is the last moment the store knows of, aware; None where it knows none."""

    scope: Scope
    as_of: datetime | None
    articles: int
    words: int
    versions: int
    undated_left_out: int
    """Articles without a date, which a report of a period leaves out."""
    days: Days
    fields: Fields
    latencies: Latencies
    refusals: Refusals
    copies: Copies
    edits: Edits
    mismatches: Mismatches
    subjects: Subjects
    sample: list[Example]


def gather(snapshot: Snapshot, scope: Scope) -> Figures:
    """The figures of that part of the store; the clock of this machine has no part in them.

    Raises ConfigurationError for a publisher that the store does not know, DamagedFile for a record it cannot read.
    """
    runs = list(snapshot.runs())
    chosen = _Chosen(snapshot, scope)
    days, fields, latencies, edits = DayTally(), FieldTally(), LatencyTally(), EditTally()
    copies, mismatches, subjects = CopyTally(snapshot.copies()), MismatchTally(), SubjectTally()
    sample = SampleTally(_SAMPLED)
    tallies = (days, fields, latencies, edits, copies, mismatches, subjects, sample)
    articles = words = versions = 0
    last = max((moment for run in runs if scope.has_publisher(run.publisher) for moment in _moments(run)), default=None)
    for seen in read_articles(snapshot, chosen.entries()):
        articles += 1
        words += seen.values["word_count"]
        versions += len(seen.standing.states)
        last = seen.standing.last_seen if last is None else max(last, seen.standing.last_seen)
        for tally in tallies:
            tally.add(seen)
    scope.check({*chosen.publishers, *(run.publisher for run in runs)})
    as_of = None if last is None else datetime.fromtimestamp(last, WIB)
    return Figures(
        scope=scope,
        as_of=as_of,
        articles=articles,
        words=words,
        versions=versions,
        undated_left_out=chosen.undated,
        days=days.result(runs, scope, (as_of or datetime(1970, 1, 1, tzinfo=WIB)).date()),
        fields=fields.result(),
        latencies=latencies.result(),
        refusals=refusals_of(run for run in runs if scope.has_run(run)),
        copies=copies.result(),
        edits=edits.result(),
        mismatches=mismatches.result(),
        subjects=subjects.result(_SUBJECTS),
        sample=sample.result(),
    )


class _Chosen:
    """The entries that a report tells of."""

    def __init__(self, snapshot: Snapshot, scope: Scope) -> None:
        self._snapshot = snapshot
        self._scope = scope
        self.publishers: set[str] = set()
        """All that were met, told of or not."""
        self.undated = 0

    def entries(self) -> Iterator[Entry]:
        for entry in self._snapshot.entries():
            self.publishers.add(entry.publisher)
            if not self._scope.has_publisher(entry.publisher):
                continue
            if self._scope.has_moment(entry.published_at):
                yield entry
            elif entry.published_at is None:
                self.undated += 1


def _moments(run: Run) -> list[float]:
    return [moment.timestamp() for moment in (run.started_at, run.ended_at) if moment is not None]

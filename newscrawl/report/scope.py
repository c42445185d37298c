"""Which part of the store a report tells of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from newscrawl.errors import ConfigurationError
from newscrawl.store import Entry, Run


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; None or empty does not narrow it. ``since`` is inclusive, ``until`` exclusive, both aware."""

    since: datetime | None = None
    until: datetime | None = None
    publishers: tuple[str, ...] = ()

    def has_publisher(self, publisher: str) -> bool:
        """Whether that publisher is told of."""
        return not self.publishers or publisher in self.publishers

    def has_moment(self, seconds: float | None) -> bool:
        """Whether a moment, in seconds since 1970, lies in the period; None lies in the unbounded one only."""
        if seconds is None:
            return self.since is None and self.until is None
        since = self.since is None or seconds >= self.since.timestamp()
        return since and (self.until is None or seconds < self.until.timestamp())

    def has_entry(self, entry: Entry) -> bool:
        """Whether an article is told of."""
        return self.has_publisher(entry.publisher) and self.has_moment(entry.published_at)

    def has_run(self, run: Run) -> bool:
        """Whether a run of one of the publishers began in the period."""
        return self.has_publisher(run.publisher) and self.has_moment(run.started_at.timestamp())

    def check(self, held: Collection[str]) -> None:
        """Raise ConfigurationError for a publisher that is not among those that the store holds."""
        if unknown := [name for name in self.publishers if name not in held]:
            known = ", ".join(sorted(held)) or "nothing yet"
            raise ConfigurationError(f"the store knows nothing of {unknown[0]!r}; it holds {known}")

"""Publishers that refused us: how often in a row, and until when they are left alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds

_CLOCK_SLACK = timedelta(hours=1)
_MOST_DOUBLINGS = 30


@dataclass(frozen=True, slots=True)
class Breaker:
    """What is remembered of a publisher's refusals (Nygard's circuit breaker, "Release It!"). Moments are aware."""

    publisher: str
    refusals: int = 0
    """Refused answers since the last good one, runs before this one counted."""
    openings: int = 0
    """How often in a row the publisher was left alone without a good run in between."""
    opened_at: datetime | None = None
    until: datetime | None = None
    reason: str = ""
    """The last refusal in a few words: ``HTTP 403``."""

    def holds(self, now: datetime) -> bool:
        """Whether the publisher is to be left alone at ``now`` (aware).

        A breaker that was opened in the future is not believed: the clock was wrong then, or is now.
        """
        if self.opened_at is None or self.until is None:
            return False
        return self.opened_at - _CLOCK_SLACK <= now < self.until

    def opened(self, now: datetime, *, reason: str, pause: timedelta) -> Breaker:
        """The breaker after it was opened once more, for that long."""
        return replace(self, openings=self.openings + 1, opened_at=now, until=now + pause, reason=reason)

    def next_pause(self, first: timedelta, longest: timedelta) -> timedelta:
        """How long the next opening lasts: twice as long as the one before, never more than ``longest``."""
        return min(first * (1 << min(self.openings, _MOST_DOUBLINGS)), longest)


_COLUMNS = "publisher, refusals, openings, opened_at, until, reason"


class BreakerMemory:
    """The breakers of one store. A publisher whose last run was good has none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, publisher: str) -> Breaker:
        """The breaker of a publisher; one that never refused has a closed one."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM breakers WHERE publisher = ?",  # noqa: S608 - constants only
                (publisher,),
            ).fetchone()
        return _breaker(*row) if row else Breaker(publisher)

    def all(self) -> list[Breaker]:
        """The breakers of all publishers that refused us lately, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM breakers ORDER BY publisher"  # noqa: S608 - constants only
            ).fetchall()
        return [_breaker(*row) for row in rows]

    def keep(self, breaker: Breaker) -> None:
        """Remember a breaker in the place of the one before."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO breakers VALUES (?, ?, ?, ?, ?, ?)",
                (
                    breaker.publisher,
                    breaker.refusals,
                    breaker.openings,
                    None if breaker.opened_at is None else to_seconds(breaker.opened_at),
                    None if breaker.until is None else to_seconds(breaker.until),
                    breaker.reason,
                ),
            )

    def close(self, publisher: str) -> None:
        """Forget the refusals of a publisher."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM breakers WHERE publisher = ?", (publisher,))


def _breaker(
    publisher: str, refusals: int, openings: int, opened_at: float | None, until: float | None, reason: str
) -> Breaker:
    return Breaker(
        publisher,
        refusals,
        openings,
        None if opened_at is None else from_seconds(opened_at),
        None if until is None else from_seconds(until),
        reason,
    )

"""The runs: what each was asked for, and what it was worth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newscrawl.database import Database
from newscrawl.store.moments import from_seconds, to_seconds


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a publisher. A run without an end was killed, or goes on. Moments are in UTC."""

    number: int
    publisher: str
    started_at: datetime
    arguments: dict[str, Any]
    ended_at: datetime | None
    stats: dict[str, Any]
    """As JSON holds them: moments are ISO 8601, whatever else JSON does not know is its text."""
    exit_code: int | None
    verdict: str | None


READ_RUNS = "SELECT run, publisher, started_at, arguments, ended_at, stats, exit_code, verdict FROM runs"


class RunMemory:
    """The runs of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, publisher: str, *, at: datetime, arguments: Mapping[str, Any]) -> int:
        """Note that a run begins; the number names it."""
        with self._database.transaction() as connection:
            (number,) = connection.execute(
                "INSERT INTO runs (publisher, started_at, arguments) VALUES (?, ?, ?) RETURNING run",
                (publisher, to_seconds(at), _as_json(arguments)),
            ).fetchone()
        return int(number)

    def end(self, number: int, *, at: datetime, stats: Mapping[str, Any], exit_code: int, verdict: str) -> None:
        """Note how a run ended. Raises KeyError for a number that names no run."""
        with self._database.transaction() as connection:
            ended = connection.execute(
                "UPDATE runs SET ended_at = ?, stats = ?, exit_code = ?, verdict = ? WHERE run = ?",
                (to_seconds(at), _as_json(stats), exit_code, verdict, number),
            )
            if not ended.rowcount:
                raise KeyError(number)

    def last(self, publisher: str, *, most: int = 10) -> list[Run]:
        """The latest runs of a publisher, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{READ_RUNS} WHERE publisher = ? ORDER BY started_at DESC, run DESC LIMIT ?",
                (publisher, most),
            ).fetchall()
        return [run_of_row(*row) for row in rows]

    def publishers(self) -> list[str]:
        """The publishers that were ever run, by name."""
        with self._database.reading() as connection:
            return [name for (name,) in connection.execute("SELECT DISTINCT publisher FROM runs ORDER BY publisher")]

    def last_worked(self, publisher: str) -> Run | None:
        """The latest run of a publisher that worked (exit code 0)."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"{READ_RUNS} WHERE publisher = ? AND exit_code = 0 ORDER BY started_at DESC, run DESC LIMIT 1",
                (publisher,),
            ).fetchone()
        return run_of_row(*row) if row else None


def run_of_row(
    number: int,
    publisher: str,
    started_at: float,
    arguments: str,
    ended_at: float | None,
    stats: str | None,
    exit_code: int | None,
    verdict: str | None,
) -> Run:
    """The run of a row of ``READ_RUNS``."""
    return Run(
        number,
        publisher,
        from_seconds(started_at),
        json.loads(arguments),
        None if ended_at is None else from_seconds(ended_at),
        json.loads(stats) if stats else {},
        exit_code,
        verdict,
    )


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(
        dict(values), default=lambda value: value.isoformat() if isinstance(value, datetime) else str(value)
    )

"""Moments, as the store writes them: seconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def to_seconds(moment: datetime) -> float:
    """Seconds since 1970; raises ValueError for a moment without a zone, which is no moment."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    return moment.timestamp()


def from_seconds(seconds: float) -> datetime:
    """The moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)

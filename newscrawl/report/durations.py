"""How long something took, in steps that a chart can show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from statistics import quantiles

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_STEPS = (
    (0.0, "< 0"),
    (5 * _MINUTE, "5 min"),
    (15 * _MINUTE, "15 min"),
    (_HOUR, "1 h"),
    (6 * _HOUR, "6 h"),
    (_DAY, "1 d"),
    (7 * _DAY, "7 d"),
    (30 * _DAY, "30 d"),
    (365 * _DAY, "365 d"),
)
_EDGES = [edge for edge, _ in _STEPS]

STEPS = (*(name for _, name in _STEPS), "> 365 d")
"""The steps in order, each by its largest duration; the first holds what ended before it began."""


def step_of(seconds: float) -> str:
    """The step that a duration falls into."""
    return STEPS[bisect_right(_EDGES, seconds)]


def spread(seconds: Sequence[float]) -> tuple[float | None, float | None]:
    """The median, and what nine in ten do not exceed; None of nothing."""
    if len(seconds) < 2:
        only = seconds[0] if seconds else None
        return only, only
    tenths = quantiles(seconds, n=10, method="inclusive")
    return tenths[4], tenths[8]

"""Temporal splits that keep the copies of a text on one side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import inf
from operator import itemgetter


def split_starts(units: Iterable[tuple[float, int]], shares: Sequence[int]) -> list[float]:
    """The moments at which each split after the first begins, in seconds since 1970.

    A unit is a cluster or an article that belongs to none: when its first article appeared, and how many it has.
    ``shares`` are percentages of the articles. Units of one moment stay together, so that a share is met as closely
    as this allows, never undercut; a split that nothing is left for begins at infinity.
    """
    ordered = sorted(units)
    total = sum(size for _, size in ordered)
    goals = [sum(shares[: count + 1]) * total for count in range(len(shares) - 1)]
    starts: list[float] = []
    before = 0
    for moment, group in groupby(ordered, key=itemgetter(0)):
        while len(starts) < len(goals) and before * 100 >= goals[len(starts)]:
            starts.append(moment)
        before += sum(size for _, size in group)
    return starts + [inf] * (len(goals) - len(starts))


def split_of(first: float, starts: Sequence[float]) -> int:
    """The number of the split, from 0, of a unit whose first article appeared at that moment."""
    return bisect_right(starts, first)

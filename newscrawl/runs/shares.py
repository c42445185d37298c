"""Shares of a whole, and whether one differs from earlier ones by more than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_LARGE_DIFFERENCE = 0.2
_LARGE_RATIO = 4
_RARE = 0.005
_FEWEST_BEFORE = 10
_LIKENESS = 0.03
_DEVIATIONS = 2.0


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole`` things; both may be 0."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def rest(self) -> Share:
        """The things that are not in the part."""
        return Share(self.whole - self.part, self.whole)

    @property
    def weight(self) -> float:
        """How many independent things it is worth: those of one run are alike, so that 1,000 are worth some thirty.

        The effective sample size of a cluster (Kish 1965, section 5.4) with an intraclass correlation of 0.03.
        """
        return self.whole / (1 + (self.whole - 1) * _LIKENESS) if self.whole else 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


NOTHING = Share(0, 0)


def usual_rate(past: Sequence[Share]) -> float | None:
    """The mean of the past rates by their weights; None of nothing."""
    weight = sum(share.weight for share in past)
    return sum(share.weight * (share.rate or 0.0) for share in past) / weight if weight else None


def has_fallen(now: Share, past: Sequence[Share]) -> bool:
    """Whether the rate is lower than before: by a fifth of the whole or to a quarter of what it was, and not by chance.

    Chance is measured by the binomial distribution with the weight of the share, at the lowest rate that the past
    makes likely (the lower end of Wilson's interval). Less than 1 in 200 counts.
    """
    rate, usual = now.rate, usual_rate(past)
    if rate is None or usual is None or sum(share.whole for share in past) < _FEWEST_BEFORE:
        return False
    if usual - rate < _LARGE_DIFFERENCE and rate * _LARGE_RATIO > usual:
        return False
    lowest_likely = _wilson_lower_end(usual, sum(share.weight for share in past))
    return rate < usual and _chance_of_at_most(rate, math.floor(now.weight), lowest_likely) < _RARE


def has_risen(now: Share, past: Sequence[Share]) -> bool:
    """Whether the rest of the share has fallen by a fifth of the whole or more; see ``has_fallen``."""
    rate, usual = now.rate, usual_rate(past)
    if rate is None or usual is None or rate - usual < _LARGE_DIFFERENCE:
        return False
    return has_fallen(now.rest, [share.rest for share in past])


def _wilson_lower_end(rate: float, count: float) -> float:
    """The lower end of Wilson's score interval (Wilson 1927), two standard deviations wide to each side."""
    square = _DEVIATIONS * _DEVIATIONS
    spread = _DEVIATIONS * math.sqrt(rate * (1 - rate) / count + square / (4 * count * count))
    return max(0.0, (rate + square / (2 * count) - spread) / (1 + square / count))


def _chance_of_at_most(rate: float, count: int, likely: float) -> float:
    """The chance that no more than ``rate`` of ``count`` things come out, each with the ``likely`` rate below 1."""
    if likely <= 0:
        return 1.0
    most = min(math.ceil(rate * count), count)
    return math.fsum(math.comb(count, part) * likely**part * (1 - likely) ** (count - part) for part in range(most + 1))

"""How fast this machine is at the moment, so that a bound on time means the same on a slow and shared one."""

from __future__ import annotations

import time

from selectolax.lexbor import LexborHTMLParser

_PAGE = "<p>Kata, <b>dan</b> kata itu.</p>" * 60_000
_NOMINAL = 0.07
"""CPU seconds that the page takes on the machine of the bounds, which extracts 400 real pages a second."""
_MOST = 6.0


def slowness() -> float:
    """How many times slower this machine is now than that of the bounds: one at least, six at most.

    What a bound is to catch takes minutes, not six times the bound.
    """
    start = time.process_time()
    LexborHTMLParser(_PAGE).css("b")
    return min(_MOST, max(1.0, (time.process_time() - start) / _NOMINAL))


def is_within(seconds: float, bound: float) -> bool:
    """Whether CPU seconds that were just taken lie within a bound, were this the machine of the bounds."""
    return seconds <= bound or seconds <= bound * slowness()

"""When is an article that was fetched before fetched again?"""

from __future__ import annotations

import re
from datetime import timedelta

from newscrawl.errors import ConfigurationError

Revisit = tuple[timedelta, ...]
"""The ages, since it was first fetched, at which an article that is seen again is fetched again; ascending."""

DEFAULT_REVISIT: Revisit = (timedelta(hours=1), timedelta(hours=24), timedelta(days=7))
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_AGE = re.compile(r"([0-9]{1,5})([mhd])")


def parse_revisit(text: str) -> Revisit:
    """Ages as people write them: ``1h,24h,7d``, or ``off``. Raises ConfigurationError for anything else."""
    if text.strip().lower() == "off":
        return ()
    found = [_AGE.fullmatch(part.strip().lower()) for part in text.split(",")]
    ages = {int(match[1]) * _UNITS[match[2]] for match in found if match and int(match[1])}
    if len(ages) != len(found):
        raise ConfigurationError(f"revisit={text} is not understood; write ages such as 1h,24h,7d (m, h, d), or off")
    return tuple(sorted(ages))


def is_due(first_seen: float, last_seen: float, now: float, revisit: Revisit) -> bool:
    """Whether an age was reached since the last visit; all three moments are seconds since 1970."""
    return any(last_seen - first_seen < age.total_seconds() <= now - first_seen for age in revisit)

"""How long a run may take, as people write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_LIMIT = re.compile(r"(\d{1,7})\s*([smhd]?)")


def parse_time_limit(text: str) -> int:
    """Seconds of ``90``, ``90s``, ``45m``, ``2h`` or ``1d``; ConfigurationError for anything else, and for none."""
    found = _LIMIT.fullmatch(text.strip().lower())
    if found is None or not int(found[1]):
        raise ConfigurationError(
            f"TIME_LIMIT={text}: allowed: a number of seconds, minutes, hours or days (90s, 45m, 2h)"
        )
    return int(found[1]) * _UNITS[found[2]]


def time_limit_of(settings: BaseSettings) -> int | None:
    """The seconds that the setting TIME_LIMIT gives a run; None without a limit. Raises like ``parse_time_limit``."""
    limit = settings.get("TIME_LIMIT")
    return parse_time_limit(str(limit)) if limit else None

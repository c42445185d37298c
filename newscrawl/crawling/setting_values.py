"""Settings that take a number or a switch, checked before the first request."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_LONGEST = 1e9
"""Seconds, some thirty years: a later moment may be none."""


def check_setting_values(settings: BaseSettings) -> None:
    """Raise ConfigurationError, in one line, for the first setting of a limit that does not hold what it takes."""
    for takes, is_taken, names in _KINDS:
        for name in names:
            value = settings.get(name)
            if value is not None and not is_taken(value):
                raise ConfigurationError(f"{name}={value}: must be {takes}")


def _is_switch(value: Any) -> bool:
    return value in (True, False, "0", "1", "True", "False", "true", "false")


def _is_whole(smallest: int) -> Callable[[Any], bool]:
    def is_taken(value: Any) -> bool:
        try:
            return int(value) >= smallest
        except (TypeError, ValueError, OverflowError):
            return False

    return is_taken


def _is_seconds(value: Any) -> bool:
    try:
        seconds = float(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return math.isfinite(seconds) and 0 <= seconds <= _LONGEST


_KINDS: tuple[tuple[str, Callable[[Any], bool], tuple[str, ...]], ...] = (
    ("True or False", _is_switch, ("ARCHIVE_OVERWRITE", "AUTOTHROTTLE_ENABLED", "BREAKER_ENABLED", "ROBOTSTXT_OBEY")),
    ("a whole number from 1", _is_whole(1), ("BREAKER_REFUSALS",)),
    ("a whole number from 0, such as 1024", _is_whole(0), ("MEMUSAGE_LIMIT_MB", "STORE_LEAST_FREE")),
    (
        "a number of seconds, such as 3600",
        _is_seconds,
        ("BREAKER_PAUSE", "BREAKER_PAUSE_MAX", "CRAWL_DELAY_MAX", "DOWNLOAD_DELAY", "RETRY_AFTER_MAX"),
    ),
)

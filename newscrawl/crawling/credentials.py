"""What opens the doors of one site is not shown to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_CREDENTIALS = frozenset({"authorization", "cookie"})


def check_credentials(settings: BaseSettings, *, publishers: int) -> None:
    """Raise ConfigurationError where DEFAULT_REQUEST_HEADERS shows a cookie or a password to several publishers."""
    named = [name for name in settings.getdict("DEFAULT_REQUEST_HEADERS") if name.lower() in _CREDENTIALS]
    if named and publishers > 1:
        raise ConfigurationError(
            f"DEFAULT_REQUEST_HEADERS would send {named[0]} to {publishers} publishers; crawl the one that it is for"
        )

"""Whether a run may begin: a publisher that refused again and again is left alone until its time is over."""

from __future__ import annotations

from datetime import datetime

from newscrawl.crawling.zone import WIB
from newscrawl.errors import ConfigurationError
from newscrawl.store import Breaker


class PublisherLeftAlone(ConfigurationError):  # noqa: N818 - it is the site's wish, not a failure of ours
    """A run that does not begin because its publisher refused those before; says when it may be tried again."""


def check_breaker(breaker: Breaker, now: datetime) -> None:
    """Raise PublisherLeftAlone where the publisher is to be left alone at ``now`` (aware)."""
    if breaker.until is None or not breaker.holds(now):
        return
    until = breaker.until.astimezone(WIB)
    raise PublisherLeftAlone(
        f"{breaker.publisher} refused the last run ({breaker.reason}) and is left alone until "
        f"{until:%Y-%m-%d %H:%M} WIB; run the command again then, or now with -s BREAKER_ENABLED=False"
    )

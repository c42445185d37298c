"""What an answer, or the lack of one, tells by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.spidermiddlewares.httperror import HttpError

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

_GONE = frozenset({404, 410})


def fetched_at(response: Response) -> datetime:
    """When the answer came (aware): now, or the moment at which it was recorded."""
    return response.meta.get("fetched_at") or datetime.now(UTC)


def failure_reason(failure: Failure) -> str:
    """Why a page could not be fetched, in one word: ``http_503``, ``DownloadTimeoutError``."""
    value = failure.value
    return f"http_{value.response.status}" if isinstance(value, HttpError) else type(value).__name__


def is_gone(failure: Failure) -> bool:
    """Whether the site says that there is nothing at the address any more."""
    return isinstance(failure.value, HttpError) and failure.value.response.status in _GONE


def is_front_page(url: str) -> bool:
    """Whether an address is that of a host's front page, to which sites redirect what they deleted."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query

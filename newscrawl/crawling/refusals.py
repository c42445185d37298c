"""Which answers refuse us, whatever their status says. No Scrapy."""

from __future__ import annotations

from newscrawl.extraction.verdict import challenger
from newscrawl.runs.figures import REFUSING_STATUSES

_FEW_LINKS = 10
_CHALLENGING_STATUSES = frozenset({200, 202, 503})


def refusal(status: int, body: bytes) -> str | None:
    """Why an answer refuses us, in a few words; None for one that does not.

    ``body`` is the page without its Content-Encoding. A challenge is one with any status, 200 included, and few links:
    listings and articles that were let through bear the same marks.
    """
    if status in REFUSING_STATUSES:
        return f"HTTP {status}"
    if status not in _CHALLENGING_STATUSES or body.count(b"<a ") >= _FEW_LINKS:
        return None
    vendor = challenger(body.decode("latin-1"))
    return f"a challenge page of {vendor}" if vendor else None


def is_good(status: int) -> bool:
    """Whether an answer that is no refusal shows that the site serves us; errors and redirects show neither."""
    return 200 <= status < 300 or status == 304

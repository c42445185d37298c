"""When are two addresses, two texts the same?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.dedup.urls import canonical_url

if TYPE_CHECKING:
    from newscrawl.dedup.index import Match
    from newscrawl.dedup.near import NearDuplicates

__all__ = ["Match", "NearDuplicates", "canonical_url"]


def __getattr__(name: str) -> object:
    """Load the near duplicates, and with them SQLite, where they are asked for: most users want URLs."""
    if name in {"Match", "NearDuplicates"}:
        from newscrawl.dedup import index, near

        return near.NearDuplicates if name == "NearDuplicates" else index.Match
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

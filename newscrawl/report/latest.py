"""The largest of many, kept while they pass."""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


Item = TypeVar("Item", bound=_Ordered)


def keep_latest(heap: list[Item], item: Item, most: int) -> None:
    """Put an item into a heap, which holds the ``most`` largest ones."""
    push = heappush if len(heap) < most else heappushpop
    push(heap, item)

"""The data that a Next.js page was drawn from, and what stands at a path in it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.encoding import load_json

_NEXT_DATA = re.compile(r"<script[^>]{0,80}\bid=[\"']__NEXT_DATA__[\"'][^>]{0,80}>(.{2,2000000}?)</script", re.DOTALL)
_MOST_VALUES = 20_000


def read_page_data(source: str) -> Any:
    """What ``__NEXT_DATA__`` of a page holds as JSON; None where it holds none or broken JSON."""
    found = _NEXT_DATA.search(source) if "__NEXT_DATA__" in source else None
    if not found:
        return None
    try:
        return load_json(found[1])
    except (ValueError, RecursionError):
        return None


def values_at(data: Any, path: str) -> list[Any]:
    """The values at a path such as ``article.tags.name``, where a list stands for each of its members.

    The path may begin at any depth; the beginning nearest to the root counts. Empty where the path leads nowhere.
    """
    names = path.split(".")
    return next((values for node in _objects(data) if (values := _follow(node, names))), [])


def record_with(data: Any, name: str, value: str) -> dict[str, Any]:
    """The record nearest to the root of which the field ``name`` is ``value``; empty where there is none."""
    return next((node for node in _objects(data) if node.get(name) == value), {})


def strings_in(data: Any) -> list[str]:
    """Every text in the data."""
    return [value for value in _values(data) if isinstance(value, str)]


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    return (value for value in _values(data) if isinstance(value, dict))


def _values(data: Any) -> Iterator[Any]:
    """All values, those nearer to the root first, as many as a page can need."""
    pending = deque([data])
    for _ in range(_MOST_VALUES):
        if not pending:
            return
        value = pending.popleft()
        yield value
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)


def _follow(node: dict[str, Any], names: list[str]) -> list[Any]:
    values: list[Any] = [node]
    for name in names:
        found = [value[name] for value in values if isinstance(value, dict) and value.get(name) is not None]
        values = [member for value in found for member in (value if isinstance(value, list) else [value])]
    return values

"""Finds a publisher by its name or by a URL; a publisher's module is imported only when it is asked for."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

import newscrawl.publishers
from newscrawl.publishers.description import Publisher

_NOT_PUBLISHERS = {"description", "overview", "registry"}


@cache
def publisher_names() -> tuple[str, ...]:
    """The names of all publishers, sorted; a module of this package is named as its publisher."""
    modules = pkgutil.iter_modules(newscrawl.publishers.__path__)
    return tuple(sorted(module.name for module in modules if module.name not in _NOT_PUBLISHERS))


@cache
def publisher_named(name: str) -> type[Publisher]:
    """The publisher of that name.

    Raises KeyError where there is none.
    """
    if name not in publisher_names():
        raise KeyError(name)
    module = import_module(f"newscrawl.publishers.{name}")
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Publisher) and vars(value).get("name") == name:
            return value
    raise LookupError(f"newscrawl/publishers/{name}.py declares no Publisher with name = {name!r}")


def all_publishers() -> Iterator[type[Publisher]]:
    """Every publisher, by name."""
    return map(publisher_named, publisher_names())


def publisher_for_url(url: str) -> type[Publisher] | None:
    """The publisher on whose domain the URL lies; the longest matching domain wins, None where there is none."""
    try:
        parts = urlsplit(url)
        labels = (parts.hostname or "").rstrip(".").split(".")
    except ValueError:
        return None
    domains = _publishers_by_domain()
    found = next((found for start in range(len(labels)) if (found := domains.get(".".join(labels[start:])))), None)
    return found if found and f"{parts.path}/".startswith(found.path) else None


@cache
def _publishers_by_domain() -> dict[str, type[Publisher]]:
    return {domain: publisher for publisher in all_publishers() for domain in publisher.domains}

"""What stands for something in the name of a feed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scrapy.extensions.feedexport import apply_uri_params

from newscrawl.errors import ConfigurationError

_PLACEHOLDER = re.compile(r"%\((?P<name>[^)]*)\)(?:[-+ #0]*\d*(?:\.\d+)?(?P<conversion>[a-zA-Z]))?")
_STANDING: Mapping[str, Any] = MappingProxyType({"name": "", "time": "", "batch_time": "", "batch_id": 1})
_ALLOWED = (
    "%(name)s, %(time)s, %(batch_time)s, %(batch_id)d and the arguments of the run (%(section)s with -a section=bola)"
)


def check_placeholders(uri: str, arguments: Mapping[str, Any]) -> None:
    """Raise ConfigurationError, in one line, for the first placeholder that would stand for nothing.

    ``arguments`` are what the run was given beside what every run has; those that are no strings name no file.
    """
    values = {**_STANDING, **arguments}
    for found in _PLACEHOLDER.finditer(uri):
        value = values.get(found["name"])
        if not isinstance(value, str | int) or found["conversion"] not in _conversions(value):
            raise ConfigurationError(f"{uri}: {found[0]} stands for nothing; allowed are {_ALLOWED}")


def filled_in(uri: str, values: Mapping[str, Any]) -> str:
    """The URI with those values in it; raises ConfigurationError like ``check_placeholders``."""
    check_placeholders(uri, values)
    return apply_uri_params(uri, dict(values))


def _conversions(value: str | int) -> str:
    return "s" if isinstance(value, str) else "sd"

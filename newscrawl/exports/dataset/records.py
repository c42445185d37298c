"""The records of the store as plain values, without an Article for each: a release reads a million of them."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

import orjson

from newscrawl.items import Article
from newscrawl.store import DamagedFile, Standing, State

Values = dict[str, Any]
"""The fields of an Article as JSON holds them."""

BROKEN = (ValueError, TypeError, KeyError, AttributeError)
"""What comes of a record that does not hold what an Article holds."""

_PARAGRAPH_BREAK = "\n\n"
_NAMES = [field.name for field in fields(Article)]
_DEFAULTS: Values = {
    field.name: field.default if field.default_factory is MISSING else field.default_factory()
    for field in fields(Article)
    if field.default is not MISSING or field.default_factory is not MISSING
}


def current_state(standing: Standing) -> State:
    """The version that an article has now; DamagedFile where the store has lost it."""
    for state in standing.states:
        if state.version == standing.version:
            return state
    raise damaged(standing.id, f"version {standing.version} is missing")


def read_values(standing: Standing) -> Values:
    """The article as it is now, under the id that the store knows it by."""
    return read_state(standing.id, current_state(standing))


def read_state(id: str, state: State) -> Values:
    """The values of one version: every field, those that were not known when it was kept with their default.

    Raises DamagedFile for what is no record of an Article.
    """
    try:
        values = _parse(state.record)
        if "text" not in values:
            values["text"] = _PARAGRAPH_BREAK.join(values["paragraphs"])
        values["id"] = id
        if len(values) < len(_NAMES):
            values = {name: values[name] if name in values else _DEFAULTS[name] for name in (*_NAMES, *values)}
    except BROKEN as error:
        raise damaged(id, f"{type(error).__name__}: {error}") from error
    if len(values) > len(_NAMES):
        raise damaged(id, f"it has unknown fields: {', '.join(sorted(values.keys() - set(_NAMES)))}")
    return values


def _parse(record: str) -> Values:
    try:
        values = orjson.loads(record)
    except orjson.JSONDecodeError:
        # Lone surrogates, which hostile pages hold, are read by the standard library alone.
        values = json.loads(record)
    if not isinstance(values, dict):
        raise TypeError("it is no object")
    return values


def damaged(id: str, why: str) -> DamagedFile:
    """The error to raise for a record that breaks the contract of an Article."""
    return DamagedFile(f"the record of {id} in the store cannot be read ({why}); restore the store from a backup")

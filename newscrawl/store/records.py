"""An article as one line of JSON, and back, without loss."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from newscrawl.items import Article

_PARAGRAPH_BREAK = "\n\n"

Reader = Callable[[Any], Any]


def to_record(article: Article) -> str:
    """The article as JSON in ASCII; raises ValueError for a datetime without a zone.

    The text is left out where it is the paragraphs joined.
    """
    values = _fields(article)
    if article.text == _PARAGRAPH_BREAK.join(article.paragraphs):
        del values["text"]
    # Lone surrogates, which hostile pages hold, survive as escapes; in UTF-8 they could not be written.
    return json.dumps(values, ensure_ascii=True, default=_plain)


def from_record(record: str) -> Article:
    """The article that ``to_record`` wrote, equal to it. Raises ValueError, KeyError or TypeError for anything else."""
    values = json.loads(record)
    if "text" not in values:
        values["text"] = _PARAGRAPH_BREAK.join(values["paragraphs"])
    article: Article = _reader_of(Article)(values)
    return article


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"a datetime without a zone: {value}")
        return value.isoformat()
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"an article holds no {type(value).__name__}")


@cache
def _reader_of(kind: Any) -> Reader:
    """What turns the JSON of a value back into a value of that type."""
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if kind is datetime:
        return datetime.fromisoformat
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional_reader(next(argument for argument in arguments if argument is not types.NoneType))
    if origin in (list, tuple):
        return _sequence_reader(origin, _reader_of(arguments[0]))
    return _same


def _dataclass_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {name: reader for name in hints if (reader := _reader_of(hints[name])) is not _same}

    def read(values: Any) -> Any:
        for name, reader in readers.items():
            if name in values:
                values[name] = reader(values[name])
        return kind(**values)

    return read


def _optional_reader(kind: Any) -> Reader:
    reader = _reader_of(kind)
    return _same if reader is _same else lambda value: None if value is None else reader(value)


def _sequence_reader(kind: Any, reader: Reader) -> Reader:
    if reader is _same:
        return _same if kind is list else kind
    return lambda values: kind(reader(value) for value in values)


def _same(value: Any) -> Any:
    return value

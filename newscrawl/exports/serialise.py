"""An Article as plain JSON values, exact: nothing is rounded, cut or made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from math import isfinite
from typing import Any, cast

from newscrawl.exports.shapes import Choice, ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.items import Article

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class UnexportableArticle(ValueError):  # noqa: N818 - it names the article's state, as NotAnArticle does
    """An article that breaks the contract of its dataclass; the message names the field and what is wrong with it."""


def to_json(article: Article) -> dict[str, JsonValue]:
    """The article as JSON values, every field present, in the order of the dataclass.

    Datetimes become ISO 8601 with the offset they carry (RFC 3339, section 5.6). Raises UnexportableArticle for a
    value that the schema does not allow: a wrong type, a datetime without an offset of whole minutes.
    """
    return {name: convert(getattr(article, name)) for name, convert in _article_converters()}


def offset_minutes(instant: datetime, name: str = "datetime") -> int:
    """Minutes east of UTC; UnexportableArticle where there is no offset, or one with seconds, unknown to RFC 3339."""
    offset = instant.utcoffset()
    if offset is None:
        raise UnexportableArticle(f"{name} has no UTC offset: {instant.isoformat()}")
    if offset % timedelta(minutes=1):
        raise UnexportableArticle(f"the UTC offset of {name} is not in whole minutes: {instant.isoformat()}")
    return offset // timedelta(minutes=1)


Converter = Callable[[Any], JsonValue]


@cache
def _article_converters() -> tuple[tuple[str, Converter], ...]:
    return tuple((name, converter(shape, name)) for name, shape in record_of(Article).fields)


def converter(shape: Shape, name: str) -> Converter:
    """What turns a value of that shape into JSON values; ``name`` is the field that its errors name."""
    match shape:
        case Scalar(kind) if kind is datetime:
            return _instant(name)
        case Scalar(kind) if kind is float:
            return _finite(name)
        case Scalar(kind):
            return _exact(kind, name)
        case Choice(words):
            return _one_of(words, name)
        case Nullable(inner):
            return _or_none(converter(inner, name))
        case ListOf(item):
            return _each(converter(item, name), name)
        case StringMap():
            return _string_map(name)
        case Record():
            return _record(shape, name)


def _exact(kind: type, name: str) -> Converter:
    def convert(value: Any) -> JsonValue:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise UnexportableArticle(f"{name} holds {type(value).__name__}, not {kind.__name__}")
        return cast("JsonValue", value)

    return convert


def _finite(name: str) -> Converter:
    def convert(value: Any) -> JsonValue:
        if not isinstance(value, float) or not isfinite(value):
            raise UnexportableArticle(f"{name} holds {value!r}, not a finite number")
        return value

    return convert


def _instant(name: str) -> Converter:
    def convert(value: Any) -> JsonValue:
        if not isinstance(value, datetime):
            raise UnexportableArticle(f"{name} holds {type(value).__name__}, not datetime")
        offset_minutes(value, name)
        return value.isoformat()

    return convert


def _one_of(words: tuple[str, ...], name: str) -> Converter:
    def convert(value: Any) -> JsonValue:
        if value not in words:
            raise UnexportableArticle(f"{name} holds {value!r}, which is none of {', '.join(words)}")
        return str(value)

    return convert


def _or_none(inner: Converter) -> Converter:
    return lambda value: None if value is None else inner(value)


def _each(inner: Converter, name: str) -> Converter:
    def convert(value: Any) -> JsonValue:
        if not isinstance(value, list | tuple):
            raise UnexportableArticle(f"{name} holds {type(value).__name__}, not a list")
        return [inner(item) for item in value]

    return convert


def _string_map(name: str) -> Converter:
    text = _exact(str, name)

    def convert(value: Any) -> JsonValue:
        if not isinstance(value, dict):
            raise UnexportableArticle(f"{name} holds {type(value).__name__}, not a dict")
        return {str(text(key)): text(item) for key, item in value.items()}

    return convert


def _record(record: Record, name: str) -> Converter:
    converters = [(key, converter(shape, f"{name}.{key}")) for key, shape in record.fields]

    def convert(value: Any) -> JsonValue:
        if not isinstance(value, record.cls):
            raise UnexportableArticle(f"{name} holds {type(value).__name__}, not {record.cls.__name__}")
        return {key: convert_field(getattr(value, key)) for key, convert_field in converters}

    return convert

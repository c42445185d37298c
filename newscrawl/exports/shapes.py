"""The shape of a record, read from the type hints of its dataclass: what every format is derived from."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value of ``kind``: str, int, float, bool, date or datetime."""

    kind: type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set of words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value that may be None."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list or tuple of any length."""

    item: Shape


@dataclass(frozen=True, slots=True)
class StringMap:
    """A dict from str to str."""


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass and its fields in order."""

    cls: type
    fields: tuple[tuple[str, Shape], ...]


Shape = Scalar | Choice | Nullable | ListOf | StringMap | Record


@cache
def record_of(cls: type) -> Record:
    """The record that a dataclass declares; TypeError for a hint that no export format has a rule for."""
    hints = get_type_hints(cls)
    return Record(cls, tuple((field.name, shape_of(hints[field.name])) for field in fields(cls)))


def shape_of(hint: Any) -> Shape:
    """The shape of one type hint; TypeError for a hint that no export format has a rule for."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool, date, datetime):
        return Scalar(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return record_of(hint)
    if origin is Literal and all(isinstance(word, str) for word in arguments):
        return Choice(arguments)
    if origin is list or (origin is tuple and arguments[1:] == (Ellipsis,)):
        return ListOf(shape_of(arguments[0]))
    if origin is dict and arguments == (str, str):
        return StringMap()
    if origin in (Union, UnionType) and len(arguments) == 2 and arguments[1] is NoneType:
        return Nullable(shape_of(arguments[0]))
    raise TypeError(f"no export format has a rule for {hint}; add one to newscrawl.exports.shapes")

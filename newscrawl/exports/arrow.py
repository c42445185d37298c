"""Articles as Arrow columns, typed by the Article's own type hints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

import pyarrow as pa

from newscrawl.exports.characters import unicode_characters
from newscrawl.exports.columns import Columns, columns_of
from newscrawl.exports.serialise import offset_minutes
from newscrawl.exports.shapes import Choice, ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.items import Article

TIMESTAMP = pa.timestamp("us", tz="Asia/Jakarta")
"""An instant, shown on the clock of most Indonesian newsrooms: grouped by day, 01:30 WIB stays on its own day."""

OFFSET = pa.int16()
"""Minutes east of UTC."""

_SCALARS = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: TIMESTAMP,
}

Reader = Callable[[Any], Any]


class ArrowLayout:
    """How those columns of an Article, or all of them, stand in Arrow; ``schema`` says it.

    Lists, structures and maps are typed as such, and what can never be None is not nullable. A datetime is two
    columns: the instant as ``TIMESTAMP``, and in ``NAME_offset`` the ``OFFSET`` that it carried, so that both the
    instant and the clock that was printed can be had back.
    """

    def __init__(self, columns: Columns | None = None) -> None:
        self._columns = list(_arrow_columns(columns or columns_of(None)))
        self.schema = pa.schema([column.field for column in self._columns])

    def batch(self, articles: Sequence[Article]) -> tuple[pa.RecordBatch, int]:
        """The articles, and how many lone surrogates, which UTF-8 cannot hold, became U+FFFD in them.

        Raises UnexportableArticle for a datetime without an offset of whole minutes, and pyarrow's own ValueError
        or TypeError for a value of a wrong type.
        """
        arrays, replaced = [], 0
        for column in self._columns:
            array, count = _array([column.read(article) for article in articles], column.field.type)
            arrays.append(array)
            replaced += count
        return pa.record_batch(arrays, schema=self.schema), replaced


@dataclass(frozen=True, slots=True)
class _Column:
    """One Arrow column and how its value is read off an Article."""

    field: pa.Field
    read: Reader


def _arrow_columns(columns: Columns) -> Iterator[_Column]:
    shapes = dict(record_of(Article).fields)
    for name, printed in columns.items():
        shape = shapes[name]
        yield _Column(arrow_field(printed, shape), _reader(name, shape))
        if _without_none(shape) == Scalar(datetime):
            nullable = isinstance(shape, Nullable)
            yield _Column(pa.field(f"{printed}_offset", OFFSET, nullable=nullable), _offset_reader(name))


def arrow_field(name: str, shape: Shape) -> pa.Field:
    """The Arrow field of a value of that shape; nullable where it may be None."""
    return pa.field(name, _type(_without_none(shape)), nullable=isinstance(shape, Nullable))


def _type(shape: Shape) -> pa.DataType:
    match shape:
        case Scalar(kind):
            return _SCALARS[kind]
        case Choice():
            return pa.string()
        case ListOf(item):
            return pa.list_(arrow_field("element", item))
        case StringMap():
            return pa.map_(pa.string(), pa.field("value", pa.string(), nullable=False))
        case Record(fields=fields):
            return pa.struct([arrow_field(name, inner) for name, inner in fields])
        case Nullable(inner):
            return _type(inner)


def _without_none(shape: Shape) -> Shape:
    return shape.shape if isinstance(shape, Nullable) else shape


def _offset_reader(name: str) -> Reader:
    member = attrgetter(name)

    def read(article: Any) -> int | None:
        instant = member(article)
        return None if instant is None else offset_minutes(instant, name)

    return read


def _reader(name: str, shape: Shape) -> Reader:
    """What reads the field off a record as a value that ``pyarrow.array`` takes."""
    member, convert = attrgetter(name), _converter(shape)
    return member if convert is None else lambda record: convert(member(record))


def _converter(shape: Shape) -> Reader | None:
    """What makes of a value one that ``pyarrow.array`` takes; None where every value is one already."""
    match shape:
        case Nullable(inner):
            convert = _converter(inner)
            return None if convert is None else lambda value: None if value is None else convert(value)
        case ListOf(item):
            convert_item = _converter(item)
            return None if convert_item is None else lambda values: [convert_item(value) for value in values]
        case StringMap():
            return lambda value: list(value.items())
        case Record(fields=fields):
            readers = [(name, _reader(name, inner)) for name, inner in fields]
            return lambda record: {name: read(record) for name, read in readers}
        case _:
            return None


def _array(values: list[Any], kind: pa.DataType) -> tuple[pa.Array, int]:
    try:
        return pa.array(values, type=kind), 0
    except UnicodeEncodeError:
        cleaned, replaced = without_surrogates(values)
        return pa.array(cleaned, type=kind), replaced


def without_surrogates(value: Any) -> tuple[Any, int]:
    """The value with U+FFFD for each lone surrogate in its strings, however deep, and how many there were."""
    if isinstance(value, str):
        return unicode_characters(value)
    if isinstance(value, dict):
        keys = list(value)
        cleaned, replaced = without_surrogates([value[key] for key in keys])
        return dict(zip(keys, cleaned, strict=True)), replaced
    if isinstance(value, list | tuple):
        pairs = [without_surrogates(item) for item in value]
        # Arrow takes the entry of a map as a tuple alone.
        return type(value)(item for item, _ in pairs), sum(count for _, count in pairs)
    return value, 0

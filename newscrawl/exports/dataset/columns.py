"""Rows as JSON holds them into Arrow columns, a whole batch at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate, chain
from typing import Any

import pyarrow as pa

from newscrawl.exports.arrow import OFFSET, TIMESTAMP, arrow_field, without_surrogates
from newscrawl.exports.dataset.tables import Field, Table
from newscrawl.exports.shapes import ListOf, Nullable, Record, Scalar, Shape, StringMap

Values = Mapping[str, Sequence[Any]]
"""The values of each column. A printed datetime is ISO 8601, another one seconds since 1970."""

_MICROSECONDS = 1_000_000
_OFFSETS: dict[str, int] = {
    f"{sign}{hours:02}:{minutes:02}": (hours * 60 + minutes) * (1 if sign == "+" else -1)
    for sign in "+-"
    for hours in range(24)
    for minutes in range(60)
}
_OFFSET_LENGTH = len("+07:00")


def record_batch(
    table: Table, values: Values, counts: Counter[str], *, ready: Mapping[str, pa.Array] | None = None
) -> pa.RecordBatch:
    """The rows as the Parquet files of the table hold them; ``ready`` are columns that were made before.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD and are counted as ``replaced_characters``. Raises
    ValueError, TypeError or KeyError for a value that the table does not allow.
    """
    made = ready or {}
    arrays: list[pa.Array] = []
    for field in table.fields:
        arrays.append(made[field.name] if field.name in made else _column(field, values[field.name], counts))
        if field.printed:
            arrays.append(pa.array([_offset(value) for value in values[field.name]], type=OFFSET))
    batch = pa.record_batch(arrays, schema=table.arrow_schema)
    batch.validate()
    return batch


def list_column(kind: pa.DataType, lengths: Iterable[int], entries: pa.RecordBatch) -> pa.Array:
    """A column of lists of structures, of so many entries each, out of columns that have the names of their fields."""
    offsets = pa.array(accumulate(lengths, initial=0), type=pa.int32())
    members = list(kind.value_type)
    structures = pa.StructArray.from_arrays([entries[member.name] for member in members], fields=members)
    return pa.ListArray.from_arrays(offsets, structures, type=kind)


def _column(field: Field, values: Sequence[Any], counts: Counter[str]) -> pa.Array:
    shape = field.shape.shape if isinstance(field.shape, Nullable) else field.shape
    is_instant = shape == Scalar(datetime)
    column = _instants(values, printed=field.printed) if is_instant else _array(values, field.shape, counts)
    if column.null_count and not field.nullable:
        raise ValueError(f"{field.name} is missing")
    return column


def _instants(values: Sequence[Any], *, printed: bool) -> pa.Array:
    if printed:
        return pa.array(values, type=pa.string()).cast(TIMESTAMP)
    return pa.array([None if value is None else round(value * _MICROSECONDS) for value in values], type=TIMESTAMP)


def _offset(value: str | None) -> int | None:
    return None if value is None else _OFFSETS[value[-_OFFSET_LENGTH:]]


def _array(values: Sequence[Any], shape: Shape, counts: Counter[str]) -> pa.Array:
    """Lists and structures are taken apart into plain columns, which Arrow fills several times faster."""
    kind = arrow_field("", shape).type
    match shape:
        case ListOf(item):
            if not all(isinstance(value, list) for value in values):
                raise TypeError("a value that should be a list is none")
            offsets = pa.array(accumulate(map(len, values), initial=0), type=pa.int32())
            items = _array(list(chain.from_iterable(values)), item, counts)
            return pa.ListArray.from_arrays(offsets, items, type=kind)
        case Record(fields=fields):
            children = [_array([value[name] for value in values], inner, counts) for name, inner in fields]
            return pa.StructArray.from_arrays(children, fields=list(kind))
        case StringMap():
            return _plain([list(value.items()) for value in values], kind, counts)
        case _:
            return _plain(values, kind, counts)


def _plain(values: Sequence[Any], kind: pa.DataType, counts: Counter[str]) -> pa.Array:
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        cleaned, replaced = without_surrogates(values)
        counts["replaced_characters"] += replaced
        return pa.array(cleaned, type=kind)

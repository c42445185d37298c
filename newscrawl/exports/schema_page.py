"""The page about the Article's fields: ``python -m newscrawl.exports.schema_page > docs/schema.md`` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime

from newscrawl.exports.docstrings import class_description, field_descriptions
from newscrawl.exports.shapes import Choice, ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.exports.spreadsheet import CELL_LIMIT
from newscrawl.items import Article

_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", datetime: "datetime"}

_INTRODUCTION = """\
<!-- Written by: python -m newscrawl.exports.schema_page > docs/schema.md -->
# The fields of an article

{description}

`newscrawl/schema/article.schema.json` says the same as JSON Schema 2020-12. Both are derived from `newscrawl/items.py`.
"""

_FORMATS = f"""\
## How each format holds them

**JSON Lines and JSON** hold the exact values, every field in every record. A datetime is ISO 8601 with the offset it
was printed with: `2024-11-01T01:30:00+08:00`. Text is UTF-8, not escaped.

**Parquet** holds the exact values, typed: string, int64, bool, list, struct, map. A datetime is two columns: the
instant, with the zone Asia/Jakarta, so that grouping by day keeps an article of 01:30 WIB on its day; and
`NAME_offset`, the minutes east of UTC that were printed (420 WIB, 480 WITA, 540 WIT). The printed clock is the instant
in UTC plus those minutes. Lone surrogates, which UTF-8 cannot hold, become U+FFFD.

**CSV** is for people and spreadsheets: UTF-8 with a byte order mark, commas, `\\r\\n`. It leaves out `paragraphs`, and
`text` is the last column. Lists of strings are joined by `; `, structures are compact JSON, None and an empty list are
empty cells, true and false are words.
- A cell that a spreadsheet could take for a formula begins with an apostrophe: its first character is a tab, CR or LF,
  or the first one after white space is `=`, `+`, `-`, `@` or the full-width form of one. To undo it, take one
  apostrophe from every cell that begins with apostrophes and such a start: `newscrawl.exports.spreadsheet.unguard`.
- A cell longer than the {CELL_LIMIT:,} characters that a spreadsheet takes is cut, and ends in the article's URL.
- Characters that XML 1.0 does not allow, which no spreadsheet file can hold, become U+FFFD.
- Where a spreadsheet expects semicolons (an Indonesian Excel does), set `FEEDS = {{"suara.csv": {{"format": "csv",
  "item_export_kwargs": {{"delimiter": ";"}}}}}}`.

**XML** is `<items><item>` with an element a field. An entry of a list is a `<value>`, one of a map a `<value key="…">`;
None has no element. Characters that XML 1.0 does not allow become U+FFFD.

What a format could not hold is counted in the stats of the run, as `newscrawl/feed/FORMAT/NAME`.
"""


def schema_page() -> str:
    """The page in Markdown: a table of the Article, one of each structure in it, and how each format holds them."""
    article = record_of(Article)
    introduction = _INTRODUCTION.format(description=class_description(Article))
    tables = [record_table(article), *(record_section(record) for record in _structures(article))]
    return "\n".join([introduction, *tables, _FORMATS])


def record_section(record: Record) -> str:
    """A section in Markdown about a record: its name, its description and its fields."""
    return f"## {record.cls.__name__}\n\n{class_description(record.cls)}\n\n{record_table(record)}"


def record_table(record: Record) -> str:
    """A table in Markdown of the fields of a record."""
    descriptions = field_descriptions(record.cls)
    rows = [f"| `{name}` | {_words(shape)} | {descriptions.get(name, '')} |" for name, shape in record.fields]
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows, ""])


def _words(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _SCALARS[kind]
        case Choice(words):
            return ", ".join(f"`{word}`" for word in words)
        case ListOf(item):
            return f"list of {_words(item)}"
        case StringMap():
            return "map from string to string"
        case Record(cls=cls):
            return f"[{cls.__name__}](#{cls.__name__.lower()})"
        case Nullable(inner):
            return f"{_words(inner)}, or null"


def _structures(record: Record) -> Iterator[Record]:
    """The records inside a record, each before those inside it."""
    for _, shape in record.fields:
        nested = _innermost(shape)
        if isinstance(nested, Record):
            yield nested
            yield from _structures(nested)


def _innermost(shape: Shape) -> Shape:
    match shape:
        case ListOf(item):
            return _innermost(item)
        case Nullable(inner):
            return _innermost(inner)
        case _:
            return shape


if __name__ == "__main__":
    sys.stdout.write(schema_page())

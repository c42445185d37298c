"""Articles into an open binary file, one format a class."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from typing import Any, Protocol

from lxml import etree

from newscrawl.exports.columns import Columns, columns_of, csv_columns_of
from newscrawl.exports.markup import item_element
from newscrawl.exports.serialise import JsonValue, to_json
from newscrawl.exports.spreadsheet import BOM, csv_cells, csv_line
from newscrawl.items import Article


class Sink(Protocol):
    """What a writer writes to: a binary file, a compressor."""

    def write(self, data: bytes, /) -> Any: ...


class ArticleWriter(ABC):
    """Writes articles into ``file``, which stays open: ``start`` once, ``write`` for each, ``finish`` once.

    ``columns`` chooses and names the fields, ``indent`` is the number of spaces a level in JSON and XML.
    ``counts`` tells what a format could not hold as it was. ``write`` raises UnexportableArticle.
    """

    def __init__(self, file: Sink, columns: Columns | None = None, *, indent: int | None = None) -> None:
        self.file = file
        self.columns = columns or columns_of(None)
        self.indent = indent or None
        self.counts: Counter[str] = Counter()

    def start(self) -> None:  # noqa: B027 - not every format opens with something
        """Write what stands before the first article."""

    @abstractmethod
    def write(self, article: Article) -> None:
        """Write one article."""

    def finish(self) -> None:  # noqa: B027 - nor ends with something
        """Write what stands after the last article."""

    def _chosen(self, article: Article) -> dict[str, JsonValue]:
        plain = to_json(article)
        return {printed: plain[name] for name, printed in self.columns.items()}


class JsonLinesWriter(ArticleWriter):
    """JSON Lines: exact values, one object a line."""

    def write(self, article: Article) -> None:
        self.file.write(json_bytes(self._chosen(article)) + b"\n")


class JsonWriter(ArticleWriter):
    """One JSON array: exact values."""

    def __init__(self, file: Sink, columns: Columns | None = None, *, indent: int | None = None) -> None:
        super().__init__(file, columns, indent=indent)
        self._separator = b"\n"

    def start(self) -> None:
        self.file.write(b"[")

    def write(self, article: Article) -> None:
        self.file.write(self._separator + json_bytes(self._chosen(article), self.indent))
        self._separator = b",\n"

    def finish(self) -> None:
        self.file.write(b"\n]\n")


class CsvWriter(ArticleWriter):
    """CSV for people, as ``newscrawl.exports.spreadsheet`` lays it out, by default with ``csv_columns_of(None)``."""

    def __init__(
        self, file: Sink, columns: Columns | None = None, *, indent: int | None = None, delimiter: str = ","
    ) -> None:
        super().__init__(file, columns or csv_columns_of(None))
        self.delimiter = delimiter

    def start(self) -> None:
        self.file.write(csv_head(self.columns, self.delimiter))

    def write(self, article: Article) -> None:
        cells = csv_cells(to_json(article), self.columns, self.counts)
        self.file.write(csv_line(cells, self.delimiter))


class XmlWriter(ArticleWriter):
    """XML 1.0: ``<items>`` with an ``<item>`` an article, as ``newscrawl.exports.markup`` lays it out.

    Characters that XML does not allow become U+FFFD and are counted as ``replaced_characters``.
    """

    def start(self) -> None:
        self.file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<items>\n')

    def write(self, article: Article) -> None:
        item = item_element(to_json(article), self.columns, self.counts)
        if self.indent:
            etree.indent(item, " " * self.indent)
        self.file.write(etree.tostring(item, encoding="utf-8") + b"\n")

    def finish(self) -> None:
        self.file.write(b"</items>\n")


def csv_head(columns: Columns, delimiter: str) -> bytes:
    """What a CSV file begins with: the byte order mark, by which a spreadsheet knows UTF-8, and the column names."""
    return BOM + csv_line(columns.values(), delimiter)


def json_bytes(value: JsonValue, indent: int | None = None) -> bytes:
    """JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, is escaped as RFC 8259, section 8.2, allows."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")

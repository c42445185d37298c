"""Which fields of an Article a file holds, and under which names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newscrawl.errors import ConfigurationError
from newscrawl.exports.shapes import record_of
from newscrawl.items import Article

Columns = Mapping[str, str]
"""A field of the Article to its name in the file, in the order of the file."""


def columns_of(fields: Mapping[str, str] | Iterable[str] | None) -> Columns:
    """The columns that Scrapy's ``FEED_EXPORT_FIELDS`` asks for; every field, as the Article orders them, where None.

    Raises ConfigurationError for a field that an Article does not have.
    """
    known = [name for name, _ in record_of(Article).fields]
    if not fields:
        return {name: name for name in known}
    columns = dict(fields) if isinstance(fields, Mapping) else {name: name for name in fields}
    if unknown := [name for name in columns if name not in known]:
        raise ConfigurationError(f"an Article has no field {', '.join(unknown)}; its fields are {', '.join(known)}")
    return columns


def csv_columns_of(fields: Mapping[str, str] | Iterable[str] | None) -> Columns:
    """As ``columns_of``, but where None without ``paragraphs``: ``text`` holds the same, and stands last."""
    columns = columns_of(fields)
    return columns if fields else {name: printed for name, printed in columns.items() if name != "paragraphs"}

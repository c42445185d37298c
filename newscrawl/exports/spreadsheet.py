"""CSV for people: rows that a spreadsheet opens as they were meant (RFC 4180, with OWASP's rule on formulas)."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from io import StringIO

from newscrawl.exports.characters import xml_characters
from newscrawl.exports.serialise import JsonValue

BOM = b"\xef\xbb\xbf"
CELL_LIMIT = 32_767
"""UTF-16 code units in one cell: Microsoft, "Excel specifications and limits"."""
LIST_SEPARATOR = "; "

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def csv_cells(plain: Mapping[str, JsonValue], columns: Iterable[str], counts: Counter[str]) -> list[str]:
    """The cells of one article, from what ``to_json`` gives.

    None and empty lists are empty cells, lists of strings are joined by ``"; "``, structures are compact JSON.
    Every text cell is made safe by ``guard``. A cell over ``CELL_LIMIT`` is cut and points to the article's URL.
    ``counts`` is raised by ``replaced_characters``, ``guarded_cells`` and ``cut_cells``.
    """
    url, _ = xml_characters(str(plain.get("url") or ""))
    return [_cell(plain[name], url, counts) for name in columns]


def csv_line(cells: Iterable[str], delimiter: str) -> bytes:
    r"""One row in UTF-8, quoted where RFC 4180 asks for it, with its ``\r\n``."""
    line = StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could take it for a formula.

    That is: where its first character is a tab, CR or LF, or its first one after white space is ``=``, ``+``, ``-``,
    ``@`` or the full-width form of one (OWASP, "CSV Injection"). Apostrophes already there do not count, so that
    ``unguard`` gives back every text.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that ``guard`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: JsonValue, url: str, counts: Counter[str]) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text, replaced = xml_characters(_text(value))
    cell = guard(text)
    counts["replaced_characters"] += replaced
    counts["guarded_cells"] += cell != text
    if len(cell) * 2 > CELL_LIMIT and _utf16_length(cell) > CELL_LIMIT:
        counts["cut_cells"] += 1
        return _cut(cell, url)
    return cell


def _text(value: JsonValue) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return LIST_SEPARATOR.join(str(item) for item in value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cut(cell: str, url: str) -> str:
    pointer = f" … [cut to fit a spreadsheet; all of it: {url}]"
    room = CELL_LIMIT - _utf16_length(pointer)
    if room < 0:
        return _prefix(cell, CELL_LIMIT)
    return _prefix(cell, room) + pointer


def _prefix(text: str, units: int) -> str:
    """The longest start of the text within so many UTF-16 code units, no character halved."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

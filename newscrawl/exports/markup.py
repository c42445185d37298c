"""An Article as an XML element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from newscrawl.exports.characters import xml_characters
from newscrawl.exports.serialise import JsonValue
from newscrawl.exports.shapes import ListOf, Nullable, Record, Shape, StringMap, record_of
from newscrawl.items import Article


def item_element(plain: Mapping[str, JsonValue], columns: Mapping[str, str], counts: Counter[str]) -> etree._Element:
    """``<item>`` with an element a column, from what ``to_json`` gives.

    An entry of a list is a ``<value>``, one of a map a ``<value key="…">``; a structure has an element a field; true
    and false are words; None has no element. ``counts`` is raised by ``replaced_characters``.
    """
    shapes = dict(record_of(Article).fields)
    item = etree.Element("item")
    for name, printed in columns.items():
        _add(item, printed, plain[name], shapes[name], counts)
    return item


def _add(parent: etree._Element, tag: str, value: JsonValue, shape: Shape, counts: Counter[str]) -> None:
    if value is None:
        return
    inner = shape.shape if isinstance(shape, Nullable) else shape
    element = etree.SubElement(parent, tag)
    match inner, value:
        case ListOf(item), list():
            for entry in value:
                _add(element, "value", entry, item, counts)
        case Record(fields=fields), dict():
            for name, field in fields:
                _add(element, name, value[name], field, counts)
        case StringMap(), dict():
            for key, entry in value.items():
                etree.SubElement(element, "value", key=_clean(key, counts)).text = _clean(str(entry), counts)
        case _:
            element.text = _clean(_word(value), counts)


def _word(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _clean(text: str, counts: Counter[str]) -> str:
    cleaned, replaced = xml_characters(text)
    counts["replaced_characters"] += replaced
    return cleaned

"""The JSON Schema of an Article, as JSON and JSON Lines hold it.

``python -m newscrawl.exports.schema > newscrawl/schema/article.schema.json`` writes the file of the package.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

from newscrawl.exports.docstrings import class_description, field_descriptions
from newscrawl.exports.shapes import Choice, ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.items import Article

Schema = dict[str, Any]

_SCALARS: dict[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def article_schema() -> Schema:
    """JSON Schema 2020-12 of one exported Article: every field is there, in the order of the dataclass."""
    definitions: dict[str, Schema] = {}
    article = _object(record_of(Article), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:newscrawl:schema:article",
        "title": Article.__name__,
        **article,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as the file of the package holds it."""
    return json.dumps(article_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(record: Record, definitions: dict[str, Schema]) -> Schema:
    descriptions = field_descriptions(record.cls)
    properties = {}
    for name, shape in record.fields:
        description = {"description": descriptions[name]} if name in descriptions else {}
        properties[name] = {**shape_schema(shape, definitions), **description}
    return {
        "description": class_description(record.cls),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def shape_schema(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    """The schema of one value; that of each dataclass in it is put into ``definitions`` under its name."""
    match shape:
        case Scalar(kind):
            return dict(_SCALARS[kind])
        case Choice(words):
            return {"enum": list(words)}
        case ListOf(item):
            return {"type": "array", "items": shape_schema(item, definitions)}
        case StringMap():
            return {"type": "object", "additionalProperties": {"type": "string"}}
        case Record(cls=cls):
            definitions[cls.__name__] = _object(shape, definitions)
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case Nullable(inner):
            return _or_null(shape_schema(inner, definitions))


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


if __name__ == "__main__":
    sys.stdout.write(schema_text())

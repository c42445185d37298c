"""The JSON Schemas of ``run.json`` and of the message about a run.

``python -m newscrawl.runs.schema run > newscrawl/schema/run.schema.json`` and the same with ``notification`` write the
files of the package.
"""

from __future__ import annotations

import json
import sys

from newscrawl.exports.schema import Schema, shape_schema
from newscrawl.exports.shapes import record_of
from newscrawl.runs.report import Message, RunReport

_RECORDS: dict[str, type] = {"run": RunReport, "notification": Message}


def schema_text(name: str) -> str:
    """The schema ``run`` or ``notification`` as its file holds it, in JSON Schema 2020-12."""
    return json.dumps(_schema(name), indent=2, ensure_ascii=False) + "\n"


def _schema(name: str) -> Schema:
    cls = _RECORDS[name]
    definitions: dict[str, Schema] = {}
    shape_schema(record_of(cls), definitions)
    own = definitions.pop(cls.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newscrawl:schema:{name}",
        "title": cls.__name__,
        **own,
        "$defs": dict(sorted(definitions.items())),
    }


if __name__ == "__main__":
    sys.stdout.write(schema_text(sys.argv[1]))

"""``datapackage.json``: a Data Package (Frictionless, version 2.0)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from newscrawl.exports.dataset.release import Release, ReleasedFile
from newscrawl.exports.dataset.tables import Field
from newscrawl.exports.shapes import Nullable, Scalar

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".zst": "application/zstd",
}
_FORMATS = {".csv": "csv", ".parquet": "parquet", ".zst": "jsonl.zst"}
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date", datetime: "datetime"}


def datapackage(release: Release) -> dict[str, Any]:
    """The descriptor: every data file with its checksum, the CSV files with a Table Schema."""
    told: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": release.request.name.lower(),
        "title": release.title,
        "description": release.abstract,
        "version": release.version,
        "created": f"{release.day.isoformat()}T00:00:00+07:00",
        "licenses": [{"name": "other", "path": release.rights, "title": "See README.md, Rights"}],
        "contributors": [{"title": name} for name in release.creators],
        "keywords": ["Indonesia", "news"],
        "resources": [_resource(file, release) for file in release.files],
    }
    if release.request.url:
        told["homepage"] = release.request.url
    return told


def _resource(file: ReleasedFile, release: Release) -> dict[str, Any]:
    path = PurePosixPath(file.path)
    told: dict[str, Any] = {
        "name": _name(path),
        "path": file.path,
        "format": _FORMATS[path.suffix],
        "mediatype": _MEDIA_TYPES[path.suffix],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if path.suffix == ".csv" and path.name.startswith("articles"):
        return {"type": "table", **told, "schema": _table_schema(release)}
    # Only a file with a Table Schema is said to be a table: frictionless would else guess one for lists and structures.
    return {"type": "file", **told}


def _name(path: PurePosixPath) -> str:
    """The path in the characters that the name of a resource may have."""
    return str(path).lower().replace("%", "_")


def _table_schema(release: Release) -> dict[str, Any]:
    fields = [field for field in release.tables["articles"].fields if field.name != "paragraphs"]
    return {"fields": [_field(field) for field in fields], "missingValues": [""]}


def _field(field: Field) -> dict[str, Any]:
    shape = field.shape.shape if isinstance(field.shape, Nullable) else field.shape
    # Lists are joined and structures are JSON in a cell, as docs/schema.md says: to a Table Schema both are text.
    kind = _TYPES[shape.kind] if isinstance(shape, Scalar) else "string"
    told: dict[str, Any] = {"name": field.name, "type": kind, "description": field.description}
    if kind == "datetime":
        told["format"] = "any"
    if kind == "boolean":
        told |= {"trueValues": ["true"], "falseValues": ["false"]}
    return told

"""``croissant.json``: what machine-learning tools read of a dataset (MLCommons Croissant 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from newscrawl.exports.dataset.release import Release, ReleasedFile
from newscrawl.exports.dataset.tables import Field, Table
from newscrawl.exports.shapes import Choice, ListOf, Nullable, Scalar, Shape

PARQUET = "application/x-parquet"
"""The name by which mlcroissant knows the format."""

_ALL_ARTICLES = "articles.parquet"
_TYPES = {
    str: "sc:Text",
    int: "cr:Int64",
    float: "cr:Float64",
    bool: "sc:Boolean",
    date: "sc:Date",
    datetime: "sc:DateTime",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(release: Release) -> dict[str, Any]:
    """The metadata as JSON-LD. Columns that hold structures are described by the JSON Schemas alone."""
    told: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": release.request.name,
        "description": release.abstract,
        "version": release.version,
        "datePublished": release.day.isoformat(),
        "license": release.rights,
        "inLanguage": [code for code in release.figures["languages"] if code],
        "creator": [{"@type": "sc:Organization", "name": name} for name in release.creators],
        "citeAs": f"{'; '.join(release.creators)}: {release.title}, version {release.version}",
        "isLiveDataset": False,
        "distribution": list(_distribution(release)),
        "recordSet": [_record_set(table) for table in release.tables.values()],
    }
    if release.request.url:
        told["url"] = release.request.url
    return told


def _distribution(release: Release) -> Iterator[dict[str, Any]]:
    for file in release.article_files():
        yield _file_object(file)
    yield {
        "@type": "cr:FileSet",
        "@id": _ALL_ARTICLES,
        "name": _ALL_ARTICLES,
        "encodingFormat": PARQUET,
        "includes": "data/articles/*/*.parquet",
    }
    for name in release.tables:
        if name != "articles":
            yield _file_object(release.table_file(name))


def _file_object(file: ReleasedFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": PARQUET,
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    whole = table.name == "articles"
    source = {"fileSet": {"@id": _ALL_ARTICLES}} if whole else {"fileObject": {"@id": f"data/{table.name}.parquet"}}
    fields = [_field(table, field, source) for field in table.fields if _type_of(field.shape)]
    told = {"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "description": table.description}
    key = {"key": {"@id": "articles/id"}} if whole else {}
    return {**told, **key, "field": fields}


def _field(table: Table, field: Field, source: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": _type_of(field.shape),
        "source": {**source, "extract": {"column": field.name}},
    }
    if isinstance(_without_none(field.shape), ListOf):
        told |= {"isArray": True, "arrayShape": "-1"}
    if field.name == "article_id":
        told["references"] = {"field": {"@id": "articles/id"}}
    return told


def _type_of(shape: Shape) -> str | None:
    """The type of a plain column, or of the entries of one that holds lists; None for structures."""
    match _without_none(shape):
        case Scalar(kind):
            return _TYPES[kind]
        case Choice():
            return _TYPES[str]
        case ListOf(item):
            return None if isinstance(item, ListOf) else _type_of(item)
        case _:
            return None


def _without_none(shape: Shape) -> Shape:
    return shape.shape if isinstance(shape, Nullable) else shape

"""The published schema says what the dataclass says, and every exported record keeps to it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pyarrow as pa
import pytest
from hypothesis import given

from newscrawl.exports.arrow import TIMESTAMP, ArrowLayout
from newscrawl.exports.columns import columns_of
from newscrawl.exports.docstrings import field_descriptions
from newscrawl.exports.schema import article_schema, schema_text
from newscrawl.exports.schema_page import schema_page
from newscrawl.exports.serialise import UnexportableArticle, to_json
from newscrawl.exports.shapes import record_of
from newscrawl.items import Article, Image
from tests.exports.articles import HOSTILE, PLAIN, any_article, from_json, same_instants

ROOT = Path(__file__).parents[2]
CHECKER = jsonschema.FormatChecker()
VALIDATOR = jsonschema.Draft202012Validator(article_schema(), format_checker=CHECKER)


@CHECKER.checks("date-time", raises=ValueError)
def is_rfc_3339(value):
    return not isinstance(value, str) or datetime.fromisoformat(value).utcoffset() is not None


@pytest.mark.parametrize(
    ("module", "file"),
    [("schema", "newscrawl/schema/article.schema.json"), ("schema_page", "docs/schema.md")],
)
def test_the_generated_file_is_what_its_generator_writes_now(module, file):
    command = [sys.executable, "-m", f"newscrawl.exports.{module}"]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert (ROOT / file).read_bytes() == written


def test_the_schema_is_valid_json_schema_with_every_field_in_order():
    jsonschema.Draft202012Validator.check_schema(article_schema())
    assert list(json.loads(schema_text())["properties"]) == [field.name for field in fields(Article)]


def test_every_docstring_of_a_field_stands_in_the_schema_and_on_the_page():
    described = field_descriptions(Article)
    assert described["published_raw"] == "The string from which `published_at` was read."
    properties = article_schema()["properties"]
    page = schema_page()
    for name, text in described.items():
        assert properties[name]["description"] == text
        assert text in page


@given(any_article())
def test_every_article_is_exported_as_the_schema_says_and_can_be_had_back(article):
    plain = json.loads(json.dumps(to_json(article)))
    VALIDATOR.validate(plain)
    assert from_json(plain) == article
    assert same_instants(from_json(plain), article)


@pytest.mark.parametrize("article", [PLAIN, *HOSTILE], ids=lambda article: article.id)
def test_a_hostile_article_is_exported_as_the_schema_says(article):
    VALIDATOR.validate(to_json(article))
    assert from_json(to_json(article)) == article


@pytest.mark.parametrize(
    "change",
    [
        {"title": None},
        {"word_count": "3"},
        {"images": [{}]},
        {"published_precision": "year"},
        {"published_at": "2024-11-01T01:30:00"},
        {"id": 1},
        {"more": 1},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_dataclass_does_not_allow(change):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**to_json(PLAIN), **change})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"published_at": datetime(2024, 11, 1, 1, 30)}, "published_at has no UTC offset"),  # noqa: DTZ001
        (
            {"fetched_at": datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=7, minutes=7, seconds=12)))},
            "offset of fetched_at is not in whole minutes",
        ),
        ({"published_at": "2024-11-01"}, "published_at holds str, not datetime"),
        ({"title": None}, "title holds NoneType, not str"),
        ({"word_count": True}, "word_count holds bool, not int"),
        ({"authors": "Andi"}, "authors holds str, not a list"),
        ({"authors": ["Andi", None]}, "authors holds NoneType, not str"),
        ({"field_sources": [("title", "page")]}, "field_sources holds list, not a dict"),
        ({"published_precision": "year"}, "published_precision holds 'year'"),
        ({"images": [{"url": "x"}]}, "images holds dict, not Image"),
        ({"images": [Image(url=None)]}, "images.url holds NoneType, not str"),
    ],
)
def test_what_breaks_the_contract_is_refused_by_the_name_of_the_field(change, message):
    with pytest.raises(UnexportableArticle, match=message):
        to_json(replace(PLAIN, **change))


def test_a_hint_without_a_rule_stops_the_export_instead_of_guessing():
    @dataclass
    class Odd:
        share: complex

    Odd.__annotations__["share"] = complex
    with pytest.raises(TypeError, match="no export format has a rule for <class 'complex'>"):
        record_of(Odd)


def test_the_arrow_schema_types_every_field_as_such():
    schema = ArrowLayout().schema
    kinds = {name: schema.field(name).type for name in schema.names}
    assert kinds["title"] == pa.string()
    assert kinds["word_count"] == pa.int64()
    assert kinds["is_free"] == pa.bool_()
    assert kinds["published_at"] == TIMESTAMP
    assert kinds["published_at_offset"] == pa.int16()
    assert kinds["field_sources"].key_type == kinds["field_sources"].item_type == pa.string()
    assert pa.types.is_list(kinds["authors"])
    assert [field.name for field in kinds["images"].value_type] == ["url", "caption", "credit"]
    assert not schema.field("text").nullable
    assert schema.field("section").nullable
    assert schema.names[-1] == "text"


def test_a_field_that_an_article_does_not_have_is_named():
    with pytest.raises(ValueError, match=r"no field judul; its fields are id, publisher"):
        columns_of(["title", "judul"])

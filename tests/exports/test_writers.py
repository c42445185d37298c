"""JSON, JSON Lines and Parquet give every article back as it was; XML gives back all that XML can hold."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyarrow import parquet

from newscrawl.exports.arrow import ArrowLayout
from newscrawl.exports.characters import unicode_characters, xml_characters
from newscrawl.exports.columns import columns_of
from newscrawl.exports.parquet import ParquetWriter
from newscrawl.exports.serialise import UnexportableArticle, to_json
from newscrawl.exports.shapes import ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.exports.writers import ArticleWriter, JsonLinesWriter, JsonWriter, XmlWriter
from newscrawl.items import Article
from tests.exports.articles import HOSTILE, PLAIN, any_article, from_json, numbered, same_instants

ANY_CHARACTER = st.characters()
"""Lone surrogates too."""


def written(writer_class: type[ArticleWriter], articles: list[Article], **options: Any) -> tuple[bytes, Counter[str]]:
    file = io.BytesIO()
    writer = writer_class(file, **options)
    writer.start()
    for article in articles:
        writer.write(article)
    writer.finish()
    return file.getvalue(), writer.counts


@given(st.lists(any_article(ANY_CHARACTER), max_size=3))
def test_json_lines_are_one_object_a_line_and_exact(articles):
    data, counts = written(JsonLinesWriter, articles)
    lines = data.split(b"\n")
    assert lines.pop() == b""
    # Through Python's own JSON, which reads two surrogates that make a pair as the character they stand for.
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(to_json(article))) for article in articles]
    assert not counts


@given(st.lists(any_article(), max_size=3), st.sampled_from([None, 0, 2]))
def test_json_is_one_array_and_exact(articles, indent):
    data, _ = written(JsonWriter, articles, indent=indent)
    read = [from_json(plain) for plain in json.loads(data)]
    assert read == articles
    assert all(same_instants(one, other) for one, other in zip(read, articles, strict=True))


def test_text_in_json_is_not_escaped():
    data, _ = written(JsonLinesWriter, [replace(PLAIN, title="Kafé 🍜")])
    assert '"title": "Kafé 🍜"'.encode() in data
    assert b'"published_at": "2024-11-01T01:30:00+08:00"' in data


@given(st.lists(any_article(ANY_CHARACTER), max_size=3), st.sampled_from([None, 2]))
def test_xml_is_well_formed_and_holds_all_that_xml_can(articles, indent):
    data, _ = written(XmlWriter, articles, indent=indent)
    items = etree.fromstring(data)
    assert [item.tag for item in items] == ["item"] * len(articles)
    for item, article in zip(items, articles, strict=True):
        assert read_xml(item, record_of(Article)) == in_xml(to_json(article), record_of(Article))


def read_xml(element: etree._Element, shape: Shape) -> Any:
    match shape:
        case Nullable(inner):
            return read_xml(element, inner)
        case Record(fields=fields):
            children = {child.tag: child for child in element}
            return {name: read_xml(children[name], inner) if name in children else None for name, inner in fields}
        case ListOf(item):
            return [read_xml(child, item) for child in element]
        case StringMap():
            return [(child.get("key"), child.text or "") for child in element]
        case _:
            return element.text or ""


def in_xml(value: Any, shape: Shape) -> Any:
    """What JSON values are in a format without types and with fewer characters."""
    match shape:
        case Nullable(inner):
            return None if value is None else in_xml(value, inner)
        case Record(fields=fields):
            return {name: in_xml(value[name], inner) for name, inner in fields}
        case ListOf(item):
            return [in_xml(entry, item) for entry in value]
        case StringMap():
            return [(xml_characters(key)[0], xml_characters(entry)[0]) for key, entry in value.items()]
        case Scalar(kind) if kind is bool:
            return "true" if value else "false"
        case _:
            return xml_characters(str(value))[0]


def test_characters_that_xml_does_not_allow_are_replaced_and_counted():
    data, counts = written(XmlWriter, HOSTILE)
    title = etree.fromstring(data)[2].findtext("title")
    assert title == "Nol \ufffd, lonceng \ufffd, hapus \x7f"
    assert counts["replaced_characters"] == 4


@settings(max_examples=50)
@given(st.lists(any_article(), min_size=1, max_size=3))
def test_parquet_gives_back_every_value_with_the_printed_clock(articles):
    data, counts = written(ParquetWriter, articles)
    read = [from_parquet(row) for row in parquet.read_table(io.BytesIO(data)).to_pylist()]
    assert read == articles
    assert all(same_instants(one, other) for one, other in zip(read, articles, strict=True))
    assert not counts["replaced_characters"]


def from_parquet(row: dict[str, Any]) -> Article:
    plain = dict(row)
    for name in ("published_at", "modified_at", "fetched_at"):
        offset = plain.pop(f"{name}_offset")
        if plain[name] is not None:
            plain[name] = plain[name].astimezone(timezone(timedelta(minutes=offset))).isoformat()
    return from_json({**plain, "field_sources": dict(plain["field_sources"])})


@settings(max_examples=30)
@given(any_article(ANY_CHARACTER))
def test_parquet_counts_the_lone_surrogates_it_cannot_hold(article):
    data, counts = written(ParquetWriter, [article])
    (row,) = parquet.read_table(io.BytesIO(data)).to_pylist()
    assert row["title"] == unicode_characters(article.title)[0]
    assert counts["replaced_characters"] == sum(len(texts) for texts in surrogates(to_json(article)))


def surrogates(value: Any) -> list[list[str]]:
    match value:
        case str():
            return [[character for character in value if "\ud800" <= character <= "\udfff"]]
        case dict():
            return [found for key, entry in value.items() for found in [*surrogates(key), *surrogates(entry)]]
        case list():
            return [found for entry in value for found in surrogates(entry)]
        case _:
            return []


def test_an_article_of_half_past_one_stays_on_its_day_in_parquet():
    article = replace(PLAIN, published_at=datetime(2024, 11, 1, 1, 30, tzinfo=ZoneInfo("Asia/Jakarta")))
    table = parquet.read_table(io.BytesIO(written(ParquetWriter, [article])[0]))
    assert table["published_at"][0].as_py().date().isoformat() == "2024-11-01"
    assert table["published_at_offset"][0].as_py() == 420


def test_parquet_is_written_in_row_groups_so_that_a_long_run_stays_small():
    data, _ = written(ParquetWriter, numbered(2_500))
    metadata = parquet.ParquetFile(io.BytesIO(data)).metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [1_000, 1_000, 500]
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    assert metadata.row_group(0).column(0).has_offset_index


def test_very_long_articles_make_smaller_row_groups():
    data, _ = written(ParquetWriter, [replace(PLAIN, text="a" * 9_000_000)] * 3)
    assert parquet.ParquetFile(io.BytesIO(data)).metadata.num_row_groups == 2


def test_parquet_takes_no_datetime_without_a_zone_for_utc():
    with pytest.raises(UnexportableArticle, match="published_at has no UTC offset"):
        ArrowLayout().batch([replace(PLAIN, published_at=datetime(2024, 11, 1))])  # noqa: DTZ001


@pytest.mark.parametrize("writer_class", [JsonLinesWriter, JsonWriter, XmlWriter, ParquetWriter])
def test_no_article_at_all_makes_a_readable_file_too(writer_class):
    data, _ = written(writer_class, [])
    readers = {
        JsonLinesWriter: lambda: data.splitlines(),
        JsonWriter: lambda: json.loads(data),
        XmlWriter: lambda: list(etree.fromstring(data)),
        ParquetWriter: lambda: parquet.read_table(io.BytesIO(data)).to_pylist(),
    }
    assert readers[writer_class]() == []


def test_chosen_columns_keep_their_order_and_new_names():
    columns = columns_of({"title": "judul", "published_at": "terbit"})
    (line,) = written(JsonLinesWriter, [PLAIN], columns=columns)[0].splitlines()
    assert list(json.loads(line)) == ["judul", "terbit"]
    table = parquet.read_table(io.BytesIO(written(ParquetWriter, [PLAIN], columns=columns)[0]))
    assert table.column_names == ["judul", "terbit", "terbit_offset"]
    (item,) = etree.fromstring(written(XmlWriter, [PLAIN], columns=columns)[0])
    assert [child.tag for child in item] == ["judul", "terbit"]

"""CSV opens right in a spreadsheet, can do no harm there, and its texts can be had back by the documented rule."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv

from newscrawl.exports.characters import xml_characters
from newscrawl.exports.serialise import to_json
from newscrawl.exports.spreadsheet import CELL_LIMIT, csv_cells, guard, unguard
from newscrawl.exports.writers import CsvWriter
from newscrawl.items import Article
from tests.exports.articles import HOSTILE, PLAIN, any_article

DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def written(articles: list[Article], **options: str) -> tuple[bytes, Counter[str]]:
    file = io.BytesIO()
    writer = CsvWriter(file, **options)
    writer.start()
    for article in articles:
        writer.write(article)
    writer.finish()
    return file.getvalue(), writer.counts


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@given(st.text() | st.text(DANGEROUS + "' a", max_size=5))
def test_no_cell_begins_as_a_formula_and_unguard_gives_the_text_back(text):
    cell = guard(text)
    assert not cell.startswith(tuple(DANGEROUS))
    assert not cell.lstrip().startswith(tuple(DANGEROUS))
    assert unguard(cell) == text


@pytest.mark.parametrize("text", ["Harga = naik", "a-b", "", "'kutip'", "2024", "(-1)", "’=1"])
def test_a_harmless_text_stays_as_it_is(text):
    assert guard(text) == text


def test_a_number_stays_a_number_and_a_text_that_looks_like_one_stays_text():
    plain = to_json(replace(PLAIN, word_count=-3, title="-3"))
    assert csv_cells(plain, ["word_count", "title"], Counter()) == ["-3", "'-3"]


@given(st.lists(any_article(st.characters()), max_size=3))
def test_every_text_can_be_read_back(articles):
    data, _ = written(articles)
    rows = read(data)
    assert len(rows) == len(articles)
    for row, article in zip(rows, articles, strict=True):
        for name in ("id", "title", "text", "url", "extractor"):
            expected, _ = xml_characters(getattr(article, name))
            assert unguard(row[name]) == expected
        for name in ("images", "related", "date_mentions", "field_sources"):
            expected = json.dumps(to_json(article)[name], ensure_ascii=False)
            assert json.loads(row[name] or "[]") == json.loads(xml_characters(expected)[0]) or not getattr(
                article, name
            )
        assert row["word_count"] == str(article.word_count)
        assert row["published_at"] == (article.published_at.isoformat() if article.published_at else "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_hostile_articles_are_read_back_by_python_and_by_arrow(delimiter):
    data, _ = written(HOSTILE, delimiter=delimiter)
    by_python = read(data, delimiter)
    table = arrow_csv.read_csv(
        io.BytesIO(data),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True, delimiter=delimiter),
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(by_python[0], "string")),
    )
    assert table.to_pylist() == by_python
    for row, article in zip(by_python, HOSTILE, strict=True):
        assert unguard(row["title"]) == xml_characters(article.title)[0]
        assert unguard(row["text"]) == xml_characters(article.text)[0]


def test_the_file_begins_with_one_byte_order_mark_and_its_rows_end_as_rfc_4180_says():
    data, _ = written([PLAIN, PLAIN])
    assert data.startswith(b"\xef\xbb\xbfid,publisher,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")
    assert len(data.split(b"\r\n")) == 4


def test_the_columns_are_the_fields_in_order_without_paragraphs_and_the_body_is_last():
    data, _ = written([PLAIN])
    names = [field.name for field in fields(Article) if field.name != "paragraphs"]
    assert list(read(data)[0]) == names
    assert names[-1] == "text"


def test_names_are_joined_and_structures_are_compact_json():
    (row,) = read(written([PLAIN])[0])
    assert row["authors"] == "Sitti Nurbaya; Andi"
    assert row["related"] == '[{"url":"https://kabar.example/2","title":"Harga cabai","kind":"baca_juga"}]'
    assert row["published_at"] == "2024-11-01T01:30:00+08:00"
    assert row["is_free"] == "true"
    assert row["editors"] == row["summary"] == row["warnings"] == ""


@pytest.mark.parametrize("body", ["kata " * 10_000, "🍜" * 20_000, "=" + "é" * CELL_LIMIT])
def test_a_cell_too_long_for_a_spreadsheet_is_cut_and_points_to_the_article(body):
    data, counts = written([replace(PLAIN, text=body)])
    (row,) = read(data)
    assert len(row["text"].encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert row["text"].endswith(f" … [cut to fit a spreadsheet; all of it: {PLAIN.url}]")
    assert guard(body).startswith(row["text"].partition(" … [cut")[0])
    assert counts["cut_cells"] == 1


def test_a_cell_of_exactly_the_limit_is_whole():
    data, counts = written([replace(PLAIN, text="🍜" * (CELL_LIMIT // 2) + "a")])
    assert read(data)[0]["text"] == "🍜" * (CELL_LIMIT // 2) + "a"
    assert not counts["cut_cells"]


def test_even_an_endless_address_gives_no_endless_cell():
    (row,) = read(written([replace(PLAIN, url="https://kabar.example/" + "a" * 50_000, text="b" * 50_000)])[0])
    assert max(map(len, row.values())) == CELL_LIMIT


def test_what_was_changed_is_counted():
    _, counts = written(HOSTILE)
    assert (counts["guarded_cells"], counts["replaced_characters"], counts["cut_cells"]) == (6, 4, 0)

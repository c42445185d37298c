"""The data that a Next.js page was drawn from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.document import Document
from newscrawl.extraction.page_data import read_page_data, strings_in, values_at

ARTICLE = {
    "title": "Harga Cabai Turun",
    "content": "<p>Harga <b>cabai</b> turun.</p><script>x</script><p>Pedagang senang.</p>",
    "authors": [{"name": "Rina Wati"}, {"name": "Budi Asa"}],
    "category": {"name": "Ekonomi", "slug": "ekonomi"},
    "subtitle": None,
    "article_id": 2607240081,
}
PROPS = {"props": {"pageProps": {"popular": [{"article": {"title": "Yang Lain"}}], "article": ARTICLE}}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
)


def page(data, *, raw=False):
    script = data if raw else json.dumps(data).replace("<", "\\u003c")
    return f'<html><body><h1>x</h1><script id="__NEXT_DATA__" type="application/json">{script}</script></body></html>'


def test_a_path_may_begin_at_any_depth_and_the_one_nearest_to_the_root_counts():
    assert values_at(PROPS, "article.title") == ["Harga Cabai Turun"]
    assert values_at(PROPS, "props.pageProps.article.title") == ["Harga Cabai Turun"]
    assert values_at(PROPS, "popular.article.title") == ["Yang Lain"]


def test_a_list_stands_for_each_of_its_members():
    assert values_at(PROPS, "article.authors.name") == ["Rina Wati", "Budi Asa"]
    assert values_at(PROPS, "article.authors") == ARTICLE["authors"]


def test_a_path_that_leads_nowhere_finds_nothing():
    assert values_at(PROPS, "article.editor.name") == []
    assert values_at(PROPS, "article.subtitle") == []
    assert values_at(None, "article") == []


@pytest.mark.parametrize("source", ["<p>no data", page("{broken", raw=True), page("[" * 90_000, raw=True)])
def test_a_page_without_readable_data_has_none(source):
    assert read_page_data(source) is None


def test_a_selector_reads_texts_and_markup_from_the_data():
    document = Document(page(PROPS).encode(), "https://www.contoh.id/ekonomi/1/cabai")
    assert document.values("data:article.authors.name") == ["Rina Wati", "Budi Asa"]
    assert document.value(("data:article.nothing", "data:article.article_id")) == "2607240081"
    (body,) = document.nodes("data:article.content")
    assert [node.text() for node in body.css("p")] == ["Harga cabai turun.", "Pedagang senang."]
    assert body.css("script") == []


def test_without_data_the_next_selector_is_asked():
    document = Document(b"<html><body><h1>Judul</h1></body></html>", "https://www.contoh.id/1")
    assert document.value(("data:article.title", "h1")) == "Judul"
    assert document.nodes("data:article.content") == []


@given(JSON, st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join))
def test_any_data_can_be_asked_for_any_path(data, path):
    found = values_at(data, path)
    assert set(strings_in(found)) <= set(strings_in(data))
    if isinstance(data, dict) and isinstance(inner := data.get(path), str):
        assert found == [inner]

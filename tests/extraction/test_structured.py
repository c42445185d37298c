"""What a page says about itself is read whole, nested, doubled or broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import extract_article
from newscrawl.extraction.dom import parse_html
from newscrawl.extraction.structured import ELEMENTS, parse_json_ld, read_structured_data
from tests.extraction.pages import URL, page

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Pasar Terapung Lok Biru Dibuka Kembali, Pedagang Sambut Gembira",
    "datePublished": "2026-02-27T14:05:00+07:00",
    "author": [{"@type": "Person", "name": "Rani Wulandari"}],
}


def read(html: str):
    return read_structured_data(parse_html(html).css(ELEMENTS))


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "WebSite"}, ARTICLE]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({**ARTICLE, "@type": ["Article", "NewsArticle"]}),
        json.dumps({**ARTICLE, "@type": "https://schema.org/NewsArticle"}),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE)[:-1] + ", }",
        json.dumps(ARTICLE) + ";",
        json.dumps({**ARTICLE, "description": "dua baris"}).replace("dua baris", "dua\nbaris"),
        json.dumps({**ARTICLE, "description": "x"}).replace('"x"', '"ia bilang "halo" kepada kami"'),
    ],
    ids=[
        "plain",
        "list",
        "graph",
        "nested",
        "types",
        "type url",
        "comment",
        "cdata",
        "comma",
        "semicolon",
        "newline",
        "quotes",
    ],
)
def test_a_json_ld_article_is_found_in_every_shape_publishers_give_it(text):
    data = read(script('{"@type": "BreadcrumbList"}') + script(text))
    assert data.text("headline") == ARTICLE["headline"]
    assert data.text("datePublished") == ARTICLE["datePublished"]
    assert data.names("author") == ["Rani Wulandari"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Rani Wulandari", ["Rani Wulandari"]),
        ({"name": "Rani Wulandari"}, ["Rani Wulandari"]),
        ([{"name": "Rani"}, {"name": "Joko"}], ["Rani", "Joko"]),
        ({"name": ["Rani", "Joko"]}, ["Rani", "Joko"]),
        ({"name": "D&#39;Artagnan"}, ["D'Artagnan"]),
        (None, []),
        ([], []),
        ({"name": None}, []),
        (7, []),
    ],
)
def test_json_ld_authors_are_read_in_every_shape(author, names):
    assert read(script(json.dumps({**ARTICLE, "author": author}))).names("author") == names


def test_the_breadcrumb_is_read_with_names_on_the_element_or_on_its_item():
    elements = [{"name": "Home"}, {"item": {"name": "Daerah"}}, {"item": "https://x.id/y"}, None]
    data = read(script(json.dumps({"@type": "BreadcrumbList", "itemListElement": elements})))
    assert data.breadcrumb == ["Home", "Daerah"]


def test_a_data_layer_in_single_quotes_is_read_though_it_is_no_json():
    data = read(
        "<script>dataLayer = [{'articleDate': '2026-02-27T14:05:00', 'articleEditor': 'D\\'Joko', "
        "articleCategory: \"daerah\", 'articleTotalPages': 3, }];</script>"
    )
    assert data.inline == {
        "articleDate": "2026-02-27T14:05:00",
        "articleEditor": "D'Joko",
        "articleCategory": "daerah",
        "articleTotalPages": "3",
    }


def test_meta_elements_are_read_by_property_name_and_itemprop_in_any_case():
    data = read(
        '<meta property="OG:Title" content="Satu"><meta name="author" content=" Rani  W ">'
        '<meta itemprop="datePublished" content="2026-02-27">'
        '<meta property="article:tag" content="a"><meta property="article:tag" content="b">'
    )
    assert data.first_meta("og:title") == "Satu"
    assert data.first_meta("byl", "author") == "Rani W"
    assert data.first_meta("datepublished") == "2026-02-27"
    assert data.article_tags == ["a", "b"]


def test_an_editor_whom_json_ld_calls_the_author_is_not_the_writer():
    head = script(json.dumps({**ARTICLE, "author": {"name": "Joko Santosa"}}))
    article = extract_article(page(head=head), URL)
    assert (article.authors, article.editors) == (["Rani Wulandari"], ["Joko Santosa"])


@pytest.mark.parametrize("name", ["Kabar Contoh", "Redaksi", "kabarcontoh.co.id", "Admin", "Tim Redaksi", "null"])
def test_the_name_of_an_outlet_or_a_desk_is_no_author(name):
    head = script(json.dumps({**ARTICLE, "author": {"name": name}, "publisher": {"name": "Kabar Contoh"}}))
    byline = "<div>Jumat, 27 Februari 2026 | 14:05 WIB</div>"
    assert extract_article(page(head=head, byline=byline), URL).authors == []


@given(st.text(max_size=200))
def test_no_text_makes_reading_json_ld_fail(text):
    nodes, _ = parse_json_ld(text)
    assert all(isinstance(node, dict) for node in nodes)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["@type", "@graph", "name", "author", "image", "itemListElement", "item"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_in_a_page_still_gives_its_article(value):
    head = script(json.dumps(value)) + script(json.dumps(ARTICLE | {"image": value, "author": value}))
    assert extract_article(page(head=head), URL).title == ARTICLE["headline"]

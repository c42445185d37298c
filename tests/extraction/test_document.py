"""One page, parsed once: addresses, selectors and the elements of its head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import extract_article
from newscrawl.extraction.document import Document
from newscrawl.extraction.links import count_pages
from tests.extraction.pages import URL, page


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("/daerah/2", "https://www.kabarcontoh.co.id/daerah/2"),
        ("dermaga baru.jpg", "https://www.kabarcontoh.co.id/daerah/dermaga baru.jpg"),
        ("//foto.kabarcontoh.co.id/a.jpg", "https://foto.kabarcontoh.co.id/a.jpg"),
        ("https://lain.id/a?b=1#c", "https://lain.id/a?b=1#c"),
    ],
)
def test_an_address_on_a_page_is_made_absolute(address: str, absolute: str) -> None:
    assert Document(page(), URL).absolute(address) == absolute


@given(st.text())
def test_no_address_on_a_page_raises(address: str) -> None:
    assert isinstance(Document(b"<p>kata", URL).absolute(address), str)


def test_a_selector_asked_again_finds_the_same_elements() -> None:
    document = Document(page(), URL)
    assert [node.mem_id for node in document.select("p")] == [node.mem_id for node in document.tree.css("p")]
    assert document.select("p") is document.select("p")


@pytest.mark.parametrize(
    "selector",
    [
        ".kotak a",
        ".kotak a.judul",
        ".kotak a:first-of-type",
        "a[href]:not(p a)",
        ".kotak a, p a",
        ".kotak a, p a.judul",
    ],
)
def test_the_links_in_boxes_are_those_that_the_selector_names(selector: str) -> None:
    link = '<a href="/1" class="judul">satu</a><p><a href="/2">dua</a></p>'
    body = f'<div class="kotak">{link}<div class="kotak">{link}</div></div><a class="kotak" href="/3">tiga</a>{link}'
    for document in (Document(page(body), URL), Document(page(body * 200), URL)):
        found = [node.mem_id for node in document.select(selector)]
        assert list(dict.fromkeys(found)) == list(dict.fromkeys(node.mem_id for node in document.tree.css(selector)))
        assert found


def test_a_tracking_picture_in_the_head_hides_nothing_that_follows_it() -> None:
    head = (
        '<noscript><img src="/piksel.gif"></noscript><meta property="article:section" content="Daerah">'
        '<meta name="tdm-reservation" content="1">'
    )
    article = extract_article(page(head=head), URL)
    assert article.section == "Daerah"
    assert article.tdm_reservations == ["tdm-reservation"]


def test_a_pager_of_bare_queries_is_counted() -> None:
    pager = '<a href="?page=2">2</a> <a href="?page=3">3</a>'
    assert count_pages(Document(page(after=pager), URL), URL, None) == 3


def test_a_query_in_a_script_is_no_page_of_the_article() -> None:
    script = """<script>load("?page=9")</script>"""
    assert count_pages(Document(page(after=script), URL), URL, None) == 1

"""The pages of an article that were fetched one by one become one article, with nothing twice and nothing lost."""

import copy

import pytest

from newscrawl.extraction import extract_article, merge_pages
from tests.extraction.pages import SENTENCES, URL, page, paragraphs

MORE = (
    "Pada Selasa (3/3/2026) panitia akan menggelar lomba dayung antardesa.",
    "Pendaftaran lomba dibuka di kantor desa dan tidak dipungut biaya.",
)


@pytest.fixture
def pages():
    pager = f'<div class="pager"><a href="{URL}?page=1">1</a><a href="{URL}?page=2">2</a></div>'
    return [
        extract_article(page(paragraphs(), after=pager), URL),
        extract_article(page(paragraphs((SENTENCES[-1], *MORE)), after=pager), URL + "?page=2"),
    ]


def test_the_paragraphs_stand_in_order_and_a_repeated_one_once(pages):
    assert merge_pages(pages).paragraphs == [*SENTENCES, *MORE]


def test_everything_told_from_the_text_is_made_anew(pages):
    merged = merge_pages(pages)
    assert merged.text == "\n\n".join([*SENTENCES, *MORE])
    assert merged.word_count == len(merged.text.split())
    assert merged.content_sha256 not in {part.content_sha256 for part in pages}
    mention = next(mention for mention in merged.date_mentions if "3/3/2026" in mention.mention)
    assert merged.text[mention.start : mention.end] == mention.mention
    assert mention.value == "2026-03-03"


def test_the_address_and_the_date_are_those_of_the_first_page(pages):
    merged = merge_pages(pages)
    assert (merged.id, merged.url, merged.canonical_url) == (pages[0].id, pages[0].url, pages[0].canonical_url)
    assert merged.published_at == pages[0].published_at
    assert merged.page_count == 2


def test_names_that_stand_on_the_last_page_alone_are_kept(pages):
    first, last = pages
    first.authors, first.editors = [], []
    first.field_sources.pop("authors")
    merged = merge_pages([first, last])
    assert (merged.authors, merged.editors) == (last.authors, last.editors)
    assert merged.authors
    assert merged.field_sources["authors"] == last.field_sources["authors"]


def test_the_same_text_in_one_page_or_in_two_has_the_same_hash(pages):
    whole = extract_article(page(paragraphs((*SENTENCES, *MORE))), URL + "?page=all")
    assert whole.content_sha256 == merge_pages(pages).content_sha256
    assert whole.id == pages[1].id


def test_the_pages_themselves_stay_as_they_are(pages):
    before = copy.deepcopy(pages)
    merge_pages(pages).tags.append("pasar")
    assert pages == before


def test_one_page_is_its_own_article_and_none_is_an_error(pages):
    assert merge_pages(pages[:1]).paragraphs == list(SENTENCES)
    with pytest.raises(ValueError, match="at least one"):
        merge_pages([])

"""The tags of an article are those of the list under it, and none of what the whole site reads most."""

import pytest

from newscrawl.extraction import extract_article
from newscrawl.extraction.document import Document
from newscrawl.publishers.liputan6 import KlyMobilePage
from tests.extraction.pages import URL, page

TAGS = ["pasar terapung", "Lok Biru"]


def links(tags: list[str], around: str = "{}") -> str:
    return "".join(around.format(f'<a href="/cari/{number}">{tag}</a>') for number, tag in enumerate(tags))


def tags_of(after: str) -> list[str]:
    return extract_article(page(after=after), URL).tags


def test_a_list_named_for_tags_is_found_around_headings_in_its_items() -> None:
    items = links(TAGS, "<li><h4>{}</h4></li>")
    assert tags_of(f'<div class="tag tag--article"><ul class="tag__list">{items}</ul></div>') == TAGS


def test_a_tag_may_be_called_trending_itself() -> None:
    tags = ["Trending", *TAGS]
    assert tags_of(f'<div class="tags"><ul>{links(tags, "<li>{}</li>")}</ul></div>') == tags


def test_the_blanks_of_indented_markup_tear_no_list_of_tags_apart() -> None:
    items = links(TAGS, "\n        <div class='label__item'>\n          {}\n\n\n        </div>\n\n")
    assert tags_of(f'<div class="tags">\n  {items}\n</div>') == TAGS


@pytest.mark.parametrize(
    "category",
    [
        '<span class="cat-tags-links">Filed: <a href="/category/wisata" rel="category tag">Wisata</a></span>',
        '<div class="taxonomy-category"><a href="/wisata" rel="tag">Wisata</a></div>',
    ],
)
def test_a_category_is_the_section_and_no_tag(category: str) -> None:
    article = extract_article(page(after=category), "https://www.kabarcontoh.co.id/pasar-terapung-lok-biru")
    assert (article.section, article.tags) == ("Wisata", [])


@pytest.mark.parametrize(
    "box",
    [
        '<div class="kotak"><b>KUMPULAN TAG</b><div class="tags">{}</div></div>',
        '<div id="popular-tags"><h3>Sering Dicari</h3>{}</div>',
        '<div class="tags"><h3>Tag Terpopuler</h3>{}</div>',
        '<div class="trending-box"><div class="tags">{}</div></div>',
        '<div class="kotak"><b>Topik Populer</b><div class="tags">{}</div></div>',
    ],
)
def test_the_tags_that_the_whole_site_reads_most_are_not_the_articles(box: str) -> None:
    assert tags_of(box.format(links(TAGS))) == []
    assert tags_of(box.format(links(["banjir", "gempa"])) + f'<div class="tags">{links(TAGS)}</div>') == TAGS


def test_the_tags_of_the_amp_page_that_liputan6_and_its_sisters_share_are_read() -> None:
    items = "".join(
        f'<li class="tags__list-item"><a class="tags__list-item-link" href="/t">{tag}</a></li>' for tag in TAGS
    )
    source = page(after=f'<div class="tags tags-amp"><h3 class="tags__title">Tag Terkait</h3><ul>{items}</ul></div>')
    assert KlyMobilePage(Document(source, "https://www.liputan6.com/amp/1/pasar")).find_tags() == TAGS


def test_an_article_about_what_is_popular_has_tags() -> None:
    html = page(title="Wisata Populer di Lok Biru", after="").replace(b"<h1>", b"<article><h1>")
    box = f'<div class="tags">{links(TAGS)}</div></article><aside>'.encode()
    assert extract_article(html.replace(b"<aside>", box), URL).tags == TAGS

"""Every field of every fictional article of every publisher, one test a field."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import pytest

from newscrawl.extraction import extract_article, merge_pages
from newscrawl.items import Article
from tests.site.publishers import OPTIONAL_FIELDS, REQUIRED_FIELDS, publisher_sites

ARTICLES = {
    f"{site.publisher.name}-{article.name}": (site, article) for site in publisher_sites() for article in site.articles
}
FIELDS = [
    pytest.param(name, field, id=f"{name}-{field}")
    for name, (_, article) in ARTICLES.items()
    for field in (*REQUIRED_FIELDS, *OPTIONAL_FIELDS)
    if field in article.fields
]
_DATES = {"published_at", "modified_at"}
_LINKS = {"read_also": "baca_juga", "related": "terkait"}


@cache
def extracted(name: str) -> Article:
    _, expected = ARTICLES[name]
    pages = [
        extract_article(file.read_bytes(), url, content_type="text/html; charset=utf-8") for url, file in expected.pages
    ]
    return merge_pages(pages) if len(pages) > 1 else pages[0]


def found(name: str, field: str) -> Any:
    article = extracted(name)
    if field in _LINKS:
        return {link.url for link in article.related if link.kind == _LINKS[field]}
    value = getattr(article, field)
    # 14:00+07:00 and 07:00+00:00 are one moment and equal to Python, but not what the page printed.
    return (value, value and value.utcoffset()) if field in _DATES else value


def wanted(name: str, field: str) -> Any:
    value = ARTICLES[name][1].fields[field]
    if field in _LINKS:
        return set(value)
    if field not in _DATES:
        return value
    moment = datetime.fromisoformat(value) if value else None
    return moment, moment and moment.utcoffset()


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_the_field_is_what_the_page_says(name: str, field: str) -> None:
    assert found(name, field) == wanted(name, field)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_layout_of_the_publisher_reads_the_page(name: str) -> None:
    site, _ = ARTICLES[name]
    article = extracted(name)
    assert article.publisher == site.publisher.name
    assert article.extractor in {layout.label() for layout in site.publisher.pages}
    assert article.field_sources["text"] == "page"


@pytest.mark.parametrize("name", ARTICLES)
def test_the_address_is_that_of_an_article(name: str) -> None:
    site, expected = ARTICLES[name]
    for address in (*(url for url, _ in expected.pages), expected.fields["canonical_url"]):
        assert site.publisher.owns(address)
        assert site.publisher.is_article(address)

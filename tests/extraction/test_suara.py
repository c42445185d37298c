"""Suara, the publisher we answer for: every page of the closed site equals its label, by every way to it."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article, merge_pages
from newscrawl.publishers import publisher_named

PAGES = Path(__file__).parents[2] / ".." / "shared" / "pages" / "suara"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the closed Suara site (../shared/pages/suara) is not here"),
]


def load():
    if not PAGES.is_dir():
        return [], {}
    lines = (PAGES / "map.jsonl").read_text(encoding="utf-8").splitlines()
    files = {entry["url"]: entry["file"] for entry in map(json.loads, lines) if "file" in entry}
    return json.loads((PAGES / "gold.json").read_text(encoding="utf-8")), files


GOLD, FILES = load()


def extract(url, **keywords):
    return extract_article((PAGES / FILES[url]).read_bytes(), url, content_type="text/html; charset=utf-8", **keywords)


def whole(url, gold):
    return extract(url)


def by_query(url, gold):
    return extract(url + "?page=all")


def by_amp(url, gold):
    return extract(url.replace("//www.", "//amp."))


def by_merging(url, gold):
    rest = (extract(f"{url}?page={number}") for number in range(2, gold["pages"] + 1))
    return merge_pages([extract(url), *rest])


@pytest.mark.parametrize("way", [by_query, by_amp, by_merging])
@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["url"].rpartition("/")[2][:40])
def test_an_article_of_the_closed_site_equals_its_label(way, gold):
    article = way(gold["url"], gold)
    assert article.title == gold["title"]
    assert [*article.editors, *article.authors] == gold["names"]
    assert len(article.authors) == 1
    assert (article.section, article.tags) == (gold["section"], gold["tags"])
    assert article.paragraphs == [" ".join(paragraph.split()) for paragraph in gold["paragraphs"]]
    assert article.published_at.replace(second=0) == datetime.fromisoformat(gold["published_at"])
    assert (article.canonical_url, article.publisher) == (gold["url"], "suara")
    assert article.id == "suara:" + gold["url"].partition(".com/")[2]
    assert article.language == "id"
    assert not article.warnings


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["url"].rpartition("/")[2][:40])
def test_the_generic_extractor_reads_suara_too(gold):
    article = extract(gold["url"] + "?page=all", use_page_classes=False)
    wanted = [" ".join(paragraph.split()) for paragraph in gold["paragraphs"]]
    assert [text for text in wanted if not text.startswith("Sumber:")] == article.paragraphs
    assert (article.title, article.tags) == (gold["title"], gold["tags"])


def test_the_first_page_of_several_says_how_many_there_are():
    counts = {gold["url"]: extract(gold["url"]).page_count for gold in GOLD}
    assert counts == {gold["url"]: gold["pages"] for gold in GOLD}


def test_no_list_and_no_sitemap_of_the_closed_site_is_taken_for_an_article():
    suara = publisher_named("suara")
    taken = []
    for url in FILES:
        if not suara.is_article(url):
            try:
                extract(url)
            except NotAnArticle as refusal:
                assert refusal.reason in {"listing", "not_html", "no_text", "no_title"}
            else:
                taken.append(url)
    assert taken == []

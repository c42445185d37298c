"""Copies made of real articles are found, and different articles are not taken for copies."""

import re
from itertools import combinations, product

import pytest

from newscrawl.dedup.facts import Facts, compare_facts
from newscrawl.dedup.sketch import Sketch, compare
from tests.dedup.copies import PAGES, judge, labelled_articles
from tests.dedup.edits import EDITS

QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the labelled pages (../shared/pages) are not on this machine"),
]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    return judge(tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module")
def articles():
    return labelled_articles()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_copies_of_articles_of_150_words_and_more_are_found_whatever_was_edited(outcome, edit):
    assert outcome.recall(edit.__name__, words=(150, 10**6)) >= 0.97


def test_of_all_copies_short_ones_too_nearly_every_one_is_found(outcome):
    assert outcome.pairs >= 3000
    assert outcome.recall() >= 0.97
    assert outcome.recall(words=(60, 150)) >= 0.90


def test_what_is_taken_for_a_copy_is_one(outcome):
    assert outcome.precision >= 0.995
    assert outcome.wrong == []


def test_no_article_is_taken_for_a_copy_of_another(articles):
    sketches = [Sketch.of("\n\n".join(paragraphs)) for paragraphs in articles.values()]
    copies = [pair for pair in combinations(sketches, 2) if compare(*pair).is_copy]
    assert copies == []


def test_no_article_is_of_a_series_with_its_own_half(articles):
    for paragraphs in articles.values():
        whole, half = "\n\n".join(paragraphs), "\n\n".join(paragraphs[::2])
        assert compare_facts(Facts.of(whole), Facts.of(half)).share == 1


def test_reports_that_quote_the_same_words_are_not_taken_for_copies(articles):
    """The quotations of each article, set into the narration of every other one."""
    texts = {key: "\n\n".join(paragraphs) for key, paragraphs in articles.items()}
    # Where a mark is missing, what stands between two marks may be narration.
    quoting = {
        key: QUOTATION.findall(texts[key])
        for key, paragraphs in articles.items()
        if all(text.count('"') % 2 == 0 and text.count("“") == text.count("”") for text in paragraphs)
    }
    tried = 0
    for left, right in product(quoting, texts):
        quotations = quoting[left]
        narration = QUOTATION.sub(" ", texts[right]).split()
        if left == right or sum(len(one.split()) for one in quotations) < 40 or len(narration) < 60:
            continue
        tried += 1
        report = " ".join(narration) + "\n\n" + "\n\n".join(f"{one} kata pejabat itu." for one in quotations)
        assert not compare(Sketch.of(texts[left]), Sketch.of(report)).is_copy, (left, right)
    assert tried > 2000

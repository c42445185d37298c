"""Copies made of real articles are found, and different articles are not taken for copies."""

import json
import random
import re
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from pathlib import Path

import pytest

from newscrawl.dedup import NearDuplicates
from newscrawl.dedup.sketch import Sketch, compare

PAGES = Path(__file__).parents[3] / "shared" / "pages"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+")
QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
TAIL = "Berita ini disiarkan ulang dari kantor berita dan telah disunting oleh redaksi kami di kota seberang."
SEEDS = range(4)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the labelled pages (../shared/pages) are not on this machine"),
]


@pytest.fixture(scope="module")
def articles():
    """The paragraphs of every labelled article."""
    pages = [page for page in json.loads((PAGES / "gold.json").read_text()) if page["is_article"]]
    found = {page["key"]: page["paragraphs"] for page in pages}
    return found | {page["url"]: page["paragraphs"] for page in json.loads((PAGES / "suara/gold.json").read_text())}


@pytest.fixture(scope="module")
def vocabulary(articles):
    return sorted({word for paragraphs in articles.values() for word in " ".join(paragraphs).split()})


def rewrite_lead(paragraphs, chooser, vocabulary):
    return [" ".join(chooser.choices(vocabulary, k=max(20, len(paragraphs[0].split())))), *paragraphs[1:]]


def cut_sentences(paragraphs, chooser, vocabulary):
    sentences = [(at, one) for at, text in enumerate(paragraphs) for one in SENTENCE_END.split(text)]
    dropped = set(chooser.sample(range(len(sentences)), 3))
    kept = [(at, one) for number, (at, one) in enumerate(sentences) if number not in dropped]
    return [" ".join(one for at, one in kept if at == number) for number in sorted({at for at, _ in kept})]


def add_tail(paragraphs, chooser, vocabulary):
    return [*paragraphs, TAIL]


def mistype(paragraphs, chooser, vocabulary, share=0.05):
    def typed(word):
        if len(word) < 4 or chooser.random() > share:
            return word
        at = chooser.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return [" ".join(map(typed, text.split())) for text in paragraphs]


def all_at_once(paragraphs, chooser, vocabulary):
    for edit in (rewrite_lead, cut_sentences, add_tail, mistype):
        paragraphs = edit(paragraphs, chooser, vocabulary)
    return paragraphs


def in_one_line(paragraphs, chooser, vocabulary):
    return [" ".join(all_at_once(paragraphs, chooser, vocabulary))]


EDITS = (rewrite_lead, cut_sentences, add_tail, mistype, all_at_once, in_one_line)


def sentence_count(paragraphs):
    return sum(len(SENTENCE_END.split(text)) for text in paragraphs)


def test_edited_copies_are_found_and_only_they(articles, vocabulary, tmp_path):
    long_enough = {key: paragraphs for key, paragraphs in articles.items() if sentence_count(paragraphs) >= 8}
    assert len(long_enough) >= 80
    found = dict.fromkeys(EDITS, 0)
    wrong = []
    with NearDuplicates(tmp_path / "near.db") as near:
        for key, paragraphs in articles.items():
            if near.add(key, "\n\n".join(paragraphs), NOON):
                wrong.append(key)
        for edit in EDITS:
            for key, paragraphs in long_enough.items():
                for seed in SEEDS:
                    copy = edit(paragraphs, random.Random(f"{key} {seed}"), vocabulary)
                    name = f"{edit.__name__} {seed} {key}"
                    match = near.add(name, "\n\n".join(copy), NOON + timedelta(hours=3))
                    found[edit] += match is not None and match.cluster_id == key
                    if match and match.cluster_id != key:
                        wrong.append(name)
    pairs = len(long_enough) * len(SEEDS)
    recall = {edit.__name__: round(count / pairs, 4) for edit, count in found.items()}
    assert min(recall.values()) >= 0.97, recall
    assert len(wrong) <= 0.01 * sum(found.values()), wrong


def test_no_article_is_taken_for_a_copy_of_another(articles):
    sketches = [Sketch.of("\n\n".join(paragraphs)) for paragraphs in articles.values()]
    copies = [pair for pair in combinations(sketches, 2) if compare(*pair).is_copy]
    assert copies == []


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

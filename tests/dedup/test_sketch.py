"""Sketches of texts: what two texts share is told rightly, whatever they are."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedup.sketch import SKETCH_SIZE, Sketch, compare

WORDS = st.lists(st.sampled_from(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"]), max_size=60)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


def triples(words):
    return set(zip(words, words[1:], words[2:], strict=False))


@given(WORDS, WORDS)
def test_what_short_texts_share_is_counted_exactly(left, right):
    overlap = compare(Sketch.of(" ".join(left)), Sketch.of(" ".join(right)))
    ours, theirs = triples(left), triples(right)
    common, shorter = len(ours & theirs), min(len(ours), len(theirs))
    assert overlap.shared == common
    assert overlap.containment == (common / shorter if shorter else 0.0)
    assert overlap.resemblance == (common / len(ours | theirs) if shorter else 0.0)


@given(ANY_TEXT, ANY_TEXT)
def test_comparing_goes_both_ways_and_stays_in_bounds(left, right):
    one, other = Sketch.of(left), Sketch.of(right)
    there, back = compare(one, other), compare(other, one)
    assert (there.shared, there.containment, there.resemblance) == (back.shared, back.containment, back.resemblance)
    assert 0 <= there.resemblance <= there.containment <= 1
    assert there.narrated is None or 0 <= there.narrated <= 1
    assert there.is_copy == back.is_copy


@given(ANY_TEXT)
def test_a_sketch_is_read_back_equal(text):
    sketch = Sketch.of(text)
    assert Sketch.from_bytes(sketch.to_bytes()) == sketch
    assert list(sketch.values) == sorted(set(sketch.values))


def test_a_sketch_is_the_same_on_every_machine_and_in_every_year():
    sketch = Sketch.of("Harga cabai rawit merah naik di pasar.")
    assert sketch.to_bytes().hex() == "ce15303ce64574d95e5463e846359dfa4619dcfb"


@given(WORDS, st.sampled_from(["’", " “", "” ", " – ", "… ", " é "]))
def test_an_ascii_word_is_the_same_word_beside_other_characters(words, mark):
    text = " ".join(words)
    assert set(Sketch.of(f"{text}{mark}{text}").values) >= set(Sketch.of(text).values)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_what_long_texts_share_is_estimated_within_a_few_percent(kept):
    chooser = random.Random(7)
    words = [f"kata{chooser.randrange(10**6)}" for _ in range(12_000)]
    part = words[: int(len(words) * kept)]
    overlap = compare(Sketch.of(" ".join(words)), Sketch.of(" ".join(part)))
    assert len(Sketch.of(" ".join(words)).values) == SKETCH_SIZE
    assert overlap.containment == pytest.approx(1.0, abs=0.01)
    assert overlap.resemblance == pytest.approx(kept, abs=0.05)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ('Ia berkata "satu dua tiga empat lima" lalu pergi', "satu dua tiga empat lima"),
        ("Ia berkata “satu dua tiga empat lima” lalu pergi", "satu dua tiga empat lima"),
        ("Ia berkata “satu dua tiga empat lima\nlalu pergi ke kota", "satu dua tiga empat lima"),
    ],
)
def test_words_in_quotations_are_told_from_narration(marked, plain):
    sketch = Sketch.of(marked)
    quoted = {value ^ 1 for value in sketch.values if value & 1}
    assert set(Sketch.of(plain).values) <= quoted
    assert set(Sketch.of("lalu pergi ke").values).isdisjoint(quoted)

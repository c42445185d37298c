"""Articles made from one template are no copies of each other; a copy of one of them is."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedup import NearDuplicates
from newscrawl.dedup.facts import FACTS_SIZE, compare_facts
from newscrawl.dedup.facts import Facts as FactsOfText
from newscrawl.dedup.sketch import Sketch, compare
from tests.dedup.copies import NOON
from tests.dedup.edits import mistyped, one_after_another, tail_added, typos
from tests.dedup.series import (
    PEOPLE,
    SERIES,
    SERVICES,
    Facts,
    earthquake,
    fuel_prices,
    gold_price,
    mobile_licences,
    short_earthquake,
)
from tests.dedup.test_near_duplicates import prose

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
COUNT = 40
printed_again = one_after_another(tail_added, typos(5))


@pytest.fixture
def near(tmp_path):
    with NearDuplicates(tmp_path / "near.db") as opened:
        yield opened


def instances(make, count=COUNT):
    return [make(Facts(make.__name__, number)) for number in range(count)]


def copied(text, seed):
    return "\n\n".join(printed_again(text.split("\n\n"), random.Random(seed), []))


@pytest.mark.parametrize("make", SERIES, ids=lambda make: make.__name__)
def test_the_articles_of_a_series_are_not_merged_and_their_copies_are_found(near, make):
    texts = instances(make)
    assert any(compare(Sketch.of(texts[0]), Sketch.of(text)).is_copy for text in texts[1:])
    matches = [near.add(str(number), text, NOON) for number, text in enumerate(texts)]
    # Two that happen to agree in nearly all that could differ are told apart by nobody.
    assert sum(1 for match in matches if match) <= 1
    found = [near.add(f"copy of {number}", copied(text, number), NOON) for number, text in enumerate(texts)]
    right = [match is not None and match.cluster_id == str(number) for number, match in enumerate(found)]
    assert sum(right) >= 0.97 * COUNT


def test_a_copy_is_found_in_a_crowd_of_its_series(near):
    texts = instances(gold_price, 60)
    for number, text in enumerate(texts):
        near.add(str(number), text, NOON)
    assert near.add("copy", copied(texts[7], 1), NOON).duplicate_of == "7"


def test_a_report_whose_figures_were_updated_is_still_a_copy(near):
    report = earthquake(Facts("one", 1))
    near.add("first", report, NOON)
    updated = report.replace("belum ada laporan mengenai kerusakan maupun korban jiwa", "12 rumah dilaporkan rusak")
    assert near.add("updated", updated, NOON).duplicate_of == "first"


@pytest.mark.parametrize("make", SERVICES, ids=lambda make: make.__name__)
def test_what_is_the_same_every_day_but_for_the_date_is_no_copy_of_the_day_before(tmp_path, make):
    found = []
    for number, (text, next_day) in enumerate(pairwise(instances(make))):
        with NearDuplicates(tmp_path / f"{number}.db") as near:
            assert compare(Sketch.of(text), Sketch.of(next_day)).is_copy
            near.add("first", text, NOON)
            assert near.add("next", next_day, NOON) is None
            found.append(near.add("copy", copied(next_day, number), NOON))
    assert sum(1 for match in found if match and match.duplicate_of == "next") >= 0.9 * len(found)


TODAY = Facts("one", 3)
LICENCES, QUAKE, FUEL = mobile_licences(TODAY), short_earthquake(TODAY), fuel_prices(TODAY)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (LICENCES, {TODAY.short_date: "Jumat (5/1/2026)"}),
        (LICENCES, {TODAY.short_date: "Jumat, 5 Januari 2026"}),
        (LICENCES, {"Batu Menyan": "Pulau Sirih", "Lapangan Sukamaju": "Lapangan Rawa Bening"}),
        (QUAKE, {TODAY.short_date: "Jumat (5/1/2026)", "magnitudo": "magnitudo 1"}),
        (FUEL, {"Januari": "Februari"}),
    ],
)
def test_the_same_on_another_day_or_at_another_place_is_no_copy(near, text, changes):
    other = text
    for old, new in changes.items():
        assert old in other
        other = other.replace(old, new)
    assert compare(Sketch.of(text), Sketch.of(other)).is_copy
    near.add("first", text, NOON)
    assert near.add("other", other, NOON) is None


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Kamis (4/1/2026)", "Kamis, 4 Januari 2026"),
        ("Kamis (4/1/2026)", "Kamis"),
        ("Kamis (4/1/2026)", "Januari 2026"),
        ("Minggu (4/1/2026)", "Ahad (4/1/2026)"),
        ("4 November 2026", "4 Nopember 2026"),
        ("4 Juni 2026", "4 Juli 2026"),
    ],
)
def test_a_day_that_is_written_otherwise_makes_no_series(near, words, others):
    facts = "di Kota Selasih, oleh Rahardian, dengan 30 kursi, 25 meja, 40 lampu."
    text = f"{prose(1, 60)} {facts} Rombongan tiba pada {words} itu dan pulang."
    near.add("first", text, NOON)
    assert near.add("other", text.replace(words, others), NOON).duplicate_of == "first"


@pytest.mark.parametrize(("word", "other"), [("Warsito", "Warsita"), ("12", "13")])
def test_one_fact_that_was_corrected_wherever_it_stands_makes_no_series(near, word, other):
    places = " ".join(f"yang {verb} {word} lalu {verb}an." for verb in ("tiba", "pulang", "hitung", "tulis"))
    facts = " ".join(f"oleh {name} bersama {number} kawan {name.lower()}." for number, name in enumerate(PEOPLE))
    text = f"{prose(1, 60)} {facts} {places}"
    near.add("first", text, NOON)
    assert near.add("other", text.replace(f" {word} lalu", f" {other} lalu"), NOON).duplicate_of == "first"


def test_texts_from_before_facts_were_kept_are_compared_by_their_words(near):
    text, other = instances(gold_price, 2)
    near.add("old", text, NOON)
    with near._database.transaction() as connection:
        connection.execute("UPDATE near_texts SET facts = x''")
    assert near.add("other", other, NOON).duplicate_of == "old"


def test_a_fact_is_a_number_or_a_name_and_not_the_first_word_of_a_sentence():
    def values(text):
        return set(FactsOfText.of(text).values)

    assert values('Gempa ini terasa. Warga keluar rumah. "Kami takut," katanya') == set()
    assert len(values("gempa mengguncang Kabupaten Randu, Senin (2/3/2026) pagi")) == 4
    assert values("Gempa di Randu pagi") == values("gempa di Randu, pagi")
    assert values("pukul 10.15 di") == values("pukul 10:15 di")
    assert values("SELURUH KOTA RANDU GELAP PUKUL 10.15 MALAM") == values("seluruh kota randu gelap pukul 10.15 malam")


@given(ANY_TEXT)
def test_facts_are_read_back_equal_and_stay_in_bounds(text):
    facts = FactsOfText.of(text)
    assert FactsOfText.from_bytes(facts.to_bytes()) == facts
    assert list(facts.values) == sorted(set(facts.values))
    assert len(facts.values) <= FACTS_SIZE


@given(ANY_TEXT, ANY_TEXT)
def test_comparing_facts_goes_both_ways_and_a_text_agrees_with_itself(left, right):
    one, other = FactsOfText.of(left), FactsOfText.of(right)
    assert compare_facts(one, other) == compare_facts(other, one)
    assert 0 <= compare_facts(one, other).share <= 1
    assert compare_facts(one, one).share == 1
    assert not compare_facts(one, one).is_of_series


@given(st.integers(0, 10**6), st.sampled_from(SERIES))
def test_slips_of_the_pen_make_no_series(seed, make):
    text, chooser = make(Facts(seed, seed)), random.Random(seed)
    words = text.split(" ")
    for at in chooser.sample([at for at, word in enumerate(words) if len(word) > 1], 2):
        words[at] = mistyped(words[at], chooser)
    assert not compare_facts(FactsOfText.of(text), FactsOfText.of(" ".join(words))).is_of_series


def test_long_texts_are_compared_by_the_part_of_their_facts_that_is_kept():
    def text(shift):
        return " ".join(f"kata{chr(97 + n % 26)}{chr(97 + n // 26)} {n + shift} lalu" for n in range(600))

    one, same, other = FactsOfText.of(text(0)), FactsOfText.of(f"{text(0)} tamat 5"), FactsOfText.of(text(7))
    assert len(one.values) == FACTS_SIZE
    assert compare_facts(one, other).is_of_series
    assert not compare_facts(one, same).is_of_series

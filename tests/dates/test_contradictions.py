"""A weekday that contradicts its date is reported with its readings, never resolved."""

from datetime import datetime

import pytest

from newscrawl.dates import find_date_mentions

PUBLISHED = datetime.fromisoformat("2024-12-06T10:37:00+07:00")


def only(text, published=PUBLISHED):
    (mention,) = find_date_mentions(text, published)
    return mention


@pytest.mark.parametrize(
    ("printed", "published", "candidates"),
    [
        ("Kamis (23/11)", "2024-12-06", {"2024-11-23", "2024-11-21", "2023-11-23"}),
        ("Senin (10/6/2025)", "2025-06-10", {"2025-06-10", "2025-06-09"}),
        ("Sabtu 7 Mei 2025", "2025-06-10", {"2025-05-07", "2025-06-07"}),
        ("Jumat (23/1/2025)", "2026-01-23", {"2025-01-23", "2026-01-23"}),
        ("Senin (5/6)", "2025-07-02", {"2025-06-05", "2025-05-05", "2023-06-05"}),
        ("Jumat, 4/12/2024", "2024-12-06", {"2024-12-04", "2024-04-12"}),
    ],
)
def test_each_kind_of_slip_is_among_the_readings(printed, published, candidates):
    mention = only(f"Hal itu ia sampaikan {printed}.", datetime.fromisoformat(f"{published}T12:00+07:00"))
    assert (mention.mention, mention.status, mention.value) == (printed, "weekday_mismatch", None)
    assert candidates <= {candidate.value for candidate in mention.candidates}
    assert all(candidate.reason for candidate in mention.candidates)


def test_the_year_that_fits_but_lies_outside_the_window_is_a_candidate_only():
    mention = only("Informasi itu disampaikan Kamis (23/11).")
    reasons = {candidate.value: candidate.reason for candidate in mention.candidates}
    assert reasons["2024-11-23"] == "date_as_printed"
    assert reasons["2023-11-23"] == "same_weekday_year-1"


def test_a_contradiction_keeps_its_clock_in_every_reading():
    mention = only("Gempa terjadi Jumat (7/10/2023) pukul 04.46 WIB.")
    assert mention.status == "weekday_mismatch"
    assert {"2023-10-07T04:46+07:00", "2023-10-06T04:46+07:00"} <= {one.value for one in mention.candidates}


def test_a_span_whose_weekdays_do_not_fit_is_reported_as_a_span():
    mention = only("Sekolah libur Kamis sampai Sabtu (11-14/9/2019).", datetime.fromisoformat("2019-09-15T16:54+07:00"))
    assert (mention.status, mention.value) == ("weekday_mismatch", None)
    assert {"2019-09-11/2019-09-14", "2019-09-12/2019-09-14"} <= {one.value for one in mention.candidates}


def test_a_weekday_beside_a_day_word_must_fit_it():
    mention = only("Rapat digelar kemarin, Rabu.")
    assert mention.status == "weekday_mismatch"
    assert {"2024-12-05", "2024-12-04"} == {candidate.value for candidate in mention.candidates}


@pytest.mark.parametrize(
    "text",
    [
        *("Jumat (6/12/2024)", "Sabtu dan Minggu (7-8/12)", "Sabtu-Minggu (7 dan 8 Desember)", "Minggu (1/12) malam"),
        *("Selasa-Kamis (10-12/12/2024)", "hari ini, Jumat (6/12)", "Jumat (Sabtu dini hari WIB)", "Rabu (6/12/2023)"),
    ],
)
def test_a_weekday_that_fits_raises_no_alarm(text):
    assert only(f"Acara digelar {text}.").status in ("ok", "inferred")


@pytest.mark.parametrize(
    ("printed", "candidate"),
    [
        ("Selasa (3/62/2024)", "2024-12-03"),
        ("Kamis (5/12/22024)", "2024-12-05"),
        ("Kamis (5/)", "2024-12-05"),
        ("Kamis (5/12/2109)", "2024-12-05"),
        ("Jumat (31/11/2024)", "2024-12-06"),
    ],
)
def test_an_impossible_day_is_invalid_and_never_repaired(printed, candidate):
    mention = only(f"Hal itu ia sampaikan {printed}.")
    assert (mention.mention, mention.status, mention.value) == (printed, "invalid", None)
    assert candidate in {one.value for one in mention.candidates}


def test_an_impossible_day_in_words_is_invalid():
    assert only("Rapat digelar 31 September 2024.").status == "invalid"


def test_hours_that_no_clock_shows_are_invalid():
    assert only("Rapat digelar Kamis (5/12) pukul 27.10 WIB.").status == "invalid"

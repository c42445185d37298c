"""Publication dates: what a line of a page or of its metadata says."""

from datetime import UTC, date, datetime

import pytest

from newscrawl.dates import PublicationDate, parse_publication_date

CRAWL = datetime.fromisoformat("2024-12-06T15:00:00+07:00")


def read(text: str, reference: datetime | None = None) -> PublicationDate:
    found = parse_publication_date(text, reference=reference)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamis, 05 November 2015 | 11:13 WIB", "2015-11-05T11:13+07:00"),
        ("Jum'at, 06 Desember 2024 10:37", "2024-12-06T10:37+07:00"),
        ("Jum’at, 6 Desember 2024 – 10.37 WIB", "2024-12-06T10:37+07:00"),
        ("Jum`at 6 Desember 2024, 10:37 wib", "2024-12-06T10:37+07:00"),
        ("Ahad, 8 Desember 2024 07.05 WIB", "2024-12-08T07:05+07:00"),
        ("Jumat Kliwon, 6 Desember 2024 10:15 WIB", "2024-12-06T10:15+07:00"),
        ("Rabu   18 Jun 2025  22:02 WIB", "2025-06-18T22:02+07:00"),
        ("Nama Situs - 18/06/2025, 21:35 WIB", "2025-06-18T21:35+07:00"),
        ("kanalJatimJumat, 02 Feb 2024 10:00 WIB", "2024-02-02T10:00+07:00"),
        ("Pendidikan30 Januari 2026 21:52", "2026-01-30T21:52+07:00"),
        ("11:06 Kamis, 28-05-2020", "2020-05-28T11:06+07:00"),
        ("6 Desember 2024 (Jumat) 10:37", "2024-12-06T10:37+07:00"),
        ("2024-12-06 (Jumat) 10:37 WIB", "2024-12-06T10:37+07:00"),
        ("Dec 6, 2024, Friday, 10:37", "2024-12-06T10:37+07:00"),
        ("6 Desember 2024 Jumat Kliwon pukul 8 malam", "2024-12-06T20:00+07:00"),
        ("6 Des 24 Jumat", "2024-12-06"),
        ("6 Desember 2024, Minggu tenang dimulai", "2024-12-06"),
        ("6 Desember 2024 Kamis, 5 Desember 2024", "2024-12-06"),
        ("25 / 08 / 2021 12:16", "2021-08-25T12:16+07:00"),
        ("Wednesday, 04 November, 2015 | 07:28 WIB", "2015-11-04T07:28+07:00"),
        ("Terbit pada Sep. 29, 2025", "2025-09-29"),
        ("12th of March 2024", "2024-03-12"),
        ("10-Sep-19", "2019-09-10"),
        ("10-Sep-19 Redaksi", "2019-09-10"),
        ("10 Sep '19 Redaksi", "2019-09-10"),
        ("10 Sep 19", "2019-09-10"),
        ("10 Sep 19 | Redaksi", "2019-09-10"),
        ("10 Sep 19 08:15 WIB", "2019-09-10T08:15+07:00"),
        ("10 Sep 19 pukul 8 malam", "2019-09-10T20:00+07:00"),
        ("13.05.2021", "2021-05-13"),
        ("15 Ags 2024 11:00 WITA", "2024-08-15T11:00+08:00"),
        ("14 Nopember 2016 08:00 WIT", "2016-11-14T08:00+09:00"),
        ("20 Oktober 2025 pukul 19.20 WP", "2025-10-20T19:20+09:00"),
        ("12 Maret 2024 10:15 GMT+8", "2024-03-12T10:15+08:00"),
        ("7 Desember 2024 pukul 8 malam", "2024-12-07T20:00+07:00"),
        ("12 Maret 2024 10:15 PM", "2024-03-12T22:15+07:00"),
        ("31 Des 2024 24:00", "2025-01-01T00:00+07:00"),
        ("Kamis, 6 Juni 2024 08:00 WIB | 1.229 Views", "2024-06-06T08:00+07:00"),
        ("2026-07-23T14:35:00+07:00", "2026-07-23T14:35:00+07:00"),
        ("2024-03-12T10:15:00.000+0700", "2024-03-12T10:15:00+07:00"),
        ("2024-03-12T03:15:00Z", "2024-03-12T03:15:00+00:00"),
        ("Thu, 20 Aug 2020 18:05:54 GMT", "2020-08-20T18:05:54+00:00"),
        ("Tue Mar 12 2024 10:15:00 GMT+0700 (Western Indonesia Time)", "2024-03-12T10:15:00+07:00"),
        ("1710213300", "2024-03-12T03:15:00+00:00"),
        ("1710213300000", "2024-03-12T03:15:00+00:00"),
        ("20240312101500", "2024-03-12T10:15:00+07:00"),
        ("20240312", "2024-03-12"),
    ],
)
def test_every_printed_form_reads_as_what_it_says(text, expected):
    assert read(text).iso == expected


@pytest.mark.parametrize("text", ["2019-09-28WIB19:17:34+07:00", "2019-09-28T19-17-34Z", "2019-09-28 T19:17:34Z"])
def test_the_malformed_stamps_of_real_templates_are_local_time(text):
    assert read(text).iso == "2019-09-28T19:17:34+07:00"


def test_a_clock_without_a_zone_says_that_its_zone_is_the_default():
    assert read("24/7/2026 16:32").tz_source == "default"
    assert read("24/7/2026 16:32 WIB").tz_source == "explicit"
    assert read("24/7/2026").tz_source is None


def test_a_day_without_a_clock_is_a_day_and_gets_no_midnight():
    found = read("Minggu, 01 September 2019")
    assert found.value == date(2019, 9, 1)
    assert not isinstance(found.value, datetime)
    assert found.precision == "day"


def test_numbers_are_day_and_month_in_this_order():
    assert read("03/04/2026").value == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diperbarui 17 Feb 2024, 16:40 WIB Diterbitkan 17 Feb 2024, 15:30 WIB", "2024-02-17T15:30+07:00"),
        ("3 Mei 2024, 08.00 WIB (diperbarui 4 Mei 2024, 09.00 WIB)", "2024-05-03T08:00+07:00"),
        ("Nama Situs, 03/08/2026, 17:53 WIB Update 03/08/2026, 18:00 WIB", "2026-08-03T17:53+07:00"),
    ],
)
def test_of_two_dates_the_published_one_is_read(text, expected):
    assert read(text).iso == expected


def test_a_date_that_is_only_called_updated_says_so():
    assert read("Terakhir diperbarui: 5 Juni 2024 pukul 10.00").rule.endswith(":updated")


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("20 detik yang lalu", "2024-12-06T14:59+07:00", "minute"),
        ("38 menit yang lalu", "2024-12-06T14:22+07:00", "minute"),
        ("2 jam lalu", "2024-12-06T13:00+07:00", "hour"),
        ("2 jam", "2024-12-06T13:00+07:00", "hour"),
        ("1 jam 15 menit lalu", "2024-12-06T13:45+07:00", "minute"),
        ("setengah jam lalu", "2024-12-06T14:30+07:00", "minute"),
        ("baru saja", "2024-12-06T15:00+07:00", "minute"),
        ("3 hari yang lalu", "2024-12-03", "day"),
        ("seminggu lalu", "2024-11-29", "week"),
        ("dua bulan lalu", "2024-10", "month"),
        ("7 tahun yang lalu", "2017", "year"),
        ("Kemarin, 20:11 WIB", "2024-12-05T20:11+07:00", "minute"),
        ("Hari ini, 08.30 WIB", "2024-12-06T08:30+07:00", "minute"),
        ("07:08", "2024-12-06T07:08+07:00", "minute"),
    ],
)
def test_a_relative_line_counts_from_the_crawl(text, expected, precision):
    found = read(text, CRAWL)
    assert (found.iso, found.precision) == (expected, precision)


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("Diperbarui 1 jam lalu", "2024-12-06T14:00+07:00", "age:updated"),
        ("Updated 3 hours ago", "2024-12-06T12:00+07:00", "age:updated"),
        ("Diperbarui baru saja", "2024-12-06T15:00+07:00", "just_now:updated"),
        ("Diperbarui kemarin, 20:11 WIB", "2024-12-05T20:11+07:00", "day_word:updated"),
        ("Terbit kemarin, 20:11 WIB", "2024-12-05T20:11+07:00", "day_word"),
        ("Diperbarui 1 jam lalu | Terbit 5 jam lalu", "2024-12-06T10:00+07:00", "age"),
        ("Kemarin, 20:11 WIB | Diperbarui 1 jam lalu", "2024-12-05T20:11+07:00", "day_word"),
        ("Diperbarui hari ini, 08:00, terbit kemarin, 20:11", "2024-12-05T20:11+07:00", "day_word"),
    ],
)
def test_a_relative_line_is_what_the_words_before_it_call_it(text, expected, rule):
    found = read(text, CRAWL)
    assert (found.iso, found.rule) == (expected, rule)


@pytest.mark.parametrize("text", ["2 jam lalu", "Kemarin, 20:11 WIB", "Rabu, 22 Juli", "07:08", "Selasa, 10:15 WIB"])
def test_what_needs_the_crawl_time_is_ambiguous_without_it(text):
    assert read(text).status == "ambiguous"
    assert read(text).value is None


def test_a_crawl_time_in_utc_counts_as_the_indonesian_day_it_is():
    crawl = datetime(2024, 12, 5, 18, 30, tzinfo=UTC)
    assert read("Hari ini, 00.45 WIB", crawl).iso == "2024-12-06T00:45+07:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hari ini, 00:30 WIT", "2024-12-06T00:30+09:00"),
        ("00:30 WIT", "2024-12-06T00:30+09:00"),
        ("Jumat, 00:30 WIT", "2024-12-06T00:30+09:00"),
        ("Kemarin, 23:30 WIT", "2024-12-05T23:30+09:00"),
        ("Kemarin, 23:30 WIB", "2024-12-04T23:30+07:00"),
        ("Hari ini, 09:30", "2024-12-05T09:30+07:00"),
    ],
)
def test_a_day_beside_a_printed_zone_counts_from_the_day_it_is_there(text, expected):
    crawl = datetime.fromisoformat("2024-12-05T22:45+07:00")
    assert read(text, crawl).iso == expected


def test_a_date_without_a_year_takes_the_year_its_weekday_fits():
    july = datetime.fromisoformat("2026-07-24T17:00:00+07:00")
    assert read("Kanal Rabu, 22 Juli", july).iso == "2026-07-22"
    january = datetime.fromisoformat("2024-01-02T08:00:00+07:00")
    assert read("Minggu (31/12) 10.15", january).iso == "2023-12-31T10:15+07:00"


@pytest.mark.parametrize("text", ["3 Des 10 menit baca", "3 Des, 15 Komentar", "Selasa, 3 Des 12 komentar"])
def test_a_count_after_a_date_is_not_its_year(text):
    found = read(text, CRAWL)
    assert (found.iso, found.status) == ("2024-12-03", "inferred")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Senin, 18 Mar 2018 07:30", {"2018-03-18T07:30+07:00", "2018-03-19T07:30+07:00"}),
        ("Senin 04 November 2025", {"2025-11-04", "2025-11-03", "2024-11-04"}),
        ("6 Desember 2024, Kamis", {"2024-12-06", "2024-12-05"}),
        ("2024-12-06 (Kamis) 10:37", {"2024-12-06T10:37+07:00", "2024-12-05T10:37+07:00"}),
        ("Jumat, 04/12/2024 08:00 WIB", {"2024-12-04T08:00+07:00", "2024-04-12T08:00+07:00"}),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_reported_with_readings_and_not_resolved(text, candidates):
    found = read(text)
    assert found.status == "weekday_mismatch"
    assert found.value is None
    assert found.iso is None
    assert candidates <= {candidate.value for candidate in found.candidates}


@pytest.mark.parametrize(
    "text", ["31/02/2024", "30 Februari 2024", "0000-00-00 00:00:00", "24 Juli 2026 25:10 WIB", "(30/7/22024)"]
)
def test_an_impossible_date_is_invalid_and_never_repaired(text):
    found = parse_publication_date(text, reference=CRAWL)
    assert found is None or (found.status == "invalid" and found.value is None)


def test_month_before_day_is_invalid_with_the_swapped_reading_as_candidate():
    found = read("5/18/2017")
    assert found.status == "invalid"
    assert [candidate.value for candidate in found.candidates] == ["2017-05-18"]


@pytest.mark.parametrize("text", ["Selasa Kliwon", "beberapa waktu yang lalu"])
def test_what_names_no_one_day_is_ambiguous(text):
    assert read(text, CRAWL).status == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "[publishdate]", "{{ tanggal }}", "null", "Tidak Ditemukan", "Gulir untuk membaca berita"),
        *("Waktu baca 2 menit", "Dibaca 2 jam lalu", "998 Views", "1/20 Halaman", "Rp 2.024.000", "0812-3456-7890"),
    ],
)
def test_a_placeholder_or_another_number_is_no_date(text):
    assert parse_publication_date(text, reference=CRAWL) is None


def test_an_unknown_month_is_never_guessed():
    found = read("12 Mart 2024", CRAWL)
    assert (found.status, found.value, found.candidates) == ("invalid", None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 Maret tahun 2024", "2024-03-12"), ("2024 Maret 12 pukul 10:15", "2024-03-12T10:15+07:00")],
)
def test_the_last_fallback_reads_a_form_the_grammar_does_not_know(text, expected):
    found = read(text, CRAWL)
    assert (found.rule, found.iso) == ("dateparser", expected)


def test_the_fallback_checks_the_weekday_that_dateparser_passes_over():
    found = read("Senin 2024 Maret 12")
    assert (found.rule, found.status, found.value) == ("dateparser", "weekday_mismatch", None)


def test_a_year_that_stands_apart_is_never_replaced_by_that_of_the_crawl():
    assert read("12 Maret, siaran ulang dari tahun yang jauh: 1998", CRAWL).value is None


def test_the_fallback_invents_no_part_that_is_not_printed():
    assert parse_publication_date("Edisi Maret 2024", reference=CRAWL) is None


def test_the_printed_text_stays_beside_the_reading():
    text = " Jumat, 6 Desember 2024\u00a010:37 WIB "
    assert read(text).raw == text

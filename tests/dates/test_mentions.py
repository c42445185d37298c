"""Dates in running text: what each wording means, seen from the publication."""

from datetime import UTC, datetime

import pytest

from newscrawl.dates import DateMention, find_date_mentions

FRIDAY = datetime.fromisoformat("2024-12-06T10:37:00+07:00")


def find(text: str, published: datetime = FRIDAY) -> list[DateMention]:
    mentions = find_date_mentions(text, published)
    assert all(text[mention.start : mention.end] == mention.mention for mention in mentions)
    return mentions


def only(text: str, published: datetime = FRIDAY) -> DateMention:
    mentions = find(text, published)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "mention", "value"),
    [
        ("Rapat digelar Kamis (5/12/2024).", "Kamis (5/12/2024)", "2024-12-05"),
        ("Rapat digelar Jum'at, (6/12/2024).", "Jum'at, (6/12/2024)", "2024-12-06"),
        ("Rapat digelar hari Jumat (06-12-2024).", "hari Jumat (06-12-2024)", "2024-12-06"),
        ("Rapat digelar Jumat (6 Desember 2024).", "Jumat (6 Desember 2024)", "2024-12-06"),
        ("Rapat digelar JUMAT (6/12).", "JUMAT (6/12)", "2024-12-06"),
        ("di KotaJumat (6/12/2024)warga", "Jumat (6/12/2024)", "2024-12-06"),
        ("pada Jumat, 6 Desember 2024, warga", "Jumat, 6 Desember 2024", "2024-12-06"),
        ("pada Jumat tanggal 6 Desember 2024", "Jumat tanggal 6 Desember 2024", "2024-12-06"),
        ("sejak 7 Oktober 2023 warga", "7 Oktober 2023", "2023-10-07"),
        ("sejak 2023-10-07 warga", "2023-10-07", "2023-10-07"),
        ("tertanggal 07/10/2023 itu", "07/10/2023", "2023-10-07"),
        ("pada 22 Agustus 2019 lalu", "22 Agustus 2019 lalu", "2019-08-22"),
        ("Pada 5 Mei tahun 2019 ia dilantik.", "5 Mei tahun 2019", "2019-05-05"),
        ("pada Kamis, 5 Desember tahun 2019 malam", "Kamis, 5 Desember tahun 2019 malam", "2019-12-05"),
        ("Tanggal 17 bulan Agustus tahun 1945 itu", "Tanggal 17 bulan Agustus tahun 1945", "1945-08-17"),
        ("Tanggal 3 [Desember] kami hadir", "Tanggal 3 [Desember]", "2024-12-03"),
    ],
)
def test_a_printed_day_is_read_with_all_that_belongs_to_it(text, mention, value):
    found = only(text)
    assert (found.mention, found.value, found.status, found.type) == (mention, value, found.status, "DATE")
    assert found.status in ("ok", "inferred")


@pytest.mark.parametrize(
    ("text", "value", "pod"),
    [
        ("Senin (2/12/2024) malam", "2024-12-02", "NI"),
        ("Senin malam (2/12)", "2024-12-02", "NI"),
        ("Senin (2/12) dini hari", "2024-12-02", "MO"),
        ("Senin, 2 Desember 2024 sore WIB", "2024-12-02", "AF"),
        ("Senin petang", "2024-12-02", "EV"),
        ("Minggu selepas asar", "2024-12-01", "AF"),
        ("kemarin sore", "2024-12-05", "AF"),
        ("tadi malam", "2024-12-05", "NI"),
        ("malam tadi", "2024-12-05", "NI"),
        ("semalam", "2024-12-05", "NI"),
        ("pagi tadi", "2024-12-06", "MO"),
        ("nanti malam", "2024-12-06", "NI"),
        ("Kamis siang kemarin", "2024-12-05", "AF"),
        ("Jumat (6/12) siang hari ini", "2024-12-06", "AF"),
    ],
)
def test_a_part_of_the_day_belongs_to_its_day(text, value, pod):
    found = only(f"Warga berkumpul {text}.")
    assert (found.mention, found.value, found.pod) == (text, value, pod)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Kongres dibuka Kamis.", "2024-12-05"),
        ("Kongres dibuka Jumat.", "2024-12-06"),
        ("Kongres dibuka Jumat lalu.", "2024-11-29"),
        ("Kongres dibuka Kamis kemarin.", "2024-12-05"),
        ("Kongres akan dibuka pada Senin.", "2024-12-09"),
        ("Kongres dibuka Senin besok.", "2024-12-09"),
        ("Kongres dibuka Jumat mendatang.", "2024-12-13"),
        ("Kongres dibuka Senin pekan depan.", "2024-12-09"),
        ("Kongres dibuka Selasa pekan lalu.", "2024-11-26"),
        ("Kongres dibuka Rabu pekan ini.", "2024-12-04"),
        ("Kongres dibuka Jumat malam nanti.", "2024-12-06"),
        ("Kongres dibuka lusa.", "2024-12-08"),
        ("Kongres dibuka hari ini, Jumat (6/12).", "2024-12-06"),
        ("Kongres dibuka Kamis (Jumat pagi WIB).", "2024-12-05"),
        ("Kongres dibuka pada Minggu lalu.", "2024-12-01"),
    ],
)
def test_a_day_told_from_publication_is_counted_from_it(text, value):
    assert only(text).value == value


def test_a_comma_ends_the_clause_that_looks_ahead():
    assert only("Tarif akan naik, kata menteri, Senin.").value == "2024-12-02"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Korban ditemukan tewas di depan rumahnya pada 3 Desember.", "2024-12-03"),
        ("Bakal calon gubernur itu mendaftar ke KPU pada 27 November.", "2024-11-27"),
        ("Massa berunjuk rasa di depan Gedung DPR pada Senin.", "2024-12-02"),
        ("Mereka berorasi di halaman depan Balai Kota Selasa siang.", "2024-12-03"),
        ("Warga antre di depan rumah sakit sejak Senin.", "2024-12-02"),
        ("Tarif yang akan naik dikeluhkan warga sejak Senin.", "2024-12-02"),
        ("Ia ditangkap saat hendak kabur pada 3 Desember.", "2024-12-03"),
    ],
)
def test_a_place_a_candidate_and_a_foiled_plan_announce_nothing(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    "text", ["Kongres bakal dibuka pada Senin.", "Ia hendak berangkat pada Senin.", "Kongres segera dibuka pada Senin."]
)
def test_a_plan_looks_ahead(text):
    assert only(text).value == "2024-12-09"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Ledakan terjadi Minggu (31/12).", "2024-01-02T08:00+07:00", "2023-12-31"),
        ("Rapat itu digelar Rabu (30/10).", "2025-06-10T14:29+07:00", "2024-10-30"),
        ("Upacara digelar 17 Agustus.", "2024-12-06T10:37+07:00", "2024-08-17"),
        ("Pelantikan 5 Januari.", "2024-12-06T10:37+07:00", "2025-01-05"),
        ("Pelantikan 22 September mendatang.", "2025-06-18T06:20+07:00", "2025-09-22"),
        ("Pelantikan 14 Desember lalu.", "2016-02-08T20:19+07:00", "2015-12-14"),
        ("Pelantikan 6 September tahun lalu.", "2024-12-06T10:37+07:00", "2023-09-06"),
    ],
)
def test_a_date_without_a_year_takes_the_one_its_weekday_its_cue_or_nearness_tells(text, published, value):
    assert only(text, datetime.fromisoformat(published)).value == value


def test_a_date_half_a_year_away_is_left_open_between_two_years():
    found = only("Duel itu berlangsung 5 Desember.", datetime.fromisoformat("2019-06-04T11:55+07:00"))
    assert (found.status, found.value) == ("ambiguous", None)
    assert [candidate.value for candidate in found.candidates] == ["2018-12-05", "2019-12-05"]


@pytest.mark.parametrize(
    ("text", "mention", "value"),
    [
        ("dibuka Sabtu dan Minggu (7-8/12).", "Sabtu dan Minggu (7-8/12)", "2024-12-07/2024-12-08"),
        ("dibuka Selasa-Kamis (10-12/12/2024).", "Selasa-Kamis (10-12/12/2024)", "2024-12-10/2024-12-12"),
        ("dibuka Senin hingga Rabu (4/12/2024).", "Senin hingga Rabu (4/12/2024)", "2024-12-02/2024-12-04"),
        ("dibuka Jumat-Minggu (29/11-1/12).", "Jumat-Minggu (29/11-1/12)", "2024-11-29/2024-12-01"),
        ("dibuka 14 Juni 2025 sampai 31 Agustus 2025.", "14 Juni 2025 sampai 31 Agustus 2025", "2025-06-14/2025-08-31"),
        ("mulai tanggal 16 hingga 30 September 2024.", "16 hingga 30 September 2024", "2024-09-16/2024-09-30"),
        ("dibuka 7-10 Februari 2024.", "7-10 Februari 2024", "2024-02-07/2024-02-10"),
        ("dibuka 25 dan 26 Juni 2024.", "25 dan 26 Juni 2024", "2024-06-25/2024-06-26"),
        (
            "5 Mei tahun 2019 hingga 7 Juni tahun 2020",
            "5 Mei tahun 2019 hingga 7 Juni tahun 2020",
            "2019-05-05/2020-06-07",
        ),
        ("16 hingga 30 September tahun 2019", "16 hingga 30 September tahun 2019", "2019-09-16/2019-09-30"),
        ("libur 30 Desember-2 Januari 2025.", "30 Desember-2 Januari 2025", "2024-12-30/2025-01-02"),
        ("pada tanggal 6 sampai tanggal 20.", "tanggal 6 sampai tanggal 20", "2024-12-06/2024-12-20"),
        ("selama Juni hingga Juli 2025.", "Juni hingga Juli 2025", "2025-06/2025-07"),
        ("pada Desember-Januari lalu.", "Desember-Januari lalu", "2023-12/2024-01"),
        ("antara 2010 dan 2015.", "2010 dan 2015", "2010/2015"),
        ("buka 16/6/2025-20/6/2025.", "16/6/2025-20/6/2025", "2025-06-16/2025-06-20"),
        ("periode 2019-2024.", "2019-2024", "2019/2024"),
        ("(2006–2008)", "2006–2008", "2006/2008"),
        ("pada musim 2023/2024.", "musim 2023/2024", "2023/2024"),
    ],
)
def test_a_span_has_its_first_and_its_last_day(text, mention, value):
    found = only(text)
    assert (found.mention, found.value) == (mention, value)


def test_single_days_in_a_list_are_single_mentions():
    found = find("Ujian digelar 5, 12, dan 19 Juni 2024.")
    assert [(mention.mention, mention.value) for mention in found] == [
        ("5", "2024-06-05"),
        ("12", "2024-06-12"),
        ("19 Juni 2024", "2024-06-19"),
    ]


def test_two_dates_joined_by_a_word_but_each_with_its_weekday_stay_two():
    found = find("Pameran Selasa (3/12) hingga Kamis (5/12).")
    assert [mention.value for mention in found] == ["2024-12-03", "2024-12-05"]


@pytest.mark.parametrize(
    ("text", "mention", "value", "precision", "mod"),
    [
        ("pada November lalu", "November lalu", "2024-11", "month", None),
        ("pada Desember lalu", "Desember lalu", "2023-12", "month", None),
        ("pada Januari mendatang", "Januari mendatang", "2025-01", "month", None),
        ("pada awal Januari tahun depan", "awal Januari tahun depan", "2025-01", "month", "START"),
        ("pada pertengahan bulan Juni 2025", "pertengahan bulan Juni 2025", "2025-06", "month", "MID"),
        ("hingga akhir bulan ini", "akhir bulan ini", "2024-12", "month", "END"),
        ("sejak Maret", "Maret", "2024-03", "month", None),
        ("pekan lalu", "pekan lalu", "2024-W48", "week", None),
        ("minggu depan", "minggu depan", "2024-W50", "week", None),
        ("akhir pekan ini", "akhir pekan ini", "2024-12-07/2024-12-08", "weekend", None),
        ("bulan depan", "bulan depan", "2025-01", "month", None),
        ("tahun lalu", "tahun lalu", "2023", "year", None),
        ("akhir tahun 2019", "akhir tahun 2019", "2019", "year", "END"),
        ("tahun 1976 silam", "tahun 1976 silam", "1976", "year", None),
        ("pada 1988 lalu", "1988 lalu", "1988", "year", None),
        ("pada 2014", "2014", "2014", "year", None),
        ("awal tahun 1990-an", "awal tahun 1990-an", "199X", "decade", "START"),
        ("sekitar tahun 40-an", "sekitar tahun 40-an", "194X", "decade", "APPROX"),
        ("abad ke-14", "abad ke-14", "13XX", "century", None),
        ("triwulan IV 2019", "triwulan IV 2019", "2019-Q4", "quarter", None),
        ("kuartal III", "kuartal III", "2024-Q3", "quarter", None),
        ("kuartal keempat tahun ini", "kuartal keempat tahun ini", "2024-Q4", "quarter", None),
        (
            "kuartal pertama dan kedua tahun depan",
            "kuartal pertama dan kedua tahun depan",
            "2025-Q1/2025-Q2",
            "quarter",
            None,
        ),
        ("semester I/2025", "semester I/2025", "2025-H1", "half", None),
        ("paruh kedua 2025", "paruh kedua 2025", "2025-H2", "half", None),
        ("14 bulan lalu", "14 bulan lalu", "2023-10", "month", None),
        ("dua hari lalu", "dua hari lalu", "2024-12-04", "day", None),
        ("tiga pekan yang lalu", "tiga pekan yang lalu", "2024-W46", "week", None),
        ("sepuluh tahun silam", "sepuluh tahun silam", "2014", "year", None),
        ("tiga hari lagi", "tiga hari lagi", "2024-12-09", "day", None),
        ("saat ini", "saat ini", "PRESENT_REF", None, None),
    ],
)
def test_a_period_is_no_finer_than_its_words(text, mention, value, precision, mod):
    found = only(f"Harga naik {text}.")
    assert (found.mention, found.value, found.precision, found.mod) == (mention, value, precision, mod)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("selama dua hari", "P2D"),
        ("5 tahun ke depan", "P5Y"),
        ("setahun terakhir", "P1Y"),
        ("tiga pekan belakangan", "P3W"),
        ("setengah jam", "PT30M"),
        ("dua setengah tahun", "P2.5Y"),
        ("2 jam 15 menit", "PT2H15M"),
        ("1x24 jam", "PT24H"),
        ("1.000 hari pertama", "P1000D"),
        ("satu dekade terakhir", "P10Y"),
    ],
)
def test_a_stretch_of_time_is_a_duration(text, value):
    found = only(f"Itu berlangsung {text}.")
    assert (found.type, found.value) == ("DURATION", value)


@pytest.mark.parametrize("text", ["setiap hari", "tiap Senin", "setiap dua pekan", "setiap 21 Maret"])
def test_what_recurs_is_a_set_without_one_value(text):
    found = only(f"Warga berkumpul {text}.")
    assert (found.type, found.mention, found.value) == ("SET", text, None)


@pytest.mark.parametrize(
    "text", ["beberapa bulan lalu", "puluhan tahun silam", "beberapa hari terakhir", "H-7 Lebaran 2025"]
)
def test_what_is_vague_is_ambiguous(text):
    assert only(f"Itu terjadi {text}.").status == "ambiguous"


@pytest.mark.parametrize(
    ("text", "mention", "value", "tz_source"),
    [
        ("Selasa (3/12) pukul 23.30 WITA", "Selasa (3/12) pukul 23.30 WITA", "2024-12-03T23:30+08:00", "explicit"),
        ("Selasa (3/12) pukul 23.30", "Selasa (3/12) pukul 23.30", "2024-12-03T23:30+07:00", "default"),
        ("Selasa (3/12), sekitar jam 9 malam WIB", None, "2024-12-03T21:00+07:00", "explicit"),
        ("pukul 15.20 WIT Selasa (3/12)", "pukul 15.20 WIT Selasa (3/12)", "2024-12-03T15:20+09:00", "explicit"),
        ("pukul 19.20 WP malam ini", "pukul 19.20 WP malam ini", "2024-12-06T19:20+09:00", "explicit"),
        ("Selasa, 3 Desember pukul 19.00 waktu Jepang", None, "2024-12-03T19:00+09:00", "explicit"),
        ("Selasa, 3 Desember pukul 19.00 waktu Inggris (BST)", None, "2024-12-03T19:00+01:00", "explicit"),
        ("Selasa (3/12) pukul 19.00 waktu setempat", None, "2024-12-03T19:00", "local_unknown"),
        ("Selasa (3/12) pukul 19.00 waktu Inggris", None, "2024-12-03T19:00", "local_unknown"),
        ("Selasa (3/12) pukul 24.00 WIB", None, "2024-12-04T00:00+07:00", "explicit"),
        (
            "Selasa (3/12) pukul 08.00-10.00 WIB",
            None,
            "2024-12-03T08:00+07:00/2024-12-03T10:00+07:00",
            "explicit",
        ),
    ],
)
def test_a_clock_beside_a_day_makes_a_time_in_its_zone(text, mention, value, tz_source):
    found = only(f"Gempa terjadi {text}.")
    assert found.type == "TIME"
    assert (found.mention, found.value, found.tz_source) == (mention or text, value, tz_source)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Selasa (3/12) pukul 22.00-02.00 WIB", "2024-12-03T22:00+07:00/2024-12-04T02:00+07:00"),
        ("Selasa (3/12) pukul 7-9 malam", "2024-12-03T19:00+07:00/2024-12-03T21:00+07:00"),
    ],
)
def test_a_span_of_hours_ends_after_it_begins(text, value):
    assert only(f"Jalan ditutup {text}.").value == value


def test_local_time_gets_no_offset():
    found = only("Pertemuan digelar Selasa (3/12/2024) waktu setempat (Rabu pagi WIB).")
    assert (found.value, found.tz_source) == ("2024-12-03", "local_unknown")


def test_a_clock_alone_is_on_the_last_day_told_of_in_its_paragraph():
    day, clock = find("Kebakaran terjadi Kamis (5/12). Api padam pukul 19.00 WITA.")
    assert (clock.value, clock.anchor, clock.status) == ("2024-12-05T19:00+08:00", "mention:0", "inferred")
    assert day.value == "2024-12-05"


def test_a_clock_alone_in_a_new_paragraph_is_open():
    _, clock = find("Kebakaran terjadi Kamis (5/12).\n\nApi padam pukul 19.00 WITA.")
    assert (clock.status, clock.value) == ("ambiguous", None)
    assert [candidate.value for candidate in clock.candidates] == ["2024-12-05T19:00+08:00"]


def test_a_clock_after_a_contradictory_day_is_as_open_as_that_day():
    day, clock = find("Kebakaran terjadi Rabu (5/12). Api padam pukul 19.00 WIB.")
    assert day.status == "weekday_mismatch"
    assert (clock.status, clock.value) == ("ambiguous", None)


def test_a_day_counted_in_the_story_starts_from_the_last_day_told_of():
    found = find("Ia ditangkap Senin (2/12). Keesokan harinya ia dilepas, dan dua hari kemudian ia pergi.")
    assert [mention.value for mention in found] == ["2024-12-02", "2024-12-03", "2024-12-05"]
    assert [mention.anchor for mention in found[1:]] == ["mention:0", "mention:1"]


def test_a_day_counted_in_the_story_without_a_day_told_of_is_ambiguous():
    assert only("Keesokan harinya ia dilepas.").status == "ambiguous"


def test_a_bare_day_word_in_a_quotation_is_ambiguous_with_its_reading():
    found = only('"Kami berangkat besok," katanya.')
    assert (found.status, found.value) == ("ambiguous", None)
    assert "2024-12-07" in {candidate.value for candidate in found.candidates}


def test_a_day_word_published_in_the_small_hours_is_ambiguous():
    assert only("Rapat digelar besok.", datetime.fromisoformat("2024-12-06T00:38+07:00")).status == "ambiguous"


def test_midnight_sharp_is_a_day_without_a_clock():
    assert only("Rapat digelar besok.", datetime.fromisoformat("2024-12-06T00:00+07:00")).value == "2024-12-07"


def test_a_publication_in_utc_counts_as_the_indonesian_day_it_is():
    published = datetime(2024, 12, 5, 22, 30, tzinfo=UTC)
    assert only("Rapat digelar hari ini.", published).value == "2024-12-06"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("kemarin (12/11)", {"2024-11-12", "2024-12-05"}),
        ("kemarin (12/11/2023)", {"2023-11-12", "2024-12-05"}),
        ("hari ini (5/12/2024)", {"2024-12-05", "2024-12-06"}),
        ("besok, 10 Desember 2024", {"2024-12-10", "2024-12-07"}),
        ("kemarin, Rabu (4/12)", {"2024-12-04", "2024-12-05"}),
        ("hari ini, Kamis (5/12)", {"2024-12-05", "2024-12-06"}),
        ("besok Senin (9/12)", {"2024-12-09", "2024-12-07"}),
    ],
)
def test_a_date_that_contradicts_the_word_before_it_is_ambiguous(text, candidates):
    found = only(f"Rapat digelar {text}.")
    assert (found.mention, found.status, found.value) == (text, "ambiguous", None)
    assert {candidate.value for candidate in found.candidates} == candidates


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("kemarin (5/12/2024)", "2024-12-06T10:37+07:00", "2024-12-05"),
        ("kemarin, Kamis (5/12)", "2024-12-06T10:37+07:00", "2024-12-05"),
        ("besok, Sabtu, 7 Desember 2024", "2024-12-06T10:37+07:00", "2024-12-07"),
        ("kemarin (4/12/2024)", "2024-12-06T00:37+07:00", "2024-12-04"),
        ("hari ini, Kamis (5/12)", "2024-12-06T00:37+07:00", "2024-12-05"),
        ("hari ini, Rabu 14 Oktober 2020", "2024-12-06T10:37+07:00", "2020-10-14"),
    ],
)
def test_a_date_that_bears_out_the_word_before_it_or_is_complete_is_taken(text, published, value):
    found = only(f"Rapat digelar {text}.", datetime.fromisoformat(published))
    assert (found.status, found.value) == ("ok", value)


def test_weekdays_without_a_date_are_as_likely_a_habit():
    assert only("Loket buka Senin-Jumat.").status == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "Ia tinggal di Pasar Minggu.",
        "Mereka usai salat Jumat berjemaah.",
        "Umat merayakan Jumat Agung.",
        "Minggu tenang dimulai.",
        "Malam Minggu ramai.",
        "Menurut UU Nomor 30 Tahun 2002 tentang KPK.",
        "Peraturan Kapolri No.16 tahun 2016 berlaku.",
        "Menurut Undang-Undang Dasar Negara Republik Indonesia Tahun 1945.",
        "Menurut UUD Tahun 1945.",
        "Menurut UUD NRI Tahun 1945.",
        "Menurut UU Pemilu tahun 2017.",
        "Menurut Undang-undang Cipta Kerja tahun 2020.",
        "Menurut UU Informasi dan Transaksi Elektronik tahun 2008.",
        "Menurut Qanun 6 Tahun 2014.",
        "Menurut Keputusan KPU 1363 Tahun 2023.",
        "Ia lulusan Institut Teknologi Sepuluh November.",
        "Ia lulusan Universitas 17 Agustus.",
        "Ia berusia 40 tahun.",
        "Penumpang usia 20-an tahun.",
        "Budi (32 tahun) melapor.",
        "Ia divonis dua tahun penjara.",
        "Mei Lestari, warga Bogor, melapor.",
        "Kami senang, kata April.",
        "Timnya menang 2-1 pada pekan ke-12.",
        "Skornya 3-2 untuk tuan rumah.",
        "Harga 10.000 sampai 15.000 rupiah.",
        "Hubungi 0812-3456-7890 segera.",
        "Nilainya 1/2 dari 3/4 bagian.",
        "Sebanyak 2019 orang hadir.",
        "Acara dihadiri 1500-2000 orang.",
        "Kawah itu di ketinggian 1500-2000 mdpl.",
        "Mesin 1500 hingga 2000 cc dijual.",
        "Mesin itu dijual pada 1500 hingga 2000 cc.",
        "Jarak tembaknya 1600 sampai 1800 meter.",
        "Antara 1500 dan 2000 orang hadir.",
        "Hingga 2000 kendaraan melintas.",
        "Program itu berjalan di 1600 sekolah.",
        "Ia berjalan selama 2000 langkah.",
        "Laporan itu dimuat dalam 1945 halaman.",
        "Sekitar 2000-an kendaraan melintas.",
        "Dari Rp 1.900 sampai 2000 per liter.",
        "Virus Covid-19 mereda.",
        "Buku Semester 1 dibagikan.",
        "Ia unggul pada paruh kedua.",
        "Waktu baca 2 menit.",
        "Alamat 192.168.10.12 dipakai.",
        "Kopi 3 in 1 dijual.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("UU Pemilu disahkan pada tahun 2017.", "2017"),
        ("UU Pemilu dibahas tahun 2017.", "2017"),
        ("UU Pemilu disahkan akhir tahun 2017.", "2017"),
        ("UU Pemilu akhir tahun 2017 disahkan.", "2017"),
        ("RUU Pemilu tahun 2017 dibahas.", "2017"),
        ("UU APBN tahun 2020 disahkan.", "2020"),
        ("Keputusan KPU pada tahun 2023 dikritik.", "2023"),
    ],
)
def test_a_year_in_which_a_law_is_told_of_is_one(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sejak 1998 sekolah itu ditutup.", "1998"),
        ("Sepanjang 2023 kendaraan listrik laris.", "2023"),
        ("Hingga 2045 kendaraan listrik laris.", "2045"),
        ("Pada 1990-an sekolah itu ditutup.", "199X"),
        ("Selama 2019-2023 anggota DPR bersidang.", "2019/2023"),
        ("Pada 1999-2004 anggota DPR bersidang.", "1999/2004"),
        ("Periode 1999-2004 anggota DPR bersidang.", "1999/2004"),
    ],
)
def test_a_year_stays_one_before_a_noun_that_can_be_counted(text, value):
    assert only(text).value == value


def test_a_publication_beyond_the_calendar_dates_nothing():
    assert find_date_mentions("Rapat digelar besok.", datetime(9999, 12, 31, tzinfo=UTC)) == []

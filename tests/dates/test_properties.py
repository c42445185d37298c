"""Any date in any supported form reads back; no text whatever raises, hangs or shifts an offset."""

import itertools
import random
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newscrawl.dates import DateEvidence, find_date_mentions, parse_publication_date, reconcile
from newscrawl.dates.folding import fold
from newscrawl.dates.names import words
from newscrawl.dates.printed_days import may_open_days, read_day_list, read_printed_days
from tests.machine import is_within

PUBLISHED = datetime.fromisoformat("2024-12-06T10:37:00+07:00")
MONTHS = words("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")
SHORT_MONTHS = words("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des")
ENGLISH_MONTHS = words("January February March April May June July August September October November December")
WEEKDAYS = words("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")
OTHER_WEEKDAYS = words("Senin Selasa Rabu Kamis Jum’at Sabtu Ahad")
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "WP": 9, "GMT+8": 8}

days = st.dates(date(1950, 1, 1), date(2069, 12, 31))
moments = st.builds(datetime.combine, days, st.times().map(lambda clock: clock.replace(microsecond=0)))
near_days = st.integers(-300, 60).map(lambda away: PUBLISHED.date() + timedelta(days=away))
text_around = st.sampled_from(["", "Warga ", "😀😀 ", "é̂ ", "Ḿ̃😀, ", "الخبر "])
fragments = st.sampled_from(
    (
        *words("Senin Minggu Jum'at kemarin besok semalam (5/6) (5/6/2024) (31/02) 7-8/9 5 05 2024 1990-an 12/13/2014"),
        *words("Juni Juni-Juli pukul 10.00 24.00 WIB lalu depan pekan dua setengah hari tahun awal akhir triwulan IV"),
        *words("- / , . ( ) dan hingga se an tanggal setiap H-7 GMT+ Z T : +07:00 2024-06-05 20240605101500 kemudian"),
        *("hari ini", "tadi malam", "5 Juni", "waktu setempat", "abad ke-", "abad XIX", "x 24 jam"),
        *('"', "“", "”", "\n", " ", "😀"),
    )
)


@pytest.fixture(scope="module", autouse=True)
def dateparser_is_loaded():
    """Loading dateparser takes longer than the deadline of one example, and is not what is measured here."""
    parse_publication_date("12 Maret tahun 2024")


def publication_lines(moment: datetime) -> dict[str, str]:
    """Every supported form of a moment, and to what precision it is printed there."""
    day, month = moment.day, moment.month - 1
    weekday, other = WEEKDAYS[moment.weekday()], OTHER_WEEKDAYS[moment.weekday()]
    return {
        f"{weekday}, {day} {MONTHS[month]} {moment:%Y | %H:%M} WIB": "minutes",
        f"{other} {day:02} {SHORT_MONTHS[month]} {moment:%Y, %H.%M} wib": "minutes",
        f"Nama Situs - {moment:%d/%m/%Y, %H:%M} WIB": "minutes",
        f"Terbit {day} {ENGLISH_MONTHS[month]} {moment:%Y %H:%M}": "minutes",
        f"{ENGLISH_MONTHS[month]} {day}, {moment:%Y %H:%M}": "minutes",
        f"{moment:%H:%M} {other}, {moment:%d-%m-%Y}": "minutes",
        f"{day} {MONTHS[month]} {moment:%Y} pukul {moment:%H.%M.%S} WIB": "seconds",
        f"{moment:%Y-%m-%d %H:%M:%S}": "seconds",
        f"{moment:%Y/%m/%d %H:%M:%S} WIB": "seconds",
        f"{moment:%Y-%m-%dT%H:%M:%S}+07:00": "seconds",
        f"{moment:%Y-%m-%dT%H:%M:%S}.000+0700": "seconds",
        f"{moment:%Y%m%d%H%M%S}": "seconds",
    }


@given(moments)
def test_a_moment_printed_in_any_form_reads_back(moment):
    for line, precision in publication_lines(moment).items():
        found = parse_publication_date(line)
        assert found is not None, line
        assert found.iso == f"{moment.isoformat(timespec=precision)}+07:00", line


@given(moments, st.sampled_from(sorted(ZONES)))
def test_a_printed_zone_is_the_zone_of_the_value(moment, zone):
    found = parse_publication_date(f"{moment:%d/%m/%Y %H:%M} {zone}")
    assert found is not None
    expected = moment.replace(second=0, tzinfo=timezone(timedelta(hours=ZONES[zone])))
    assert found.value == expected
    assert isinstance(found.value, datetime)
    assert found.value.utcoffset() == expected.utcoffset()


@given(moments)
def test_utc_in_metadata_is_the_same_instant(moment):
    stamp = moment.replace(tzinfo=timezone(timedelta(0)))
    for line in (stamp.strftime("%Y-%m-%dT%H:%M:%SZ"), stamp.strftime("%a, %d %b %Y %H:%M:%S GMT")):
        found = parse_publication_date(line)
        assert found is not None
        assert found.value == stamp


@given(days, st.integers(1, 6))
def test_a_wrong_weekday_is_always_reported(day, off):
    weekday = WEEKDAYS[(day.weekday() + off) % 7]
    found = parse_publication_date(f"{weekday}, {day.day} {MONTHS[day.month - 1]} {day.year} 10:00 WIB")
    assert found is not None
    assert (found.status, found.value) == ("weekday_mismatch", None)
    assert f"{day.isoformat()}T10:00+07:00" in {candidate.value for candidate in found.candidates}


@given(text_around, days.filter(lambda day: day.year <= 2040), text_around)
def test_a_full_date_in_a_text_reads_back_at_its_offsets(before, day, after):
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    for printed in (
        f"{weekday} ({day.day}/{day.month}/{day.year})",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{weekday} ({day:%d-%m-%Y}) malam",
    ):
        text = f"{before}{printed}. {after}"
        (mention,) = find_date_mentions(text, PUBLISHED)
        assert text[mention.start : mention.end] == mention.mention == printed
        assert (mention.value, mention.status) == (day.isoformat(), "ok")


@given(near_days)
def test_a_weekday_tells_the_year_that_is_not_printed(day):
    (mention,) = find_date_mentions(f"Rapat digelar {WEEKDAYS[day.weekday()]} ({day.day}/{day.month}).", PUBLISHED)
    assert mention.value == day.isoformat()


@given(near_days, st.integers(1, 6))
def test_a_wrong_weekday_in_a_text_is_always_reported_and_never_resolved(day, off):
    weekday = WEEKDAYS[(day.weekday() + off) % 7]
    (mention,) = find_date_mentions(f"Rapat digelar {weekday} ({day.day}/{day.month}/{day.year}).", PUBLISHED)
    assert (mention.status, mention.value) == ("weekday_mismatch", None)
    assert day.isoformat() in {candidate.value for candidate in mention.candidates}


@given(days.filter(lambda day: day.year <= 2040), st.integers(1, 40))
def test_a_span_in_a_text_reads_back(first, length):
    last = first + timedelta(days=length)
    printed = (
        f"{first.day} {MONTHS[first.month - 1]} {first.year} hingga {last.day} {MONTHS[last.month - 1]} {last.year}"
    )
    (mention,) = find_date_mentions(f"Pameran {printed}.", PUBLISHED)
    assert mention.value == f"{first.isoformat()}/{last.isoformat()}"


JOINERS = (
    *(" ", "", "-", " - ", "--", "/", ".", ", ", ", dan ", " dan ", " & ", "&", " atau ", " hingga ", " sampai "),
    *(" sampai dengan ", " s.d. ", " s/d ", " ke ", " bulan ", " [", " januari ", " mei - ", "/6/2023 - "),
)
ENDS = ("", " mei", "mei 2023", " agustus 2023", "-agustus", "/6/2023", "-06-05", "] 2023", "mrt", " orang")


def test_no_printed_day_is_passed_over_by_the_look_before_it():
    pieces = itertools.product(("5", "12", "120", "2023"), JOINERS, ("", "7", "12", "2023", "tanggal 7"), ENDS)
    for text in map(fold, map("".join, pieces)):
        if read_day_list(text, 0) or read_printed_days(text, 0, needs_year=True):
            assert may_open_days(text, 0), text


@pytest.mark.parametrize("spell", [str.lower, str.capitalize, str.upper])
@pytest.mark.parametrize("word", words("kemarin lusa semalam"))
def test_a_word_begins_a_date_in_each_of_three_spellings_and_in_no_longer_word(word, spell):
    def starts(text: str) -> list[int]:
        return [mention.start for mention in find_date_mentions(text, PUBLISHED)]

    printed = spell(word)
    letter = "A" if printed.isupper() else "a"
    assert starts(f"({printed})") == [1]
    assert starts(f"7{printed}.") == [1]
    assert starts(printed + letter) == starts("é" + printed) == []
    # a capital after small letters begins a word where the blank before it was lost
    assert starts(f"kata{printed}") == ([] if printed.islower() else [4])
    assert starts(f"KATA{printed}") == ([4] if printed.istitle() else [])


@pytest.mark.parametrize("number", ["Covid-19", "3,19", "1.19", "2/19", "319"])
def test_a_number_begins_a_date_and_the_end_of_a_longer_one_does_not(number):
    assert [found.mention for found in find_date_mentions("pada 19 Maret 2024", PUBLISHED)] == ["19 Maret 2024"]
    assert "19 Maret 2024" not in {found.mention for found in find_date_mentions(f"{number} Maret 2024", PUBLISHED)}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), st.lists(fragments, max_size=40).map(" ".join)), st.datetimes())
@example("Senin (0/0/0) pukul 99.99 WIB", datetime.max.replace(tzinfo=UTC))
@example("İ" * 20 + " Kamis (5/12)", datetime.min.replace(tzinfo=UTC))
@example("\ud83d Kamis (5/12) \udc4d", PUBLISHED)
def test_no_text_raises_and_every_mention_stands_where_it_says(text, published):
    end = 0
    for mention in find_date_mentions(text, published):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.mention
        assert (mention.value is not None) == (mention.status in ("ok", "inferred"))
        end = mention.end


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), st.lists(fragments, max_size=15).map(" ".join)), st.none() | st.datetimes())
@example("9999999999999", None)
@example("9999 tahun lalu", datetime(1001, 1, 1, tzinfo=UTC))
def test_no_publication_line_raises_and_no_value_is_naive(text, reference):
    found = parse_publication_date(text, reference=reference)
    if found is not None:
        assert (found.value is not None) == (found.status in ("ok", "inferred"))
        assert not isinstance(found.value, datetime) or found.value.tzinfo is not None


@given(
    st.lists(
        st.builds(
            DateEvidence,
            st.sampled_from(["json_ld", "meta:pubdate", "inline", "visible", "url", "sitemap", "listing"]),
            st.one_of(st.text(max_size=60), st.lists(fragments, max_size=6).map(" ".join)),
        ),
        max_size=6,
    ),
    st.sampled_from([None, "suara.com", "detik.com", "mediaindonesia.com"]),
)
def test_no_evidence_raises_and_the_value_is_on_an_indonesian_clock(evidence, site):
    found = reconcile(evidence, site=site, reference=PUBLISHED)
    if found.value is not None:
        assert found.value.utcoffset() in {timedelta(hours=hours) for hours in (7, 8, 9)}


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1/",
            "12/3/",
            "0",
            "2019-",
            "5 Juni ",
            "5, ",
            "Senin (5/6",
            "Senin, ",
            '"hari ini ',
            "pukul 10.00 ",
            "10.00 WIB ",
        ),
        *(
            "dua hari kemudian ",
            "1 jam 1 menit ",
            "tahun 2019 ",
            "UU Nomor 30 Tahun 2002 ",
            " ",
            "a",
            "“",
            "q1 ",
            "Jum",
        ),
    ],
)
def test_a_hundred_thousand_characters_take_linear_time(unit):
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    begin = time.process_time()
    find_date_mentions(text, PUBLISHED)
    parse_publication_date(text, reference=PUBLISHED)
    seconds = time.process_time() - begin
    assert is_within(seconds, 2), "0.6 s at most where it was written; a quadratic pattern takes minutes"


def test_a_hundred_thousand_digits_and_slashes_take_well_under_a_second():
    text = "".join(random.Random(20241206).choices("0123456789/", k=100_000))
    begin = time.process_time()
    find_date_mentions(text, PUBLISHED)
    parse_publication_date(text, reference=PUBLISHED)
    assert is_within(time.process_time() - begin, 0.5)

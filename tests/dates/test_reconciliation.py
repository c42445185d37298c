"""When a page was published, weighed from all that says so."""

from datetime import datetime

import pytest

from newscrawl.dates import DateEvidence, Reconciled, reconcile

CRAWL = datetime.fromisoformat("2026-11-01T12:00+07:00")


def weigh(*evidence: tuple[str, str], site: str | None = None, reference: datetime | None = None) -> Reconciled:
    return reconcile([DateEvidence(source, raw) for source, raw in evidence], site=site, reference=reference)


def test_the_first_in_the_order_of_trust_is_chosen_with_a_reason():
    found = weigh(
        ("json_ld:datePublished", "2026-07-24T07:08:59+07:00"), ("visible", "Jumat, 24 Juli 2026 | 07:08 WIB")
    )
    assert found.value == datetime.fromisoformat("2026-07-24T07:08:59+07:00")
    assert (found.source, found.precision, found.raw) == ("json_ld", "second", "2026-07-24T07:08:59+07:00")
    assert found.reason
    assert found.warnings == ()
    assert [candidate.reason for candidate in found.candidates] == ["json_ld:datePublished", "visible"]


def test_sources_that_differ_by_more_than_a_minute_are_named():
    found = weigh(("json_ld", "2026-01-20T18:33:13+07:00"), ("visible", "20/1/2026 18:30"))
    assert found.value == datetime.fromisoformat("2026-01-20T18:33:13+07:00")
    assert len(found.warnings) == 1
    assert "18:30" in found.warnings[0]
    assert "18:33:13" in found.warnings[0]


def test_seconds_that_the_visible_line_leaves_out_are_no_difference():
    assert weigh(("visible", "20/1/2026 18:30"), ("meta", "2026-01-20 18:30:59")).warnings == ()


def test_an_article_from_half_past_one_stays_on_its_day():
    found = weigh(("json_ld", "2026-07-23T18:30:00Z"), ("url", "https://contoh.id/2026/07/24/berita"))
    assert found.value is not None
    assert found.value.isoformat() == "2026-07-24T01:30:00+07:00"
    assert found.warnings == ()


def test_a_day_cut_from_a_utc_stamp_does_not_beat_the_clock_of_the_next_morning():
    found = weigh(("meta:date", "2026-07-23"), ("visible", "Jumat, 24 Juli 2026 01:30 WIB"))
    assert found.value == datetime.fromisoformat("2026-07-24T01:30+07:00")
    assert found.warnings


def test_a_day_never_beats_a_clock_on_the_same_day():
    found = weigh(("json_ld", "2026-07-24"), ("url", "/2026/07/24/"), ("visible", "24 Juli 2026 | 09.00 WIB"))
    assert (found.source, found.precision) == ("visible", "minute")
    assert found.value == datetime.fromisoformat("2026-07-24T09:00+07:00")


def test_a_day_alone_stands_at_midnight_and_says_that_it_is_a_day():
    found = weigh(("url", "https://contoh.id/berita/2026/07/24/judul"))
    assert found.value == datetime.fromisoformat("2026-07-24T00:00+07:00")
    assert found.precision == "day"


@pytest.mark.parametrize(
    ("source", "raw"), [("meta:pubdate", "Thu, 20 Aug 2020 18:05:54 GMT"), ("json_ld", "2020-08-20T18:05:54Z")]
)
def test_local_time_labelled_utc_is_betrayed_by_the_visible_line(source, raw):
    found = weigh((source, raw), ("visible", "20 Agustus 2020 18:05"))
    assert found.value == datetime.fromisoformat("2020-08-20T18:05:54+07:00")
    assert len(found.warnings) == 1
    assert "zone" in found.warnings[0]


def test_utc_labelled_local_is_betrayed_by_the_visible_line():
    found = weigh(("json_ld", "2020-08-20T11:05:54+07:00"), ("visible", "20 Agustus 2020 18:05 WIB"))
    assert found.value == datetime.fromisoformat("2020-08-20T18:05:54+07:00")


@pytest.mark.parametrize(("zone", "offset"), [("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00")])
def test_the_lie_is_known_in_every_indonesian_zone(zone, offset):
    found = weigh(("meta", "2020-08-20T18:05:54Z"), ("visible", f"20 Agustus 2020 18:05 {zone}"))
    assert found.value is not None
    assert found.value.isoformat() == f"2020-08-20T18:05:54{offset}"


def test_a_utc_stamp_that_agrees_with_the_visible_line_is_no_lie():
    found = weigh(("meta", "2025-05-28T06:30:07+00:00"), ("visible", "Situs - 28/05/2025, 13:30 WIB"))
    assert found.value == datetime.fromisoformat("2025-05-28T13:30:07+07:00")
    assert found.warnings == ()


def test_a_stamp_of_the_same_clock_with_an_indonesian_offset_betrays_the_lie_too():
    found = weigh(("meta:pubdate", "2020-08-20T18:05:54Z"), ("json_ld", "2020-08-20T18:05:54+07:00"))
    assert found.value == datetime.fromisoformat("2020-08-20T18:05:54+07:00")


@pytest.mark.parametrize(
    ("site", "source", "raw"),
    [
        ("merdeka.com", "meta:pubdate", "Thu, 20 Aug 2020 18:05:54 GMT"),
        ("www.jawapos.com", "sitemap", "2020-08-20T18:05:54Z"),
        ("news.detik.com", "meta:pubdate", "2020-08-20T18:05:54Z"),
        ("bisnis.com", "meta:publishdate", "2020-08-20T18:05:54Z"),
    ],
)
def test_publishers_known_to_label_wib_as_utc_are_read_as_wib(site, source, raw):
    found = weigh((source, raw), site=site)
    assert found.value == datetime.fromisoformat("2020-08-20T18:05:54+07:00")
    assert found.warnings


def test_seconds_since_1970_carry_no_label_that_could_lie():
    found = weigh(("meta:pubdate", "1698933593000"), site="detik.com")
    assert found.value == datetime.fromisoformat("2023-11-02T20:59:53+07:00")


def test_a_known_lie_of_one_publisher_is_not_that_of_another():
    found = weigh(("meta:pubdate", "2020-08-20T18:05:54Z"), site="notmerdeka.com")
    assert found.value == datetime.fromisoformat("2020-08-21T01:05:54+07:00")


def test_the_making_of_the_record_is_not_publication():
    evidence = (("json_ld", "2026-01-20T18:33:13+07:00"), ("inline:published_date", "2026-01-20 18:30:00"))
    found = weigh(*evidence, site="mediaindonesia.com")
    assert (found.source, found.value) == ("inline", datetime.fromisoformat("2026-01-20T18:30+07:00"))
    assert weigh(evidence[0], site="mediaindonesia.com").source == "json_ld"


@pytest.mark.parametrize(
    ("site", "url", "expected"),
    [
        ("suara.com", "https://www.suara.com/news/2026/05/29/150041/judul", "2026-05-29T15:00:41+07:00"),
        ("suara.com", "2026/05/29 150041", "2026-05-29T15:00:41+07:00"),
        ("kompas.com", "https://x.kompas.com/read/2025/05/28/13300711/judul", "2025-05-28T13:30:07+07:00"),
        ("detik.com", "http://x.detik.com/read/2016/02/11/070736/31/judul", "2016-02-11T07:07:36+07:00"),
    ],
)
def test_an_address_that_carries_the_time_is_a_clock(site, url, expected):
    found = weigh(("url", url), site=site)
    assert (found.value, found.precision) == (datetime.fromisoformat(expected), "second")


@pytest.mark.parametrize("url", ["https://x.id/read/2016/02/09/140743/judul", "https://x.id/20160209140743-7-1/judul"])
def test_digits_after_the_day_are_no_clock_on_other_sites(url):
    assert weigh(("url", url)).precision == "day"


@pytest.mark.parametrize("url", ["https://x.id/d-7016153/judul", "https://x.id/2026/13/45/judul", "https://x.id/"])
def test_an_address_without_a_date_is_no_evidence(url):
    assert weigh(("url", url)).value is None


def test_a_clock_without_a_zone_takes_the_zone_another_source_prints_for_it():
    found = weigh(("visible", "10 Februari 2016 14:11"), ("meta", "2016-02-10T14:11:30+08:00"))
    assert found.value is not None
    assert found.value.isoformat() == "2016-02-10T14:11:00+08:00"
    assert found.warnings == ()


@pytest.mark.parametrize("placeholder", ["[publishdate]", "", "null", "0000-00-00 00:00:00", "1970-01-01T00:00:00Z"])
def test_an_unfilled_placeholder_is_passed_over(placeholder):
    found = weigh(("meta", placeholder), ("visible", "24 Juli 2026 | 09.00 WIB"))
    assert (found.source, found.value) == ("visible", datetime.fromisoformat("2026-07-24T09:00+07:00"))


def test_the_masthead_is_set_aside():
    found = weigh(("visible", "Minggu, 1 November 2026"), ("meta", "2019-05-08T21:00:00+0700"))
    assert (found.source, found.value) == ("meta", datetime.fromisoformat("2019-05-08T21:00+07:00"))
    assert len(found.warnings) == 1


def test_the_date_of_the_crawl_without_a_clock_is_set_aside_even_some_days_later():
    found = weigh(("visible", "Minggu, 1 November 2026"), ("url", "/2026/10/28/"), reference=CRAWL)
    assert found.value == datetime.fromisoformat("2026-10-28T00:00+07:00")


def test_an_update_is_chosen_only_where_nothing_else_is_printed():
    updated = ("visible", "Diperbarui 24 Juli 2026, 11:26 WIB")
    assert weigh(updated, ("visible:2", "24 Juli 2026, 10:26 WIB")).value == datetime.fromisoformat(
        "2026-07-24T10:26+07:00"
    )
    assert weigh(updated).value == datetime.fromisoformat("2026-07-24T11:26+07:00")


def test_a_relative_line_that_is_called_updated_is_an_update():
    found = weigh(("visible", "Diperbarui 1 jam lalu"), ("url", "/2026/10/31/"), reference=CRAWL)
    assert (found.source, found.value) == ("url", datetime.fromisoformat("2026-10-31T00:00+07:00"))


def test_a_contradictory_line_has_no_value_and_says_why():
    found = weigh(("visible", "Senin, 18 Mar 2018 07:30"))
    assert found.value is None
    assert (found.source, found.raw) == ("visible", "Senin, 18 Mar 2018 07:30")
    assert any("weekday_mismatch" in warning for warning in found.warnings)
    assert {"2018-03-18T07:30+07:00", "2018-03-19T07:30+07:00"} <= {candidate.value for candidate in found.candidates}


def test_another_source_confirms_one_reading_of_a_contradictory_line():
    found = weigh(("visible", "Senin, 18 Mar 2018 07:30"), ("url", "/2018/03/18/"))
    assert found.value == datetime.fromisoformat("2018-03-18T07:30+07:00")
    assert any("weekday_mismatch" in warning for warning in found.warnings)


CONTRADICTORY = ("visible", "Senin, 6 Desember 2024 10:37 WIB")
MONDAY_AFTER = datetime.fromisoformat("2024-12-09T15:00+07:00")


@pytest.mark.parametrize(
    "other",
    [("visible", "Senin, 9 Desember 2024"), ("meta:modified", "Diperbarui 9 Desember 2024 08:00 WIB")],
)
def test_neither_the_day_of_the_crawl_nor_an_update_confirms_a_contradictory_line(other):
    found = weigh(CONTRADICTORY, other, reference=MONDAY_AFTER)
    assert found.raw == other[1]
    assert "2024-12-06T10:37+07:00" in {candidate.value for candidate in found.candidates}


def test_the_address_confirms_a_contradictory_line_on_the_day_of_publication_too():
    found = weigh(CONTRADICTORY, ("url", "/2024/12/06/"), reference=datetime.fromisoformat("2024-12-06T15:00+07:00"))
    assert found.value == datetime.fromisoformat("2024-12-06T10:37+07:00")


def test_a_contradictory_line_that_is_called_updated_is_no_publication_when_confirmed():
    found = weigh(("visible", "Diperbarui: Senin, 6 Desember 2024 20:37 WIB"), ("json_ld", "2024-12-06"))
    assert (found.source, found.precision) == ("json_ld", "day")


def test_a_relative_line_without_the_crawl_time_is_handed_back_as_printed():
    found = weigh(("visible", "2 jam lalu"))
    assert (found.value, found.raw) == (None, "2 jam lalu")
    assert weigh(("visible", "2 jam lalu"), reference=CRAWL).value == datetime.fromisoformat("2026-11-01T10:00+07:00")


def test_a_date_after_the_crawl_is_named():
    found = weigh(("json_ld", "2026-12-24T09:00:00+07:00"), reference=CRAWL)
    assert any("after the time of the crawl" in warning for warning in found.warnings)


def test_a_list_of_dates_in_one_place_is_one_witness():
    lines = [("visible", f"{day} Juli 2026 09:00 WIB") for day in range(10, 20)]
    assert weigh(*lines).warnings == ()


def test_a_count_in_the_visible_line_is_no_year_that_outweighs_the_record():
    record, line = ("json_ld", "2024-12-03T10:00:00+07:00"), ("visible", "3 Des 10 menit baca")
    found = weigh(record, line, reference=datetime.fromisoformat("2024-12-07T15:00+07:00"))
    assert found.value == datetime.fromisoformat("2024-12-03T10:00+07:00")


def test_no_evidence_is_no_date():
    found = weigh()
    assert (found.value, found.precision, found.source, found.raw) == (None, None, None, None)
    assert found.reason

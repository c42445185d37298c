"""The fictional site is consistent, and the demo archive is made of it."""

from __future__ import annotations

import gzip
import re
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from newscrawl.archive import Archive
from newscrawl.crawling.replay import demo_archive
from tests.archive.test_writer import warcio_check
from tests.site.build_demo import build, recorded_pages
from tests.site.dates import printed
from tests.site.stories import ReadAlso, Story, stories, story
from tests.site.world import expected, not_articles, world

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ARTICLE = re.compile(r"https://\w+\.suara\.com/[a-z]+/20\d\d/\d\d/\d\d/\d{6}/[^?\"]+")


def tree(url: str) -> LexborHTMLParser:
    return LexborHTMLParser(world()[url].body.decode("utf-8", "replace"))


def test_dates_are_printed_as_the_site_prints_them() -> None:
    assert printed(datetime.fromisoformat("2026-07-24T07:08:59+07:00")) == "Jum'at, 24 Juli 2026 | 07:08 WIB"


def test_every_link_to_an_article_leads_to_a_page() -> None:
    for url, page in world().items():
        if b"<html" in page.body:
            for link in LexborHTMLParser(page.body.decode("utf-8", "replace")).css("a[href]"):
                target = link.attributes["href"] or ""
                assert not _ARTICLE.match(target) or target in world(), (url, target)


def test_one_article_is_reached_through_read_also_alone() -> None:
    (hidden,) = (one for one in stories() if not one.listed)
    linking = [url for url, page in world().items() if hidden.slug.encode() in page.body and hidden.url not in url]
    (parent,) = {url.split("?")[0] for url in linking}
    assert (hidden.url, hidden.title) in next(one.read_also for one in expected() if one.url == parent)


def test_the_weekdays_of_the_texts_are_right_but_for_one_that_is_wrong_on_purpose() -> None:
    wrong = []
    for one in expected():
        for name, day, month, year in re.findall(
            r"(Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu),? \((\d+)/(\d+)(?:/(\d+))?\)", " ".join(one.paragraphs)
        ):
            moment = date(int(year or one.published_at.year), int(month), int(day))
            if _DAYS[moment.weekday()] != name.replace("'", ""):
                wrong.append(f"{name} ({day}/{month})")
    assert wrong == ["Kamis (13/11)"]


def test_a_page_holds_the_text_that_it_is_expected_to_hold() -> None:
    for one, wanted in zip(stories(), expected(), strict=True):
        pages = [one.url, *(f"{one.url}?page={number}" for number in range(2, len(one.pages) + 1))]
        text = " ".join(_text(url, one) for url in pages)
        assert wanted.title in text
        for paragraph in wanted.paragraphs:
            assert " ".join(paragraph.split()) in text, paragraph
        for _, title in wanted.read_also:
            assert title in text


def _text(url: str, one: Story) -> str:
    body = LexborHTMLParser(world()[url].body.decode(one.charset)).body
    assert body
    return " ".join(body.text(separator="").split())


def test_the_full_page_of_one_article_shows_all_its_pages_and_that_of_another_only_the_first() -> None:
    whole, first = (next(one for one in stories() if one.full_page == kind) for kind in ("whole", "first"))
    assert tree(f"{whole.url}?page=all").css_first(".pagination-custom") is None
    assert tree(f"{first.url}?page=all").css_first(".pagination-custom") is not None
    assert world()[f"{first.url}?page=all"].body == world()[first.url].body
    for url in (whole.url, first.url):
        assert [link.attributes["href"] for link in tree(url).css(".pagination-custom a")][1:] == [
            f"{url}?page=2",
            f"{url}?page=3",
        ]


def test_a_former_address_and_the_amp_page_name_the_canonical_one() -> None:
    old = next(one for one in stories() if one.old_slug)
    amp = next(one for one in stories() if one.amp)
    for url, canonical in ((old.old_url, old.url), (amp.amp_url, amp.url)):
        link = tree(url).css_first("link[rel=canonical]")
        assert link and link.attributes["href"] == canonical


def test_one_page_declares_an_encoding_that_its_bytes_are_not_in() -> None:
    (one,) = (one for one in stories() if one.charset != "utf-8")
    page = world()[one.url]
    assert ("Content-Type", "text/html; charset=utf-8") in page.headers
    assert one.title.encode("windows-1252") in page.body
    assert one.title.encode() not in page.body


def test_all_ways_to_print_a_read_also_link_occur() -> None:
    boxes = {block.box for one in stories() for page in one.pages for block in page if isinstance(block, ReadAlso)}
    assert boxes == {"kotak", "baris", "dalam", "tebal", "lihat"}


def test_the_articles_are_spread_as_the_tests_need_them() -> None:
    moments = [one.published_at for one in expected()]
    assert all(newer > older for newer, older in pairwise(moments))
    assert f"{moments[0]:%Y-%m-%d}" == "2026-11-20"
    assert {moment.year for moment in moments} == {2023, 2026}
    assert f"{story('persagar').at:%H:%M}" == "01:30"
    assert {len(one.authors + one.editors) for one in expected()} == {1, 2}
    assert all(len(one.paragraphs) >= 5 for one in expected())
    assert len(not_articles()) == 2


def test_the_shipped_demo_is_what_the_site_says_now(tmp_path: Path) -> None:
    fresh = build(tmp_path / "suara.warc.gz")
    # Another zlib packs the same records into other bytes.
    assert gzip.decompress(demo_archive().read_bytes()) == gzip.decompress(fresh.read_bytes())


def test_the_demo_is_built_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, second = build(tmp_path / "suara.warc.gz"), build(tmp_path / "again" / "suara.warc.gz")
    assert first.read_bytes() == second.read_bytes()


def test_the_demo_is_small_and_whole() -> None:
    assert demo_archive().stat().st_size < 300_000
    assert warcio_check(demo_archive()).returncode == 0
    with Archive.open(demo_archive()) as archive:
        assert len(archive) == len(list(recorded_pages()))
        assert all(archive.get(f"{one.url}?page=all") for one in stories())

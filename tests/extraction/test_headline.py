"""The headline is the printed one, also where ``<title>`` holds much besides, or the site's name alone."""

import pytest

from newscrawl.extraction import extract_article
from tests.extraction.pages import TITLE, URL, page


def title_of(told: str, headings: str) -> str:
    source = page().replace(f"{TITLE} - Kabar Contoh".encode(), told.encode())
    return extract_article(source.replace(f"<h1>{TITLE}</h1>".encode(), headings.encode()), URL).title


@pytest.mark.parametrize("sign", ["|", "-", "–"])
def test_an_h1_with_which_the_title_begins_is_the_headline_however_long_the_sites_name_is(sign):
    headline = "Dermaga untuk Siapa?"
    told = f"{headline} {sign} Paguyuban Pedagang Pasar Terapung Lok Biru"
    assert title_of(told, f"<h1>{headline}</h1>") == headline


def test_a_heading_that_ends_inside_the_words_of_the_title_is_not_the_headline():
    told = "Dermaga untuk Siapa Saja di Lok Biru - Kabar Contoh"
    assert title_of(told, "<h1>Dermaga untuk Siapa</h1><p>Lama sekali.</p>") == "Dermaga untuk Siapa Saja di Lok Biru"


@pytest.mark.parametrize("name", ["Kabar Contoh", "KabarContoh.co.id", "Kabar-Contoh"])
def test_the_printed_headline_wins_over_a_title_that_is_the_sites_name_alone(name):
    logo = '<h1 class="logo">Kabar Contoh</h1>'
    teaser = '<h1><a href="/daerah/2">Harga Cabai di Pasar Induk Turun Lagi</a></h1>'
    assert title_of(name, f"{logo}{teaser}<h1>{TITLE}</h1>") == TITLE
    assert title_of(name, f"{logo}<p>Selamat datang.</p>") == name


def test_the_only_headline_of_a_page_wins_over_a_title_that_is_printed_nowhere():
    told = "Ramai Diserbu Warga Tiap Pagi: Jam Buka, Rute dan Harga"
    assert title_of(told, f"<h1>{TITLE}</h1>") == TITLE
    assert title_of(told, f"<h1>{TITLE}</h1><h1>Perahu Lok Biru Bertambah Lagi</h1>") == told
    assert title_of(told, f'<h1><a href="/">{TITLE}</a></h1>') == told


def test_a_lone_h2_is_the_headline_where_nothing_told_is_as_long_as_one():
    teaser = '<h2><a href="/daerah/2">Harga Cabai di Pasar Induk Turun Lagi</a></h2>'
    assert title_of("Kabar Contoh Indonesia", f"{teaser}<h2>{TITLE}</h2>") == TITLE
    assert (
        title_of("Kabar Contoh Indonesia", f"<h2>{TITLE}</h2><h2>Apa Kata Para Pedagang</h2>")
        == "Kabar Contoh Indonesia"
    )
    told = "Pasar Terapung Buka Lagi Usai Tiga Bulan"
    assert title_of(told, f"<h2>{TITLE}</h2>") == told


def test_a_credit_before_the_sites_name_is_no_headline():
    name = "Paguyuban Pedagang Lok Biru"
    assert title_of(name, f"<h5>Oleh: {name}</h5>") == name
    assert title_of(name, f"<div>Suara {name}</div>") == f"Suara {name}"


def test_the_name_of_a_site_behind_an_angle_is_no_part_of_the_title():
    assert title_of("Dermaga Lok Biru « Kabar Contoh", "") == "Dermaga Lok Biru"


def test_a_title_that_is_no_name_of_the_site_stays_where_the_page_prints_another():
    told = "Pasar Terapung Buka Lagi Usai Tiga Bulan"
    assert title_of(told, "<h1>Daerah</h1>") == told


def test_a_page_of_a_school_book_in_a_headline_is_no_page_of_the_article():
    title = "Kunci Jawaban Matematika Kelas 7 Halaman 45"
    assert extract_article(page(title=title), URL).title == title
    assert extract_article(page(title=f"{title} - Halaman 2"), URL).title == title

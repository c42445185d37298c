"""Bylines as Indonesian outlets print them are read into writers and editors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import extract_article
from newscrawl.extraction.people import is_person, parse_byline, parse_credit_list, split_names
from tests.extraction.pages import TITLE, URL, page


@pytest.mark.parametrize(
    ("text", "authors", "editors"),
    [
        ("Penulis: Rani Wulandari | Editor: Joko Santosa", ["Rani Wulandari"], ["Joko Santosa"]),
        ("Penulis: Rani Wulandari, Adi P. Editor: Joko Santosa", ["Rani Wulandari", "Adi P"], ["Joko Santosa"]),
        ("Rep: Rani Wulandari/ Red: Joko Santosa", ["Rani Wulandari"], ["Joko Santosa"]),
        ("Reporter : Rani Wulandari", ["Rani Wulandari"], []),
        ("Editor: Joko Santosa", [], ["Joko Santosa"]),
        ("Redaktur & Reporter : Joko", ["Joko"], ["Joko"]),
        ("Redaktur : Joko Reporter : Rani", ["Rani"], ["Joko"]),
        ("Pewarta: Rani Wulandari Editor: Joko Copyright © KANTOR 2026", ["Rani Wulandari"], ["Joko"]),
        ("Pewarta: Rani Wulandari / Editor: Joko / Copyright © KANTOR 2026", ["Rani Wulandari"], ["Joko"]),
        ("Oleh : Rani Wulandari", ["Rani Wulandari"], []),
        ("Oleh Rani Wulandari Editor: Joko Santosa", ["Rani Wulandari"], ["Joko Santosa"]),
        ("Oleh Rani Wulandari pada 3 Mei 2020, 09:20 WIB", ["Rani Wulandari"], []),
        ("Oleh : Rani Wulandari, Adi (Ambon)", ["Rani Wulandari", "Adi"], []),
        ("By Rani Wulandari", ["Rani Wulandari"], []),
        ("Laporan Wartawan Harian Contoh, Rani Wulandari", ["Rani Wulandari"], []),
        ("Rani Wulandari - detikNews", ["Rani Wulandari"], []),
        ("Rani Wulandari, CNN Indonesia", ["Rani Wulandari"], []),
        ("Rani Wulandari • 11 Februari 2026 06:38 WIB", ["Rani Wulandari"], []),
        ("Rani Wulandari Jumat, 24 Juli 2026 | 09:00 WIB", ["Rani Wulandari"], []),
        ("01-08-2026 16:35 | Rani Wulandari", ["Rani Wulandari"], []),
        ("Reporter: Rani | Jumat, 3 Mei 2026", ["Rani"], []),
        ("Rani Wulandari dan Adi Prasetyo", ["Rani Wulandari", "Adi Prasetyo"], []),
        ("Rani Wulandari, S.Pd., M.Hum.", ["Rani Wulandari"], []),
        ("M. Reza | Dian Kusuma", ["M. Reza", "Dian Kusuma"], []),
        ("Diterbitkan 24 Juli 2026, 10:26 WIB", [], []),
        ("Redaksi", [], []),
        ("Kontributor Lok Biru, Rani Wulandari", ["Rani Wulandari"], []),
        ("Penulis: Kontributor Bukit Raja, Rani Wulandari | Editor: Joko", ["Rani Wulandari"], ["Joko"]),
        ("Posted by: Rani Wulandari", ["Rani Wulandari"], []),
        ("Posted by, Rani Wulandari on February 27, 2026", ["Rani Wulandari"], []),
        ("Oleh Redaksi Kabar Contoh • Lok Biru, Bukit Raja • 27 Februari", [], []),
        ("Rani Wulandari | Jum, 27 Feb 2026", ["Rani Wulandari"], []),
        ("Lee Jae Min, Rani Wulandari", ["Lee Jae Min", "Rani Wulandari"], []),
        ("Oleh: Rani Wulandari | 27 Februari 2026, 3 menit baca", ["Rani Wulandari"], []),
        ("Ditulis oleh: Rani Wulandari", ["Rani Wulandari"], []),
        ("Diposting oleh: Rani Wulandari", ["Rani Wulandari"], []),
        ("Oleh: Rani Bloomberg", ["Rani Bloomberg"], []),
        ("Bloomberg", [], []),
        ("DAILY KABAR | RANI WULANDARI", ["RANI WULANDARI"], []),
        ("Feb 27 2026, 07:20 AM", [], []),
        ("Feb 27 2026, 7:20 p.m. | Rani Wulandari", ["Rani Wulandari"], []),
        ("27 Februari 2026 — Liputan Khusus Kabar Contoh", [], []),
        ("📍 Lok Biru 📅 27 Februari 2026 ✍️ Rani Wulandari", ["Rani Wulandari"], []),
        ("Reporter: Non Koresponden", [], []),
        ("THE SUN | RANI WULANDARI", ["RANI WULANDARI"], []),
        ("Terjemahan", [], []),
        ("Reuters", [], []),
        ("rw", [], []),
        ("Kompas.com", [], []),
        ("Tim TvOne, Rani Wulandari", ["Rani Wulandari"], []),
        ("Rani Wulandari and Adi Prasetyo (The Jakarta Post)", ["Rani Wulandari", "Adi Prasetyo"], []),
        ("The Jakarta Post", [], []),
        ("https://www.facebook.com/kabarcontoh", [], []),
        ("", [], []),
    ],
)
def test_a_printed_byline_gives_its_writers_and_editors(text, authors, editors):
    found = parse_byline(text)
    assert (found.authors, found.editors) == (authors, editors)


@pytest.mark.parametrize(
    "name", ["Tim Wulandari", "Fajar Gatra", "M. Yusuf", "Ayu", "Dr. Rani", "I Gede Arya", "penghuni_60", "D'Costa"]
)
def test_a_name_that_looks_odd_is_still_a_name(name):
    assert split_names(name) == [name]


def test_the_name_of_the_outlet_itself_is_no_writer():
    assert split_names("Rani Wulandari, Kabar Contoh", ["kabar contoh"]) == ["Rani Wulandari"]


def test_the_name_in_the_sites_domain_is_no_writer():
    byline = '<div class="author"><a href="/author/kabarcontoh">Kabarcontoh</a></div><div>27 Februari 2026 14:05</div>'
    assert extract_article(page(byline=byline), URL).authors == []


def test_a_writer_behind_the_title_of_a_column_is_a_writer():
    html = page(byline="<div>Oleh: Rani Wulandari</div><div>27 Februari 2026 14:05</div>")
    html = html.replace(b" - Kabar Contoh</title>", b" - Rani Wulandari</title>")
    assert extract_article(html, URL).authors == ["Rani Wulandari"]


@pytest.mark.parametrize(
    "after",
    [
        '<div><h4><a href="/author/rani">Rani Wulandari Sari</a></h4><p>Editor: Joko Santosa</p></div>',
        '<div><div>Editor: Joko Santosa</div><h4><a href="/9">Harga Cabai Kembali Naik Tajam</a></h4></div>',
        f'<div><h4><a href="/8">{TITLE}</a></h4><p>Editor: Joko Santosa</p></div>',
    ],
)
def test_an_editor_named_below_the_text_is_told_from_the_writer_of_a_teaser(after):
    article = extract_article(page(byline="<div>27 Februari 2026 14:05</div>", after=after), URL)
    assert article.editors == ["Joko Santosa"]


def test_a_role_without_a_name_does_not_take_the_credit_of_the_picture_below_it():
    byline = """<div>Penulis: <strong> </strong></div><div>27 Februari 2026 14:05</div>
    <img src="/a.jpg"><p class="image-source">AP/NINA PERMATA</p>"""
    assert extract_article(page(byline=byline), URL).authors == []


def test_a_role_after_a_line_break_and_many_blanks_is_a_role():
    byline = f"<div>27 Februari 2026 14:05</div><div>\n{' ' * 20}Red: <b>Joko Santosa</b></div>"
    article = extract_article(page(byline=byline), URL)
    assert (article.authors, article.editors) == ([], ["Joko Santosa"])


def test_a_credit_list_with_the_role_behind_each_name_or_above_the_names():
    behind = parse_credit_list(["Rani WulandariAuthor", "Adi Reporter", "Joko SantosaEditor"])
    above = parse_credit_list(["Rani Wulandari", "Adi", "Editor", "Joko Santosa"])
    assert (behind.authors, behind.editors) == (["Rani Wulandari", "Adi"], ["Joko Santosa"])
    assert (above.authors, above.editors) == (behind.authors, behind.editors)


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Penulis: Rani Wulandari</p><p>Editor: Joko Santosa</p>",
        "<div>Rep: <b>Rani Wulandari</b> / Red: <b>Joko Santosa</b></div>",
        "<table><tr><td>Penulis</td><td>: Rani Wulandari</td></tr>"
        "<tr><td>Editor</td><td>: Joko Santosa</td></tr></table>",
        "<span>Reporter :</span> <a href='/x'>Rani Wulandari</a><br>"
        "<span>Editor :</span> <a href='/y'>Joko Santosa</a>",
        '<div class="writer">Rani Wulandari</div><div>Editor: Joko Santosa</div>',
        "<div>Oleh <a href='/x'>Rani Wulandari</a></div><div>Editor: Joko Santosa</div>",
    ],
)
def test_a_byline_that_nobody_described_is_found_beside_the_headline(byline):
    article = extract_article(page(byline=byline), URL)
    assert (article.authors, article.editors) == (["Rani Wulandari"], ["Joko Santosa"])


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/penulis/rani">Rani Wulandari</a>',
        '<span itemprop="author"><span itemprop="name">Rani Wulandari</span></span>',
        '<a href="/author/12/rani-wulandari">Rani Wulandari</a>',
        '<div class="article__author">Rani Wulandari, Kabar Contoh</div>',
        '<div class="author has-avatar"><img class="avatar" src="/r.jpg"> By <a href="/r">Rani Wulandari</a></div>',
        "<div>Rani Wulandari • 27 Februari 2026 14:05 WIB</div>",
    ],
)
def test_a_writer_without_a_role_is_found_by_markup_or_on_the_date_line(byline):
    head = '<meta property="og:site_name" content="Kabar Contoh">'
    assert extract_article(page(byline=byline, head=head), URL).authors == ["Rani Wulandari"]


def test_what_a_writer_does_is_no_writer():
    writer = '<div class="meta"><span class="author-description">pegiat teknologi digital</span></div>'
    assert extract_article(page(byline=f"{writer}<div>27 Februari 2026</div>"), URL).authors == []


def test_the_writer_of_a_comment_did_not_write_the_article():
    comment = '<div class="comments"><h6 class="comment-name by-author">Rani Wulandari</h6></div>'
    assert extract_article(page(byline=f"<div>27 Februari 2026</div>{comment}"), URL).authors == []


def test_a_menu_beside_the_date_of_today_names_no_writer():
    source = page(byline="").replace(b"</div>\n<nav>", b" <nav>").replace(b"</nav>", b"</nav></div>")
    assert extract_article(source, URL).authors == []


def test_a_byline_inside_the_text_is_taken_out_of_it_and_read():
    body = "<p>Warga Desa Lok Biru bergotong royong membersihkan sungai pada Sabtu pagi.</p>" * 3
    article = extract_article(page(body + "<p>Penulis: Rani Wulandari</p>", byline=""), URL)
    assert article.authors == ["Rani Wulandari"]
    assert "Rani" not in article.text


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Bogor, 27 Februari 2026 — Rani Wulandari", ["Rani Wulandari"]),
        ("27 Februari 2026 | oleh Rani Wulandari", ["Rani Wulandari"]),
        ("27 Februari 2026 | oleh Kabar Contoh", []),
        ("Rani Wulandari, 27 Februari 2026 | Artikel", ["Rani Wulandari"]),
    ],
)
def test_on_the_date_line_stand_places_labels_and_the_outlet_beside_the_writer(line, authors):
    head = '<meta property="og:site_name" content="Kabar Contoh">'
    assert extract_article(page(byline=f"<div>{line}</div>", head=head), URL).authors == authors


@pytest.mark.parametrize("name", ["Kabar Contoh", "KABAR CONTOH"])
def test_the_name_behind_the_headline_in_the_title_is_the_outlet_and_no_writer(name):
    assert extract_article(page(byline=f'<a rel="author" href="/a">{name}</a>'), URL).authors == []


def test_a_meta_author_who_is_the_whole_title_hides_no_printed_writer():
    title = "Kabar Contoh | Dari Hulu, Untuk Hilir"
    head = f'<meta name="author" content="{title}">'
    source = page(head=head).replace(
        f"<title>{TITLE} - Kabar Contoh</title>".encode(), f"<title>{title}</title>".encode()
    )
    assert extract_article(source, URL).authors == ["Rani Wulandari"]


def test_the_writers_of_the_teasers_after_the_text_did_not_write_it():
    teasers = "".join(
        f"""<div class="kotak"><h3><a href="/daerah/{number}">Perahu Wisata Nomor {number} Mulai Berlayar</a></h3>
        <span>by: <a href="/index-writer">{name}</a></span></div>"""
        for number, name in enumerate(("Adi Prasetyo", "Dian Kusuma"))
    )
    source = page(byline="<div>Oleh: Rani Wulandari</div>", after=f"<div>Editor: Joko Santosa</div>{teasers}")
    article = extract_article(source, URL)
    assert (article.authors, article.editors) == (["Rani Wulandari"], ["Joko Santosa"])


def test_the_writer_of_a_teaser_is_not_the_articles_where_the_name_stands_above_its_title():
    teasers = "".join(
        f"""<div class="kotak"><span>Oleh : {name}</span>
        <h4><a href="/daerah/{number}">Perahu Wisata Nomor {number}</a></h4>
        </div>"""
        for number, name in enumerate(("Adi Prasetyo", "Dian Kusuma"))
    )
    assert extract_article(page(byline="", after=teasers), URL).authors == []


def test_the_initials_in_a_writers_picture_are_no_part_of_the_name():
    byline = """<section class="author-row"><div class="author-avatar"><span>RW</span><span>A</span></div>
    <div><strong>Rani Wulandari, Adi Prasetyo</strong></div></section><div>27 Februari 2026 14:05</div>"""
    assert extract_article(page(byline=byline), URL).authors == ["Rani Wulandari", "Adi Prasetyo"]


@given(st.text(max_size=120))
def test_no_line_makes_reading_a_byline_fail(text):
    found = parse_byline(text)
    assert all(is_person(name) for name in (*found.authors, *found.editors))

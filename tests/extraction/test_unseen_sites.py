"""A site that nobody described is read by its markup and its words: themes and systems that Indonesian outlets use."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from newscrawl.extraction import extract_article

URL = "https://www.kabarpesisir.id/daerah/tanggul-swadaya"
TITLE = "Warga Kampung Nelayan Bangun Tanggul Swadaya Usai Rob Sepekan"
TEXT = [
    "Warga Kampung Nelayan di Kecamatan Pantai Timur membangun tanggul secara swadaya setelah rob merendam rumah.",
    "Ketua RW 05, Darmaji, mengatakan sedikitnya 214 kepala keluarga terdampak dan sebagian memilih mengungsi.",
    '"Kami tidak bisa menunggu terus. Anak-anak harus sekolah," kata Darmaji saat ditemui, Kamis (12/3/2026).',
    "Menurut dia, tanggul dari karung pasir itu dikerjakan bergotong royong setiap pagi sebelum air kembali naik.",
    "Pemerintah setempat menyiapkan anggaran Rp2,4 miliar untuk tanggul permanen.",
    '"Lelang kami targetkan selesai bulan depan," ujar Ratna Wijayanti.',
    "Warga berharap bantuan segera tiba.",
]
OTHERS = ("Harga Ikan Tongkol Naik Dua Kali Lipat di Pasar Lama", "Pelabuhan Ditutup Sementara Akibat Ombak Tinggi")
TEASERS = "".join(
    f'<div class="item"><h4><a href="/x/{number}">{title}</a></h4><span>12 Maret 2026, 0{number}:15 WIB</span>'
    "<p>Ringkasan singkat tentang berita itu, agar pembaca tertarik membuka dan membacanya...</p></div>"
    for number, title in enumerate((*OTHERS, "Festival Layang-Layang Kembali Digelar di Alun-Alun"))
)
FRAME = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title} | Kabar Pesisir</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article"></head><body>
<header><div>Jumat, 13 Maret 2026</div><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/daerah">Daerah</a></li><li><a href="/ekonomi">Ekonomi</a></li><li><a href="/bola">Bola</a></li></ul></nav>
</header><main>{main}<aside class="sidebar"><h3>Terpopuler</h3>{teasers}</aside></main><div id="comments">
<p>Semoga cepat selesai tanggulnya, kasihan warga di sana setiap tahun kebanjiran terus.</p></div>
<footer><p>Media kami hadir untuk menyajikan berita yang akurat bagi seluruh pembaca.</p></footer></body>"""


@dataclass(frozen=True, slots=True)
class Layout:
    """The inside of a page and what a reader finds on it."""

    main: str
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=lambda: ["rob", "tanggul"])


def each(texts: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


LAYOUTS = {
    "wordpress_news_theme": Layout(
        f"""<article class="post category-daerah tag-rob"><header class="entry-header">
        <h1 class="entry-title">{TITLE}</h1><span class="author vcard">
        <a class="url fn n" href="/author/rudi">Rudi Salam</a></span>
        <time datetime="2026-03-12T14:30:00+07:00">Kamis, 12 Maret 2026 - 14:30</time></header>
        <figure><img src="/a.jpg"><figcaption>Warga gotong royong (foto: ist)</figcaption></figure>
        <div class="entry-content entry-content-single"><p><b>PANTAI TIMUR, KABARPESISIR.ID</b> – {TEXT[0]}</p>{TEXT[1]}
        <div class="gmr-inner-related"><span>Baca Juga:</span> <a href="/x">{OTHERS[0]}</a></div>{each(TEXT[2:])}
        <p>Penulis: Rudi Salam<br>Editor: Mira Lestari</p><footer class="entry-footer"><span class="tags-links">
        <a href="/tag/rob" rel="tag">rob</a> <a href="/tag/tanggul" rel="tag">tanggul</a></span>
        <div>Berita Terkait</div></footer></div></article>""",
        authors=["Rudi Salam"],
        editors=["Mira Lestari"],
    ),
    "magazine_theme": Layout(
        f"""<article><h1 class="jeg_post_title">{TITLE}</h1><div class="jeg_meta_author">by
        <a href="/author/r">redaksi</a></div><div>12 Maret 2026 14:30</div>
        <div class="jeg_share_button">0 SHARES <a>Share on Facebook</a></div>
        <div class="entry-content"><div class="content-inner"><p><strong>Pantai Timur –</strong> {TEXT[0]}</p>
        {each(TEXT[1:3])}<div class="jnews_inline_related_post"><h3>Related Posts</h3><a href="/x">{OTHERS[0]}</a></div>
        {each(TEXT[3:])}<p><em>Reporter: Joko Susilo</em></p><div class="sharedaddy">Like this: Memuat...</div>
        <div class="jeg_post_tags"><span>Tags:</span> <a href="/tag/rob" rel="tag">rob</a>
        <a href="/tag/tanggul" rel="tag">tanggul</a></div></div></div></article>""",
        authors=["Joko Susilo"],
    ),
    "line_breaks_in_one_element": Layout(
        f"""<h1>{TITLE}</h1><div class="nama"><a href="/reporter/1">Budi Hartono</a></div>
        <div>Kamis, 12 Maret 2026 - 14:30 WIB</div><div class="detail-desc"><b>KABAR PESISIR</b> - {TEXT[0]}<br><br>
        {TEXT[1]}<br><br><strong>Baca Juga: <a href="/y">{OTHERS[1]}</a></strong><br><br>
        {"<br><br>".join(TEXT[2:])}</div><div>(abd)</div><h5>Topik Artikel:</h5><ul class="tags"><li>
        <a href="/topic/1/rob">rob</a></li>
        <li><a href="/topic/2/tanggul">tanggul</a></li></ul>""",
        authors=["Budi Hartono"],
    ),
    "agency_with_bare_text": Layout(
        f"""<h1>{TITLE}</h1><span>Kamis, 12 Maret 2026 14:30 WIB</span><div class="post-content">Pantai Timur (ANTARA) -
        {TEXT[0]}<br><br>{TEXT[1]}<p class="baca-juga"><b>Baca juga: <a href="/x">{OTHERS[0]}</a></b></p>
        {"<br><br>".join(TEXT[2:])}<p class="small">Pewarta : Bayu Kuncahyo<br>Editor : Feri Aryanto<br>
        COPYRIGHT © 2026</p></div><div class="blog-tags">Tags: <a href="/tag/rob">#rob</a>
        <a href="/tag/tanggul">#tanggul</a></div>""",
        authors=["Bayu Kuncahyo"],
        editors=["Feri Aryanto"],
    ),
    "network_of_regional_papers": Layout(
        f"""<h1>{TITLE}</h1><time>Kamis, 12 Maret 2026 14:30 WIB</time><div>Penulis:
        <a href="/p/1">Eko Priyono</a></div><div>Editor: <a href="/e/2">Sinta Dewi</a></div>
        <div class="txt-article"><p><b>Laporan Wartawan
        Kabar Pesisir, Eko Priyono</b></p><p>
        <b>KABARPESISIR.COM, PANTAI TIMUR - </b>{TEXT[0]}</p>{each(TEXT[1:4])}<p class="baca">
        <b>Baca juga: <a href="/x">{OTHERS[0]}</a></b></p>{each(TEXT[4:])}<p>(<a href="/">Kabarpesisir.com</a>/Eko
        Priyono)</p><p>Artikel ini telah tayang di <a href="/">KabarPesisir.com</a> dengan judul {TITLE}</p></div>
        <div><h5 class="tagcloud3"><a href="/tag/rob">rob</a></h5>
        <h5 class="tagcloud3"><a href="/tag/tanggul">tanggul</a></h5></div>""",
        authors=["Eko Priyono"],
        editors=["Sinta Dewi"],
    ),
    "a_wrapper_around_every_paragraph": Layout(
        f"""<div class="story"><span>News</span><h1><span>{TITLE}</span></h1><div>12 Maret 2026 14:30 WIB</div>"""
        + "".join(f'<div class="Renderer"><div><div class="View"><p>{text}</p></div></div></div>' for text in TEXT[:4])
        + f'<div class="Ad"><div>ADVERTISEMENT</div></div><div><span>Baca Juga</span><a href="/x">{OTHERS[0]}</a></div>'
        + "".join(f'<div class="Renderer"><div><div class="View"><p>{text}</p></div></div></div>' for text in TEXT[4:])
        + '<div><a href="/topic/rob"><span>rob</span></a><a href="/topic/tanggul"><span>tanggul</span></a></div></div>',
    ),
    "a_bare_element_for_every_paragraph": Layout(
        f"""<h1>{TITLE}</h1><div>Kamis, 12/03/2026 14:30 WIB</div><div class="konten">{each(TEXT[:4], "div")}
        <div><b>Baca juga:</b> <a href="/x">{OTHERS[0]}</a></div>{each(TEXT[4:], "div")}</div>""",
        tags=[],
    ),
    "tables_and_font_elements": Layout(
        f"""<table width="980"><tr><td>Kabar Pesisir</td></tr><tr><td><a href="/a">Daerah</a><br>
        <a href="/b">Nasional</a></td><td><font size="5"><b>{TITLE}</b></font><br>
        <font size="1">Kamis, 12 Maret 2026 , 14:30:00 WIB</font><br>
        <p align="justify"><b>PANTAI TIMUR -- </b>{"<p>".join(TEXT)}</td></tr></table>""",
        tags=[],
    ),
    "a_colon_after_the_city": Layout(
        f"""<h1>{TITLE}</h1><p class="date">Gilang Ramadhan • 12 Maret 2026 14:30</p><div class="news-text">
        <b>Jakarta:</b> {"<br><br>".join(TEXT)}<br><br><p>Cek Berita dan Artikel yang lain di</p>
        <a href="https://news.google.com/x"><img></a><br>(<a href="/author/GIL">GIL</a>)</div><div class="tags">
        <a href="/tag/rob">rob</a></div>""",
        authors=["Gilang Ramadhan"],
        tags=["rob"],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_of_an_outlet_nobody_described_is_read_whole(name: str) -> None:
    layout = LAYOUTS[name]
    body = FRAME.format(title=TITLE, main=layout.main, teasers=TEASERS).encode()
    article = extract_article(body, URL)
    assert article.extractor == "generic"
    assert article.paragraphs == TEXT
    assert article.title == TITLE
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-12T14:30:00+07:00"
    assert (article.authors, article.editors) == (layout.authors, layout.editors)
    assert article.tags == layout.tags


def dated(*lines: str) -> str | None:
    """The publication date of a page without any but these lines, which stand under its standfirst."""
    main = f"<h1>{TITLE}</h1><div class='isi'><p>{TEXT[0]}</p>{each(list(lines))}{each(TEXT[1:])}</div>"
    body = FRAME.format(title=TITLE, main=main, teasers="").replace("Jumat, 13 Maret 2026", "").encode()
    moment = extract_article(body, URL).published_at
    return moment.isoformat() if moment else None


def test_a_date_line_under_the_standfirst_dates_a_page_that_has_no_other() -> None:
    assert dated("Kamis, 12 Maret 2026 14:30") == "2026-03-12T14:30:00+07:00"


def test_the_lines_of_a_timetable_do_not_date_the_page() -> None:
    assert dated("Sabtu, 14 Maret 2026 15:30", "Minggu, 15 Maret 2026 19:00") is None

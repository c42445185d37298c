"""The text of an article comes out whole and alone, on a site that nobody described."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extraction import Explanation, extract_article
from tests.extraction.pages import SENTENCES, URL, page, paragraphs

EXPECTED = list(SENTENCES)
LINK = '<a href="/daerah/9">Harga Cabai di Pasar Induk Kembali Naik Tajam</a>'
BOXES = {
    "paragraph": f"<p><strong>Baca juga: {LINK}</strong></p>",
    "paragraph in brackets": f"<p>(Baca juga: {LINK})</p>",
    "class": f'<div class="baca-juga"><p>Simak</p><ul><li>{LINK}</li></ul></div>',
    "camel case class": f'<div class="bacaJugaBox">{LINK}</div>',
    "id": f'<div id="bacajuga">{LINK}</div>',
    "label and box": f'<p>BACA JUGA:</p><div id="bacajuga">{LINK}</div>',
    "label and list": f"<div><b>Baca Juga</b><ul><li>{LINK}</li><li>{LINK}</li></ul></div>",
    "table": f'<table class="linksisip"><tr><td><strong>Baca juga:</strong> {LINK}</td></tr></table>',
    "linked line": f"<p>{LINK}</p>",
    "linked line with a bullet": f'<p class="baca"><strong>• {LINK}</strong></p>',
    "card": f'<div class="card"><h6>BACA JUGA</h6><p class="card-text"><b>{LINK}</b></p></div>',
    "heading and lines": f"<h2>JANGAN LEWATKAN!!!</h2>{LINK}<br>{LINK}<br>",
    "capitals and lines": f"<p>SEMUA TENTANG PASAR</p><p>{LINK}</p><p>{LINK}</p>",
    "pilihan editor": f"<p><b>Pilihan Editor:</b> {LINK}</p>",
    "simak juga": f"<p>Simak juga: {LINK}</p>",
    "related list": f'<div class="related-articles"><h4>Artikel Terkait</h4><ul><li>{LINK}</li></ul></div>',
    "aside": f"<aside><h4>Terpopuler</h4><ul><li>{LINK}</li></ul></aside>",
    "hidden": f'<p class="dont-display"><strong>Baca juga:</strong><br>{LINK}<br>{LINK}</p>',
    "advert": '<p class="para_caption">ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>',
    "advert box": '<div id="div-gpt-ad-123"><p>Promo kilat akhir pekan ini di toko kami.</p></div>',
    "caption": '<figure><img src="/a.jpg"><figcaption>Perahu di dermaga. (Foto: Rani)</figcaption></figure>',
    "slanted caption": '<p><img src="/a.jpg"></p><p><em>Perahu di dermaga. (Foto: Rani)</em></p>',
    "caption with names in brackets": '<div><img src="/a.jpg">Perahu di dermaga desa. (Kabar Contoh/Rani)</div>',
    "caption in the words of the picture": (
        '<div><img src="/a.jpg" alt="Perahu di dermaga desa"><i>RANI</i> Perahu di dermaga desa.</div>'
    ),
    "names under a picture": '<div><img src="/a.jpg">(Kabar Contoh/Rani Wulandari)</div>',
    "credit": '<p><img src="/a.jpg"></p><p>foto: Instagram/@lokbiru</p>',
    "tweet": '<blockquote class="twitter-tweet"><p>Ramai!</p>— Rani <a href="https://t.co/x">May 1</a></blockquote>',
    "title of a film": "<p><small><strong>Video: Perahu Berhias di Sungai Lok Biru</strong></small></p>",
    "embed mark": "<p>[Gambas:Video 20detik]</p>",
    "share": '<div class="social-share"><span>Bagikan</span><a href="#">Facebook</a></div>',
    "follow": '<p>Ikuti berita Kabar Contoh di <a href="https://news.google.com/x">Google News</a></p>',
    "page mark": '<div class="detail__break"><small>2 dari 3 halaman</small></div>',
    "script": "<script>var a = 'Kalimat panjang yang bukan bagian dari berita ini.';</script>",
    "comment": "<!-- Kalimat panjang yang bukan bagian dari berita ini. -->",
    "display none": '<div style="display: none">Kalimat tersembunyi yang bukan bagian.</div>',
    "advert of a theme": '<div class="td-a-rec td-a-1"><span class="td-adspot-title">-mari belanja-</span></div>',
    "shop": '<div class="shop-brand">Dayung Ulin</div><div class="shop-price">Rp45.000</div>',
    "views": "<p>👁 1.204</p>",
    "readers": "<p><i></i> 512 Pembaca</p>",
    "reading time": '<div class="tema-read-time"><span>Read Time</span>40 Second</div>',
    "review": '<div class="lets-review-block__final"><span>Nilai Pembaca</span>9.5</div>',
    "reactions": '<div class="tema-reactions-box"><p>Senang</p><p>0 %</p></div>',
    "advert of a network": '<div class="teaser_17280"><div class="title_17280">Coba ini tiap malam.</div></div>',
    "counter of pictures": "<p>Foto 1 dari 10</p>",
    "shortcode": "<p>[tabel_contoh id=”12″]</p>",
    "gallery": "<div><span>Foto Pilihan</span></div>",
    "source": "<p>Sumber: Kantor Berita Contoh</p>",
}


def text_of(body: str, **parts: str) -> list[str]:
    return extract_article(page(body, **parts), URL).paragraphs


@pytest.mark.parametrize(
    "lead",
    [
        "Dermaga desa dibuka kembali untuk semua perahu pada Rabu (22/7/2026) malam.",
        '"Kami mulai lagi besok pagi," kata Sumarni pada Kamis, 23 Juli 2026.',
    ],
)
def test_a_short_first_sentence_that_names_a_day_is_no_date_line(lead):
    assert text_of(paragraphs((lead, *SENTENCES))) == [lead, *EXPECTED]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<ul><li><img src="/a.jpg" alt="Sate Klathak Bu Sumarni"> Sate Klathak Bu Sumarni</li></ul>',
            "Sate Klathak Bu Sumarni",
        ),
        ('<img src="/a.jpg" alt="Air Terjun Lok Biru"><h2>2. Air Terjun Lok Biru</h2>', "2. Air Terjun Lok Biru"),
        (
            '<p><img src="/a.jpg" alt="Kepala Desa Lok Biru"></p><p>Dermaga itu dibuka Kepala Desa Lok Biru.</p>',
            "Dermaga itu dibuka Kepala Desa Lok Biru.",
        ),
        (
            '<p><img src="/a.jpg"></p><p>Harga tiket dibedakan menurut umur (dewasa/anak-anak).</p>',
            "Harga tiket dibedakan menurut umur (dewasa/anak-anak).",
        ),
        ("<h2>Video: bukti baru yang diajukan warga</h2>", "Video: bukti baru yang diajukan warga"),
        ("<ul><li>Video: Full HD 1080p</li></ul>", "Video: Full HD 1080p"),
        ("<h2>1.200 Pembaca</h2>", "1.200 Pembaca"),
    ],
)
def test_what_only_looks_like_a_caption_or_a_label_is_text(body, expected):
    assert expected in text_of(paragraphs(SENTENCES[:2]) + body + paragraphs(SENTENCES[2:]))


def test_the_last_of_several_abbreviations_is_text():
    assert text_of(paragraphs() + "<p>Yang hadir:</p><ul><li>PKL</li><li>BPD</li></ul>")[-2:] == ["PKL", "BPD"]
    assert text_of(paragraphs() + "<p>PKL</p><p>BPD</p>")[-1] == "BPD"


@pytest.mark.parametrize("end", ['"Airnya naik terus," katanya. “Kami takut.” (Matius)', "Dibuka untuk umum? (Ya)"])
def test_a_source_behind_a_quotation_is_text(end):
    assert text_of(paragraphs((*SENTENCES, end)))[-1] == end


def test_a_closing_list_of_categories_is_text():
    items = [f"Kategori: {name}" for name in ("Perahu Terbaik", "Dermaga Terbaik")]
    body = "<p>Berikut nominasinya:</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert text_of(paragraphs() + body)[-2:] == items


def test_a_standfirst_that_the_summary_tells_cut_short_is_no_text():
    standfirst = "Pedagang sayur, ikan dan kue menyambut pembukaan pasar dengan sukacita."
    head = f'<meta name="description" content="{standfirst} Dermaga baru dibangun dari...">'
    body = f"<div><b>{standfirst}</b></div><p>KABARCONTOH.CO.ID, LOK BIRU -- {SENTENCES[0]}</p>"
    assert text_of(body + paragraphs(SENTENCES[1:]), head=head) == EXPECTED


@pytest.mark.parametrize("name", ["RANI WULANDARI", "ANTARA", "FIFA", "RANI WULANDARI | JOKO SANTOSA", "R.A. KARTINI"])
def test_a_name_in_capitals_after_the_last_sentence_is_no_text(name):
    assert text_of(paragraphs() + f"<p><strong>{name}</strong></p>") == EXPECTED
    assert text_of(f"<p>{name}</p>" + paragraphs())[-1] == EXPECTED[-1]


def test_a_heading_in_capitals_between_sentences_is_text():
    head, rest = paragraphs(SENTENCES[:2]), paragraphs(SENTENCES[2:])
    assert text_of(head + "<p><strong>DERMAGA BARU</strong></p>" + rest) == [
        *SENTENCES[:2],
        "DERMAGA BARU",
        *SENTENCES[2:],
    ]


@pytest.mark.parametrize("line", ["Kamis, 23 Juli 2026 | 10:15 WIB", "Diperbarui pada 23 Juli 2026 pukul 10.15 WIB."])
def test_a_date_line_before_the_first_sentence_is_no_text(line):
    assert text_of(f"<p>{line}</p>" + paragraphs()) == EXPECTED


@pytest.mark.parametrize("name", ["(Rani Wulandari)", "( Rani Wulandari Sari )"])
def test_a_name_in_brackets_below_the_last_sentence_is_no_text_and_above_it_stays(name):
    assert text_of(f"{paragraphs()}<p>{name}</p>") == EXPECTED
    assert text_of(f"<p>{SENTENCES[0]}</p><p>{name}</p>{paragraphs(SENTENCES[1:])}") == [
        SENTENCES[0],
        name,
        *SENTENCES[1:],
    ]


def test_the_line_with_which_a_theme_ends_an_entry_is_no_text():
    filed = (
        "<p><small>This entry was posted on Friday, February 27th, 2026 at 2:05 pm and is filed under Air.</small></p>"
    )
    assert text_of(paragraphs() + filed) == EXPECTED


def test_a_long_caption_in_small_print_under_a_picture_is_no_text():
    caption = "Perahu dan pedagang di dermaga kayu Lok Biru, " * 8
    small = f'<p><img src="/a.jpg"></p><p><small>{caption}</small></p>'
    assert len(caption) > 300
    assert text_of(f"{paragraphs(SENTENCES[:2])}{small}{paragraphs(SENTENCES[2:])}") == EXPECTED


def test_a_long_caption_with_names_in_brackets_neither_stays_nor_ends_the_text():
    caption = "Perahu dan pedagang di dermaga kayu Lok Biru pada pagi hari. " * 6
    pictured = f'<p><img src="/a.jpg"></p><p>{caption}(Kabar Contoh/Rani W)</p>'
    assert 300 < len(caption) < 450
    assert text_of(paragraphs(SENTENCES[:4]) + pictured + paragraphs(SENTENCES[4:])) == list(SENTENCES)
    longer = f'<p><img src="/a.jpg"></p><p>{caption * 2}(Kabar Contoh/Rani W)</p>'
    assert text_of(paragraphs(SENTENCES[:4]) + longer + paragraphs(SENTENCES[4:]))[-1] == SENTENCES[4]


def test_a_part_that_readers_unfold_does_not_take_the_place_of_the_text():
    days = (f"Pada hari ke-{day} para pedagang masih menunggu dermaga, begitu kabar yang lama." for day in range(9))
    folded = f"<details><summary>Kabar lama</summary>{paragraphs(tuple(days))}</details>"
    found = text_of(paragraphs(SENTENCES[:2]) + folded + paragraphs(SENTENCES[2:]))
    assert set(SENTENCES) <= set(found)


def test_text_that_stands_under_pictures_in_boxes_of_their_own_is_read_whole():
    long = [" ".join([sentence] * 2) for sentence in SENTENCES]
    stray = "Catatan: dermaga ini dibuka lagi setelah diperbaiki oleh warga desa bersama-sama."
    box = f'<div class="kotak"><img src="/a.jpg"><div class="isi">{stray}<div class="alinea">{{}}</div></div></div>'
    found = text_of(f'<div class="galeri">{"".join(box.format(f"<p>{text}</p>" * 2) for text in long)}</div>')
    assert [text for text in found if text != stray] == [text for text in long for _ in range(2)]


def test_the_classes_of_the_block_editor_make_no_footer_a_part_of_the_text():
    group = '<div class="wp-block-group has-padding is-layout-flow">{}</div>'
    text = f"<main>{group.format(paragraphs())}</main>"
    footer = group.format(
        "<p>Semua isi situs ini milik paguyuban pedagang Lok Biru dan boleh dikutip warga desa mana pun.</p>"
    )
    source = f"<html><body><h1>Pasar Terapung</h1>{text}{footer}</body></html>".encode()
    assert extract_article(source, URL).paragraphs == EXPECTED


@pytest.mark.parametrize("line", ["Kategori: wisata, sungai", "Categories: Wisata", "Referensi: Arsip Desa"])
def test_categories_and_references_below_the_last_sentence_are_no_text(line):
    assert text_of(f"{paragraphs()}<p>{line}</p>") == EXPECTED
    assert text_of(f"<p>{line}</p>{paragraphs()}") == [line, *EXPECTED]


@pytest.mark.parametrize("initials", ["(RW)", "(Rwd)", "(Rani)"])
def test_initials_behind_the_last_sentence_are_no_text_and_behind_another_they_stay(initials):
    first, *rest = EXPECTED
    last = rest[-1]
    sentences = (f"{first} {initials}", *rest[:-1], f"{last} {initials}")
    assert text_of(paragraphs(sentences)) == [f"{first} {initials}", *rest]


def test_a_counter_of_views_before_the_dateline_hides_it_not():
    assert text_of(f"<p>👁️ 0</p><p>LOK BIRU - {SENTENCES[0]}</p>{paragraphs(SENTENCES[1:])}") == EXPECTED


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("place", [1, 3, 5])
def test_a_box_between_or_after_the_paragraphs_leaves_no_word_in_the_text(box, place):
    parts = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    assert text_of("".join([*parts[:place], box, *parts[place:]])) == EXPECTED


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(),
        "".join(f"<p>{sentence}" for sentence in SENTENCES),
        "<br><br>".join(SENTENCES),
        "<br>".join(SENTENCES),
        "<p>" + "<br/><br/>".join(SENTENCES) + "</p>",
        "".join(f"<div>{sentence}</div>" for sentence in SENTENCES),
        "".join(f"<div><span><span>{sentence}</span></span></div>" for sentence in SENTENCES),
        "".join(f'<div class="part"><p>{sentence}</p></div>' for sentence in SENTENCES),
        f"{SENTENCES[0]}<p>{SENTENCES[1]}</p>{SENTENCES[2]}<br><br>{SENTENCES[3]}<p>{SENTENCES[4]}</p>",
        "".join(f"<p>&nbsp;{sentence}&nbsp;</p><p>&nbsp;</p>" for sentence in SENTENCES),
        "<center>" + paragraphs() + "</center>",
        "<section>" + paragraphs(SENTENCES[:3]) + "</section><section>" + paragraphs(SENTENCES[3:]) + "</section>",
        "<article><div><div>" + paragraphs() + "</div></div></article>",
        paragraphs().replace("Pasar", "P<b>as</b>ar").replace("dermaga", '<a href="/tag/dermaga">dermaga</a>'),
    ],
    ids=[
        "p", "unclosed p", "br br", "br", "br in p", "div", "spans", "div p", "mixed", "blanks", "center", "sections",
        "article", "inline markup",
    ],
)  # fmt: skip
def test_paragraphs_come_out_in_reading_order_whatever_parts_them(body):
    assert text_of(body) == EXPECTED


def test_subheadings_lists_and_quotes_of_the_article_are_paragraphs_of_it():
    body = (
        f"<p>{SENTENCES[0]}</p><h2>Dermaga baru</h2><p>{SENTENCES[3]}</p><ul><li>Kayu ulin</li><li>Atap sirap</li></ul>"
        f"<blockquote>{SENTENCES[1]}</blockquote><p>Kami rindu sungai.</p>"
    )
    assert text_of(body) == [
        SENTENCES[0], "Dermaga baru", SENTENCES[3], "Kayu ulin", "Atap sirap", SENTENCES[1], "Kami rindu sungai."
    ]  # fmt: skip


def test_a_table_of_the_article_gives_one_line_a_row():
    body = (
        paragraphs()
        + "<table><tr><td>Cabai</td><td>Rp 60.000</td></tr><tr><td>Bawang</td><td>Rp 35.000</td></tr></table>"
    )
    assert text_of(body) == [*EXPECTED, "Cabai Rp 60.000", "Bawang Rp 35.000"]


@pytest.mark.parametrize(
    "opening",
    [
        "<strong>Lok Biru</strong> - ",
        "<b>LOK BIRU, KABARCONTOH.com</b> - ",
        "<p><b>Lok Biru</b> -</p>",
        "Lok Biru (ANTARA) - ",
    ],
)
def test_a_dateline_before_or_in_the_first_paragraph_is_cut_off(opening):
    body = opening + f"<p>{SENTENCES[0]}</p>" if opening.startswith("<p>") else f"<p>{opening}{SENTENCES[0]}</p>"
    assert text_of(body + paragraphs(SENTENCES[1:])) == EXPECTED
    assert text_of(opening + paragraphs()) == EXPECTED


@pytest.mark.parametrize("capital", ['<span class="dropcap">P</span>', "<div>P</div>", '<p class="dropcap">P</p>'])
def test_a_drop_cap_joins_the_word_it_begins(capital):
    assert text_of(f"{capital}{SENTENCES[0][1:]}" + paragraphs(SENTENCES[1:])) == EXPECTED


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        (" new ferry crossed the strait on Monday.", "A new ferry crossed the strait on Monday."),
        ("nother ferry crossed the strait on Monday.", "Another ferry crossed the strait on Monday."),
        ("\n  nother ferry crossed the strait on Monday.", "Another ferry crossed the strait on Monday."),
    ],
)
def test_a_drop_cap_that_is_a_word_stays_one(rest, sentence):
    assert text_of(f"<h1>A</h1><p>{rest}</p>{paragraphs()}") == [sentence, *EXPECTED]


def test_a_sentence_broken_by_a_line_break_is_put_together():
    body = paragraphs().replace("selama tiga bulan", "selama<br>tiga bulan")
    assert text_of(body) == EXPECTED


@pytest.mark.parametrize(
    "end", ["(abc/def)", "<strong>(abc/def)</strong>", "<p>(abc/def)</p>", "<br><b>[abc]</b>", "<p>***</p>"]
)
def test_the_code_of_the_desk_ends_the_text_and_is_no_part_of_it(end):
    assert text_of(paragraphs()[:-4] + f" {end}</p>") == EXPECTED


def test_nothing_after_the_code_of_the_desk_or_the_copyright_line_is_text():
    tail = "<p>(abc/def)</p><p>Punya kisah menarik? Kirimkan kepada redaksi kami, dan dapatkan hadiah.</p>"
    assert text_of(paragraphs() + tail) == EXPECTED
    tail = "<p>Copyright © KABAR 2026</p><p>Isi tulisan ini menjadi tanggung jawab penulis sepenuhnya.</p>"
    assert text_of(paragraphs() + tail) == EXPECTED


def test_a_part_that_css_hides_until_it_is_asked_for_is_text():
    parts = [
        f'<div class="item-page{" item-page_hidden" if number else ""}">{paragraphs(sentences)}</div>'
        for number, sentences in enumerate([SENTENCES[:2], SENTENCES[2:4], SENTENCES[4:]])
    ]
    assert text_of("".join(parts)) == EXPECTED


def test_a_box_that_holds_the_article_is_not_dropped_for_its_name():
    assert text_of(f'<div class="text-editor social-body">{paragraphs()}</div>') == EXPECTED


def test_comments_and_lists_of_other_articles_do_not_outweigh_a_short_text():
    comments = "".join(f"<p>Komentar pembaca nomor {n}, panjang dan berapi-api, ya.</p>" for n in range(40))
    teasers = "".join(
        f'<li><h4><a href="/{n}">Judul berita lain nomor {n}</a></h4><p>Ringkasan berita nomor {n} berlanjut…</p></li>'
        for n in range(40)
    )
    after = f'<div class="komentar">{comments}</div><ul class="latest">{teasers}</ul>'
    assert text_of(paragraphs(), after=after) == EXPECTED


def test_the_headline_the_date_and_the_breadcrumb_inside_the_body_are_no_paragraphs():
    article = extract_article(page(), URL)
    breadcrumb = "<ul class='breadcrumb'><li><a href='/'>Home</a></li></ul>"
    inside = f"{breadcrumb}<h1>{article.title}</h1><div>Jumat, 27 Februari 2026 | 14:05 WIB</div>"
    assert text_of(inside + paragraphs()) == EXPECTED


def test_every_removal_has_its_reason_and_none_is_silent():
    explanation = Explanation()
    body = paragraphs() + "".join(BOXES.values())
    extract_article(page(body), URL, explain=explanation)
    assert sum(explanation.removed_by_reason.values()) == len(explanation.removed)
    assert {"read_also", "advert", "caption", "embed", "share", "follow_call"} <= set(explanation.removed_by_reason)
    assert all(removal.reason and removal.text for removal in explanation.removed)


def test_linked_words_and_linked_names_in_a_sentence_stay():
    body = paragraphs() + '<p><a href="/tag/pasar">Pasar Lok Biru</a> buka <a href="/tag/x">setiap Sabtu</a> pagi.</p>'
    assert text_of(body) == [*EXPECTED, "Pasar Lok Biru buka setiap Sabtu pagi."]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(BOXES)), max_size=6), st.randoms(use_true_random=False))
def test_any_mixture_of_boxes_leaves_the_text_as_it_is(names, random):
    parts = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    for name in names:
        parts.insert(random.randint(1, len(parts)), BOXES[name])
    assert text_of("".join(parts)) == EXPECTED


def test_a_subheading_behind_a_box_of_links_is_the_articles_own():
    box = f"<div><p>BACA JUGA</p><h2>{LINK}</h2></div>"
    assert text_of(paragraphs(SENTENCES[:3]) + box + "<h2>Dermaga dari Kayu Ulin</h2>" + paragraphs(SENTENCES[3:])) == [
        *SENTENCES[:3],
        "Dermaga dari Kayu Ulin",
        *SENTENCES[3:],
    ]

"""What an article says itself stays, however much it looks like a box, a credit or a list of other articles."""

from __future__ import annotations

import pytest

from newscrawl.extraction import extract_article
from tests.extraction.pages import URL, page

FIRST = "Warga Kampung Nelayan membangun tanggul secara swadaya setelah rob merendam rumah mereka sepekan terakhir."
LAST = "Kepala desa setempat berjanji membantu pengadaan karung dan pasir sampai musim rob berakhir bulan depan."


def read(*body: str) -> list[str]:
    """The paragraphs of a page whose body has these between a first and a last paragraph of prose."""
    html = "".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in (FIRST, *body, LAST))
    paragraphs = extract_article(page(html), URL).paragraphs
    assert paragraphs[0] == FIRST
    assert paragraphs[-1] == LAST
    return paragraphs[1:-1]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ya.",
        "Saya percaya.",
        '"Baca juga lampirannya, jangan cuma judul," kata hakim itu.',
        "Baca buku di taman kini jadi kegiatan akhir pekan.",
        "Lihat juga kondisi rem.",
        "Simak juga penjelasan dokter tentang gejala yang ringan.",
        "Cek juga tekanan ban sebelum berangkat.",
        "Tonton filmnya setelah membaca bukunya.",
        "Iklan itu tayang tiga kali dalam sehari.",
        "Ikuti saja aturannya, kata Wali Kota kepada pemilik reklame.",
        "Download aplikasi itu melonjak 300 persen.",
        "Update status di media sosial tidak lagi ia lakukan.",
        "Unduh aplikasi Cek Bantuan di Play Store, lalu daftar.",
        "Editor: begitulah orang memanggilnya di kantor, meski tugasnya lebih dari itu.",
        "Reporter: Bagaimana awal mula Anda melukis?",
        "Wartawan: Apa tanggapan Bapak?",
        "Laporan wartawan itu mengutip tiga orang saksi mata.",
        "Sumber air bersih di desa itu hanya satu.",
        "Foto keluarga memenuhi dinding rumahnya.",
        "Halaman rumahnya menjadi tempat anak-anak belajar.",
        "Oleh karena itu, tetangga memanggilnya Pak Guru.",
        "Hak cipta lagu itu milik ahli warisnya.",
        "Dilarang mengambil ikan kurang dari 10 sentimeter di kawasan itu.",
        "Copyright menjadi perdebatan di ruang sidang.",
        "Dilarang mengambil gambar tanpa izin, begitu tulisan pada papan di pintu rumah adat itu.",
        "Berita ini sudah dibantah kepolisian, tetapi video itu telanjur tayang di sejumlah televisi.",
        "Hak cipta pada lagu itu tetap dipegang ahli waris, kata hakim ketua.",
        'Pengamanan dilakukan oleh "aparat gabungan" (TNI/Polri).',
        'Warga menyebut tradisi itu "mapag" (jemput).',
        "Wartawan: Baik, terima kasih Pak.",
        "Pantau terus akun Instagram resmi badan itu untuk informasi terbaru, kata kepala desa.",
        "Kunjungi laman cekbantuan.kampung.go.id atau unduh aplikasi Cek Bantuan.",
        "Video terkait penangkapan itu beredar luas di WhatsApp sejak Minggu malam.",
        "Lihat saja video itu, pelakunya jelas terlihat, kata kepala desa kepada wartawan.",
        "Foto/video yang beredar itu dinyatakan hoaks oleh kepolisian daerah.",
        "Reuters/Ipsos merilis jajak pendapat itu sepekan sebelum warga mencoblos.",
        "Halaman 45",
        "Pasal 5",
        "(1) Setiap orang wajib memilah sampah dari rumah.",
        "a. sampah organik;",
        "Pelatih: Rahmat Hidayat",
        "Gol: Joni 12', 45'+1; Wahyu 77' (pen)",
        "19.00 WIB: Garuda vs Elang",
        "Jumat, 13 Maret 2026",
        "1. Andi Wijaya",
    ],
)
def test_a_paragraph_that_only_looks_like_something_else_stays(paragraph: str) -> None:
    assert read(paragraph) == [paragraph]


def test_a_recipe_keeps_its_lists() -> None:
    ingredients, steps = ["1 kg jengkol tua", "1/2 sdt garam"], ["Rebus hingga empuk.", "Tumis bumbu hingga harum"]
    lists = [f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>" for tag, items in
             (("ul", ingredients), ("ol", steps))]  # fmt: skip
    assert read("Bahan:", lists[0], "Cara membuat:", lists[1]) == ["Bahan:", *ingredients, "Cara membuat:", *steps]


def test_steps_with_applications_stay_steps() -> None:
    steps = [
        "Unduh aplikasi Cek Bantuan di Play Store, lalu daftar gratis",
        "Klik ikon tiga titik di aplikasi WhatsApp",
    ]
    assert read(f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol>") == steps


def test_numbers_in_a_list_stay() -> None:
    assert read("Nomor undian yang menang:", "<ul><li>12</li><li>45</li></ul>")[1:] == ["12", "45"]


@pytest.mark.parametrize("markup", ["<ul><li>{}</li><li>{}</li><li>{}</li></ul>", "<p>{}</p><p>{}</p><p>{}</p>"])
def test_the_writer_of_a_book_is_not_the_article_s(markup: str) -> None:
    facts = ["Judul: Laut Biru", "Penulis: Ratna Dewi", "Editor: Bima Putra"]
    html = f"<p>{FIRST}</p>{markup.format(*facts)}<p>{LAST}</p>"
    article = extract_article(page(html, byline=""), URL)
    assert article.paragraphs == [FIRST, *facts, LAST]
    assert (article.authors, article.editors) == ([], [])


def test_after_the_links_of_a_list_the_article_goes_on() -> None:
    link = '<p>Baca juga:</p><p><a href="/daerah/2">Harga Ikan Tongkol Naik Dua Kali Lipat</a></p>'
    own = ["Lalu, apa dampaknya bagi para nelayan?", "Bahan Utama", "250 gram daging sapi"]
    assert read(link, own[0], f"<p><b>{own[1]}</b></p>", f"<ul><li>{own[2]}</li></ul>") == own


def test_every_entry_of_a_live_report_may_end_with_a_code_of_the_desk() -> None:
    entries = [f"Entri ke-{number} tentang rob yang merendam kampung nelayan sejak pagi." for number in range(1, 6)]
    body = "".join(f"<p>{entry} (abc/def)</p>" for entry in entries)
    assert extract_article(page(body), URL).paragraphs == entries


def test_a_heading_whose_id_is_made_of_its_words_stays() -> None:
    headings = {
        "h-rekomendasi-hotel": "Rekomendasi Hotel",
        "komentar-pelatih": "Komentar Pelatih",
        "harga-terbaru": "Harga",
    }
    assert read(*(f'<h2 id="{id}">{text}</h2><p>Ombaknya tenang.</p>' for id, text in headings.items()))[::2] == [
        *headings.values()
    ]


def test_numbered_headings_at_the_end_stay() -> None:
    headings = ["1. Pantai Pasir Putih", "2. Pantai Karang Hitam"]
    pictures = "".join(f'<h2>{heading}</h2><img src="/{heading[0]}.jpg">' for heading in headings)
    assert extract_article(page(f"<p>{FIRST}</p><p>{LAST}</p>{pictures}"), URL).paragraphs[2:] == headings


def test_a_poem_keeps_its_lines() -> None:
    lines = ["Kutulis namamu di pasir", "Ombak datang, lalu pergi", "Aku menunggu"]
    assert read(f"<p>{'<br>'.join(lines)}</p>") == lines


def test_a_table_keeps_its_rows_whatever_their_class_is() -> None:
    rows = "".join(f'<tr class="player-{name}"><td>{name}</td><td>2</td></tr>' for name in ("Joni", "Adi"))
    assert read(f"<table>{rows}</table>") == ["Joni 2", "Adi 2"]


def test_a_sentence_that_is_one_link_stays() -> None:
    sentence = "Data lengkap dapat dilihat di laman resmi pemerintah kabupaten pada tautan berikut ini."
    assert read(f'<p><a href="https://kab.go.id/data">{sentence}</a></p>') == [sentence]


def test_numbered_headings_that_are_links_stay() -> None:
    headings = ["1. Pantai Batu Putih", "2. Bukit Senja"]
    described = [f'<h2><a href="/tag/{heading[3:]}">{heading}</a></h2><p>Ombaknya tenang.</p>' for heading in headings]
    assert read(*described) == [headings[0], "Ombaknya tenang.", headings[1], "Ombaknya tenang."]


def test_a_subheading_in_the_words_of_a_list_of_articles_stays_with_what_follows() -> None:
    own = ["Rekomendasi", "Gawai A dengan layar enam inci", "Pilihan", "Gawai B yang tahan air"]
    assert read(f"<h3>{own[0]}</h3><ul><li>{own[1]}</li></ul><h3>{own[2]}</h3><p>{own[3]}</p>") == own


def test_a_list_of_other_articles_is_left_out_all_the_same() -> None:
    titles = ["Harga Ikan Naik", "Pelabuhan Ditutup Lagi"]
    links = "".join(f'<li><a href="/daerah/{title[:5]}">{title}</a></li>' for title in titles)
    assert read(f"<h3>Rekomendasi</h3><ul>{links}</ul>") == []


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Daftar Harga Sembako di Pasar Lama", "daerah/daftar-harga"),
        ("Masuk Musim Hujan, Warga Diminta Waspada", "daerah/musim-hujan"),
        ("Pencarian Korban Rob Dihentikan", "daerah/pencarian-korban"),
        ("Galeri Seni Dibuka Lagi Setelah Perbaikan", "daerah/galeri-seni"),
        ("Video Rob Viral, Warga Mengungsi", "daerah/video-rob-viral"),
        ("Foto Udara Perlihatkan Tanggul", "foto-udara-perlihatkan-tanggul"),
        ("Penulis Novel Laut Biru Meninggal Dunia", "berita/penulis-novel-laut-biru-meninggal-dunia"),
        ("Akses Ditutup, Kampung Nelayan Terisolasi", "daerah/akses-ditutup"),
    ],
)
def test_an_article_is_not_refused_for_the_words_of_its_headline(title: str, path: str) -> None:
    asks = '<form><input name="user"><input type="password"></form>'
    body = page(f"<p>{FIRST}</p><p>{LAST}</p>", title=title, after=asks)
    assert extract_article(body, f"https://www.kabarcontoh.co.id/{path}").paragraphs == [FIRST, LAST]


def test_an_article_on_the_path_of_a_topic_or_of_films_is_read() -> None:
    head = '<meta property="og:type" content="article">'
    for path in ("topik/tanggul-swadaya", "terkini/read/123/tanggul", "video/2026/tanggul"):
        body = page(f"<p>{FIRST}</p><p>{FIRST[:-1]} lalu.</p><p>{LAST}</p>", head=head)
        assert extract_article(body, f"https://www.kabarcontoh.co.id/{path}").paragraphs[-1] == LAST


LINK = '<a href="/daerah/2">Harga Ikan Tongkol Naik Dua Kali Lipat</a>'


@pytest.mark.parametrize(
    "call",
    [
        f"Baca juga: {LINK}",
        f"BACA JUGA | {LINK}",
        f"👉 Bacajuga: {LINK}",
        f"<span>Baca Juga</span>{LINK}",
        f"Juga baca: {LINK}",
        f"Selengkapnya baca di sini: {LINK}",
        f"Berita sebelumnya: {LINK}",
        f"Galeri foto: {LINK}",
        "- ADVERTISEMENT -",
        "Baca juga: Harga Ikan Tongkol Naik Dua Kali Lipat",
    ],
)
def test_a_call_to_read_on_is_left_out_in_any_wording(call: str) -> None:
    assert read(f"<p>{call}</p>") == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "{sentence} <strong>Baca juga: {link}</strong>",
        "{sentence} (Baca juga: {link})",
        "{sentence} <em>(Baca: {link}).</em>",
        "{sentence}<br>Simak juga: {link}",
        "<strong>Baca juga: {link}</strong> {sentence}",
    ],
)
def test_a_call_inside_a_paragraph_is_cut_out_and_the_paragraph_stays(paragraph: str) -> None:
    sentence = "Ketua RW mengatakan sebagian warga memilih mengungsi ke balai desa."
    assert read(f"<p>{paragraph.format(sentence=sentence, link=LINK)}</p>") == [sentence]


def test_a_link_in_a_sentence_stays_though_it_speaks_of_reading() -> None:
    sentence = (
        "Ia meminta warga baca juga <a href='/aturan'>aturan zonasi pesisir</a> sebelum mendirikan rumah di sana."
    )
    assert read(f"<p>{sentence}</p>") == [sentence.replace("<a href='/aturan'>", "").replace("</a>", "")]


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img src='/a.jpg'><p>Warga membangun tanggul dari karung pasir</p></figure>",
        "<p><img src='/a.jpg'></p><p><small>Warga membangun tanggul dari karung pasir</small></p>",
        "<p><img src='/a.jpg'></p><p>Warga membangun tanggul. Foto: Budi Santoso/Kabar</p>",
        "<p><img src='/a.jpg'></p><p>Warga membangun tanggul/Ist</p>",
        "<form><p>Daftar untuk menerima kabar terbaru setiap pagi.</p><input></form>",
        "<p>(Kabarpesisir.com/Eko Priyono)</p>",
        "<p>(Tim Redaksi)</p>",
        "<p>Post Views: 1,234</p>",
        "<p>Waktu baca 2 menit</p>",
        "<p>Tinggalkan komentar</p>",
        "<p>Facebook Twitter WhatsApp Telegram</p>",
        "<p>Disclaimer: Isi artikel ini di luar tanggung jawab redaksi.</p>",
        "<p>Cek Berita dan Artikel yang lain di</p>",
        "<p>Hak cipta dilindungi undang-undang.</p>",
    ],
)
def test_what_a_page_puts_around_a_text_is_left_out(furniture: str) -> None:
    assert read(furniture) == []


def test_a_table_in_a_figure_stays() -> None:
    assert read("<figure class='wp-block-table'><table><tr><td>Beras</td><td>14.000</td></tr></table></figure>") == [
        "Beras 14.000"
    ]


def test_a_bold_first_paragraph_is_text_unless_a_dateline_follows_it() -> None:
    head = f'<meta name="description" content="{FIRST}">'
    for second, text in ((LAST, [FIRST, LAST]), (f"JAKARTA, KABAR.com - {LAST}", [LAST])):
        body = page(f"<p><strong>{FIRST}</strong></p><p>{second}</p>", head=head)
        assert extract_article(body, URL).paragraphs == text

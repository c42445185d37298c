"""Calls, labels, credits and codes are told from sentences by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import wording
from newscrawl.extraction.wording import is_address, strip_desk_code, strip_inline_codes, unwanted_wording

UNWANTED = {
    "read_also": [
        "Baca juga: Harga Cabai di Pasar Induk Kembali Naik",
        "BACA JUGA",
        "Baca Juga :",
        "(Baca juga: Harga Cabai Naik)",
        "• Baca juga: Harga Cabai Naik",
        "Baca Juga Harga Cabai di Pasar Induk",
        "Baca: Harga Cabai di Pasar Induk",
        "Simak juga: Harga Cabai",
        "Lihat juga: Foto-foto Pasar",
        "Yuk, simak juga artikel ini!",
        "Baca selengkapnya...",
        "Lihat Berita Daerah Selengkapnya",
        "Pilihan Editor: Harga Cabai Naik",
        "Artikel terkait: Harga Cabai",
        "Berita Terkait",
        "Halaman Selanjutnya",
        "Selanjutnya: Harga Cabai Naik",
        "Menarik dibaca: Harga Cabai Naik",
        "JANGAN LEWATKAN!!!",
        "Sudah baca ini belum?",
        "Also read: Prices rise",
        "Read more: Prices rise",
    ],
    "embed": [
        'Simak Video "Harga Cabai Naik"',
        "Saksikan Video Pilihan di Bawah Ini:",
        "Tonton video selengkapnya",
        "Video: https://video.contoh.id/1",
        "[Gambas:Video 20detik]",
        "View this post on Instagram",
        "A post shared by Pasar Lok Biru (@lokbiru)",
    ],
    "advert": [
        "ADVERTISEMENT",
        "Advertisement",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Scroll ke bawah untuk melanjutkan membaca",
        "Gulir untuk lanjut baca",
        "Iklan",
        "Anda Mungkin Menyukai Ini",
        "Lanjutkan Membaca ↓",
    ],
    "follow_call": [
        "Ikuti berita Kabar Contoh di Google News",
        "Cek berita dan artikel yang lain di Google News",
        "Dapatkan update berita pilihan setiap hari dari Kabar Contoh. Gabung di grup Telegram kami.",
        "Yuk, gabung WhatsApp Channel Kabar Contoh!",
        "Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran WhatsApp Channel.",
        "Jadikan Kabar Contoh sumber pilihan di Google",
        "* Fakta atau Hoaks? Kirim kabar yang Anda ragukan ke nomor WhatsApp Kabar Contoh.",
        "Unduh aplikasi Kabar Contoh sekarang juga",
        "Follow Instagram kami",
    ],
    "byline": [
        "Penulis: Rani Wulandari",
        "Editor: Joko Santosa",
        "Editor. Joko Santosa",
        "Pewarta: Rani Wulandari",
        "Redaktur & Reporter : Joko",
        "Laporan Wartawan Harian Contoh, Rani Wulandari",
        "Rep: Rani",
        "(Penulis: Rani Wulandari)",
        "Oleh Rani Wulandari",
    ],
    "source_credit": ["Sumber: Kantor Berita Contoh", "Source: Example", "Sumber Foto : Antara", "ANTARA"],
    "photo_credit": [
        "Foto: Rani/Kabar Contoh",
        "(Foto: Rani)",
        "Ilustrasi: Pixabay",
        "©2026 Kabar Contoh/Rani",
        "Sumber gambar, Getty Images",
        "ilustrasi",
    ],
    "copyright": [
        "Copyright © KANTOR 2026",
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis",
        "Artikel ini telah tayang di Kabar Contoh dengan judul Pasar Terapung",
    ],
    "page_marker": ["1 dari 3 halaman", "Halaman 2 dari 3", "Halaman: 1 2 3", "1/8", "Page 2 of 3", "Halaman :"],
    "desk_code": [
        "(abc/def)",
        "(ABC)",
        "[abc]",
        "(kpl/abc/def)",
        "(*)",
        "(abc)",
        "(A-2)",
        "(abc/def/ghi)",
        "(a2b/cde)",
        "[rani_w-KabarContoh.com]",
        "(Reuters)",
    ],
    "paywall": [
        "Kuota Artikel Gratis Anda Sudah Habis",
        "Silakan berlangganan untuk membaca seluruh artikel Kabar Contoh",
        "Subscribe to continue reading.",
        "Log in to read the full story",
        "Sudah punya akun? Klik di sini",
        "Already a subscriber? Log in here",
    ],
    "tags": ["Tags: pasar, sungai", "Topik: Pasar", "#PasarTerapung #LokBiru"],
    "share": ["Share", "Be Sociable, Share!", "Bagikan artikel ini", "Bagikan:", "Copy Link"],
    "separator": ["***", "1", "10.", "-", "-----", "• • •", "…"],
}
SENTENCES = [
    "Ya.",
    "Oleh karena itu, warga diminta menunggu.",
    "Oleh warga, dermaga itu dinamai Lok Biru.",
    "Fakta atau hoaks, warga tetap diminta memeriksa dulu.",
    "Tidak sekarang.",
    "Kami menunggu hujan.",
    '"Baca juga situasinya," kata Sumarni.',
    "Baca buku setiap hari membuat anak-anak Desa Lok Biru fasih bercerita.",
    "Simak cara merawat perahu kayu yang dipaparkan para pengrajin berikut.",
    "Lihat saja dermaga yang kini dua kali lebih lebar.",
    "Ikuti langkah-langkah berikut agar perahu tidak bocor.",
    "Dapatkan kayu ulin dari pemasok yang tepercaya, pesan para tukang.",
    "Cek kondisi mesin sebelum berangkat.",
    "Selanjutnya, pedagang diminta mendaftar di kantor desa.",
    "Sudah berlangganan air bersih sejak lama, warga tetap menimba di sungai.",
    "Silakan berlangganan layanan air desa itu dengan biaya Rp20 ribu sebulan, kata kepala desa.",
    "Video: Full HD 1080p",
    "Foto pilihan: juri memilih karya Sari sebagai pemenang tahun ini.",
    "Already used to floods, the village rebuilt its jetty.",
    "Video itu memperlihatkan perahu yang nyaris terbalik.",
    "Video: perahu itu nyaris terbalik dihantam ombak.",
    "Foto bersama menutup acara pembukaan pasar.",
    "Sumber air bersih berada dua kilometer dari dermaga.",
    "Editor buku itu berasal dari Lok Biru.",
    "Penulis cerita rakyat itu lahir di tepi sungai.",
    "Laporan keuangan pasar terbuka bagi warga.",
    "Redaksi bahasa dalam perjanjian itu diubah.",
    "Artikel itu ditulis seorang guru.",
    "Halaman rumahnya menjadi tempat parkir perahu.",
    "Iklan layanan masyarakat dipasang di dermaga.",
    "Anda mungkin bertanya mengapa pasar ditutup begitu lama dan siapa yang menanggung kerugian pedagang selama itu.",
    "Tags pada perahu menunjukkan nomor pedagang.",
    "Share pasar perikanan naik dua persen.",
    "Copyright law was discussed in the village.",
    "Antara Lok Biru dan kota terbentang 40 kilometer.",
    "1 dari 3 perahu masih memakai dayung.",
    "3 perahu tenggelam.",
    "(Kami) tidak pernah menyerah, tulisnya.",
    "2026 menjadi tahun kebangkitan pasar itu.",
    "Terkini, jumlah pedagang mencapai dua ratus orang.",
    "Reuters melaporkan banjir serupa di negara tetangga.",
]


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in UNWANTED.items() for line in lines])
def test_a_line_that_is_no_text_is_told_by_its_words_with_its_reason(reason, line):
    assert unwanted_wording(line) == reason


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_stays_however_it_begins(sentence):
    assert unwanted_wording(sentence) is None


@pytest.mark.parametrize("line", [line for lines in UNWANTED.values() for line in lines] + SENTENCES)
def test_passing_over_words_that_begin_no_rule_changes_no_verdict(line):
    found = wording._START.match(line)
    if found and not wording._ONLY_DESK_CODE.match(line):
        assert unwanted_wording(line) == found.lastgroup


@pytest.mark.parametrize(
    ("text", "stripped", "code"),
    [
        ("Pasar ramai. (abc/def)", "Pasar ramai.", "(abc/def)"),
        ('"Kami rindu," katanya.(abc/def)', '"Kami rindu," katanya.', "(abc/def)"),
        ("Pasar ramai. (*)", "Pasar ramai.", "(*)"),
        ("Pasar ramai. [abc]", "Pasar ramai.", "[abc]"),
        ("Pasar ramai. (ABC)", "Pasar ramai.", "(ABC)"),
        ("Pasar ramai. (A-2)", "Pasar ramai.", "(A-2)"),
        ("Pasar ramai. (a2b/cde)", "Pasar ramai.", "(a2b/cde)"),
        ("Pasar ramai. (Abc/Def/A-2)", "Pasar ramai.", "(Abc/Def/A-2)"),
        ("Pasar ramai. [rani_w-KabarContoh.com]", "Pasar ramai.", "[rani_w-KabarContoh.com]"),
        ("Pasar ramai. []", "Pasar ramai.", "[]"),
        ("Pasar ramai.***", "Pasar ramai.", "***"),
        ("Pasar ramai (7/2).", "Pasar ramai (7/2).", ""),
        ("Pasar diawasi Badan Pengelola Dermaga (BPD).", "Pasar diawasi Badan Pengelola Dermaga (BPD).", ""),
        ("Ia tertawa (lagi)", "Ia tertawa (lagi)", ""),
        ("Pasar buka Sabtu (28/2/2026)", "Pasar buka Sabtu (28/2/2026)", ""),
    ],
)
def test_the_code_of_the_desk_is_cut_off_and_a_remark_in_brackets_is_not(text, stripped, code):
    assert strip_desk_code(text) == (stripped, code)


def test_an_abbreviation_that_the_last_sentence_explains_is_no_code():
    text = "Pasar diawasi Badan Pengelola (BP)."
    assert strip_desk_code(text, is_last=True) == (text, "")
    assert strip_desk_code("Pasar ramai. (BP)", is_last=True) == ("Pasar ramai.", "(BP)")


def test_an_item_about_rights_is_told_from_a_notice_of_them():
    item = "Hak Cipta: siapa yang memiliki lagu daerah itu belum disepakati para seniman desa itu."
    notice = "Hak cipta: dilarang memperbanyak isi halaman ini tanpa izin tertulis dari redaksi."
    assert unwanted_wording(item) is None
    assert unwanted_wording(notice) is not None
    assert unwanted_wording("Hak Cipta: Rani Wulandari") is not None


def test_marks_of_a_publishers_software_are_cut_out():
    assert strip_inline_codes("Pasar ramai. [Gambas:Video 20detik]") == "Pasar ramai."
    assert strip_inline_codes("Pasar [terapung] ramai.") == "Pasar [terapung] ramai."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://pasar.id/a", True),
        ("www.pasar.id", True),
        ("info@pasar.id", True),
        ("Pasar di www.pasar.id ramai", False),
    ],
)
def test_an_address_alone_is_told_from_a_sentence_with_one(text, expected):
    assert is_address(text) is expected


@given(st.text(max_size=400))
def test_no_line_makes_judging_its_words_fail(text):
    assert unwanted_wording(text) is None or isinstance(unwanted_wording(text), str)
    stripped, code = strip_desk_code(text)
    assert stripped.strip() + code.strip() == text.strip() or "".join((stripped + code).split()) == "".join(
        text.split()
    )

"""Invented pages: a frame such as news sites have, and sentences that no newspaper printed."""

from __future__ import annotations

TITLE = "Pasar Terapung Lok Biru Dibuka Kembali, Pedagang Sambut Gembira"
SENTENCES = (
    "Pasar terapung di Desa Lok Biru dibuka kembali setelah ditutup selama tiga bulan untuk perbaikan dermaga.",
    '"Kami sudah rindu berjualan di sini," kata Sumarni, pedagang sayur yang berdagang sejak muda.',
    "Kepala desa menyebut sebanyak 120 perahu ikut dalam pembukaan yang berlangsung sejak subuh itu.",
    "Dermaga baru dibangun dari kayu ulin dan dapat menampung dua kali lebih banyak perahu.",
    "Pengunjung diminta tetap mengenakan jaket pelampung selama berada di atas air.",
)
FRAME = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title} - Kabar Contoh</title>{head}</head>
<body><div class="masthead">Senin, 2 Maret 2026</div>
<nav><a href="/politik">Politik</a> <a href="/daerah">Daerah</a></nav>
<h1>{title}</h1>{byline}<div class="isi-berita">{body}</div>{after}
<aside><h3>Terpopuler</h3>
<ul><li><a href="/daerah/1">Harga Cabai di Pasar Induk Kembali Naik Tajam</a></li></ul></aside>
<footer>Hak cipta Kabar Contoh</footer></body></html>"""
BYLINE = (
    '<div class="info">Penulis: Rani Wulandari | Editor: Joko Santosa</div>'
    "<div>Jumat, 27 Februari 2026 | 14:05 WIB</div>"
)
URL = "https://www.kabarcontoh.co.id/daerah/pasar-terapung-lok-biru"


def paragraphs(sentences: tuple[str, ...] = SENTENCES) -> str:
    """The sentences as paragraphs."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def page(body: str = "", *, head: str = "", byline: str = BYLINE, title: str = TITLE, after: str = "") -> bytes:
    """A page with that body, or with the invented sentences where none is given."""
    return FRAME.format(title=title, head=head, byline=byline, body=body or paragraphs(), after=after).encode()

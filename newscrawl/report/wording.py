"""Words of the store and of the extraction as the report says them, in English and in Indonesian."""

from __future__ import annotations

import re

Both = tuple[str, str]
"""English and Indonesian."""

_WORDS: dict[str, Both] = {
    "day": ("day", "hari"),
    "week": ("week", "minggu"),
    "month": ("month", "bulan"),
    "quarter": ("quarter", "triwulan"),
    "year": ("year", "tahun"),
    "published": ("something was published", "ada yang terbit"),
    "quiet": ("nothing was published", "tidak ada yang terbit"),
    "unknown": ("not fully seen", "tidak terlihat semua"),
    "unseen": ("nobody looked", "tidak dirayapi"),
    "read": ("read", "terbaca"),
    "refused": ("refused", "ditolak"),
    "failed": ("failed", "gagal"),
    "title": ("title", "judul"),
    "text": ("text", "teks"),
    "published_at": ("date", "tanggal"),
    "structured": ("structured data", "data terstruktur"),
    "page": ("page layout", "tata letak"),
    "generic": ("generic", "umum"),
    "url": ("address", "alamat"),
    "listing": ("listing", "indeks"),
    "date_as_printed": ("the date as printed", "tanggal seperti tercetak"),
    "nearest_such_weekday": ("the nearest such weekday", "hari itu yang terdekat"),
    "last_such_weekday_before_publication": ("the last one before publication", "hari itu terakhir sebelum terbit"),
    "day_month_swapped": ("day and month swapped", "hari dan bulan tertukar"),
    "month_slip": ("another month", "bulan keliru"),
}
_OTHER_YEAR = re.compile(r"same_weekday_year([+-]\d+)")


def said(code: str) -> Both:
    """A word of the program in both languages; one that has no translation as it is."""
    if match := _OTHER_YEAR.fullmatch(code):
        return f"the same weekday, year {match[1]}", f"hari yang sama, tahun {match[1]}"
    plain = code.replace("_", " ")
    return _WORDS.get(code, (plain, plain))

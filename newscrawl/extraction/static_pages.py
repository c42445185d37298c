"""Which pages are those of the house: about us, the newsroom, privacy, the code of media. Every outlet has them."""

from __future__ import annotations

import re

_NAMES = (
    r"tentang(?: kami)?",
    r"about(?: us)?",
    r"(?:hubungi|kontak)(?: kami)?",
    r"contact(?: us)?",
    r"(?:kebijakan )?(?:privasi|privacy)",
    r"privacy policy",
    r"disclaimer",
    r"penafian",
    r"(?:susunan |tim |struktur |box )?redaksi",
    r"pedoman (?:media|pemberitaan|penulisan)(?: media)?(?: siber)?",
    r"kode etik(?: (?:jurnalis\w*|wartawan|perusahaan|internal))?",
    r"(?:standar )?(?:perlindungan )?profesi wartawan",
    r"syarat(?: (?:dan|&) | )ketentuan(?: \w+)?",
    r"terms(?: (?:of|and|&) (?:service|use|conditions))?",
    r"(?:info |informasi |pasang |tarif )iklan",
    r"(?:karir|karier|careers?|lowongan kerja)",
    r"(?:peta situs|site ?map)",
)
_NAME = re.compile(rf"\W*(?:{'|'.join(_NAMES)})\W*", re.IGNORECASE)
_FOLDER = r"(?:pages?|halaman|statis|static|info|p|hal)"
_PATH = re.compile(rf"/(?:{_FOLDER}/)?(?:\d{{1,9}}/)?(?P<name>[a-z-]{{5,40}})(?:\.html?|\.php|\.aspx)?/?")
_LONGEST_NAME = 50


def names_static_page(headline: str) -> bool:
    """Whether a headline is the name of a page of the house and nothing else."""
    return len(headline) <= _LONGEST_NAME and _NAME.fullmatch(headline) is not None


def is_path_of_static_page(path: str) -> bool:
    """Whether the whole path of an address is the name of a page of the house."""
    found = _PATH.fullmatch(path.lower())
    return found is not None and names_static_page(found["name"].replace("-", " "))

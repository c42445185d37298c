"""Years, spans of years, decades and centuries: "tahun 2020", "2006-2008", "era 1990-an", "abad ke-14"."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.dates.mention_periods import BLANK, CUE, FOUR_DIGITS, MODIFIER, SPAN_WORDS, period
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.model import DateMention
from newscrawl.dates.names import ROMAN_CENTURIES, alternatives, words

_BEFORE_YEAR = frozenset(
    words("pada sejak hingga sampai di dalam sepanjang selama menjelang memasuki mulai per awal akhir")
)
_COUNTED = frozenset(
    (
        *words(
            "orang unit rupiah persen meter kilometer km kg ton liter hektare hektar ha jiwa kasus ekor buah lembar"
        ),
        *words("warga personel siswa peserta penonton kali dolar dollar mm cm cc mah watt volt eksemplar kursi pemain"),
        *words("penumpang desa rumah paket mahasiswa buruh pekerja anggota karyawan kk keluarga hari jam menit tahun"),
        *words("bulan mdpl sm"),
    )
)
_ALSO_COUNTED = frozenset(
    words("kendaraan mobil motor sepeda sekolah langkah halaman karakter pohon bibit butir botol kamar kalori gram")
)
"""Nouns that are counted, but as often open what is said of a year: "pada 2019 sekolah itu ditutup"."""

_MARKS_TIME = frozenset(words("pada sejak menjelang memasuki mulai awal akhir"))
_RECENT_YEARS, _FIRST_YEAR_OF_NEWS = 10, 1900


def read_year(scan: Scan, position: int) -> DateMention | None:
    """The year, span of years or decade at ``position``; the year in the name of a law is none."""
    patterns = ((_decade_pattern(), _decade), (_year_span_pattern(), _year_span), (_year_pattern(), _one_year))
    for pattern, read in patterns:
        match = pattern.match(scan.folded, position)
        found = read(scan, match) if match else None
        if found:
            return found
    return None


def read_century(scan: Scan, position: int) -> DateMention | None:
    """The century at ``position``: "abad ke-14" is 13XX, "abad XIX" 18XX."""
    match = _century_pattern().match(scan.folded, position)
    if not match or match["era"]:
        return None
    number = ROMAN_CENTURIES[match["roman"]] if match["roman"] else int(match["number"])
    if not 1 <= number <= 21:
        return None
    return period(scan, match, f"{number - 1:02d}XX", "century", "century")


@cache
def _decade_pattern() -> re.Pattern[str]:
    lead = rf"{MODIFIER}(?P<lead>(?:tahun|era|zaman|dekade|dasawarsa|periode){BLANK})?"
    return re.compile(rf"{lead}'?(?P<decade>(?:1[5-9]|20)?[0-9]0)-?an(?![a-z])")


@cache
def _year_span_pattern() -> re.Pattern[str]:
    joiner = rf"(?: ?[-/] ?|{BLANK}(?:{SPAN_WORDS}){BLANK})"
    lead = rf"(?:(?P<lead>tahun(?: (?:ajaran|pelajaran|anggaran))?|musim|periode){BLANK})?"
    return re.compile(
        rf"{lead}(?P<first>(?:1[5-9]|20)[0-9]{{2}})(?P<joiner>{joiner})(?:tahun )?"
        rf"(?P<last>(?:1[5-9]|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9a-z]|[-.,/:][0-9]){CUE}"
    )


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(rf"{MODIFIER}(?P<lead>tahun{BLANK})?(?P<year>{FOUR_DIGITS})(?![a-z]|-[0-9a-z]){CUE}")


@cache
def _century_pattern() -> re.Pattern[str]:
    roman = alternatives(ROMAN_CENTURIES)
    return re.compile(
        rf"{MODIFIER}abad{BLANK}(?:ke-? ?)?(?:(?P<number>[0-9]{{1,2}})|(?P<roman>{roman}))(?![a-z0-9])"
        r"(?P<era> (?:sm|sebelum masehi)(?![a-z]))?"
    )


@cache
def _amount_before_pattern() -> re.Pattern[str]:
    """ "Rp 1.900 sampai": a number in thousands, from which a span of amounts leads on."""
    return re.compile(rf"[0-9][.,][0-9]{{3}} ?(?:-|{SPAN_WORDS}) ?$")


@cache
def _regulation_pattern() -> re.Pattern[str]:
    laws = (
        r"(?:uu|pp|perpres|perppu|permen[a-z]*|perda|pergub|perwal[a-z]*|perkap|perbup|pkpu|pmk|pojk|inpres|keppres"
        r"|kepmen[a-z]*|qanun|undang-undang|(?:peraturan|keputusan|instruksi)(?: [a-z]{2,20}){1,4})"
    )
    return re.compile(
        r"(?<![a-z])(?:(?:nomor|no\.?|nmr\.?|num\.?) ?:? ?(?:[a-z]{2,6} )?[0-9a-z./-]{1,25},?"
        rf"|{laws} [0-9]{{1,4}}[0-9a-z./-]{{0,20}}) ?$"
    )


@cache
def _named_law_pattern() -> re.Pattern[str]:
    """ "UU Pemilu", "UUD": a law that its name and its year tell from others, in the spelling of the text."""
    law = r"UUD|UNDANG-UNDANG DASAR|[Uu]ndang-[Uu]ndang Dasar|(?:UU|UNDANG-UNDANG|[Uu]ndang-[Uu]ndang|Qanun)(?= [A-Z])"
    # a budget is one of its year, and so is the law that passes it
    name = r"(?: (?!APB[ND]|(?:PADA|DI) )(?:[A-Z][A-Za-z-]{1,20}|dan|tentang))"
    return re.compile(rf"(?<![A-Za-z])(?:{law}){name}{{0,6}} $")


def _decade(scan: Scan, match: re.Match[str]) -> DateMention | None:
    decade = match["decade"]
    if len(decade) == 2:
        if not match["lead"]:
            return None
        # the decades people name by two digits are of the last century, but for those not yet begun then
        decade = f"20{decade}" if decade in ("00", "10") else f"19{decade}"
    elif not match["lead"] and _is_counted(scan, match, is_year=not decade.endswith("00")):
        return None
    return period(scan, match, f"{decade[:3]}X", "decade", "decade")


def _year_span(scan: Scan, match: re.Match[str]) -> DateMention | None:
    first, last = int(match["first"]), int(match["last"])
    lead, joiner = match["lead"], match["joiner"].strip()
    if len(match["last"]) == 2:
        last += first - first % 100
        if lead not in ("musim", "periode", "tahun ajaran", "tahun pelajaran") or last != first + 1:
            return None
    is_between = joiner == "dan" and scan.previous_word(match.start()).lower() == "antara"
    if not first < last <= scan.day.year + 100 or _cites_regulation(scan, match.start()):
        return None
    if joiner in ("dan", "ke") and not is_between and (not lead or last != first + 1):
        return None
    if _is_span_of_amounts(scan, match):
        return None
    # "tahun" and "periode" introduce the span, "musim" is part of its name
    start = match.start() if lead == "musim" else match.start("first")
    return scan.mention(start, match.end(), "DATE", f"{first}/{last}", "interval", "year_span")


def _one_year(scan: Scan, match: re.Match[str]) -> DateMention | None:
    year = int(match["year"])
    is_marked = match["lead"] or match["modifier"] or match["cue"] or _is_bare_year(scan, match, year)
    if not is_marked or year > scan.day.year + 100 or _cites_regulation(scan, match.start()):
        return None
    if not match["modifier"] and not match["cue"] and _names_law(scan, match.start()):
        return None
    return period(scan, match, f"{year:04d}", "year", "year")


def _is_bare_year(scan: Scan, match: re.Match[str], year: int) -> bool:
    """A four-digit number that a preposition, brackets or another year before it make a year."""
    if not 1500 <= year <= scan.day.year + 50 or _is_counted(scan, match, is_year=_is_recent(scan, year)):
        return False
    span = _year_span_pattern().match(scan.folded, match.start())
    if span and _is_span_of_amounts(scan, span):
        return False
    if _amount_before_pattern().search(scan.folded, max(0, match.start() - 20), match.start()):
        return False
    start, end = match.span()
    if scan.folded[start - 1 : start] == "(" and scan.folded[end : end + 1] in (")", ",", ";"):
        return True
    return scan.previous_word(start).lower() in _BEFORE_YEAR or _continues_years(scan, start)


def _continues_years(scan: Scan, start: int) -> bool:
    """The second year of "tahun 2014 dan 2013"."""
    last = scan.mentions[-1] if scan.mentions else None
    return last is not None and last.precision == "year" and scan.folded[last.end : start] in (" dan ", ", ", " atau ")


def _is_counted(scan: Scan, match: re.Match[str], *, is_year: bool) -> bool:
    """Whether the noun that follows is counted by the number, which ``is_year`` says is as good as a year alone."""
    noun = scan.next_word(match.end()).lower()
    if noun in _COUNTED:
        return True
    return noun in _ALSO_COUNTED and not is_year and scan.previous_word(match.start()).lower() not in _MARKS_TIME


def _is_span_of_amounts(scan: Scan, span: re.Match[str]) -> bool:
    """Whether a noun that is counted follows two numbers that are round or before the years that news tells of."""
    if span["lead"] or scan.next_word(span.end()).lower() not in _COUNTED | _ALSO_COUNTED:
        return False
    first, last = int(span["first"]), int(span["last"])
    return first < _FIRST_YEAR_OF_NEWS or (first % 50 == 0 and last % 50 == 0)


def _is_recent(scan: Scan, year: int) -> bool:
    """Whether a number is likelier a year than an amount: not one in hundreds, and not one of long ago."""
    return year % 100 != 0 and year >= scan.day.year - _RECENT_YEARS


def _cites_regulation(scan: Scan, start: int) -> bool:
    """Whether "tahun 2002" at ``start`` ends the name of a law ("UU Nomor 30 Tahun 2002")."""
    return _regulation_pattern().search(scan.folded, max(0, start - 60), start) is not None


def _names_law(scan: Scan, start: int) -> bool:
    """Whether "tahun 2017" at ``start`` ends the name of a law without a number ("UU Pemilu tahun 2017")."""
    return _named_law_pattern().search(scan.text, max(0, start - 80), start) is not None

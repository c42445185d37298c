"""Names that look like dates: Pasar Minggu, salat Jumat, Jumat Agung, minggu tenang, Universitas 17 Agustus."""

from __future__ import annotations

import re

from newscrawl.dates.mention_days import DayExpression
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.names import ENGLISH_WEEKDAY_NAMES, words

_NUMBER_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2} $")
_NAMED_AFTER_DATES = frozenset(
    words("universitas institut teknologi gerakan jalan jl stadion gelora gedung lapangan taman rsud smk sma")
)
_PLACES = frozenset(words("pasar kampung sekolah jalan desa kelurahan koran tabloid"))
_PRAYERS = frozenset(words("salat sholat shalat solat ibadah khotbah khutbah misa kebaktian"))
_AFTER_WEEKDAY = frozenset(
    (
        *words("agung berkah curhat bersih abu putih suci paskah palma wage tenang efektif"),
        *words("pertama kedua ketiga keempat kelima ke"),
    )
)


def is_named_after_date(scan: Scan, position: int) -> bool:
    """Whether the word before makes the date at ``position`` a name: Universitas 17 Agustus, Gerakan 30 September."""
    number = _NUMBER_BEFORE.search(scan.folded, max(0, position - 3), position)
    return scan.previous_word(number.start() if number else position).lower() in _NAMED_AFTER_DATES


def is_no_weekday(scan: Scan, expression: DayExpression) -> bool:
    """Whether the weekday is part of a name, the word of another language, or "minggu" as a week."""
    if expression.days:
        return False
    printed = scan.folded[expression.start : expression.end]
    word = printed.split()[0].rstrip(",")
    previous, following = scan.previous_word(expression.start), scan.next_word(expression.end)
    # malam Minggu is the night before Sunday
    if previous.lower() in _PLACES or previous.lower() == "malam" or word in ENGLISH_WEEKDAY_NAMES:
        return True
    if word.startswith("jum") and previous.lower() in _PRAYERS:
        return True
    if printed == word and following.lower().split("-")[0] in _AFTER_WEEKDAY:
        return True
    if printed == word == "ahad" and (previous[:1].isupper() or following[:1].isupper()):
        return True
    return word == "minggu" and _is_week(scan, expression)


def _is_week(scan: Scan, expression: DayExpression) -> bool:
    """Small "minggu" is a week unless a part of the day follows; "Minggu lalu" that opens a sentence is one too."""
    if expression.part_of_day or len(expression.weekdays) == 2 or expression.zone:
        return False
    if not scan.is_capitalised(expression.start):
        return True
    return expression.cue is not None and scan.opens_sentence(expression.start)

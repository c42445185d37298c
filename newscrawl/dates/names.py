"""What Indonesian news calls months, weekdays, parts of the day and small numbers, in folded spelling.

The spellings are those counted in the labelled sets and dossiers: old ones (Pebruari, Nopember), clipped ones (Agt,
Ags, Agst), English ones in site frames, and ``Jum'at`` beside ``Jumat``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal


def words(listed: str) -> tuple[str, ...]:
    """The words of a list that is written as one line of text."""
    return tuple(listed.split())


def _numbered(spellings: dict[int, str]) -> dict[str, int]:
    return {word: number for number, listed in spellings.items() for word in listed.split()}


MONTH_NAMES = _numbered(
    {
        1: "januari",
        2: "februari pebruari",
        3: "maret",
        4: "april",
        5: "mei",
        6: "juni",
        7: "juli",
        8: "agustus",
        9: "september",
        10: "oktober",
        11: "november nopember",
        12: "desember",
    }
)
"""Indonesian names that stand for a month on their own."""

ENGLISH_MONTH_NAMES = _numbered(
    {
        1: "january",
        2: "february",
        3: "march",
        5: "may",
        6: "june",
        7: "july",
        8: "august",
        10: "october",
        12: "december",
    }
)

_SHORT_MONTHS = _numbered(
    {
        1: "jan",
        2: "feb peb febr",
        3: "mar mrt",
        4: "apr",
        6: "jun",
        7: "jul",
        8: "agu agt ags agst agus aug",
        9: "sep sept spt",
        10: "okt oct",
        11: "nov nop",
        12: "des dec",
    }
)

MONTHS = {**MONTH_NAMES, **ENGLISH_MONTH_NAMES, **_SHORT_MONTHS}
"""Every spelling that stands for a month beside a day or a year."""

MONTH_STARTS = "|".join(dict.fromkeys(name[:3] for name in MONTHS))
"""What a month's name begins with, as regular-expression alternatives."""

WEEKDAY_NAMES = _numbered(
    {0: "senin", 1: "selasa", 2: "rabu", 3: "kamis", 4: "jumat jum'at", 5: "sabtu", 6: "minggu ahad"}
)
"""Indonesian names; Monday is 0, as in ``datetime``."""

ENGLISH_WEEKDAY_NAMES = _numbered(
    {0: "monday", 1: "tuesday", 2: "wednesday", 3: "thursday", 4: "friday", 5: "saturday", 6: "sunday"}
)

SHORT_WEEKDAYS = _numbered(
    {
        0: "sen mon",
        1: "sel tue tues",
        2: "rab wed",
        3: "kam thu thur thurs",
        4: "jum fri",
        5: "sab sat",
        6: "min mgg ahd sun",
    }
)

WEEKDAYS = {**WEEKDAY_NAMES, **ENGLISH_WEEKDAY_NAMES, **SHORT_WEEKDAYS}

PASARAN = words("legi pahing paing pon wage kliwon")
"""The five-day Javanese week, printed after the weekday; it names no calendar date without an anchor."""

HIJRI_MONTHS = (
    *words("muharam muharram safar rajab syaban sya'ban ramadan ramadhan syawal"),
    *("rabiul awal", "rabiul akhir", "jumadil awal", "jumadil akhir"),
    *words("zulkaidah zulkaedah dzulqa'dah dzulkaidah zulhijah zulhijjah dzulhijah dzulhijjah"),
)

PARTS_OF_DAY: dict[str, Literal["MO", "AF", "EV", "NI"]] = {
    "dini hari": "MO",
    "subuh": "MO",
    "fajar": "MO",
    "pagi": "MO",
    "siang": "AF",
    "sore": "AF",
    "petang": "EV",
    "senja": "EV",
    "malam": "NI",
    "tengah malam": "NI",
    "selepas subuh": "MO",
    "selepas zuhur": "AF",
    "selepas ashar": "AF",
    "selepas asar": "AF",
    "selepas magrib": "EV",
    "selepas maghrib": "EV",
    "selepas isya": "NI",
}
"""TIMEX3 part of day; dini hari and subuh are morning, as in the TimeNorm grammar of IndoTimex (Mirza 2015)."""

_DIGIT_WORDS = words("satu dua tiga empat lima enam tujuh delapan sembilan")

NUMBER_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_DIGIT_WORDS, 1)},
    **{f"{word} belas": value + 10 for value, word in enumerate(_DIGIT_WORDS, 1) if value > 1},
    **{f"{word} puluh": value * 10 for value, word in enumerate(_DIGIT_WORDS, 1) if value > 1},
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
}
"""Cardinals as news spells them out before a unit of time."""

ORDINAL_WORDS = _numbered({1: "i 1 satu pertama", 2: "ii 2 dua kedua", 3: "iii 3 tiga ketiga", 4: "iv 4 empat keempat"})

ROMAN_CENTURIES = {
    roman: number
    for number, roman in enumerate(words("v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"), 5)
}


def alternatives(words: Iterable[str]) -> str:
    """The words as regular-expression alternatives, the longest first so that no name is cut short by another."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))

"""Months and spans of months: "Juni 2025", "awal November lalu", "Juni hingga Juli 2025", "bulan Maret"."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.dates.days import iso_month
from newscrawl.dates.mention_names import is_named_after_date
from newscrawl.dates.mention_periods import BLANK, CUE, CUES, FOUR_DIGITS, MODIFIER, MODIFIERS, SPAN_WORDS, period
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.model import Candidate, DateMention
from newscrawl.dates.names import ENGLISH_MONTH_NAMES, MONTH_NAMES, MONTHS, alternatives, words

_MONTH = rf"(?:{alternatives([*MONTH_NAMES, *ENGLISH_MONTH_NAMES])})(?![a-z])"

_TEMPORAL_WORDS = frozenset(
    (
        *words(
            "pada sejak hingga sampai selama dari per di dalam antara menjelang medio mulai bulan edisi periode dan"
        ),
        *words(
            "atau ke sepanjang memasuki untuk sebelum setelah tiap setiap kontrak pengiriman akhir awal pertengahan"
        ),
    )
)
_MAKES_A_NAME = frozenset(words("sepuluh sebelas kata ujar ucap tutur jelas ungkap imbuh tegas tulis kepada bernama"))
"""Universitas Sebelas Maret; "kata April" is a woman."""


def read_month(scan: Scan, position: int) -> DateMention | None:
    """The month or span of months at ``position``; a person called Mei and the institute Sepuluh November are none."""
    match = _month_pattern().match(scan.folded, position)
    if not match or not _is_month(scan, match) or is_named_after_date(scan, position):
        return None
    month = MONTHS[match["month"]]
    if match["month2"]:
        return _month_span(scan, match, month, MONTHS[match["month2"]])
    if match["year"]:
        return period(scan, match, iso_month(int(match["year"]), month), "month", "month_year")
    if match["relative_year"]:
        year = scan.day.year + CUES[match["relative_year"]]
        return period(scan, match, iso_month(year, month), "month", "month_relative_year", anchor="publication")
    step = CUES[match["cue"]] if match["cue"] else None
    years = _years_of(scan, month, step, match.start())
    if len(years) == 1:
        value = iso_month(years[0], month)
        return period(scan, match, value, "month", "month", anchor="publication", inferred=step is None)
    candidates = tuple(Candidate(iso_month(year, month), "last_or_next_such_month") for year in years)
    return period(scan, match, None, "month", "month", anchor="publication", candidates=candidates)


@cache
def _month_pattern() -> re.Pattern[str]:
    year = rf"(?:{BLANK}(?:tahun{BLANK})?(?P<year>{FOUR_DIGITS}))"
    relative = rf"(?:{BLANK}tahun{BLANK}(?P<relative_year>{alternatives(CUES)})(?![a-z]))"
    first_year = rf"(?:{BLANK}(?P<year1>{FOUR_DIGITS}))?"
    joiner = rf"(?: ?- ?|{BLANK}(?:{SPAN_WORDS}){BLANK})"
    other = rf"(?:{first_year}{joiner}(?:(?:{alternatives(MODIFIERS)}) )?(?:bulan )?(?P<month2>{_MONTH}))?"
    return re.compile(rf"{MODIFIER}(?P<unit>bulan{BLANK})?(?P<month>{_MONTH}){other}(?:{year}|{relative})?{CUE}")


def _is_month(scan: Scan, match: re.Match[str]) -> bool:
    """A month, not a person (Mei Lestari), an institute (Sepuluh November) or the word of another language."""
    if match["year"]:
        return True
    if match["month"] in ENGLISH_MONTH_NAMES:
        return False
    if match["unit"] or match["relative_year"] or match["month2"]:
        return True
    previous = scan.previous_word(match.start())
    if not scan.is_capitalised(match.start("month")) or previous.lower() in _MAKES_A_NAME:
        return False
    if match["modifier"] or match["cue"] or previous.lower() in _TEMPORAL_WORDS:
        return True
    return not (previous[:1].isupper() or scan.next_word(match.end())[:1].isupper())


def _years_of(scan: Scan, month: int, step: int | None, start: int) -> list[int]:
    """The year of a month without one, or the two it may be in where both are half a year away."""
    year, ahead = scan.day.year, month - scan.day.month
    if step == 0:
        return [year]
    if step == -1:
        return [year if ahead < 0 else year - 1]
    if step == 1:
        return [year if ahead > 0 else year + 1]
    if scan.follows_since(start):
        return [year - 1 if ahead > 0 else year]
    if abs(ahead) < 6:
        return [year]
    nearest = year - 1 if ahead > 0 else year + 1
    if abs(ahead) > 6:
        return [nearest]
    if scan.speaks_of_the_future(start):
        return [max(year, nearest)]
    return sorted((year, nearest))


def _month_span(scan: Scan, match: re.Match[str], first: int, last: int) -> DateMention:
    if match["year"]:
        last_year = int(match["year"])
    elif match["relative_year"]:
        last_year = scan.day.year + CUES[match["relative_year"]]
    else:
        step = CUES[match["cue"]] if match["cue"] else None
        last_year = _years_of(scan, last, step, match.start())[0]
    first_year = int(match["year1"]) if match["year1"] else last_year - (first > last)
    if (first_year, first) > (last_year, last):
        return period(scan, match, None, "interval", "month_span")
    value = f"{iso_month(first_year, first)}/{iso_month(last_year, last)}"
    anchor = None if match["year"] else "publication"
    return period(scan, match, value, "interval", "month_span", anchor=anchor, inferred=anchor is not None)

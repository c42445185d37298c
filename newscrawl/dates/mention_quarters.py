"""Quarters and halves of a year: "triwulan IV 2019", "kuartal pertama dan kedua tahun depan", "semester I-2020"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from newscrawl.dates.mention_periods import BLANK, CUES, MODIFIER, period
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.model import Candidate, DateMention
from newscrawl.dates.names import ORDINAL_WORDS, alternatives


def read_quarter(scan: Scan, position: int) -> DateMention | None:
    """The quarter or half at ``position``; a school's "Semester 1", a match's "paruh kedua", a race's "Q2" are none."""
    match = _pattern().match(scan.folded, position)
    if not match:
        return None
    first = ORDINAL_WORDS[match["first"] or match["short"]]
    last = ORDINAL_WORDS[match["last"]] if match["last"] else first
    is_half = match["unit"] in ("semester", "paruh")
    has_year = bool(match["year"] or match["relative_year"])
    needs_year = is_half or match["short"] is not None
    if first > last or (is_half and last > 2) or (needs_year and not has_year):
        return None
    letter, precision = ("H", "half") if is_half else ("Q", "quarter")
    ends = [f"{_year(scan, match, last):04d}-{letter}{number}" for number in dict.fromkeys((first, last))]
    anchor = None if match["year"] else "publication"
    if match["joiner"] and "atau" in match["joiner"]:
        candidates = tuple(Candidate(end, "either") for end in ends)
        return period(scan, match, None, precision, precision, anchor=anchor, candidates=candidates)
    return period(scan, match, "/".join(ends), precision, precision, anchor=anchor, inferred=not has_year)


@cache
def _pattern() -> re.Pattern[str]:
    ordinal = alternatives(ORDINAL_WORDS)
    unit = "kuartal|triwulan|semester|paruh|tw"
    year = rf"(?:(?: ?[-/] ?|{BLANK}(?:tahun{BLANK})?)(?P<year>(?:19|20)[0-9]{{2}})(?![0-9]|[.,][0-9]))"
    of_year = rf"(?:(?:di{BLANK})?tahun{BLANK}|(?=ini(?![a-z])))"
    relative = rf"(?:{BLANK}{of_year}(?P<relative_year>{alternatives(CUES)})(?![a-z]))"
    joiner = rf"(?P<joiner> ?- ?|{BLANK}(?:dan|hingga|sampai|atau){BLANK})"
    return re.compile(
        rf"{MODIFIER}(?:(?P<unit>{unit})(?:{BLANK}|-)(?:ke-?)?(?P<first>{ordinal})|q(?P<short>[1-4]))(?![a-z0-9])"
        rf"(?:{joiner}(?:(?:{unit}){BLANK})?(?:ke-?|q)?(?P<last>{ordinal})(?![a-z0-9]))?"
        rf"(?:{year}|{relative})?"
    )


def _year(scan: Scan, match: re.Match[str], quarter: int) -> int:
    """The printed or relative year; without one, that in which the quarter is nearest to publication."""
    if match["year"]:
        return int(match["year"])
    if match["relative_year"]:
        return scan.day.year + CUES[match["relative_year"]]
    years = (scan.day.year - 1, scan.day.year, scan.day.year + 1)
    return min(years, key=lambda year: abs((date(year, quarter * 3 - 1, 15) - scan.day).days))

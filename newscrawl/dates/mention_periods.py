"""What all periods share, and the periods named by their unit: "pekan lalu", "akhir bulan ini", "kini"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

from newscrawl.dates.days import iso_month, iso_week, monday_of, shift, shift_month
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.model import Candidate, DateMention
from newscrawl.dates.names import alternatives

BLANK = " {1,3}"
MODIFIERS: dict[str, Literal["START", "MID", "END"]] = {
    "awal": "START",
    "permulaan": "START",
    "pertengahan": "MID",
    "medio": "MID",
    "akhir": "END",
    "penghujung": "END",
    "pengujung": "END",
}
CUES = {
    **dict.fromkeys(("lalu", "yang lalu", "silam", "kemarin", "kemaren", "lampau"), -1),
    **dict.fromkeys(("ini", "berjalan"), 0),
    **dict.fromkeys(("depan", "mendatang", "nanti", "yang akan datang", "akan datang"), 1),
}
"""Steps from the period of publication."""

MODIFIER = rf"(?:(?P<modifier>{alternatives(MODIFIERS)}){BLANK})?"
CUE = rf"(?:{BLANK}(?P<cue>{alternatives(CUES)})(?![a-z]))?"
SPAN_WORDS = r"hingga|sampai(?: dengan)?|s\.?/?d\.?|ke|dan"
FOUR_DIGITS = r"(?:1[0-9]|20)[0-9]{2}(?![0-9]|[.,/][0-9])"

_UNITS = {
    "pekan": "week",
    "minggu": "week",
    "bulan": "month",
    "kuartal": "quarter",
    "triwulan": "quarter",
    "semester": "half",
    "tahun": "year",
}


def read_unit(scan: Scan, position: int) -> DateMention | None:
    """The period that its unit names at ``position``: "pekan lalu", "tahun depan", "pertengahan tahun"."""
    match = _unit_pattern().match(scan.folded, position)
    if not match or not (match["cue"] or match["story"] or match["modifier"]):
        return None
    unit = match["unit"]
    if _is_sunday(scan, match) or _is_plural(scan, match.start(), unit) or (unit == "semester" and not match["cue"]):
        return None
    if match["story"]:
        return period(scan, match, None, _UNITS[unit], "story_period")
    if not match["cue"] and match["modifier"] == "akhir" and unit == "pekan" and scan.day.weekday() < 5:
        return _some_weekend(scan, match)
    step = CUES[match["cue"]] if match["cue"] else 0
    value, precision = _unit_value(scan.day, unit, step, is_weekend=match["modifier"] == "akhir")
    return period(scan, match, value, precision, "relative_period", anchor="publication", inferred=not match["cue"])


def read_present(scan: Scan, position: int) -> DateMention | None:
    """The present at ``position``: "saat ini", "kini", "sekarang"; its TIMEX3 value is PRESENT_REF."""
    match = _present_pattern().match(scan.folded, position)
    if not match:
        return None
    return scan.mention(*match.span(), "DATE", "PRESENT_REF", None, "present", anchor="publication")


def period(
    scan: Scan,
    match: re.Match[str],
    value: str | None,
    precision: str,
    rule: str,
    *,
    anchor: str | None = None,
    inferred: bool = False,
    candidates: tuple[Candidate, ...] = (),
) -> DateMention:
    """The mention of a period, with "sekitar" before it and its "awal" or "akhir"; without a value it is ambiguous."""
    word = match.groupdict().get("modifier")
    modifier = MODIFIERS[word] if word and precision != "weekend" else None
    start = scan.approximate_start(match.start())
    return scan.mention(
        start,
        match.end(),
        "DATE",
        value,
        precision,
        rule,
        mod=modifier or ("APPROX" if start != match.start() else None),
        anchor=anchor,
        status="ambiguous" if value is None else "inferred" if inferred else "ok",
        candidates=candidates,
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    cue = rf"(?:{BLANK}(?:(?P<cue>{alternatives(CUES)})|(?P<story>sebelumnya|berikutnya|selanjutnya))(?![a-z]))?"
    return re.compile(rf"{MODIFIER}(?P<unit>{alternatives(_UNITS)})(?![a-z]){cue}(?! ?[0-9])")


@cache
def _present_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:saat ini|kini|sekarang(?: ini)?|dewasa ini)(?![a-z])")


def _is_sunday(scan: Scan, match: re.Match[str]) -> bool:
    """Capital "Minggu lalu" is a Sunday, but for one that opens a sentence."""
    is_capital = match["unit"] == "minggu" and scan.is_capitalised(match.start("unit"))
    return is_capital and not scan.opens_sentence(match.start())


def _is_plural(scan: Scan, start: int, unit: str) -> bool:
    """ "tahun-tahun sebelumnya" names no one year."""
    return scan.folded[max(0, start - len(unit) - 1) : start].rstrip("- ") == unit


def _some_weekend(scan: Scan, match: re.Match[str]) -> DateMention:
    """ "akhir pekan" alone, told on a working day: the weekend gone, or the one ahead where the clause looks ahead."""
    ahead, _ = _unit_value(scan.day, "pekan", 0, is_weekend=True)
    gone, _ = _unit_value(scan.day, "pekan", -1, is_weekend=True)
    if scan.speaks_of_the_future(match.start()):
        return period(scan, match, ahead, "weekend", "relative_period", anchor="publication", inferred=True)
    found = [(gone, "weekend_gone"), (ahead, "weekend_ahead")]
    candidates = tuple(Candidate(value, reason) for value, reason in found if value)
    return period(scan, match, None, "weekend", "relative_period", anchor="publication", candidates=candidates)


def _unit_value(day: date, unit: str, step: int, *, is_weekend: bool) -> tuple[str | None, str]:
    kind = _UNITS[unit]
    if kind == "week":
        monday = monday_of(day, step)
        if monday is None:
            return None, kind
        if is_weekend and unit == "pekan":
            return f"{shift(monday, 5)}/{shift(monday, 6)}", "weekend"
        return iso_week(monday), kind
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
    year, month = shift_month(day.year, day.month, months * step)
    values = {
        "month": iso_month(year, month),
        "quarter": f"{year:04d}-Q{(month + 2) // 3}",
        "half": f"{year:04d}-H{(month + 5) // 6}",
        "year": f"{year:04d}",
    }
    return values[kind], kind

"""Amounts of time: how long ("selama dua hari", "5 tahun ke depan") and how long ago ("14 bulan lalu")."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import Literal

from newscrawl.dates.clock import iso
from newscrawl.dates.days import iso_month, iso_week, shift, shift_month
from newscrawl.dates.mention_scan import LastDay, Scan
from newscrawl.dates.model import DateMention
from newscrawl.dates.names import MONTH_NAMES, NUMBER_WORDS, alternatives, words

BLANK = " {1,3}"
_UNITS: dict[str, tuple[str, int]] = {
    "detik": ("TS", 1),
    "menit": ("TM", 1),
    "jam": ("TH", 1),
    "hari": ("D", 1),
    "pekan": ("W", 1),
    "minggu": ("W", 1),
    "bulan": ("M", 1),
    "kuartal": ("M", 3),
    "triwulan": ("M", 3),
    "semester": ("M", 6),
    "tahun": ("Y", 1),
    "windu": ("Y", 8),
    "dekade": ("Y", 10),
    "dasawarsa": ("Y", 10),
    "abad": ("Y", 100),
}
"""Letter of ISO 8601 (T before a time unit) and how many of it one unit is."""

_VAGUE = ("beberapa", "belasan", "puluhan", "ratusan", "sejumlah", "berapa", "sekian")
_AGO = ("lalu", "yang lalu", "silam", "yang silam", "kemarin")
_AHEAD = ("lagi",)
_STORY = {"kemudian": 1, "setelahnya": 1, "setelah itu": 1, "berselang": 1, "sebelumnya": -1, "sebelum itu": -1}
_LASTING = (
    *("terakhir", "belakangan", "belakangan ini", "ke depan", "kedepan", "mendatang", "ke belakang", "berturut-turut"),
    *("pertama", "penuh", "ini"),
)


def read_amount(scan: Scan, position: int) -> DateMention | None:
    """The amount that begins at ``position``: a DURATION, or a DATE or TIME where a tail counts it from a day."""
    match = _pattern().match(scan.folded, position)
    if not match or _is_other_thing(scan, match):
        return None
    tail = match["tail"]
    if tail in _AGO:
        return _away(scan, match, -1)
    if tail in _AHEAD:
        return _away(scan, match, 1)
    if tail in _STORY:
        return _in_story(scan, match, _STORY[tail])
    return _duration(scan, match)


def read_set(scan: Scan, position: int) -> DateMention | None:
    """What recurs: "setiap hari", "tiap Senin", "setiap dua pekan". A SET has no one value."""
    match = _set_pattern().match(scan.folded, position)
    if not match:
        return None
    return scan.mention(*match.span(), "SET", None, None, "recurring", status="ambiguous")


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives([*NUMBER_WORDS, *_VAGUE, "setengah"])
    number = (
        rf"(?:(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{0,2}}(?:,[0-9])?(?![0-9])|{words})(?:{BLANK}| ?\([0-9]+\) ?)"
        rf"(?P<number_half>setengah{BLANK})?)"
    )
    unit = alternatives(_UNITS)
    tails = alternatives([*_AGO, *_AHEAD, *_STORY, *_LASTING])
    return re.compile(
        rf"(?:(?P<range>[0-9]{{1,3}} ?- ?|{words}(?:{BLANK}(?:hingga|sampai|atau){BLANK}))?{number}(?P<unit>{unit})"
        rf"|(?P<times>[0-9]{{1,2}}) ?x ?(?P<hours>24) ?(?P<jam>jam)"
        rf"|se(?P<one>{unit}))(?![a-z])(?P<half>{BLANK}setengah(?![a-z]))?"
        rf"(?:{BLANK}(?:dan{BLANK})?(?P<number2>[0-9]{{1,2}}|{words}){BLANK}(?P<unit2>{unit})(?![a-z]))?"
        rf"(?:{BLANK}(?P<tail>{tails})(?![a-z]))?(?! ?[0-9]{{4}}| (?:{alternatives(MONTH_NAMES)})(?![a-z]))"
    )


@cache
def _penalty_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:penjara|kurungan|hukuman|pidana|vonis|divonis|dihukum|diancam|ancaman|terancam|bui|mendekam|dituntut"
        r"|tuntutan)(?![a-z])"
    )


@cache
def _penalty_after_pattern() -> re.Pattern[str]:
    penalty = "(?:dan )?denda|penjara|kurungan|bui|pidana|masa percobaan|hukuman"
    return re.compile(rf" {{1,3}}(?:[0-9]{{1,2}} bulan )?(?:{penalty})(?![a-z])")


@cache
def _age_pattern() -> re.Pattern[str]:
    """Words that end in a person's age, or in the first half of a span of ages."""
    aged = (
        *words("usia usianya berusia umur umurnya berumur menginjak bawah atas kelahiran pria wanita perempuan lelaki"),
        *words("laki-laki remaja anak bocah bayi balita gadis kakek nenek pemuda pemudi pemain gelandang bek striker"),
        *words("penyerang kiper winger bomber pelatih aktor aktris artis penyanyi warga lansia batita janda duda"),
    )
    between = "(?: (?:ke|sekitar|antara|minimal|maksimal|baru|masih|sudah|di))?"
    number = rf"(?:[0-9]{{1,2}}|{alternatives(NUMBER_WORDS)}) ?"
    span = rf"(?:{number}(?:(?:bulan|tahun) ?)?(?:-|hingga|sampai|atau)? ?)?"
    return re.compile(rf"(?<![a-z])(?:{alternatives(aged)}){between} {span}$")


@cache
def _lasts_pattern() -> re.Pattern[str]:
    """Words that make "sehari" and its like a stretch of time."""
    lasting = (
        *words(
            "selama dalam waktu setelah hampir genap tepat sekitar kurun berlangsung kontrak durasi sudah telah jeda"
        ),
        *words("masa lebih hingga sampai setiap per"),
        *("lebih dari", "kurang dari", "kurang lebih"),
    )
    return re.compile(rf"(?<![a-z])(?:{alternatives(lasting)}) $")


@cache
def _set_pattern() -> re.Pattern[str]:
    days = "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|pagi|siang|sore|petang|malam|subuh"
    number = rf"(?:(?:[0-9]{{1,3}}|{alternatives(NUMBER_WORDS)}){BLANK})?"
    unit = "(?:akhir )?(?:hari|pekan|minggu|bulan|tahun|jam|menit|detik|triwulan|kuartal|semester|dekade)"
    weekday = rf"(?:hari{BLANK})?(?:{days})"
    return re.compile(
        rf"(?:(?:setiap|tiap|saban|tiap-tiap){BLANK}(?:{weekday}|{number}{unit}"
        rf"|(?:tanggal )?[0-9]{{1,2}} (?:{alternatives(MONTH_NAMES)})|tanggal [0-9]{{1,2}})|sehari-hari)(?![a-z])"
    )


def _is_other_thing(scan: Scan, match: re.Match[str]) -> bool:
    """An age, a penalty, a reading time, a Sunday, or "sehari" without anything that makes it a stretch of time."""
    if _is_sunday(scan, match):
        return True
    before = scan.clause_before(match.start())
    if match["one"] and not match["tail"]:
        return not _lasts_pattern().search(before)
    if match["tail"] and match["tail"] != "ini":
        return False
    if match["unit"] in ("tahun", "bulan", "hari") and (
        _penalty_pattern().search(before) or _penalty_after_pattern().match(scan.folded, match.end())
    ):
        return True
    if match["unit"] in ("tahun", "bulan") and _is_age(scan, match, before):
        return True
    return before.endswith(("waktu baca ", "dibaca "))


def _is_sunday(scan: Scan, match: re.Match[str]) -> bool:
    """Capital Minggu before a date in brackets: the number before it belongs to other words."""
    is_capital = match["unit"] == "minggu" and scan.is_capitalised(match.start("unit"))
    return is_capital and scan.folded.startswith(" (", match.end())


def _is_age(scan: Scan, match: re.Match[str], before: str) -> bool:
    is_bracketed = (
        scan.folded[match.start() - 1 : match.start()] == "(" and scan.folded[match.end() : match.end() + 1] == ")"
    )
    return is_bracketed or _age_pattern().search(before) is not None


def _number(printed: str | None) -> float | None:
    """The amount in words or digits; None where it is vague."""
    if printed is None:
        return 1
    if printed in NUMBER_WORDS:
        return NUMBER_WORDS[printed]
    if printed == "setengah":
        return 0.5
    if printed in _VAGUE:
        return None
    return float(printed.replace(".", "").replace(",", "."))


def _amount(match: re.Match[str]) -> float | None:
    if match["times"]:
        return int(match["times"]) * 24
    number = _number(match["number"])
    if number is not None and (match["half"] or match["number_half"]):
        return number + 0.5
    return None if match["range"] else number


def _unit(match: re.Match[str]) -> tuple[str, int]:
    return _UNITS[match["unit"] or match["one"] or match["jam"]]


def _duration(scan: Scan, match: re.Match[str]) -> DateMention:
    amount = _amount(match)
    start = scan.approximate_start(match.start())
    value = _iso_duration(match, amount) if amount is not None else None
    return scan.mention(
        start,
        match.end(),
        "DURATION",
        value,
        "duration",
        "duration",
        mod="APPROX" if start != match.start() else None,
        anchor="publication" if match["tail"] else None,
        status="ok" if value else "ambiguous",
    )


def _iso_duration(match: re.Match[str], amount: float) -> str | None:
    letter, size = _unit(match)
    value = _part(letter, amount * size)
    if not match["unit2"]:
        return f"P{value}"
    second_letter, second_size = _UNITS[match["unit2"]]
    second = _number(match["number2"])
    if second is None or "W" in (letter, second_letter):
        return None
    second_value = _part(second_letter, second * second_size)
    return f"P{value}{second_value.removeprefix('T') if letter[0] == 'T' else second_value}"


def _part(letter: str, amount: float) -> str:
    if letter == "TH" and amount == 0.5:
        return "T30M"
    return f"{letter[:-1]}{int(amount) if amount % 1 == 0 else amount}{letter[-1]}"


def _away(scan: Scan, match: re.Match[str], direction: int) -> DateMention:
    """A point that lies the amount before (-1) or after (1) publication, no finer than the unit."""
    amount = _amount(match)
    kind: Literal["TIME", "DATE"] = "TIME" if _unit(match)[0][0] == "T" else "DATE"
    start = scan.approximate_start(match.start())
    found = _counted(scan, match, amount * direction) if amount is not None and amount % 1 == 0 else None
    value, precision = found or (None, None)
    return scan.mention(
        start,
        match.end(),
        kind,
        value,
        precision,
        "amount_from_publication",
        mod="APPROX" if start != match.start() else None,
        anchor="publication",
        status="ok" if value else "ambiguous",
    )


def _counted(scan: Scan, match: re.Match[str], amount: float) -> tuple[str, str] | None:
    letter, size = _unit(match)
    steps = int(amount) * size
    if letter[0] == "T":
        seconds = steps * {"TS": 1, "TM": 60, "TH": 3600}[letter]
        if abs(seconds) > 366 * 86400:
            return None
        moment = scan.published + timedelta(seconds=seconds)
        return iso(moment, "minute"), "hour" if letter == "TH" else "minute"
    if letter in ("D", "W"):
        day = shift(scan.day, steps * (7 if letter == "W" else 1))
        return ((iso_week(day), "week") if letter == "W" else (day.isoformat(), "day")) if day else None
    if letter == "M":
        year, month = shift_month(scan.day.year, scan.day.month, steps)
        return (iso_month(year, month), "month") if year > 0 else None
    year = scan.day.year + steps
    if year < 1 or year > 9999:
        return None
    if size == 1:
        return f"{year:04d}", "year"
    return (f"{year // 10:03d}X", "decade") if size == 10 else (f"{year // 100:02d}XX", "century")


def _in_story(scan: Scan, match: re.Match[str], direction: int) -> DateMention:
    """ "dua hari kemudian" counts from the last day told of."""
    amount, (letter, size) = _amount(match), _unit(match)
    last = scan.last_day
    start, end = match.span()
    day = None
    if last and last.day and amount is not None and letter in ("D", "W") and amount % 1 == 0:
        day = shift(last.day, int(amount) * size * direction * (7 if letter == "W" else 1))
    is_near = last is not None and scan.paragraphs_between(last.end, start) <= 1
    # what is told with "kemudian" has happened, so a day after publication was counted from the wrong one
    if day is None or last is None or not is_near or day > scan.day:
        return scan.mention(start, end, "DATE", None, None, "amount_in_story", status="ambiguous")
    index = last.index
    value, precision = (iso_week(day), "week") if letter == "W" else (day.isoformat(), "day")
    scan.last_day = LastDay(day if letter == "D" else None, len(scan.mentions), end)
    anchor = f"mention:{index}"
    return scan.mention(start, end, "DATE", value, precision, "amount_in_story", anchor=anchor, status="inferred")

"""The zones Indonesian news prints, as fixed offsets from UTC; summer time is told by an abbreviation or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from newscrawl.dates.names import alternatives, words

WIB = timezone(timedelta(hours=7), "WIB")
WITA = timezone(timedelta(hours=8), "WITA")
WIT = timezone(timedelta(hours=9), "WIT")
UTC = timezone.utc  # noqa: UP017 - datetime.UTC is the same object under a name that hides beside WIB, WITA and WIT

_INDONESIAN_OFFSETS = (timedelta(hours=7), timedelta(hours=8), timedelta(hours=9))

_MINUTES: dict[str, int] = {
    "wib": 420,
    "wita": 480,
    "wit": 540,
    "wp": 540,
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "pst": -480,
    "pdt": -420,
    "sgt": 480,
    "myt": 480,
    "hkt": 480,
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
}
"""WIB, WITA, WIT by Keppres 41/1987; WP is Waktu Papua, the usage of Jubi."""

_COUNTRY_MINUTES: dict[str, int] = {
    "indonesia barat": 420,
    "indonesia bagian barat": 420,
    "indonesia tengah": 480,
    "indonesia bagian tengah": 480,
    "indonesia timur": 540,
    "indonesia bagian timur": 540,
    "arab saudi": 180,
    "mekah": 180,
    "makkah": 180,
    "madinah": 180,
    "qatar": 180,
    "moskow": 180,
    "dubai": 240,
    "india": 330,
    "thailand": 420,
    "bangkok": 420,
    "vietnam": 420,
    "malaysia": 480,
    "singapura": 480,
    "filipina": 480,
    "hong kong": 480,
    "beijing": 480,
    "china": 480,
    "tiongkok": 480,
    "taiwan": 480,
    "jepang": 540,
    "tokyo": 540,
    "korea selatan": 540,
    "korea": 540,
    "seoul": 540,
}
"""Places without daylight saving, as in "waktu Jepang"."""

_ABBREVIATION = alternatives(_MINUTES)

ZONE = (
    rf"(?:waktu (?:{alternatives(_COUNTRY_MINUTES)})(?![a-z])"
    rf"|(?:waktu )?(?:(?:gmt|utc) ?[+-] ?[0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9])|(?:{_ABBREVIATION})(?![a-z]))"
    rf"|waktu [a-z]{{3,15}}(?: [a-z]{{3,10}})? \((?:{_ABBREVIATION})\))"
)
"""A named zone in folded text: ``wib``, ``gmt+7``, ``waktu jepang``, ``waktu inggris (bst)``."""

_SUMMER_TIME_PLACES = (
    *words("inggris london eropa italia roma spanyol madrid prancis paris jerman belanda swiss portugal turki iran"),
    *words("teheran israel gaza palestina mesir kairo as amerika washington california florida kanada meksiko brasil"),
    *words("australia sydney melbourne ukraina kiev rusia"),
    *("eropa tengah", "amerika serikat", "new york", "los angeles", "selandia baru"),
)

LOCAL_TIME = rf"(?:waktu (?:setempat|lokal|{alternatives(_SUMMER_TIME_PLACES)})(?![a-z]))"
"""The event's own time, whose offset the text does not tell: daylight saving or several zones."""


def zone_of(printed: str) -> timezone:
    """The fixed offset that ``printed``, a match of :data:`ZONE`, names."""
    name = printed.removeprefix("waktu ")
    if name in _COUNTRY_MINUTES:
        return _fixed(_COUNTRY_MINUTES[name])
    if name.endswith(")"):
        name = name[name.rindex("(") + 1 : -1]
    letters = name.rstrip("0123456789:+- ")
    digits = name[len(letters) :].replace(" ", "")
    if letters in ("gmt", "utc") and digits:
        return offset_of(digits)
    return _fixed(_MINUTES[letters])


def offset_of(printed: str) -> timezone:
    """The zone of ``+07:00``, ``+0700``, ``+07`` or ``-5``; UTC for a number that no zone has (see is_offset)."""
    return _fixed(_signed_minutes(printed)) if is_offset(printed) else UTC


def is_offset(printed: str) -> bool:
    """Whether ``printed`` is an offset some place on earth has: -12:00 to +14:00."""
    return -720 <= _signed_minutes(printed) <= 840


def is_in_range(moment: datetime) -> bool:
    """Whether days and years can be counted from the moment without leaving the calendar of ``datetime``."""
    return 1000 <= moment.year <= 9000


def in_indonesia(moment: datetime) -> datetime:
    """The instant on an Indonesian clock: as it is in +07:00, +08:00 or +09:00, else moved to WIB.

    A naive moment is read as WIB, the zone of every Indonesian time that names none.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=WIB)
    return moment if moment.utcoffset() in _INDONESIAN_OFFSETS else moment.astimezone(WIB)


def _signed_minutes(printed: str) -> int:
    digits = printed[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return (hours * 60 + minutes) * (-1 if printed[0] == "-" else 1)


def _fixed(minutes: int) -> timezone:
    known = {420: WIB, 480: WITA, 540: WIT, 0: UTC}
    return known.get(minutes) or timezone(timedelta(minutes=minutes))

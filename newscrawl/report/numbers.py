"""Numbers and moments in words that English and Indonesian share: ISO 8601, SI units, thin spaces between thousands."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from newscrawl.dates.zones import WIB
from newscrawl.exports.characters import xml_characters

_THIN_SPACE = "\u202f"
_NOTHING = "–"
_UNITS = ((86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


def count_text(number: int) -> str:
    """``12 345``, as ISO 80000-1 groups digits."""
    return f"{number:,}".replace(",", _THIN_SPACE)


def share_text(share: float | None) -> str:
    """``98%``; what is neither none nor all never reads as such."""
    if share is None:
        return _NOTHING
    if 0 < share < 0.01:
        return "< 1%"
    if 0.99 < share < 1:
        return "> 99%"
    return f"{share:.0%}"


def duration_text(seconds: float | None) -> str:
    """``42 min``, ``3.5 h``, ``12 d`` in the largest unit of which there is at least one and a half."""
    if seconds is None:
        return _NOTHING
    size, unit = next(((size, unit) for size, unit in _UNITS if abs(seconds) >= 1.5 * size), _UNITS[-1])
    number = seconds / size
    return f"{number:.0f}{_THIN_SPACE}{unit}" if abs(number) >= 10 else f"{number:.2g}{_THIN_SPACE}{unit}"


def moment_text(moment: float | datetime | None) -> str:
    """``2026-11-20 21:40 WIB`` of seconds since 1970, or of an aware datetime."""
    if moment is None:
        return _NOTHING
    shown = moment if isinstance(moment, datetime) else _moment(moment)
    return _NOTHING if shown is None else f"{shown.astimezone(WIB):%Y-%m-%d %H:%M} WIB"


def day_text(day: date | None) -> str:
    """``2026-11-20``."""
    return _NOTHING if day is None else day.isoformat()


def page_text(text: object) -> str:
    """Text of a page in characters that HTML can hold, on one line."""
    return xml_characters(" ".join(str(text).split()))[0]


def web_address(url: str) -> str | None:
    """The address where it is one of the web that can be followed, else None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return page_text(url) if parts.scheme in ("http", "https") and parts.netloc else None


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, WIB)
    except (ValueError, OverflowError, OSError):
        return None

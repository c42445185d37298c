"""Which runs met the same kind of pages, by the spider arguments that were typed."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from datetime import date, datetime, timedelta

_SAME_PAGES = ("section", "keyword", "discovery", "render")
_SAME_AMOUNT = ("limit", "max_pages", "related_depth", "since", "until", "revisit", "fresh", "only")
_RECENT_DAYS = 31
_AGO = re.compile(r"(\d{1,5})\s*([dhw])")
_DAYS = {"h": 1 / 24, "d": 1.0, "w": 7.0}
_DAY_WORDS = {"hari ini": 0.0, "today": 0.0, "kemarin": 1.0, "yesterday": 1.0}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def kind_of_pages(typed: Mapping[str, str], at: datetime) -> Hashable:
    """Equal for runs whose articles may be compared field by field; None for a run of one single article.

    A period that begins within a month before ``at``, when the run began, is as good as none: both meet the newest
    articles. Older periods are compared by their years, as layouts are.
    """
    if "url" in typed:
        return None
    return (*(_words(typed.get(name, "")) for name in _SAME_PAGES), _era(typed, at))


def wants_newest(typed: Mapping[str, str], at: datetime) -> bool:
    """Whether the newest articles of the site were asked for, so that their age says something."""
    return "url" not in typed and "keyword" not in typed and _era(typed, at) == _NEWEST


def amount_asked_for(typed: Mapping[str, str]) -> Hashable:
    """Equal for runs that should also meet about as many articles; None where that hangs on the run before."""
    if typed.get("only") == "new":
        return None
    return tuple(typed.get(name) for name in _SAME_AMOUNT)


_NEWEST = ("newest",)


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted({word.strip().lower() for word in text.split(",") if word.strip()}))


def _era(typed: Mapping[str, str], at: datetime) -> tuple[str, ...]:
    if "since" not in typed and "until" not in typed:
        return _NEWEST
    start = _days_back(typed.get("since", ""), at)
    if start is not None and start <= _RECENT_DAYS:
        return _NEWEST
    return (_year(typed.get("since", ""), at), _year(typed.get("until", ""), at))


def _year(text: str, at: datetime) -> str:
    days = _days_back(text, at)
    return "" if days is None else str((at - timedelta(days=days)).year)


def _days_back(text: str, at: datetime) -> float | None:
    """How many days before ``at`` the typed moment lies, to the day; None where it is no moment."""
    text = text.strip().lower()
    if text in _DAY_WORDS:
        return _DAY_WORDS[text]
    if ago := _AGO.fullmatch(text):
        return int(ago[1]) * _DAYS[ago[2]]
    if day := _ISO_DAY.match(text):
        try:
            return float((at.date() - date.fromisoformat(day[0])).days)
        except ValueError:
            return None
    return None

"""What a release is asked to hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newscrawl.dates.zones import WIB
from newscrawl.errors import ConfigurationError

TextMode = Literal["full", "none"]
"""``none`` leaves out what publishers wrote at length: standfirst, captions, paragraphs, text."""

FORMATS = ("parquet", "jsonl", "csv")

_TEXT_MODES: dict[str, TextMode] = {"full": "full", "none": "none"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SPLIT_NAMES = {2: ("train", "test"), 3: ("train", "validation", "test")}
_MOST_WORKERS = 64
_PERIODS = {"%Y-%m-%d": "day", "%Y-%m": "month", "%Y": "year"}


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of a build; whatever is empty or None does not narrow it."""

    name: str
    since: datetime | None = None
    """Inclusive, aware."""
    until: datetime | None = None
    """Exclusive, aware."""
    publishers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """In small letters."""
    phrases: tuple[str, ...] = ()
    """Of which title or text must hold one, as whole words."""
    text: TextMode = "full"
    public: bool = False
    keep_reserved: bool = False
    """Whether articles whose site reserves text and data mining are in it."""
    splits: tuple[int, ...] = ()
    """Percentages that add up to 100."""
    formats: tuple[str, ...] = FORMATS
    creators: tuple[str, ...] = ()
    """Who made the release, for its citation."""
    url: str | None = None
    """Where it will be found."""

    @property
    def split_names(self) -> tuple[str, ...]:
        """``train`` and ``test``, with ``validation`` between them where there are three; empty without splits."""
        return _SPLIT_NAMES.get(len(self.splits), ())

    def arguments(self) -> dict[str, str | list[str]]:
        """What narrowed the release and what shaped it, as people read it; what was not asked for is left out."""
        told: dict[str, str | list[str]] = {
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "publisher": list(self.publishers),
            "section": list(self.sections),
            "query": list(self.phrases),
            "text": self.text,
            "public": "yes" if self.public else "",
            "reserved": "keep" if self.keep_reserved else "",
            "splits": "/".join(map(str, self.splits)),
        }
        return {name: value for name, value in told.items() if value}


def checked_name(text: str) -> str:
    """The name of a release; ConfigurationError where it could not name a folder everywhere."""
    if not _NAME.fullmatch(text):
        raise ConfigurationError(
            f"a release cannot be called {text!r}; take up to 100 letters, digits, . - and _, first a letter or digit"
        )
    return text


def words_of(values: Iterable[str]) -> tuple[str, ...]:
    """The parts of comma-separated lists, trimmed, each once."""
    return tuple(dict.fromkeys(word for value in values for part in value.split(",") if (word := part.strip())))


def parse_since(text: str) -> datetime:
    """The first moment, in WIB, of a day, month or year: ``2026-03-02``, ``2026-03``, ``2026``."""
    return _period("since", text)[0]


def parse_until(text: str) -> datetime:
    """The moment, in WIB, at which a day, month or year is over: it is the last one that counts."""
    start, unit = _period("until", text)
    if unit == "day":
        return start + timedelta(days=1)
    # The 32nd day after the start of a month, or the 366th of a year, lies in the next one.
    later = start + timedelta(days=32 if unit == "month" else 366)
    return later.replace(day=1)


def parse_splits(text: str) -> tuple[int, ...]:
    """``80/10/10`` as numbers; ConfigurationError unless they are two or three that add up to 100."""
    parts = text.split("/")
    shares = tuple(int(part) for part in parts if re.fullmatch(r"[1-9]\d?", part.strip()))
    if len(shares) != len(parts) or len(shares) not in _SPLIT_NAMES or sum(shares) != 100:
        raise ConfigurationError(
            f"--splits {text!r} is not understood; write two or three whole percentages that add up to 100: 80/10/10"
        )
    return shares


def parse_text(text: str) -> TextMode:
    """``full`` or ``none``; ConfigurationError for anything else."""
    if text not in _TEXT_MODES:
        raise ConfigurationError(f"--text {text!r} is not understood; write full or none")
    return _TEXT_MODES[text]


def parse_reserved(text: str) -> bool:
    """Whether reserved articles are kept: ``keep`` or ``leave-out``; ConfigurationError for anything else."""
    if text not in ("keep", "leave-out"):
        raise ConfigurationError(f"--reserved {text!r} is not understood; write keep or leave-out")
    return text == "keep"


def parse_formats(text: str) -> tuple[str, ...]:
    """Some of ``FORMATS``; ConfigurationError for another word, and without Parquet, which holds the tables."""
    chosen = words_of([text])
    if unknown := [word for word in chosen if word not in FORMATS]:
        raise ConfigurationError(f"--formats: there is no {unknown[0]!r}; choose from {', '.join(FORMATS)}")
    if "parquet" not in chosen:
        raise ConfigurationError("--formats: every release has parquet, from which the rest is counted; name it too")
    return tuple(word for word in FORMATS if word in chosen)


def parse_workers(text: str) -> int:
    """How many processes share the work; ConfigurationError unless it is a number from 1 to 64."""
    if not re.fullmatch(r"[1-9]\d?", text.strip(), re.ASCII) or int(text) > _MOST_WORKERS:
        raise ConfigurationError(f"--workers {text!r} is not understood; write a number from 1 to {_MOST_WORKERS}")
    return int(text)


def _period(option: str, text: str) -> tuple[datetime, str]:
    for pattern, unit in _PERIODS.items():
        try:
            return datetime.strptime(text.strip(), pattern).replace(tzinfo=WIB), unit
        except ValueError:
            continue
    raise ConfigurationError(f"--{option} {text!r} is not understood; write 2026-03-02, 2026-03 or 2026")

"""The figures of one run by which it can be held against others, out of its stats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newscrawl.runs.shares import NOTHING, Share

Stats = Mapping[str, Any]
"""The stats of a run by name, live or as the store gives them back."""

WATCHED_FIELDS = (
    "title", "section", "summary", "authors", "editors", "published_at", "modified_at", "tags", "images", "related",
    "language",
)  # fmt: skip
"""The fields of an Article whose fill tells whether its page is still read as it should be."""
LAYERED_FIELDS = ("text", *WATCHED_FIELDS)
"""The fields of which is told how often the generic extractor had to answer."""

FETCHED = "newscrawl/fetched/"
"""How the stats begin that count what came from the site in this run, and not from the store."""
NEWEST_AGE = "newscrawl/newest_age_hours"
"""The stat with the age of the newest article that the run met, known or not, in hours at the end of the run."""
REPLAYED = "newscrawl/replay/replayed"
"""The stat of a run that was answered from an archive, which tells nothing of the site as it is."""

REFUSING_STATUSES = (401, 403, 407, 429, 451)
_GONE = {"http_404", "http_410"}
_NOT_ASKED = {"IgnoreRequest"}
_NO_FAULT_OF_THE_PAGE = {"challenge", "not_found", "gallery", "video", "login_wall", "static_page"}
_FAILED, _NONE, _LISTS = "newscrawl/article/failed/", "newscrawl/article/none/", "newscrawl/listing/of/"


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What one run met. ``articles`` were fetched and read; those given out from the store are only in ``met``."""

    articles: int = 0
    met: int = 0
    filled: Mapping[str, Share] = field(default_factory=dict)
    """Fetched articles that have the field, by its name."""
    generic: Mapping[str, Share] = field(default_factory=dict)
    """Filled fields that the generic extractor had to answer, by name."""
    refused: Share = NOTHING
    """Article pages that the site refused or answered with a challenge, of those asked for."""
    failed: Share = NOTHING
    """Article pages that could not be fetched, deleted ones aside, of those asked for."""
    unread: Share = NOTHING
    """Pages fetched from an article's address that held nothing readable, of those fetched."""
    mismatched: Share = NOTHING
    """Dates in texts whose weekday is another than they say, of all dates in texts."""
    repeated: Share = NOTHING
    """Fetched articles whose title another one had before, of all fetched."""
    median_words: float | None = None
    newest_age: float | None = None
    """Hours."""
    lists: Mapping[str, int] = field(default_factory=dict)
    """How many articles the lists of each kind showed."""


def figures_of(stats: Stats) -> RunFigures:
    """The figures of a run; what its stats do not tell is 0 or None."""
    articles = stats.get(f"{FETCHED}articles", 0)
    refused = _refused(stats)
    failed = _sum(stats, _FAILED, but={*_GONE, *_NOT_ASKED, *_refusal_names()})
    pages = stats.get("newscrawl/article/pages", 0)
    asked = pages + _sum(stats, _FAILED, but=_NOT_ASKED)
    return RunFigures(
        articles=articles,
        met=articles + stats.get("newscrawl/store/known", 0),
        filled={name: Share(stats.get(f"{FETCHED}field/{name}", 0), articles) for name in WATCHED_FIELDS},
        generic={name: _generic(stats, name, articles) for name in LAYERED_FIELDS},
        refused=Share(refused, asked),
        failed=Share(failed, asked),
        unread=Share(_sum(stats, _NONE, but=_NO_FAULT_OF_THE_PAGE), pages),
        mismatched=Share(stats.get(f"{FETCHED}mentions/weekday_mismatch", 0), _sum(stats, f"{FETCHED}mentions/")),
        repeated=Share(stats.get(f"{FETCHED}repeated_titles", 0), articles),
        median_words=stats.get(f"{FETCHED}median_words"),
        newest_age=stats.get(NEWEST_AGE),
        lists={key.removeprefix(_LISTS): stats[key] for key in stats if key.startswith(_LISTS)},
    )


def _generic(stats: Stats, name: str, articles: int) -> Share:
    # Every article has a text, and no stat counts it.
    filled = articles if name == "text" else stats.get(f"{FETCHED}field/{name}", 0)
    return Share(stats.get(f"{FETCHED}generic/{name}", 0), filled)


def _refused(stats: Stats) -> int:
    by_status = sum(stats.get(_FAILED + name, 0) for name in _refusal_names())
    return int(by_status + stats.get(f"{_NONE}challenge", 0))


def _refusal_names() -> set[str]:
    return {f"http_{status}" for status in REFUSING_STATUSES}


def _sum(stats: Stats, prefix: str, *, but: set[str] | frozenset[str] = frozenset()) -> int:
    return sum(count for key, count in stats.items() if key.startswith(prefix) and key.removeprefix(prefix) not in but)

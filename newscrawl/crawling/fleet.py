"""Many publishers in one process: who takes part, and what the whole was worth. No Scrapy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.verdict import Verdict
from newscrawl.errors import ConfigurationError
from newscrawl.publishers import Publisher, all_publishers

_GRAVEST_FIRST = (
    ExitCode.MACHINE_TROUBLE,
    ExitCode.INTERRUPTED,
    ExitCode.WRONG_USE,
    ExitCode.DATA_TROUBLE,
    ExitCode.REFUSED,
    ExitCode.LOCKED,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the crawl of one publisher ended; without stats it did not begin."""

    publisher: str
    verdict: Verdict
    stats: Mapping[str, Any] = field(default_factory=dict)


def choose_publishers(*, names: str = "", tags: str = "", exclude: str = "") -> list[type[Publisher]]:
    """The publishers that were named, or all; of these the ones with one of the tags, without the excluded ones.

    Each argument is a list with commas. Raises ConfigurationError for a name or tag that nobody has, or where nobody
    is left.
    """
    publishers = {publisher.name: publisher for publisher in all_publishers()}
    known_tags = {tag for publisher in publishers.values() for tag in publisher.tags}
    wanted = _checked("publishers", names, publishers)
    wanted_tags = _checked("tag", tags, known_tags)
    left_out = _checked("exclude", exclude, publishers)
    chosen = [
        publisher
        for name, publisher in publishers.items()
        if (not wanted or name in wanted)
        and (not wanted_tags or not wanted_tags.isdisjoint(publisher.tags))
        and name not in left_out
    ]
    if not chosen:
        raise ConfigurationError("no publisher is left; name fewer in --exclude, or other ones in --tag")
    return chosen


def gravest(outcomes: Iterable[Outcome]) -> ExitCode:
    """The exit code of the whole: that of the publisher who fared worst."""
    codes = {outcome.verdict.code for outcome in outcomes}
    return next((code for code in _GRAVEST_FIRST if code in codes), ExitCode.WORKED)


def _checked(option: str, text: str, known: Iterable[str]) -> set[str]:
    words = {word.strip().lower() for word in text.split(",") if word.strip()}
    allowed = sorted(known)
    for word in sorted(words):
        if word not in allowed:
            raise ConfigurationError(f"--{option} {word}: {_hint(word, allowed)}")
    return words


def _hint(word: str, allowed: Sequence[str]) -> str:
    close = get_close_matches(word, allowed, n=1)
    return f"did you mean {close[0]!r}?" if close else f"allowed: {', '.join(allowed)}"

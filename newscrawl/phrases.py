"""Words and phrases that people look for in texts; the crawl and the dataset find them alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache


def mentions_any(phrases: Sequence[str], *texts: str) -> bool:
    """Whether one of the texts holds one of the phrases as whole words, in any case and however they are spaced."""
    pattern = _pattern(tuple(phrases))
    return any(pattern.search(text) for text in texts)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)

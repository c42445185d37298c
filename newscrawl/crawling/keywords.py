"""Does an article speak of what was asked for?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache


def mentions_any(keywords: Sequence[str], *texts: str) -> bool:
    """Whether one of the texts holds one of the keywords as whole words, in any case and however they are spaced."""
    pattern = _pattern(tuple(keywords))
    return any(pattern.search(text) for text in texts)


@cache
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    phrases = (r"\s+".join(map(re.escape, keyword.split())) for keyword in keywords)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)

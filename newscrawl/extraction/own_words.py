"""Which blocks are the article's own although they begin as a call, a credit or a counter does."""

from __future__ import annotations

import re

from newscrawl.extraction.blocks import Block
from newscrawl.extraction.wording import SMALL_WORD, is_attributed

_LONGEST_BYLINE, _WORDS_OF_AN_ANSWER = 200, 2
_BETWEEN_NAMES = frozenset({"dan", "untuk", "dari", "di", "oleh", "bin", "van", "de"})
_NEWS_TO_FOLLOW = re.compile(r"\b(?:kami|google news|channel|saluran|newsletter|berita|artikel)\b", re.IGNORECASE)
_ADVICE = re.compile(r"[A-Z]\w+ (?:juga|lagi|pula) (?!artikel|berita|video|selengkapnya)[a-z]")


def is_own(block: Block, reason: str) -> bool:
    """Whether a block is part of the text although ``unwanted_wording`` gives that reason for its first words."""
    text = block.text
    match reason:
        case "byline":
            return len(text) > _LONGEST_BYLINE or _is_said(text)
        case "read_also":
            return _is_transition(block)
        case "embed":
            return _is_transition(block) or (not block.links and is_attributed(text))
        case "follow_call":
            is_step = block.kind == "item" and not _NEWS_TO_FOLLOW.search(text)
            return is_step or (not block.links and is_attributed(text))
        case "counter":
            return block.kind == "heading"
        case "separator":
            return block.kind == "item" and any(map(str.isdigit, text))
    return False


def _is_said(text: str) -> bool:
    """Whether words follow a role and no name: ``Wartawan: Baik, terima kasih Pak.``"""
    words = [word for word in SMALL_WORD.findall(text) if word not in _BETWEEN_NAMES]
    return text.endswith((".", "!")) and len(words) >= _WORDS_OF_AN_ANSWER


def _is_transition(block: Block) -> bool:
    """Whether a call to read on is the writer's own sentence: no link, no title after it, a full stop at its end."""
    text = block.text
    return (
        not block.links
        and text.endswith((".", ":"))
        and (len(text) > 40 or _ADVICE.match(text) is not None)
        and ":" not in text[:-1]
        and "video" not in text.lower()
    )

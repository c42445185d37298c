"""Which block of an article's body is the line under a picture, where no element says so."""

from __future__ import annotations

import re

from newscrawl.extraction.blocks import Block
from newscrawl.extraction.wording import SMALL_WORD

_CREDIT = re.compile(
    r"\([^()]{0,20}\b(?:foto|sumber|dok|source|photo|ilustrasi|credit|ist)\b[^()]*\)\W*$|(?:©|\(c\)\s).{0,80}$",
    re.IGNORECASE,
)
_CREDIT_BESIDE_PICTURE = re.compile(
    r"(?:^|[.\s/])(?:foto|photo|sumber foto)\s*[:/]\s*[^.:]{2,60}$|\bdok\.\s[^.:]{2,60}$|"
    r"/(?:ist|istimewa|antara|net)\W*$",
    re.IGNORECASE,
)
_NAMES_BESIDE_PICTURE = re.compile(r"\([A-Z][^()\d]{1,49}/\s?(?!Red\b)[A-Z][^()\d]{1,49}\)\W*$")
_LONGEST_CAPTION, _LONGEST_SLANTED, _LONGEST_CREDIT, _SHORTEST_ALT, _LONGEST_NAME = 300, 500, 120, 15, 60


def is_caption(block: Block) -> bool:
    """Whether the block is the line under a picture: slanted, with a credit, or in the words of its ``alt``."""
    text = block.text
    is_long_one = block.after_image and (block.is_slanted or _NAMES_BESIDE_PICTURE.search(text) is not None)
    if len(text) > (_LONGEST_SLANTED if is_long_one else _LONGEST_CAPTION):
        return False
    if block.is_slanted:
        in_brackets = text.startswith("(") and text.endswith(")") and len(text) <= _LONGEST_CREDIT
        return in_brackets or block.after_image or bool(_CREDIT.search(text))
    return block.after_image and bool(
        _CREDIT.search(text)
        or _CREDIT_BESIDE_PICTURE.search(text)
        or _NAMES_BESIDE_PICTURE.search(text)
        or _ends_with_alt(block)
    )


def _ends_with_alt(block: Block) -> bool:
    """Whether the line says what the ``alt`` says, a name before it perhaps; a heading or list may name its picture."""
    alt, text = block.alt.rstrip(" ."), block.text.rstrip(" .")
    if len(alt) < _SHORTEST_ALT or block.is_listed or not text.endswith(alt):
        return False
    name = text[: -len(alt)]
    return len(name) <= _LONGEST_NAME and not SMALL_WORD.search(name)

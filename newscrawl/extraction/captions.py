"""Which block of an article's body is the line under a picture, where no element says so."""

from __future__ import annotations

import re

from newscrawl.extraction.blocks import Block

_ITALIC = 0.9
_CREDIT = re.compile(
    r"\([^()]{0,20}\b(?:foto|sumber|dok|source|photo|ilustrasi|credit|ist)\b[^()]*\)\W*$|(?:©|\(c\)\s).{0,80}$",
    re.IGNORECASE,
)
_CREDIT_BESIDE_PICTURE = re.compile(
    r"(?:^|[.\s/])(?:foto|photo|sumber foto)\s*[:/]\s*[^.:]{2,60}$|\bdok\.\s[^.:]{2,60}$|"
    r"/(?:ist|istimewa|antara|net)\W*$",
    re.IGNORECASE,
)
_NAMES_BESIDE_PICTURE = re.compile(r"\([^()\d]{2,50}/[^()\d]{2,50}\)\W*$")
_LONGEST_CAPTION, _LONGEST_CREDIT, _SHORTEST_ALT, _LONGEST_NAME = 300, 120, 15, 60


def is_caption(block: Block) -> bool:
    """Whether the block is the line under a picture: slanted beside one, or with a credit."""
    text = block.text
    if len(text) > _LONGEST_CAPTION:
        return False
    if block.emphasis_chars >= _ITALIC * len(text.replace(" ", "")):
        in_brackets = text.startswith("(") and text.endswith(")") and len(text) <= _LONGEST_CREDIT
        return in_brackets or block.after_image or bool(_CREDIT.search(text))
    return block.after_image and bool(
        _CREDIT.search(text)
        or _CREDIT_BESIDE_PICTURE.search(text)
        or _NAMES_BESIDE_PICTURE.search(text)
        or _ends_with_alt(block)
    )


def _ends_with_alt(block: Block) -> bool:
    """Whether the line says what the picture's ``alt`` says, a credit before it perhaps."""
    alt = block.alt.rstrip(" .")
    before = len(block.text.rstrip(" .")) - len(alt)
    return len(alt) >= _SHORTEST_ALT and before <= _LONGEST_NAME and block.text.rstrip(" .").endswith(alt)

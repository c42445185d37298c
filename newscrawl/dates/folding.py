"""One spelling for reading: every parser of this room works on folded text, whose offsets are those of the original."""

from __future__ import annotations

_APOSTROPHES = "‘’‛ʼʹ′`´＇"
_HYPHENS = "‐‑‒–—―−"
_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000\t\r\f\v"

_TABLE = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _APOSTROPHES + _HYPHENS + _SPACES,
    "abcdefghijklmnopqrstuvwxyz" + "'" * len(_APOSTROPHES) + "-" * len(_HYPHENS) + " " * len(_SPACES),
)


def fold(text: str) -> str:
    """Text of the same length in which ASCII letters are small and each apostrophe, hyphen and blank has one form.

    Every code point maps to one code point, so an offset of the result is an offset of ``text``, which ``str.lower``
    does not promise.
    """
    return text.translate(_TABLE)

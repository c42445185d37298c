"""One spelling for reading: every parser of this room works on folded text, whose offsets are those of the original."""

from __future__ import annotations

import re

_APOSTROPHES = "‘’‛ʼʹ′`´＇"
_HYPHENS = "‐‑‒–—―−"
_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000\t\r\f\v"

_FORMS = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_SPACES, " "),
}
_VARIANT = re.compile(f"[{re.escape(''.join(_FORMS))}]")


def fold(text: str) -> str:
    """Text of the same length in which ASCII letters are small and each apostrophe, hyphen and blank has one form.

    Every code point maps to one code point, so an offset of the result is an offset of ``text``, which ``str.lower``
    does not promise.
    """
    # bytes.lower() knows ASCII alone; str.translate() takes five times as long on text with typographic quotation marks
    small = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    return _VARIANT.sub(_form, small)


def _form(variant: re.Match[str]) -> str:
    return _FORMS[variant[0]]

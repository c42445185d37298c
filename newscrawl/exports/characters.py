"""Characters that a format cannot hold, replaced by U+FFFD and counted."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def xml_characters(text: str) -> tuple[str, int]:
    """The text in the characters of XML 1.0 (its production 2, ``Char``), and how many were replaced."""
    return _NOT_XML.subn("\ufffd", text)


def unicode_characters(text: str) -> tuple[str, int]:
    """The text without lone surrogates, which UTF-8 cannot encode (RFC 3629, section 3), and how many were replaced."""
    return _SURROGATE.subn("\ufffd", text)

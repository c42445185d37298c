"""From the bytes of a page to its text, as a browser would read it, and a little more forgiving."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PRESCAN_BYTES = 4096
_META_CHARSET = re.compile(rb"<meta(?:[^>c]++|c(?!harset))*+charset\s*+=\s*+[\"']?\s*+([\w:.-]{2,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w:.-]{2,40})", re.IGNORECASE)
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "utf-7": "cp1252",
}
_BROWSER_ENCODING = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp866|cp874|tis-620|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|big5|euc_jp|iso2022_jp|"
    r"cp932|euc_kr"
)
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|"
    r"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_C1_CONTROLS = re.compile("[\x80-\x9f]")
_MOJIBAKE = re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122\u20ac]{1,3})+")
_MOJIBAKE_AFTER_C3 = (b"\xa2\xe2\x82\xac", b"\x83", b"\x82\xc2\xa0")
_MOJIBAKE_SIGNS = ("â€", "Ã©", "Ã¨", "Â\xa0")


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """The text of a page, the encoding that gave it, and what had to be mended on the way."""

    text: str
    encoding: str
    repaired: str | None = None
    is_plain: bool = False
    """Whether the bytes are UTF-8 as they are, so that a parser may read them without encoding the text again."""


def decode_page(body: bytes, content_type: str | None = None) -> DecodedPage:
    """The text of a page from its bytes and, where there was one, the value of its Content-Type header.

    The order is that of the WHATWG Encoding Standard: byte order mark, header, the first bytes' ``<meta>``, a
    guess. Bytes that are valid UTF-8 beyond ASCII are read as such whatever was declared. In UTF-8, single
    windows-1252 bytes and text that was encoded twice are mended; ``repaired`` names what was. Never raises.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return DecodedPage(body[len(mark) :].decode(encoding, "replace"), encoding)
    declared = _declared_encoding(body, content_type)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(body, declared)
    if body.isascii():
        return DecodedPage(text, "utf-8", is_plain=True)
    text, mended = _mend(text) if _needs_mending(body) else (text, None)
    if declared not in {None, "utf-8"}:
        mended = f"declared as {declared}"
    return DecodedPage(text, "utf-8", mended, is_plain=mended is None)


def load_json(source: str) -> Any:
    """What a script holds as JSON; halves of surrogate pairs, which no text can hold, are replaced by U+FFFD.

    Control characters may stand in strings. Raises ValueError for broken JSON, RecursionError for deep nesting.
    """
    if "\\ud" in source or "\\uD" in source:
        source = _LONE_SURROGATE.sub(r"\\ufffd", source)
    return json.loads(source, strict=False)


def _declared_encoding(body: bytes, content_type: str | None) -> str | None:
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (encoding := _known(header[1])):
        return encoding
    for meta in _META_CHARSET.finditer(body, 0, _PRESCAN_BYTES):
        if encoding := _known(meta[1].decode("ascii", "replace")):
            return encoding
    return None


def _known(label: str) -> str | None:
    label = label.lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return name if _BROWSER_ENCODING.fullmatch(name) else None


def _decode_declared(body: bytes, declared: str | None) -> DecodedPage:
    if declared in {None, "utf-8"} and _mostly_utf8(body):
        return DecodedPage(_mend(body.decode("utf-8", "newscrawl.cp1252"))[0], "utf-8", "single windows-1252 bytes")
    encoding = "cp1252" if declared in {None, "utf-8"} else declared
    repaired = "declared as utf-8" if declared == "utf-8" else None
    handler = "newscrawl.cp1252" if encoding == "cp1252" else "replace"
    return DecodedPage(body.decode(str(encoding), handler), str(encoding), repaired)


def _mostly_utf8(body: bytes) -> bool:
    """Whether the well-formed multi-byte sequences outnumber the bytes that belong to none."""
    well_formed = len(_MULTI_BYTE.findall(body))
    return well_formed > 0 and well_formed >= body.decode("utf-8", "replace").count("\ufffd")


def _needs_mending(body: bytes) -> bool:
    """Whether UTF-8 bytes hold a windows-1252 control or signs of double encoding; bytes are searched faster."""
    after_c2 = (body[place + 1] for place in _places(body, b"\xc2"))
    if any(0x80 <= byte <= 0x9F for byte in after_c2):
        return True
    return any(body.startswith(_MOJIBAKE_AFTER_C3, place + 1) for place in _places(body, b"\xc3"))


def _places(body: bytes, byte: bytes) -> Iterator[int]:
    place = body.find(byte)
    while place >= 0:
        yield place
        place = body.find(byte, place + 1)


def _mend(text: str) -> tuple[str, str | None]:
    mended = None
    if _C1_CONTROLS.search(text):
        text = _C1_CONTROLS.sub(lambda found: _windows_1252(ord(found[0])), text)
        mended = "windows-1252 controls in utf-8"
    if any(sign in text for sign in _MOJIBAKE_SIGNS):
        repaired = _MOJIBAKE.sub(_decode_again, text)
        if repaired != text:
            text, mended = repaired, "encoded twice"
    return text, mended


def _decode_again(found: re.Match[str]) -> str:
    try:
        return bytes(_windows_1252_byte(character) for character in found[0]).decode("utf-8")
    except ValueError:
        return found[0]


def _windows_1252(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "ignore")


def _windows_1252_byte(character: str) -> int:
    return character.encode("cp1252")[0] if ord(character) > 0xFF else ord(character)


def _read_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_windows_1252(byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("newscrawl.cp1252", _read_as_windows_1252)

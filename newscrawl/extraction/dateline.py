"""The place and the outlet's name before the first sentence: ``JAKARTA, KOMPAS.com - `` and its kin."""

from __future__ import annotations

import re
from functools import lru_cache

_OUTLETS = (
    r"(?:www\.)?[A-Za-z0-9][\w-]{1,30}\.(?:com|co\.id|co|id|net|news|tv|org)\b|"
    r"antara(?:\s?news)?(?:\s(?!-)\w+)?|antara/\w+|[a-z ]{0,12}/antara|kompas(?:otomotif|"
    r"iana|\.tv)?|detik\w+|republika|"
    r"tempo|suara\w*|indotnesia|dream|vemale|otosia|bola(?:net)?|cnn indonesia|cnbc indonesia|voa(?: indonesia)?|bbc|"
    r"reuters|afp|xinhua|viva|tvone\w*|sindonews|okezone|inews|jpnn|jawapos|rmol\w*|gatra|"
    r"kbrn|rri|prlm|pr|kontan|bisnis|"
    r"katadata|tirto|alinea|kumparan|idn times|media indonesia|metro tv|pikiran rakyat|pr \w+|tribun\w*|berita ?satu|"
    r"harian\s?\w+|kabar\s?\w+|info (?:bisnis|nasional|tempo|\w+)|the jakarta post|tribun[- ]\w+|zona \w+|akurat\w*|"
    r"fajar\w*|merdeka|liputan\s?6|brilio|fimela|kapanlagi|islampos|prokal|kaltim post|warta ?ekonomi|era"
)
_WORD = r"[A-ZÀ-Ý][\w.’'`]*"
_PLACE = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}"
_DASH = r"(?:\s*(?:[-–—―‒−]+|:|\|)\s*)"
_DATE = r"(?:\d{1,2}\s+\w{3,9}(?:\s+\d{4})?|\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)"
_PLACE_AND_DASH = re.compile(
    rf"\W{{0,2}}{_PLACE}(?:,\s*{_PLACE})?(?:,\s*{_DATE})?(?:\s+[-–—―]+\s*|[-–—―]{{2,}}\s*|\s+[-–—―]+$)(?=\S|$)"
)
_CAPITALS = r"[A-Z]{4,}(?: [A-Z]{3,}){0,2}\s?[.:]\s+(?=[A-Z\"“‘'])"
_CAPITALS_AND_STOP = re.compile(_CAPITALS)
_BOLD_PLACE = re.compile(rf"{_PLACE}(?:,\s*{_PLACE})?\s*[,:–—-]*$")
_SEPARATOR = re.compile(r"[\s,]*(?:[-–—―‒−]+|:|\.-|\||,)[\s-]*")
_LONGEST = 90
_LONGEST_PLACE = 40


@lru_cache(maxsize=500)
def _outlet_pattern(own: str | None) -> re.Pattern[str]:
    outlets = f"{own}|{_OUTLETS}" if own else _OUTLETS
    return re.compile(
        rf"\W{{0,3}}(?-i:(?:{_PLACE}|[A-Z][\w ]{{2,30}})(?:,\s*{_PLACE})?\s*)?(?:[,(/\s|-]|"
        rf"{_DATE})*(?:{outlets})[)\],]*"
        rf"(?:[,/\s(]+(?-i:{_PLACE})\)?)?(?:[,\s]+{_DATE})?[).,\s]*{_DASH}(?-i:{_CAPITALS})?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=500)
def _outlet_name(own: str | None) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{own}|{_OUTLETS})(?:\b|$)" if own else rf"\b(?:{_OUTLETS})(?:\b|$)", re.IGNORECASE)


def strip_dateline(text: str, lead: str = "", own: str | None = None) -> tuple[str, str]:
    """The first paragraph without its dateline, and the dateline, empty where there is none.

    ``lead`` is the bold text the paragraph begins with, ``own`` a regular expression for the publisher's names.
    """
    length = _dateline_length(text, lead, own)
    return text[length:].lstrip(), text[:length].strip()


def _dateline_length(text: str, lead: str, own: str | None) -> int:
    if found := _outlet_pattern(own).match(text, 0, _LONGEST):
        return found.end()
    if lead and len(lead) <= _LONGEST and text.startswith(lead) and (length := _bold_length(text, lead, own)):
        return length
    found = _PLACE_AND_DASH.match(text, 0, _LONGEST_PLACE + 20) or _CAPITALS_AND_STOP.match(text)
    return found.end() if found else 0


def _bold_length(text: str, lead: str, own: str | None) -> int:
    """How far a dateline reaches that is told by its being bold: the separator after it may be missing."""
    rest = _SEPARATOR.match(text, len(lead))
    end = rest.end() if rest else len(lead)
    if _outlet_name(own).search(lead) and len(lead.split()) <= 9:
        return end
    is_place = len(lead) <= _LONGEST_PLACE and _BOLD_PLACE.match(lead)
    return end if is_place and len(lead) < len(text) and (rest or lead[-1] in ",:-–—") else 0

"""The place and the outlet's name before the first sentence: ``JAKARTA, KOMPAS.com - `` and its kin."""

from __future__ import annotations

import re
from functools import lru_cache

_OUTLETS = (
    r"(?:[a-z]{2,15}\.)?[A-Za-z0-9][\w-]{1,30}\.(?:com|co\.id|co|id|net|news|tv|org)\b|"
    r"antara(?:\s?news)?(?:\s(?!-)\w+)?|antara/\w+|[a-z ]{0,12}/antara|kompas(?:otomotif|"
    r"iana|\.tv)?|detik\w+|republika|"
    r"tempo|suara\w*|indotnesia|dream|vemale|otosia|bola(?:net)?|cnn indonesia|cnbc indonesia|voa(?: indonesia)?|bbc|"
    r"reuters|afp|xinhua|viva|tvone\w*|sindonews|okezone|inews|jpnn|jawapos|rmol\w*|gatra|"
    r"kbrn|rri|prlm|pr|kontan|bisnis|"
    r"katadata|tirto|alinea|kumparan|idn times|media indonesia|metro tv|pikiran rakyat|pr \w+|tribun\w*|berita ?satu|"
    r"(?:harian|kabar|zona|info|(?:jp )?radar)\s?(?-i:[A-Z])\w+|info(?:bisnis|nasional|publik)|nu online|"
    r"the jakarta post|tribun[- ]\w+|akurat\w*|fajar\w+|(?-i:FAJAR)|merdeka|"
    r"liputan\s?6|brilio|fimela|kapanlagi|islampos|prokal|kaltim post|warta ?ekonomi|era"
)
_WORD = r"[A-ZÀ-Ý][\w.’'`]*"
_PLACE = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}"
_DASH = r"(?:\s*(?:[–—―‒−]+|-{2,}|:|\|)\s*|\s+-\s*|-(?:\s+|(?=(?-i:[A-Z\"“‘'0-9]))|$))"
_DATE = r"(?:\d{1,2}\s+\w{3,9}(?:\s+\d{4})?|\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)"
_PLACE_AND_DASH = re.compile(
    rf"\W{{0,2}}{_PLACE}(?:,\s*{_PLACE})?(?:,\s*{_DATE})?(?:\s+[-–—―]+\s*|[-–—―]{{2,}}\s*|\s+[-–—―]+$)(?=\S|$)"
)
_PLACE_IN_CAPITALS = re.compile(
    r"[A-Z]{4,}(?: [A-Z]{3,}){0,2}(?:-\s+|\s?[–—―]+\s*)(?=[A-Z\"“‘'])|"
    rf"\[(?:{_PLACE})(?:,\s*{_PLACE})?\]\s*(?:[-–—]+\s*)?|\((?:{_PLACE})\)\s*[-–—]+\s*|"
    rf"{_PLACE}\s*\([^()]{{2,30}}\)\s*[-–—―]+\s*"
)
_CITIES = (
    r"jakarta|bandung|bogor|depok|tangerang|bekasi|serang|cirebon|semarang|surakarta|solo|yogyakarta|surabaya|malang|"
    r"kediri|madiun|denpasar|mataram|kupang|medan|banda aceh|padang|pekanbaru|batam|tanjungpinang|jambi|palembang|"
    r"pangkalpinang|bengkulu|bandar lampung|pontianak|palangka raya|banjarmasin|samarinda|balikpapan|tanjung selor|"
    r"makassar|manado|palu|kendari|gorontalo|mamuju|ambon|ternate|sofifi|jayapura|manokwari|sorong|merauke|nabire|"
    r"kuala lumpur|singapura|bangkok|manila|hanoi|beijing|tokyo|seoul|new delhi|riyadh|jeddah|makkah|madinah|doha|"
    r"dubai|gaza|yerusalem|teheran|istanbul|ankara|kairo|moskow|kyiv|london|paris|berlin|roma|madrid|jenewa|den haag|"
    r"washington|new york|los angeles|canberra|sydney|melbourne"
)
_CITY = re.compile(rf"(?:{_CITIES}):\s+(?=[A-Z\"“‘'0-9])", re.IGNORECASE)
_ONE_CITY = re.compile(_CITIES, re.IGNORECASE)
_ONLY_DATELINE = re.compile(rf"{_PLACE},\s*{_PLACE}")
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)\b", re.IGNORECASE)
_IN_CAPITALS = re.compile(r"[A-Z]{3}")
_CAPITALS = (
    r"(?!VIDEO|FOTO|LIVE|BREAKING|UPDATE|VIRAL|TERBARU|[B-DF-HJ-NP-TV-Z]+:)[A-Z]{4,}(?: [A-Z]{3,}){0,2}\s?[.:]\s+"
    r"(?=[A-Z\"“‘'])"
)
_CAPITALS_AND_STOP = re.compile(_CAPITALS)
_DOMAIN_AND_COMMA = re.compile(r"\S{1,30}\.(?:com|co\.id|co|id|net),\s+(?=[\"“]?(?-i:[A-Z]))", re.IGNORECASE)
_BOLD_PLACE = re.compile(rf"{_PLACE}(?:,\s*{_PLACE})?\s*[,:–—-]*$")
_SEPARATOR = re.compile(r"[\s,]*(?:[-–—―‒−]+|:|\.-|\||,)[\s-]*")
_DATELINE_END = re.compile("[-–—―‒−:|]")
_LONGEST = 90
_LONGEST_PLACE = 40


@lru_cache(maxsize=500)
def _outlet_pattern(own: str | None) -> re.Pattern[str]:
    outlets = f"{own}|{_OUTLETS}" if own else _OUTLETS
    return re.compile(
        rf"\W{{0,3}}(?-i:(?:{_PLACE}|[A-Z][\w ]{{2,30}})(?:,\s*{_PLACE})?\s*)??(?:[,(/\s|-]|"
        rf"{_DATE})*(?:{outlets})[)\],]*"
        rf"(?:[,/\s(]+(?-i:{_PLACE})\)?)?(?:[,\s]+{_DATE})?[).,\s]*{_DASH}(?-i:{_CAPITALS})?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=500)
def _outlet_name(own: str | None) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{own}|{_OUTLETS})(?:\b|$)" if own else rf"\b(?:{_OUTLETS})(?:\b|$)", re.IGNORECASE)


def is_city(name: str) -> bool:
    """Whether a name is that of a city with which datelines begin."""
    return _ONE_CITY.fullmatch(name) is not None


def strip_dateline(text: str, lead: str = "", own: str | None = None) -> tuple[str, str]:
    """The first paragraph without its dateline, and the dateline, empty where there is none.

    ``lead`` is the bold text the paragraph begins with, ``own`` a regular expression for the publisher's names.
    """
    length = _dateline_length(text, lead, own)
    if length and _is_sentence(text, length, own):
        return text, ""
    if found := _PLACE_AND_DASH.match(text, length) if length and text[:length].rstrip().endswith(("|", "-")) else None:
        length = found.end() if _IN_CAPITALS.match(found[0]) else length
    return text[length:].lstrip(), text[:length].strip()


def _is_sentence(text: str, length: int, own: str | None) -> bool:
    """Whether a sentence goes on after the dash in lower case: ``Joko — the elder — said``."""
    rest, found = text[length:].lstrip(), text[:length]
    if not rest[:1].islower() or _IN_CAPITALS.search(found):
        return False
    if own is not None:
        return _outlet_name(own).search(found) is None
    name = _outlet_name(None).match(found)
    return name is None or "." not in name[0]


def _dateline_length(text: str, lead: str, own: str | None) -> int:
    has_end = _DATELINE_END.search(text, 0, _LONGEST) is not None
    found = _outlet_pattern(own).match(text, 0, _LONGEST) if has_end else None
    if found and not _is_subject(found[0], own):
        return found.end()
    if lead and len(lead) <= _LONGEST and text.startswith(lead) and (length := _bold_length(text, lead, own)):
        return length
    if own is not None and (found := _DOMAIN_AND_COMMA.match(text)) and _outlet_name(own).match(text):
        return found.end()
    if _WEEKDAY.match(text):
        return 0
    patterns = (_PLACE_AND_DASH, _PLACE_IN_CAPITALS, _CITY)
    found = next((hit for pattern in patterns if (hit := pattern.match(text, 0, _LONGEST_PLACE + 20))), None)
    if found is None and len(text) <= _LONGEST_PLACE:
        found = _ONLY_DATELINE.fullmatch(text)
    found = found or _CAPITALS_AND_STOP.match(text)
    return found.end() if found else 0


def _is_subject(found: str, own: str | None) -> bool:
    """Whether another outlet's name before a colon says who says so: ``Survei Litbang Kompas: ...``."""
    if own is not None and re.search(own, found, re.IGNORECASE):
        return False
    return found.rstrip().endswith(":") and "." not in found and "," not in found and not found.isupper()


def _bold_length(text: str, lead: str, own: str | None) -> int:
    """How far a dateline reaches that is told by its being bold: the separator after it may be missing."""
    rest = _SEPARATOR.match(text, len(lead))
    end = rest.end() if rest else len(lead)
    if _outlet_name(own).search(lead) and len(lead.split()) <= 9 and not _holds_prose(lead, own):
        return end
    is_place = len(lead) <= _LONGEST_PLACE and _BOLD_PLACE.match(lead)
    if not is_place or len(lead) == len(text) or not (rest or lead[-1] in ",:-–—"):
        return 0
    # A person's name is bold before a comma too, and so is the label of a question.
    is_certain = lead.isupper() or is_city(lead.rstrip(" ,:"))
    return end if is_certain or text[:end].rstrip()[-1] not in ",:" else 0


def _holds_prose(lead: str, own: str | None) -> bool:
    """Whether bold words hold others in small letters than an outlet's name."""
    return any(word[0].islower() and "." not in word and not _outlet_name(own).match(word) for word in lead.split())

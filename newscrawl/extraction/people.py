"""Who wrote and who edited: bylines as Indonesian outlets print them, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from newscrawl.dates.names import MONTH_STARTS

_WRITER = (
    r"penulis|reporter|pewarta|wartawan|kontributor|(?:ditulis|diposting) oleh|oleh|rep|writer|author|written by|"
    r"reported by|posted by|by|laporan|jurnalist?|teks"
)
_EDITOR = r"editor|redaktur|penyunting|red|edited by|penyelaras"
_OTHER = r"sumber|source|fotografer|foto|videografer|uploader|pengunggah|penerjemah|infografis|kreator|produser|dibaca"
_ROLE = re.compile(
    rf"\b(?:(?P<both>(?:redaktur|editor)\s*(?:&|/|dan)\s*(?:reporter|penulis)"
    rf"|(?:reporter|penulis)\s*(?:&|/|dan)\s*(?:redaktur|editor))"
    rf"|(?P<writer>{_WRITER})|(?P<editor>{_EDITOR})|(?P<other>{_OTHER}))\s*[:.|]\s*",
    re.IGNORECASE,
)
_LEADING_ROLE = re.compile(rf"(?:(?P<writer>{_WRITER})|(?P<editor>{_EDITOR}))\s+(?=[A-Z])", re.IGNORECASE)
_REPORT = re.compile(r"(?:laporan|liputan)\s+(?:wartawan|reporter|jurnalis|kontributor)\b[^,:]*[,:]\s*", re.IGNORECASE)
_POSTED_BY = re.compile(r"\W{0,4}(?:posted|published|written) by\s*,\s*", re.IGNORECASE)
_STATION = re.compile(r"\b(?:kontributor|koresponden)\s+(?-i:[A-Z]\w++\s?){1,3},\s*", re.IGNORECASE)
_PICTOGRAPHS = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0f"
_PLACE_AT_A_PIN = re.compile(rf"\U0001f4cd[^{_PICTOGRAPHS}|]*")
_BETWEEN_NAMES = re.compile(
    rf"\s*(?:[{_PICTOGRAPHS}]+|,|;|\||/|•|·|\n|\t|\s&\s|\sdan\s|\sand\s|\s[-–—]\s)\s*", re.IGNORECASE
)
_BRACKETS = re.compile(r"(?:\s*[\[(][^\])]{0,200}[\])])+\s*")
_WEEKDAY = (
    r"(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)(?=,\s*\d))"
)
_MONTH = rf"(?:{MONTH_STARTS})\w*\.?,?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:wi(?:b|ta|t)|[ap]\.?m\b\.?))?"
_DATE = re.compile(
    rf"\b(?:(?:{_WEEKDAY}[\s,]*\b)?(?:\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?\d{{2,4}}|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|"
    rf"{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
    rf"[\s,|-]*(?:(?:pukul|at|jam)?\s*{_CLOCK})?|{_CLOCK}|{_WEEKDAY}\s*(?=[,|•]|$)|"
    rf"(?:pada|on|updated?|diperbarui|diterbitkan|published|terbit|tayang)\b\s*"
    rf"(?=$|\d|{_WEEKDAY}|{_MONTH}\s+\d|[|•]))",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|hak cipta\b).*$", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[SMDA]|Dr|Ph|Lc|Sp)\.(?:\s?[A-Z][A-Za-z]{0,3}\.?){0,3}")
_NO_PERSON = re.compile(
    r"\.(?:com|co|id|net|org|tv)\b|https?$|@|\b(?:redaksi|admin|administrator|newsroom|"
    r"newswire|desk|developer|(?:liputan|laporan) khusus|tim (?:redaksi|liputan|media|\w*desk)|cnn|cnbc|idn times|"
    r"media|network|portal|kantor berita|cyber|koran|harian|tribun\w*|kompas|antara|liputan6|detik\w*|suara|tempo|"
    r"republika|okezone|merdeka|viva|sindonews|jpnn|metro tv|beritasatu|pt\.?|author|"
    r"jakarta post|tvone\w*|rmol\w*|warta ?ekonomi|voa|"
    r"penulis|reporter|editor|news|online|berita|artikel|article|kategori|"
    r"sponsored|advertorial|null|undefined|copyright|jurnalis|facebook|twitter|whatsapp|"
    r"telegram|instagram|google|youtube|bagikan|share|anonymous|guest|kontributor|koresponden|"
    r"reuters|afp|xinhua|bbc|espn|sky sports?|associated press|anadolu|al ?jazeera|"
    r"the (?:guardian|sun|athletic)|daily \w+|tabloid|terjemahan)\b|©|"
    r"^bloomberg$|^\W*$|^\d+$|^\d+\s*(?:menit|min(?:ute)?s?)\b",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(
    r"(?:(?P<editor>editors?|redaktur|penyunting)|authors?|reporters?|penulis|writers?)\W*", re.IGNORECASE
)
_ROLE_BEHIND = re.compile(r"\s*(?:(?P<editor>Editors?|Redaktur|Penyunting)|Authors?|Reporters?|Penulis|Writers?)\W*$")
_TRAILING_ROLE = re.compile(r"\s+(?:jurnalis|reporter|penulis|author|wartawan|kontributor)$", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_BYLINE, _LONGEST_ACCOUNT = 60, 2_000, 3


@dataclass(slots=True)
class Byline:
    """Writers and editors in printed order."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.authors or self.editors)


def parse_byline(text: str, outlet_names: Iterable[str] = ()) -> Byline:
    """The names in a printed byline: ``Penulis: A, B | Editor: C``, ``Oleh A pada 3 Mei 2020``, ``Rep: A/ Red: B``.

    Names without a role are writers. Outlets, desks, dates and account names with an address are no names.
    """
    byline = Byline()
    text = _POSTED_BY.sub("oleh: ", text[:_LONGEST_BYLINE], count=1)
    text = _STATION.sub("", _REPORT.sub("laporan: ", text))
    pieces = _roles(text)
    for role, names_text in pieces:
        found = split_names(names_text, outlet_names)
        if role in {"writer", "both", None}:
            byline.authors += [name for name in found if name not in byline.authors]
        if role in {"editor", "both"}:
            byline.editors += [name for name in found if name not in byline.editors]
    return byline


def parse_credit_list(lines: Iterable[str]) -> Byline:
    """The names of a list in which the role stands behind each name, or above the names that have it."""
    byline = Byline()
    is_editor = False
    for line in lines:
        if heading := _ROLE_WORD.fullmatch(line):
            is_editor = bool(heading["editor"])
            continue
        role = _ROLE_BEHIND.search(line)
        names = byline.editors if (bool(role["editor"]) if role else is_editor) else byline.authors
        name = line[: role.start()] if role else line
        names += [found for found in split_names(name) if found not in names]
    return byline


def _roles(text: str) -> list[tuple[str | None, str]]:
    marks = list(_ROLE.finditer(text))
    if not marks:
        leading = _LEADING_ROLE.match(text)
        if leading:
            return [(leading.lastgroup, text[leading.end() :].partition("•")[0])]
        return [(None, text)]
    pieces: list[tuple[str | None, str]] = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        pieces.append((mark.lastgroup, text[mark.end() : end]))
    if marks[0].start() > 2:
        pieces[:0] = _roles(text[: marks[0].start()])
    return pieces


def split_names(text: str, outlet_names: Iterable[str] = ()) -> list[str]:
    """The persons' names in a text, in order, each once; an address holds none."""
    outlets = {name.casefold() for name in outlet_names}
    return [name for name in _names_in(text[:_LONGEST_BYLINE]) if name.casefold() not in outlets]


@lru_cache(maxsize=2_000)
def _names_in(text: str) -> tuple[str, ...]:
    """Remembered, as a page names its writer several times and an outlet's writers come again and again."""
    if "://" in text:
        return ()
    text = _BRACKETS.sub(" ", _DATE.sub(" | ", _PLACE_AT_A_PIN.sub("|", _COPYRIGHT.sub("", text))))
    names: list[str] = []
    for piece in _BETWEEN_NAMES.split(text):
        name = _TRAILING_ROLE.sub("", piece.strip(" \t\n.,:;-–—|/•*\"'"))
        if is_person(name) and not (names and _DEGREE.fullmatch(name)) and name not in names:
            names.append(name)
    return tuple(names)


def is_person(name: str) -> bool:
    """Whether a name can be a person's: not an outlet's, a desk's, an address, a sentence or an editor's short sign."""
    if not 2 <= len(name) <= _LONGEST_NAME or len(name.split()) > 7:
        return False
    is_account = name.islower() and len(name) <= _LONGEST_ACCOUNT and name.isalpha()
    return any(character.isalpha() for character in name) and not is_account and not _NO_PERSON.search(name)

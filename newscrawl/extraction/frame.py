"""What stands around the text of an article: where the headline is, where the text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newscrawl.dates.names import MONTH_STARTS
from newscrawl.extraction.boxes import element_reason
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import LINK, TEXT, ancestors, clean_text, short_text, tag_ids

_DAY = re.compile(
    rf"\b\d{{1,2}}\.?\s+(?:{MONTH_STARTS})[a-z]*\.?,?\s+(?:19|20)\d\d|"
    rf"\b(?:{MONTH_STARTS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|"
    r"\b\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:19|20)\d\d|\b(?:19|20)\d\d-\d\d-\d\d|"
    r"\b\d+\s+(?:detik|menit|jam|hari)\s+(?:yang\s+)?lalu",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\d{1,2}\s?[:.]\s?\d{2}")
_LONGEST_LINE = 140
_BEFORE, _AFTER, _BELOW = 14, 40, 12
_PROSE_WORD = re.compile(r"(?!wi(?:b|ta|t)\b)[^\W\d_]{3,}", re.IGNORECASE)
_LONGEST_TEASER, _WORDS_OF_A_TITLE, _AROUND_A_DATE = 300, 5, 5
(_TIME_ELEMENT,), (_CAPTION,) = map(tag_ids, ("time", "figcaption"))
_LONGEST_LATE_LINE, _WEEKDAY = 60, re.compile(r"(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)\b", re.IGNORECASE)


class DateLine(NamedTuple):
    """A printed line that holds a date."""

    text: str
    stamp: str | None
    """What the ``time`` element around the date says to machines."""


class Frame:
    """Positions in ``Document.texts``: of the headline, of the article's first and last text; found when asked for."""

    def __init__(
        self, document: Document, title: str, title_node: LexborNode | None, bodies: Sequence[LexborNode]
    ) -> None:
        self.document = document
        self.title = title
        self._title_node = title_node
        self._bodies = bodies
        self._linked: dict[int, str] = {}

    @cached_property
    def _places(self) -> dict[int, int]:
        return {node.mem_id: index for index, (_, node) in enumerate(self.document.texts)}

    @cached_property
    def _body(self) -> tuple[int, int]:
        places = self._places
        ends = [places[text.mem_id] for body in self._bodies for text in _outer_texts(body) if text.mem_id in places]
        total = len(self.document.texts)
        return (min(ends), max(ends)) if ends else (total, total)

    @property
    def body_start(self) -> int:
        """The place of the article's first text."""
        return self._body[0]

    @property
    def body_end(self) -> int:
        """The place of the article's last text."""
        return self._body[1]

    @cached_property
    def title_at(self) -> int | None:
        """The place of the headline; None where it is not printed."""
        if self._title_node is not None:
            outer = _outer_texts(self._title_node)
            inside = [self._places[text.mem_id] for text in outer if text.mem_id in self._places]
            if inside:
                return max(inside)
        texts = self.document.texts
        before = range(min(self.body_start, len(texts)) - 1, -1, -1)
        return next((index for index in before if self.title and _is_line(texts[index][0], self.title)), None)

    def head(self, before: int = _BEFORE) -> range:
        """The texts around the headline, up to where the article's text begins."""
        if self.title_at is None:
            return range(max(0, self.body_start - before), self.body_start)
        end = self.body_start if self.body_start > self.title_at else len(self.document.texts)
        return range(max(0, self.title_at - before), min(end, self.title_at + _AFTER))

    def after_title(self) -> range:
        """The texts from the headline to where the article's text begins."""
        head = self.head()
        return range(head.start if self.title_at is None else self.title_at + 1, head.stop)

    def before_title(self, count: int) -> range:
        """That many texts before the headline, the nearest first."""
        if self.title_at is None:
            return range(0)
        return range(self.title_at - 1, max(-1, self.title_at - 1 - count), -1)

    def below_text(self, count: int) -> range:
        """That many texts below the article's last one."""
        first = self.body_end + 1
        return range(first, min(len(self.document.texts), first + count))

    def date_lines(self) -> Iterator[DateLine]:
        """Printed lines that hold a date, the most likely date line first: after the headline, then before it."""
        places = [*self.after_title(), *self.before_title(_BEFORE)]
        if self.title_at is None:
            places += range(len(self.document.texts))
        for index in places:
            node = self.document.texts[index][1]
            if not _is_update(node) and (line := self.date_line_at(index)):
                yield DateLine(line, _stamp(node))

    def date_line_at(self, index: int) -> str | None:
        """The printed line with a date at a place; None for that of a picture, or of another article that it links."""
        text, node = self.document.texts[index]
        if len(text) > _LONGEST_LINE or not has_date(text) or _is_in_caption(node) or self._leads_elsewhere(node):
            return None
        return _whole_line(text, node)

    def _leads_elsewhere(self, node: LexborNode) -> bool:
        """Whether the date stands in a link that holds a title too, beside its dates, clocks and a name perhaps."""
        link = next((around for around in islice(ancestors(node), _AROUND_A_DATE) if around.tag_id == LINK), None)
        if link is None or not link.attrs.get("href"):
            return False
        key = link.mem_id
        if key not in self._linked:
            self._linked[key] = short_text(link, _LONGEST_TEASER) or ""
        text = self._linked[key]
        return len(_PROSE_WORD.findall(_DAY.sub(" ", text))) >= _WORDS_OF_A_TITLE and self.title not in text

    def late_date_line(self) -> str | None:
        """The only line near the headline with nothing but weekday, date and time; None where there are several.

        A page that prints its date under the standfirst has it after the text began; a timetable has many such lines.
        """
        start = self.title_at if self.title_at is not None else self.body_start
        near = map(self.date_line_at, range(start + 1, min(len(self.document.texts), start + 1 + _AFTER)))
        lines = {line for line in near if line and _is_date_line(line)}
        return lines.pop() if len(lines) == 1 else None

    def date_line_below(self) -> str | None:
        """The first line with a date right below the text; None where a comment has it."""
        for index in self.below_text(_BELOW):
            if line := self.date_line_at(index):
                around = ancestors(self.document.texts[index][1])
                return None if "comments" in map(element_reason, around) else line
        return None


def _is_in_caption(node: LexborNode) -> bool:
    around = islice(ancestors(node), 2)
    return any(each.tag_id == _CAPTION or element_reason(each) == "caption" for each in around)


def _stamp(node: LexborNode) -> str | None:
    found = next((around for around in islice(ancestors(node), 2) if around.tag_id == _TIME_ELEMENT), None)
    return found.attrs.get("datetime") if found is not None else None


def _is_update(node: LexborNode) -> bool:
    """Whether a date is that of the last change, which WordPress' themes print behind the first one, mostly hidden."""
    around = node.parent
    if around is None or around.tag_id != _TIME_ELEMENT:
        return False
    names = (around.attributes.get("class") or "").split()
    return "updated" in names and "published" not in names and "entry-date" not in names


def _is_line(text: str, line: str) -> bool:
    return len(text) >= len(line) and clean_text(text) == line


def _is_date_line(line: str) -> bool:
    return len(line) <= _LONGEST_LATE_LINE and bool(_WEEKDAY.match(line) and _TIME.search(line))


def _outer_texts(body: LexborNode) -> list[LexborNode]:
    texts = [node for node in body.traverse(include_text=True, skip_empty=True) if node.tag_id == TEXT]
    return [texts[0], texts[-1]] if texts else []


def _whole_line(text: str, node: LexborNode) -> str:
    """The printed line around a text that holds a date; the elements around it are read where the clock is apart.

    An element that holds a second date is not read: the two would run into one.
    """
    line = clean_text(text)
    around = node.parent
    for _ in range(2):
        if _TIME.search(line) or around is None:
            break
        wider = short_text(around, _LONGEST_LINE)
        if wider is None or len(_DAY.findall(wider)) > max(1, len(_DAY.findall(line))):
            break
        line, around = wider, around.parent
    return line


def has_date(text: str) -> bool:
    """Whether the text holds a calendar date or an age such as ``2 jam lalu``."""
    return _DIGIT.search(text) is not None and _DAY.search(text) is not None

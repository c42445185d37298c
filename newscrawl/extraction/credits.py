"""The writers and editors of a page, from all it tells, known lies set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from newscrawl.dedup.urls import host_of, registered_domain
from newscrawl.extraction.boxes import box_reason, element_reason
from newscrawl.extraction.dateline import is_city
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import HEADINGS, LINK, ancestors, class_and_id, clean_text, short_text
from newscrawl.extraction.frame import Frame, has_date
from newscrawl.extraction.headline import title_suffix
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.people import Byline, is_person, parse_byline, split_names

_INLINE_WRITERS = ("content_author", "penulis", "articleReporter", "articleAuthor", "author")
_INLINE_EDITORS = ("content_editor", "editor", "articleEditor")
_META_WRITERS = ("content_author", "dtk:author", "dable:author", "author", "byl", "dc.creator")
_META_EDITORS = ("content_editor", "editor")
_ROLE = (
    r"penulis|reporter|pewarta|wartawan|rep|oleh|(?:ditulis|diposting) oleh|posted by|editor|redaktur|red|penyunting|"
    r"kontributor"
)
_ROLE_STARTS = (
    "penul",
    "repor",
    "pewar",
    "wartaw",
    "rep",
    "oleh",
    "edito",
    "redak",
    "red",
    "lapor",
    "penyun",
    "kontr",
    "by",
    "autho",
    "posted by",
    "ditulis",
    "diposting",
)
_ROLE_LETTERS = frozenset(start[:2] for start in _ROLE_STARTS)
_BEFORE_ROLE = " \t\r\n\xa0([|-–—•*:/"
_LABELLED = re.compile(
    rf"\s*\W{{0,3}}(?:(?:{_ROLE})\b\s*(?:&\s*\w+\s*)?[:.|]|laporan (?:wartawan|reporter|jurnalis)\b)", re.IGNORECASE
)
_WITHOUT_COLON = frozenset({"oleh", "by", "ditulis oleh", "diposting oleh", "posted by"})
_REPORT = re.compile(r"\W{0,3}laporan (?:wartawan|reporter|jurnalis)\b", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"\W{{0,3}}(?:{_ROLE}|by|author)\s*(?:&\s*\w+\s*)?[:.|]?\W*", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(
    r"author(?![-_]*(?:desc|bio|info|about|position|role|job))|reporter|penulis|writer|byline|jurnalis|journalist|"
    r"nama-?rep|name-?rep|nm-?rep|kontributor|creator",
    re.IGNORECASE,
)
_AUTHOR_LINK = re.compile(
    r"/(?:author|penulis|reporter|jurnalis|profile?|user|me|kontributor|writer)s?[/-]", re.IGNORECASE
)
_AVATAR, _LONGEST_INITIALS = '[class*="avatar"]:not(img)', 3
_LONGEST_LINE, _LONGEST_NAME = 160, 80
_MOST_NAMES = 8
_LAST_LINES, _ROLES_OF_A_TEASER = 119, ("oleh", "by ", "by:")
_LEVELS_OF_A_TEASER, _LONGEST_TEASER, _TEXTS_OF_A_TEASER, _WORDS_OF_A_TITLE = 4, 300, 6, 3


def find_credits(
    frame: Frame, page: ArticlePage | None, removed_lines: Sequence[str], signatures: Sequence[str] = ()
) -> tuple[Byline, str | None]:
    """Writers and editors, and the layer that gave the writers (or, without writers, the editors).

    ``removed_lines`` are the byline lines that stood inside the body, ``signatures`` the line in capitals after it,
    which names the writer where the layout says so and nothing else does. A name that the page elsewhere gives as the
    editor's is not the writer's, whatever JSON-LD says.
    """
    document = frame.document
    outlets = _outlets(document)
    layers: list[tuple[str, Byline]] = []
    if "authors" not in (page.distrust if page else {}):
        layers.append(("structured", structured_byline(document, outlets)))
    if page and page.has_credits():
        declared = _without(page.find_byline(), outlets)
        _add_lines(declared, removed_lines, outlets)
        layers.append(("page", declared))
    else:
        layers.append(("generic", printed_byline(frame, removed_lines, outlets)))
    if page and page.signed:
        names = (name for line in signatures for name in split_names(line, outlets))
        layers.append(("page", Byline([name for name in names if " " in name])))
    return _weigh(layers)


def _add_lines(declared: Byline, lines: Sequence[str], outlets: Sequence[str]) -> None:
    """Adds who is named in the text itself where the layout names nobody, and the reporter a paper there thanks."""
    has_authors = bool(declared.authors)
    for line in lines:
        found = parse_byline(line, outlets) if _LABELLED.match(line) else Byline()
        known = {*declared.authors, *declared.editors}
        if not has_authors or _REPORT.match(line):
            declared.authors += [name for name in found.authors if name not in known]
        if not declared.editors:
            declared.editors += found.editors


def _weigh(layers: Sequence[tuple[str, Byline]]) -> tuple[Byline, str | None]:
    """The writers of the first layer that names some who are nobody's editors, the editors of the first that does."""
    editors = next((byline.editors for _, byline in layers if byline.editors), [])
    known = {name.casefold() for _, byline in layers for name in byline.editors}
    for layer, byline in layers:
        own_editors = {name.casefold() for name in byline.editors}
        authors = [name for name in byline.authors if name.casefold() not in known or name.casefold() in own_editors]
        if authors:
            return Byline(authors[:_MOST_NAMES], editors[:_MOST_NAMES]), layer
    return Byline([], editors[:_MOST_NAMES]), next((layer for layer, byline in layers if byline.editors), None)


def structured_byline(document: Document, outlets: Sequence[str]) -> Byline:
    """What inline data, JSON-LD and meta elements say, names of outlets left out.

    Inline data name both roles. A JSON-LD or meta author who is named as the editor elsewhere is the editor only.
    """
    structured = document.structured
    editors = [name for key in _INLINE_EDITORS for name in split_names(structured.inline.get(key, ""), outlets)]
    editors += [name for name in structured.names("editor") if is_person(name)]
    if not editors:
        editors = [name for key in _META_EDITORS for name in split_names(structured.meta.get(key, ""), outlets)]
    authors = _first_names((structured.inline.get(key) for key in _INLINE_WRITERS), outlets)
    if not authors:
        told = [name for text in structured.names("author") for name in split_names(text, outlets)]
        metas = (structured.meta.get(key) for key in _META_WRITERS)
        told = told or _first_names((text for text in metas if text != document.title), outlets)
        authors = [name for name in told if name not in editors]
    return Byline(_unique(authors), _unique(editors))


def _first_names(texts: Iterable[str | None], outlets: Sequence[str]) -> list[str]:
    return next((names for text in texts if text and (names := split_names(text, outlets))), [])


def printed_byline(frame: Frame, removed_lines: Sequence[str], outlets: Sequence[str]) -> Byline:
    """The byline of a page nobody described.

    Asked in this order: lines with a role (``Penulis: …``) around and inside the text, elements beside the headline
    whose class or link says author, names on the date line.
    """
    found = Byline()
    for line in [*_labelled_lines(frame), *removed_lines]:
        part = parse_byline(line, outlets)
        found.authors += part.authors
        found.editors += part.editors
    if not found.authors:
        found.authors = [name for name in _named_by_markup(frame, outlets) if name not in found.editors]
    if not found.authors and not found.editors:
        found.authors = _names_on_date_line(frame, outlets)
    return Byline(_unique(found.authors), _unique(found.editors))


def _labelled_lines(frame: Frame) -> list[str]:
    """The lines that begin with a role: near the headline, and after the text."""
    texts = frame.document.texts
    lines: list[str] = []
    for index in [*frame.head(), *frame.below_text(_LAST_LINES)]:
        text, node = texts[index]
        if len(text) > _LONGEST_LINE or not _may_begin_with_role(text):
            continue
        is_alone = _LABEL_ALONE.fullmatch(clean_text(text)) is not None
        if not (is_alone or _LABELLED.match(text)) or (index > frame.body_end and _is_teaser(frame, index)):
            continue
        line = _line_of_label(frame, index) if is_alone else _whole_line(text, node)
        if len(line) <= _LONGEST_LINE and line not in lines:
            lines.append(line)
    return lines


def _may_begin_with_role(text: str) -> bool:
    start = text.lstrip(_BEFORE_ROLE)[:10].lower()
    return start[:2] in _ROLE_LETTERS and start.startswith(_ROLE_STARTS)


def _is_teaser(frame: Frame, index: int) -> bool:
    """Whether a text stands in a short box with the linked title of another article, whose writer it names.

    The title stands before it; behind it only where the text says ``Oleh``, as a byline below an article does not.
    """
    texts = frame.document.texts
    _, node = texts[index]
    boxes = {around.mem_id for around in islice(ancestors(node), _LEVELS_OF_A_TEASER) if _is_short(around)}
    beside = texts[max(0, index - _TEXTS_OF_A_TEASER) : index][::-1]
    if texts[index][0].lstrip(_BEFORE_ROLE)[:4].lower().startswith(_ROLES_OF_A_TEASER):
        beside += texts[index + 1 : index + 3]
    for text, other in beside:
        around = list(islice(ancestors(other), _LEVELS_OF_A_TEASER))
        is_title = len(text.split()) >= _WORDS_OF_A_TITLE and clean_text(text) != frame.title
        if is_title and _is_linked_heading(around) and any(box.mem_id in boxes for box in around):
            return True
    return False


def _is_short(node: LexborNode) -> bool:
    return short_text(node, _LONGEST_TEASER) is not None


def _is_linked_heading(around: Sequence[LexborNode]) -> bool:
    links = [node.attrs.get("href") or "" for node in around if node.tag_id == LINK]
    is_heading = any(node.tag_id in HEADINGS for node in around)
    return is_heading and any(link and not _AUTHOR_LINK.search(link) for link in links)


def _line_of_label(frame: Frame, index: int) -> str:
    """A role that stands alone, with the names beside it in its element or in the text after it; a colon parts them."""
    texts = frame.document.texts
    label = clean_text(texts[index][0])
    line = _whole_line(*texts[index])
    if ":" in label and len(line) > len(label):
        return line
    has_colon = label.endswith((":", "|", ".")) or label.lower() in _WITHOUT_COLON
    for text, node in texts[index + 1 : index + 3]:
        if node.parent is not None and element_reason(node.parent) == "caption":
            return ""
        text = clean_text(text)
        has_colon = has_colon or text.startswith(":")
        if name := text.lstrip(" :|"):
            is_name = has_colon and len(name) <= _LONGEST_NAME and not has_date(name)
            return f"{label.rstrip(' :|.')}: {name}" if is_name else ""
    return ""


def _whole_line(text: str, node: LexborNode) -> str:
    """The text with what follows it in the same element, where a name is linked or bold."""
    around = node.parent
    line = short_text(around, _LONGEST_LINE) if around is not None else None
    return line or clean_text(text)


def _named_by_markup(frame: Frame, outlets: Sequence[str]) -> list[str]:
    for index in frame.head(before=4):
        text, node = frame.document.texts[index]
        element = _author_element(node) if len(text) <= _LONGEST_LINE else None
        if element is None:
            continue
        # A picture's stand-in holds the initials of the names beside it.
        line = None if element.css_first(_AVATAR) else short_text(element, _LONGEST_LINE)
        if names := parse_byline(line or clean_text(text), outlets).authors:
            return names
    return []


@lru_cache(maxsize=5_000)
def _names_author(names: str) -> bool:
    return _AUTHOR_CLASS.search(names) is not None


def _author_element(node: LexborNode) -> LexborNode | None:
    """The element around a text whose microdata, class or link says that it names the author."""
    around = node.parent
    for _ in range(3):
        if around is None:
            return None
        attributes = around.attributes
        if attributes.get("itemprop") == "author" or "author" in (attributes.get("rel") or ""):
            return around
        names = class_and_id(around)
        if box_reason(names) == "comments":
            return None
        if "avatar" in names and len(clean_text(node.text_content or "")) <= _LONGEST_INITIALS:
            return None
        if _names_author(names) or _AUTHOR_LINK.search(attributes.get("href") or ""):
            return around
        around = around.parent
    return None


def _names_on_date_line(frame: Frame, outlets: Sequence[str]) -> list[str]:
    line = next(filter(None, map(frame.date_line_at, frame.after_title())), "")
    names = (name for piece in line.split("|") for name in parse_byline(piece.strip(), outlets).authors)
    return [
        name
        for name in names
        if len(name.split()) <= 5
        and name[0].isupper()
        and not any(character.isdigit() for character in name)
        and not is_city(name)
    ]


def _without(byline: Byline, outlets: Sequence[str]) -> Byline:
    known = {name.casefold() for name in outlets}
    return Byline(
        [name for name in byline.authors if name.casefold() not in known],
        [name for name in byline.editors if name.casefold() not in known],
    )


def _outlets(document: Document) -> list[str]:
    """The names of the outlet: as the page tells them, the one behind its title, and the one in its domain."""
    structured = document.structured
    domain = registered_domain(host_of(document.url) or "").partition(".")[0]
    suffix = title_suffix(document.title)
    # A column may end its title with its writer's name.
    behind_title = suffix if domain and domain in "".join(suffix.casefold().split()) else None
    return [*structured.names("publisher"), *filter(None, (structured.meta.get("og:site_name"), behind_title, domain))]


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))

"""The section of an article: the kanal, as the page or its address names it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from urllib.parse import unquote_plus

from selectolax.lexbor import LexborNode

from newscrawl.dates.names import MONTHS
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import LINK, ancestors, class_and_id, clean_text, letters_of, names_in, node_text, tag_ids
from newscrawl.extraction.frame import Frame, has_date
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.tags import leads_to_category

_HOME = re.compile(
    r"(?:home|beranda|homepage|index|indeks|news|berita|artikel|article|detail\w*(?: berita)?|baca|read|more|"
    r"categor(?:y|ies)|kategori|uncategori[sz]ed|(?:tak|tanpa) (?:ber)?kategori|kontak|redaksi|tentang(?: kami)?|"
    r"www\..*|[\w.-]+\.(?:com|co\.id|id|net|co)|close\b.*)$",
    re.IGNORECASE,
)
_START = re.compile(r"(?:home|beranda|homepage)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\W_]+$")
_INLINE_SECTION = (
    "content_subcategory",
    "articleSubcategory",
    "articleCategory",
    "rubrik",
    "subkanal",
    "kanal",
    "content_category",
)
_META_SECTION = ("article:section2", "article:section", "articlesection", "section")
_BREADCRUMBS = '[class*="bread"], [id*="breadcrumb"], [itemtype*="BreadcrumbList"]'
_CRUMBS = 'a, span[itemprop="name"]'
_MOST_CRUMBS, _DEEPEST_BREADCRUMB = 12, 4
_SECTION_CLASS = re.compile(r"kanal|kategori|categor|rubrik|\bcat\b|subtitle|section-?name|channel", re.IGNORECASE)
_CURRENT = re.compile(r"\bcurrent\b", re.IGNORECASE)
_MENU = re.compile(r"menu|navbar|\bnav\b", re.IGNORECASE)
(_NAV,) = tag_ids("nav")
_LONGEST_SECTION, _SHORTEST_NAME, _WORDS_OF_A_TITLE = 40, 3, 4
_AROUND_A_NAME, _AROUND_A_MENU_ITEM, _AFTER_TEXT = 2, 6, 12


def find_section(
    frame: Frame, page: ArticlePage | None, title: str, url_section: str | None, people: Collection[str] = ()
) -> tuple[str | None, str | None]:
    """The section and the layer that gave it: what the page says, what is printed, what the address says.

    ``people`` are the names in the byline, whose links may be classed as sections are.
    """
    document = frame.document
    in_address = unquote_plus(url_section) if url_section else None
    if page and page.section_in_url and in_address:
        return in_address, "url"
    if "section" not in (page.distrust if page else {}) and (told := _told_section(document, title)):
        printed = _printed_name(document, told, title) if _is_slug(told) else None
        return (printed, "generic") if printed else (told, "structured")
    if page and "section" in page.absent:
        return None, None
    if page and page.section:
        declared = page.find_section()
        return declared, "page" if declared else None
    if page and (declared := page.find_section()):
        return declared, "page"
    if printed := _printed_section(frame, title, people):
        return printed, "generic"
    return in_address, "url" if in_address else None


def _told_section(document: Document, title: str) -> str | None:
    structured = document.structured
    if section := _innermost(structured.breadcrumb[1:], title):
        return section
    for key in _INLINE_SECTION:
        if (value := structured.inline.get(key)) and not _HOME.match(value):
            return value
    told = [structured.text("articleSection"), *(structured.meta.get(key) for key in _META_SECTION)]
    return next((value for value in told if value and _is_section(value, title)), None)


def _is_slug(name: str) -> bool:
    """Whether a name is spelt for addresses and not for readers: ``liga_inggris``, ``gaya-hidup``."""
    return name.islower() or "_" in name


def _printed_name(document: Document, slug: str, title: str) -> str | None:
    """The innermost name of the printed breadcrumb where that breadcrumb holds the slug, which may stop further out."""
    crumbs = _printed_crumbs(document)
    told = letters_of(slug)
    if not any(name in told for name in map(letters_of, crumbs) if len(name) >= _SHORTEST_NAME):
        return None
    return _innermost(crumbs, title)


def _is_section(name: str, title: str) -> bool:
    return (
        1 < len(name) <= _LONGEST_SECTION
        and not _HOME.match(name)
        and not _is_beginning(_bare(name), title)
        and any(character.isalpha() for character in name)
        and not has_date(name)
        and name.casefold() not in MONTHS
    )


def _is_beginning(name: str, title: str) -> bool:
    """Whether a name is the headline or most of it; a headline may begin with its section's name."""
    is_long = len(name.split()) >= _WORDS_OF_A_TITLE or 2 * len(name) >= len(title)
    return is_long and title.startswith(name)


def _innermost(names: Sequence[str], title: str) -> str | None:
    """The last of a breadcrumb's names that is neither home nor the article itself, which may end it cut short."""
    crumbs = [name for name in names if _bare(name)]
    if crumbs and title.startswith(_bare(crumbs[-1])):
        crumbs.pop()
    return next((name for name in reversed(crumbs) if _is_section(name, title)), None)


def _bare(name: str) -> str:
    """A crumb without the sign that parts it from the one before, and no longer than a section's name is."""
    return name.lstrip("/»>|- ")[:_LONGEST_SECTION]


def _printed_section(frame: Frame, title: str, people: Collection[str]) -> str | None:
    """The section as printed near the headline: a breadcrumb, an element named for it, a word before the date."""
    if section := _innermost(_printed_crumbs(frame.document), title):
        return section
    return (
        _section_by_rel(frame, title)
        or _section_after_home(frame, title)
        or _section_by_class(frame, title, people)
        or _section_before_date(frame, title)
    )


def _printed_crumbs(document: Document) -> list[str]:
    """The names of the printed breadcrumb, home first, without the page itself."""
    crumbs: dict[int, LexborNode] = {}
    for node in (node for box in document.select(_BREADCRUMBS) for node in box.css(_CRUMBS)):
        if not _is_current(node) and not any(map(_is_current, _around(node))):
            crumbs.setdefault(node.mem_id, node)
        if len(crumbs) == _MOST_CRUMBS:
            break
    return [name for name in map(node_text, crumbs.values()) if not _SEPARATOR.match(name)]


def _section_by_rel(frame: Frame, title: str) -> str | None:
    """The first link that WordPress calls one to a category, at the headline or right below the text."""
    texts = frame.document.texts
    places = [*reversed(frame.before_title(4)), *frame.after_title()[:_AFTER_TEXT], *frame.below_text(_AFTER_TEXT)]
    for index in places:
        text, node = texts[index]
        links = (around for around in _around(node) if around.tag_id == LINK)
        if any(map(leads_to_category, links)) and _is_section(name := clean_text(text), title):
            return name
    return None


def _around(node: LexborNode) -> Iterator[LexborNode]:
    return islice(ancestors(node), _AROUND_A_NAME)


def _section_after_home(frame: Frame, title: str) -> str | None:
    """The last of the words between ``Home`` and the headline; none where they are a menu."""
    names: list[str] = []
    is_separated = False
    for index in frame.before_title(12):
        text, node = frame.document.texts[index]
        name = clean_text(text)
        if _START.match(name):
            is_breadcrumb = len(names) <= _DEEPEST_BREADCRUMB and (is_separated or not _is_in_menu(node))
            return _innermost(names[::-1], title) if is_breadcrumb else None
        if _SEPARATOR.match(name):
            is_separated = True
        elif not any(map(_is_current, _around(node))):
            names.append(name)
    return None


def _is_current(node: LexborNode) -> bool:
    """Whether an element is the last of a breadcrumb, which is the page itself under a shorter title."""
    attributes = node.attributes
    return "aria-current" in attributes or _CURRENT.search(names_in(attributes)) is not None


def _is_in_menu(node: LexborNode) -> bool:
    return any(
        around.tag_id == _NAV or _MENU.search(class_and_id(around))
        for around in islice(ancestors(node), _AROUND_A_MENU_ITEM)
    )


def _section_by_class(frame: Frame, title: str, people: Collection[str]) -> str | None:
    for index in [*frame.before_title(4), *list(frame.after_title())[:6]]:
        text, node = frame.document.texts[index]
        name = clean_text(text)
        parent = node.parent
        if parent is None or name in people or not _is_section(name, title):
            continue
        around = f"{class_and_id(parent)} {class_and_id(parent.parent) if parent.parent is not None else ''}"
        if _SECTION_CLASS.search(around):
            return name
    return None


def _section_before_date(frame: Frame, title: str) -> str | None:
    """The link that stands directly before the date line, as in ``PERISTIWA | 3 Mei 2020``."""
    texts = frame.document.texts
    for index in list(frame.after_title())[1:8]:
        text = clean_text(texts[index][0])
        if text.startswith(("|", "-", "•", ",")) and has_date(text):
            before, node = texts[index - 1]
            is_link = node.parent is not None and node.parent.tag == "a"
            name = clean_text(before)
            return name if is_link and _is_section(name, title) and len(name.split()) <= 3 else None
    return None

"""The headline as printed, told from what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from newscrawl.dedup.urls import host_of, registered_domain
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import ancestors, clean_text, letters_of, node_text
from newscrawl.extraction.page import ArticlePage

_SUFFIX = re.compile(r"\s+(?:[|«»·•–—-]|::)\s+(?P<suffix>[^|«»·•]{2,60})$")
_PARTED = re.compile(r"\s+(?:[|«»·•–—-]|::)\s")
_PAGE = r"(?:halaman|page|hal\.?)\s+(?:\d{1,2}|all)\)?"
_PAGE_SUFFIX = re.compile(rf"\s*[-–—|(]?\s*{_PAGE}(?=\s+[-–—|]|\s*$)", re.IGNORECASE)
_PAGE_BEHIND_SIGN = re.compile(rf"\s*[-–—|(]\s*{_PAGE}\s*$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?P<prefix>[\w .:&]{2,30}?)\s*(?:[|»]|::)\s*")
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(r"\W*(?:oleh|by|penulis|reporter|editor|sumber|foto)\b", re.IGNORECASE)
_HEADINGS = "h1, h2, h3, [itemprop=headline]"
_ALIKE, _SHARED, _LONGEST_TITLE = 0.6, 1 / 3, 600
_LONGEST_HEADING, _SHORTEST_CUT, _LONGEST_KICKER, _WORDS_OF_A_HEADLINE = 300, 15, 25, 4
_SITE_WORDS = re.compile(
    r"\.(?:com|co\.id|id|net|co|tv|news)\b|\b(?:com|news|berita|portal|online|id)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the layer that gave it, and the element that prints it."""

    text: str
    layer: str
    node: LexborNode | None = None


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    words: frozenset[str]
    node: LexborNode

    @classmethod
    def read(cls, node: LexborNode) -> _Heading:
        text = node_text(node)
        return cls(text, _words(text), node)


def find_headline(document: Document, page: ArticlePage | None) -> Headline:
    """The headline of a page; empty where it has none.

    What the page says about itself (JSON-LD, OpenGraph, ``<title>``) often lacks a colon, is cut at a quotation
    mark or carries the site's name. So the printed heading that says the same wins; without one it is taken
    as it is, the site's name cut off, unless the page has one other headline in an ``h1`` and prints the told one
    nowhere: it was written for search engines then. So it is with a lone ``h2`` where nothing told is long enough.
    """
    nodes = document.nodes(page.title) if page and page.title else []
    printed = page.find_title() if page else None
    if printed and _agrees(printed, document):
        return Headline(_PAGE_BEHIND_SIGN.sub("", printed), "page", nodes[0] if nodes else None)
    told = told_titles(document)
    headings = [_Heading.read(node) for node in document.select(_HEADINGS)]
    outlets = _names_of_outlet(document)
    headlines = [title for title in told if letters_of(title) not in outlets]
    alike = [heading for heading in headings if heading.node.tag == "h1"] if printed else headings
    for title in headlines:
        if (found := _printed_like(title, alike)) is not None:
            return Headline(_PAGE_BEHIND_SIGN.sub("", found.text), "structured", found.node)
    if printed:
        return Headline(_PAGE_BEHIND_SIGN.sub("", printed), "page", nodes[0] if nodes else None)
    for title in headlines:
        if (node := _printed_elsewhere(document, title)) is not None:
            return Headline(node_text(node), "structured", node)
    firsts = [heading for heading in headings if _is_first(heading, outlets if told else ())]
    if (lone := _lone_second(headings, headlines)) is not None:
        return Headline(lone.text, "generic", lone.node)
    if len(firsts) == 1 and _is_long(firsts[0].text):
        return Headline(firsts[0].text, "generic", firsts[0].node)
    first = firsts[0] if firsts else None
    if headlines or (told and first is None):
        return Headline((headlines or told)[0], "structured")
    return Headline(first.text, "generic", first.node) if first else Headline("", "generic")


def _is_first(heading: _Heading, outlets: Collection[str]) -> bool:
    """Whether an ``h1`` can be the headline of a page that tells none, or nothing but one of the outlet's names."""
    if not heading.text or heading.node.tag != "h1":
        return False
    return not outlets or not (letters_of(heading.text) in outlets or _is_all_link(heading.node, heading.text))


def _lone_second(headings: Sequence[_Heading], headlines: Sequence[str]) -> _Heading | None:
    """The only ``h2`` that is no link, on a page without ``h1`` that tells nothing as long as a headline."""
    if any(map(_is_long, headlines)):
        return None
    own = [heading for heading in headings if heading.text and not _is_all_link(heading.node, heading.text)]
    if any(heading.node.tag == "h1" for heading in own):
        return None
    seconds = [heading for heading in own if heading.node.tag == "h2"]
    return seconds[0] if len(seconds) == 1 and _is_long(seconds[0].text) else None


def _is_long(title: str) -> bool:
    return len(title.split()) >= _WORDS_OF_A_HEADLINE


def _names_of_outlet(document: Document) -> frozenset[str]:
    """The names of the outlet without blanks and signs: as the page tells it, its host and its domain."""
    host = host_of(document.url) or ""
    domain = registered_domain(host) or ""
    names = (document.structured.meta.get("og:site_name") or "", host, domain, domain.partition(".")[0])
    return frozenset(filter(None, map(letters_of, names)))


def _agrees(printed: str, document: Document) -> bool:
    """Whether a printed title shares a third of the words of one that the page tells, or the page tells none.

    An archive's layout may have its selector's ``h1`` in a menu too.
    """
    words = _words(printed)
    tells = False
    for title in _tell_titles(document):
        tells = True
        others = _words(title)
        if len(words & others) >= _SHARED * (min(len(words), len(others)) or 1):
            return True
    return not tells


def told_titles(document: Document) -> list[str]:
    """The headline as the page's metadata gives it, the most trustworthy first, without the site's name."""
    return list(dict.fromkeys(_tell_titles(document)))


def _tell_titles(document: Document) -> Iterator[str]:
    names = _site_names(document)
    for source in _title_sources(document):
        if source and (title := strip_site_name(source[:_LONGEST_TITLE], names)):
            yield title


def _title_sources(document: Document) -> Iterator[str | None]:
    structured = document.structured
    yield structured.text("headline")
    yield structured.first_meta("og:title")
    yield structured.first_meta("twitter:title", "title")
    yield document.title


def strip_site_name(title: str, names: tuple[str, ...] = ()) -> str:
    """A ``<title>`` or ``og:title`` without the page number, and without the site's name at either end."""
    title = _without_page_number(title).strip()
    while (found := _SUFFIX.search(title)) and _is_site_name(found["suffix"], names):
        title = title[: found.start()].rstrip()
    prefix = _PREFIX.match(title)
    if prefix and _is_site_name(prefix["prefix"], names):
        title = title[prefix.end() :]
    return title


def title_suffix(title: str) -> str:
    """What stands behind the headline in a ``<title>``, which is the site's name on most; empty where nothing does."""
    found = _SUFFIX.search(title[:_LONGEST_TITLE])
    return found["suffix"] if found else ""


def _without_page_number(title: str) -> str:
    lowered = title.lower()
    return _PAGE_SUFFIX.sub("", title) if "hal" in lowered or "page" in lowered else title


def _site_names(document: Document) -> tuple[str, ...]:
    name = document.structured.meta.get("og:site_name", "")
    return (name.casefold(),) if name else ()


def _is_site_name(text: str, names: tuple[str, ...]) -> bool:
    return text.casefold() in names or bool(_SITE_WORDS.search(text)) or len(text.split()) <= 2


def _printed_like(title: str, headings: list[_Heading]) -> _Heading | None:
    """The heading that says what the title says; None where none does."""
    words = _words(title)
    best, best_share = None, _ALIKE
    for heading in headings:
        share = len(words & heading.words) / len(words | heading.words) if heading.words else 0.0
        if share > best_share and len(heading.text) <= _LONGEST_HEADING and not _is_list_link(heading):
            best, best_share = heading, share
    if best is not None:
        return best
    if (named := _printed_before_name(title, headings)) is not None:
        return named
    cut = title.rstrip(" .…\"'")
    if len(cut) < _SHORTEST_CUT:
        return None
    return next(
        (found for found in headings if found.text.startswith(cut) and len(found.text) <= _LONGEST_HEADING), None
    )


def _printed_before_name(title: str, headings: list[_Heading]) -> _Heading | None:
    """The ``h1`` with which the title begins, where a sign parts it from the site's name, however long that is."""
    return next(
        (
            found
            for found in headings
            if len(found.text) >= _SHORTEST_CUT
            and found.node.tag == "h1"
            and title.startswith(found.text)
            and _PARTED.match(title, len(found.text))
        ),
        None,
    )


def _printed_elsewhere(document: Document, title: str) -> LexborNode | None:
    """An element that is no heading and prints the title, with a short kicker before it perhaps."""
    longest = len(title) + _LONGEST_KICKER
    for text, node in document.texts:
        parent = node.parent
        if len(title) <= len(text) <= longest + 20 and parent is not None and not _is_linked(node):
            line = clean_text(text)
            is_title = line.endswith(title) and len(line) <= longest and not _CREDIT.match(line[: -len(title)])
            if is_title and node_text(parent) == line:
                return parent
    return None


def _is_linked(node: LexborNode) -> bool:
    return any(around.tag == "a" for around in islice(ancestors(node), 4))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_list_link(heading: _Heading) -> bool:
    """Whether a heading is only the link of a list: all its text lies in one link and it is no ``h1``."""
    return heading.node.tag != "h1" and _is_all_link(heading.node, heading.text)


def _is_all_link(node: LexborNode, text: str) -> bool:
    link = node.css_first("a")
    return link is not None and node_text(link) == text

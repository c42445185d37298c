"""The parsed page: one lexbor tree, and the few things every extractor asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

_parser = LexborHTMLParser("")


def tag_ids(names: str) -> frozenset[int]:
    """Lexbor's numbers of the tags named in a blank-separated list; comparing them is cheaper than names."""
    return frozenset(_parser.create_node(name).tag_id for name in names.split())


def _text_id() -> int:
    body = LexborHTMLParser("<p>x").css_first("p")
    child = body.first_child if body else None
    if child is None:
        raise RuntimeError("lexbor parsed a paragraph without its text")
    return child.tag_id


TEXT = _text_id()
(BR,) = tag_ids("br")
(LINK,) = tag_ids("a")
STRONG = tag_ids("b strong")
EMPHASIS = tag_ids("em i small")
HEADINGS = tag_ids("h1 h2 h3 h4 h5 h6")
IMAGES = tag_ids("img picture video amp-img")
BLOCKS = tag_ids(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
WITHOUT_TEXT = "style, noscript, svg, iframe, select, button, textarea"
"""Selects what besides scripts holds no text for a reader; the content of templates lies outside the tree."""
_CUT_OFF = tag_ids("script " + WITHOUT_TEXT.replace(",", ""))


def parse_html(text: str | bytes) -> LexborHTMLParser:
    """The tree of a page."""
    return LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)


def parse_text(markup: str) -> LexborNode | None:
    """The ``body`` of a piece of markup, cut down to what holds text."""
    tree = parse_html(markup)
    cut_off(tree.css(f"script, {WITHOUT_TEXT}"))
    return tree.body


def cut_off(nodes: Iterable[LexborNode]) -> None:
    """Take those of the nodes out of their tree that hold no text for a reader."""
    for node in nodes:
        if node.tag_id in _CUT_OFF:
            node.decompose(recursive=False)


def clean_text(text: str) -> str:
    """The text with every run of blanks, non-breaking ones too, made one space, and no invisible characters."""
    text = " ".join(text.split())
    if text.isprintable() and _OBJECT not in text:
        return text
    return " ".join(_INVISIBLE.sub("", text).split())


_OBJECT = "\ufffc"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]")


def letters_of(text: str) -> str:
    """The letters and digits of a text in small letters, to hold spellings of a name against each other."""
    return "".join(filter(str.isalnum, text.casefold()))


def node_text(node: LexborNode) -> str:
    """The clean text of a node and all below it; line breaks and blocks part words."""
    first = node.first_child
    if first is None:
        return ""
    if first.tag_id == TEXT and first.next is None:
        return clean_text(first.text_content or "")
    return contents_of(node).text


class Contents(NamedTuple):
    """What an element holds: its clean text, the links in it and whether a picture is among it."""

    text: str
    links: list[LexborNode]
    has_picture: bool


def contents_of(node: LexborNode) -> Contents:
    """What a node and all below it hold; one walk instead of three searches."""
    pieces: list[str] = []
    links: list[LexborNode] = []
    has_picture = False
    for inner in node.traverse(include_text=True):
        tag = inner.tag_id
        if tag == TEXT:
            pieces.append(inner.text_content or "")
        elif tag == BR or tag in BLOCKS:
            pieces.append(" ")
        elif tag == LINK:
            links.append(inner)
        elif tag in IMAGES:
            has_picture = True
    return Contents(clean_text("".join(pieces)), links, has_picture)


def short_text(node: LexborNode, longest: int) -> str | None:
    """The clean text of a node; None where there is more than ``longest`` characters of it, however much."""
    pieces: list[str] = []
    length = 0
    for inner in node.traverse(include_text=True):
        tag = inner.tag_id
        if tag == TEXT:
            piece = inner.text_content or ""
            length += len(piece.strip())
            if length > longest:
                return None
            pieces.append(piece)
        elif tag == BR or tag in BLOCKS:
            pieces.append(" ")
    text = clean_text("".join(pieces))
    return text if len(text) <= longest else None


def text_length(node: LexborNode) -> int:
    """How many characters of text a node and all below it hold; a run of blanks counts as one."""
    return len(" ".join(node.text(separator="").split()))


def texts_in(node: LexborNode) -> list[tuple[str, LexborNode]]:
    """Every non-empty text below a node with its own node, in document order."""
    inside = node.traverse(include_text=True, skip_empty=True)
    return [(text.text_content or "", text) for text in inside if text.tag_id == TEXT]


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, innermost first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The nodes that lie in no other of them."""
    if len(nodes) < 2:
        return nodes
    known = {node.mem_id: True for node in nodes}
    return [node for node in nodes if not _lies_in_one(node, known)]


def _lies_in_one(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether an element around a node is one of some nodes or in one; ``known`` is told of each that was looked at."""
    passed: list[int] = []
    is_inside = False
    for around in ancestors(node):
        key = around.mem_id
        if key in known:
            is_inside = known[key]
            break
        passed.append(key)
    known.update(dict.fromkeys(passed, is_inside))
    return is_inside


def class_and_id(node: LexborNode) -> str:
    """The class and id attributes of an element as one string, empty where it has neither or is no element."""
    return names_in(node.attributes) if node.is_element_node else ""


def names_in(attributes: Mapping[str, str | None]) -> str:
    """The class and id among the attributes of an element as one string, empty where it has neither."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip() if attributes else ""

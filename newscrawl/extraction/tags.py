"""The tags that a page prints under an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dom import (
    BLOCKS,
    LINK,
    TEXT,
    class_and_id,
    clean_text,
    node_text,
    short_text,
    tag_ids,
    text_length,
)
from newscrawl.extraction.frame import Frame
from newscrawl.extraction.page import ArticlePage

TAG_FOLDERS = r"/(?:tags?|topi[ck]s?|hashtag|tagar|label)"
"""A regular expression for the part of an address below which a site lists what it files under a tag."""
_TAG_LINK = re.compile(rf"{TAG_FOLDERS}[/-][^/?#]|[?&]tag=")
_TAG_WORDS = ("tag", "topi", "label")
_TAG_BOX = re.compile(r"\b(?:tags?|tagging|tagcloud\d?|tagcload\d?|tagbola|topi[ck]s?|keywords?|hashtags?)\b")
_CATEGORY_BOX = re.compile(r"\b(?:taxonomy-category|cat(?:egory)?-links)\b")
_TAG_LIST = re.compile(r"\btags\b|tags?-?(?:list|header|box|wrap|article)|list-?tags?|topi[ck]s\b")
_TAG_HEADING = re.compile(r"\W*(?:tags?|topi[ck]s?|topik terkait|kata kunci|keywords?)\b", re.IGNORECASE)
_OF_THE_SITE = re.compile(r"\b(?:ter)?popul[ae]r|\btrend(?:ing)?\b|\bhot\b|\bkumpulan tag", re.IGNORECASE)
_NO_TAG = re.compile(
    r"(?:tags?|topik(?: terkait)?|topics?|lihat .*selengkapnya|kumpulan .*|hashtag lainnya|"
    r"lihat semua.*|load more|baca juga|selengkapnya|more(?: tags?)?|lainnya)\W*$",
    re.IGNORECASE,
)
_PARAGRAPHS = tag_ids("p")
(_HEADLINE,) = tag_ids("h1")
_LISTS = tag_ids("li h2 h3 h4 h5 p td tr tbody")
_LONGEST_TAG, _MOST_TAGS, _TEXTS_AFTER_BODY = 60, 40, 150
_WORDS_OF_A_TAG, _LONGEST_LIST, _SIGNS, _LEVELS_OF_A_TAG = 5.5, 1500, 3, 4


def find_tags(frame: Frame, page: ArticlePage | None) -> tuple[list[str], str | None]:
    """The tags that the page prints, in order, and the layer that gave them.

    ``meta keywords`` are written for search engines and are no tags.
    """
    if page and page.tags:
        tags, layer = clean_tags(page.find_tags()), "page"
    elif frame.document.structured.article_tags:
        tags, layer = clean_tags(frame.document.structured.article_tags), "structured"
    elif page and "tags" in page.absent:
        return [], None
    else:
        tags, layer = clean_tags(_printed_tags(frame)), "generic"
    return tags, layer if tags else None


def clean_tags(texts: Sequence[str]) -> list[str]:
    """Tags without ``#`` and label, each once, in order."""
    tags: list[str] = []
    for text in texts:
        tag = clean_text(text.strip().lstrip("#")).strip(" ,;#")
        if tag and len(tag) <= _LONGEST_TAG and tag not in tags and not _NO_TAG.match(tag):
            tags.append(tag)
    return tags[:_MOST_TAGS]


def _printed_tags(frame: Frame) -> list[str]:
    """The first list after the text began that is named for tags or holds nothing but links to tag pages."""
    boxes = _TagBoxes()
    found: dict[int, list[str]] = {}
    for text, node in frame.document.texts[frame.body_start : frame.body_end + _TEXTS_AFTER_BODY]:
        link = _link_around(node) if len(text) <= _LONGEST_TAG else None
        if link is None or leads_to_category(link):
            continue
        if not (_leads_to_tag(link) or _named_for_tags(link, _LEVELS_OF_A_TAG)):
            continue
        box = boxes.around(link)
        if box is not None:
            found.setdefault(box.mem_id, []).append(text)
    return next((tags for tags in found.values() if _are_tags(tags)), [])


def _are_tags(texts: Sequence[str]) -> bool:
    """Whether the links of a list are as short as tags; headlines are longer."""
    words = sum(len(text.lstrip("# ").split()) for text in texts)
    return words <= _WORDS_OF_A_TAG * len(texts) and bool(clean_tags(texts))


class _TagBoxes:
    """The elements that hold a list of tags; remembers what it learnt of each for the next link."""

    def __init__(self) -> None:
        self._lengths: dict[int, int] = {}
        self._verdicts: dict[int, bool] = {}
        self._of_the_site: dict[int, bool] = {}

    def around(self, link: LexborNode) -> LexborNode | None:
        """The element around all tags of the link's list; None for a link of a sentence or of another list."""
        own = text_length(link) + _SIGNS
        node = link.parent
        while node is not None and not self._verdicts.get(node.mem_id) and self._is_part_of_list(node, own):
            if node.tag_id in _PARAGRAPHS and self._length(node) > 3 * own + 40:
                return None
            node = node.parent
        return node if node is not None and self._holds_tags(node) else None

    def _is_part_of_list(self, node: LexborNode, own: int) -> bool:
        if node.tag_id in _LISTS:
            return True
        is_named = _TAG_LIST.search(class_and_id(node).replace("_", "-").lower())
        if node.tag_id not in BLOCKS:
            return not is_named or self._length(node) <= own
        return not is_named and self._length(node) <= own and not _TAG_HEADING.match(node_text(node)[:30])

    def _length(self, node: LexborNode) -> int:
        key = node.mem_id
        if key not in self._lengths:
            self._lengths[key] = text_length(node)
        return self._lengths[key]

    def _holds_tags(self, box: LexborNode) -> bool:
        key = box.mem_id
        if key not in self._verdicts:
            self._verdicts[key] = self._length(box) <= _LONGEST_LIST and self._says_tags(box)
        return self._verdicts[key]

    def _is_of_the_site(self, box: LexborNode) -> bool:
        """Whether a box, or a short one around it, is named or headed as a list of what is read most on the site."""
        around = box.parent
        is_short = around is not None and self._length(around) <= _LONGEST_LIST
        return self._is_headed_so(box) or (around is not None and is_short and self._is_headed_so(around))

    def _is_headed_so(self, node: LexborNode) -> bool:
        key = node.mem_id
        if key not in self._of_the_site:
            names = f"{class_and_id(node).replace('_', ' ')} {_heading(node)}"
            self._of_the_site[key] = _OF_THE_SITE.search(names) is not None
        return self._of_the_site[key]

    def _says_tags(self, box: LexborNode) -> bool:
        """Whether a short box is named or labelled for the article's tags, or holds nothing but links to tag pages."""
        if self._is_of_the_site(box):
            return False
        if _named_for_tags(box, 2) or _TAG_HEADING.match(node_text(box)[:30]):
            return True
        around = box.parent
        if around is not None and self._length(around) <= _LONGEST_LIST and _TAG_HEADING.match(node_text(around)[:30]):
            return True
        links = box.css("a")
        linked = sum(text_length(link) for link in links)
        return all(map(_leads_to_tag, links)) and linked >= 0.7 * len(node_text(box))


def _heading(box: LexborNode) -> str:
    """The short text without a link that a box begins with; the headline of the page heads no list."""
    first = box.first_child
    while first is not None and first.tag_id == TEXT and not (first.text_content or "").strip():
        first = first.next
    if first is None or first.tag_id in (LINK, _HEADLINE) or (first.is_element_node and first.css_first("a")):
        return ""
    return short_text(first, _LONGEST_TAG) or ""


def _link_around(node: LexborNode) -> LexborNode | None:
    around = node.parent
    for _ in range(4):
        if around is None or around.tag == "a":
            return around
        around = around.parent
    return None


def leads_to_category(link: LexborNode) -> bool:
    """Whether WordPress calls a link one to a category: by its ``rel``, or by the box of a theme made of blocks."""
    rels = (link.attributes.get("rel") or "").split()
    box = link.parent
    return "category" in rels or (box is not None and _CATEGORY_BOX.search(class_and_id(box)) is not None)


def _leads_to_tag(link: LexborNode) -> bool:
    attributes = link.attributes
    return _is_tag_address(attributes.get("href") or "") or "tag" in (attributes.get("rel") or "").split()


def _is_tag_address(address: str) -> bool:
    address = address.lower()
    return any(word in address for word in _TAG_WORDS) and _TAG_LINK.search(address) is not None


@lru_cache(maxsize=5_000)
def _names_tags(names: str) -> bool:
    return _TAG_BOX.search(names.replace("_", " ").replace("-", " ").lower()) is not None


def _named_for_tags(node: LexborNode, levels: int) -> bool:
    """Whether the class or id of a node or of one just around it says that it holds tags."""
    around: LexborNode | None = node
    for _ in range(levels):
        if around is None:
            return False
        names = class_and_id(around)
        if names and _names_tags(names):
            return True
        around = around.parent
    return False

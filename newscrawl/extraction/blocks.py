"""From the tree of an article's body to its blocks of text, in reading order, boxes left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborNode

from newscrawl.extraction.boxes import PROSE_REASONS, box_reason
from newscrawl.extraction.dom import (
    BLOCKS,
    BR,
    EMPHASIS,
    HEADINGS,
    IMAGES,
    LINK,
    STRONG,
    TEXT,
    clean_text,
    contents_of,
    names_in,
    node_text,
    tag_ids,
    text_length,
)
from newscrawl.extraction.wording import unwanted_wording

_KINDS: Final = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(tag_ids("p"), "paragraph"),
    **dict.fromkeys(tag_ids("li dd dt"), "item"),
    **dict.fromkeys(tag_ids("blockquote q"), "quote"),
    **dict.fromkeys(tag_ids("tr caption"), "row"),
}
(_FIGURE,) = tag_ids("figure")
_PICTURES = "img, picture, video, amp-img"
_CELLS, _ROWS = tag_ids("td th"), tag_ids("tr td th")
_OF_PLAYERS = frozenset({"embed", "byline"})
"""Reasons that do not hold for the rows of a table: its ``player`` or ``editor`` is a person in it."""
_BOX_TAGS = {
    **dict.fromkeys(tag_ids("figcaption"), "caption"),
    **dict.fromkeys(tag_ids("nav"), "navigation"),
    **dict.fromkeys(tag_ids("aside"), "related"),
    **dict.fromkeys(tag_ids("footer"), "footer"),
    **dict.fromkeys(tag_ids("form"), "promo"),
}
_INLINE_REASONS = frozenset({"advert", "caption", "share", "hidden"})
_SENTENCES = 260
_SHORTEST_BODY, _MOST_WITH_SENTENCES = 60, 100
_LARGEST_SHARE, _NEARLY_ALL = 0.4, 0.9
_BY_PAGE_CLASS = "page_class"
_IN_LINK, _IN_STRONG, _IN_EMPHASIS = 1, 2, 4


@dataclass(slots=True)
class Block:
    """One block of text: a paragraph, heading, list item or what stands between two line breaks."""

    text: str
    kind: str
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and text of every link in it."""
    link_chars: int = 0
    strong_chars: int = 0
    emphasis_chars: int = 0
    lead: str = ""
    """The bold text it begins with."""
    after_image: bool = False
    alt: str = ""
    """The text of that picture for those who do not see it."""
    after_break: bool = False
    """Whether only a line break parts it from the block before."""
    after_space: bool = False
    """Whether its first word is parted by a blank from what stands before it, were it on the same line."""

    @property
    def is_listed(self) -> bool:
        """Whether it is a heading or an item of a list, which need not be sentences."""
        return self.kind in {"heading", "item"}

    @property
    def is_bold(self) -> bool:
        """Whether all but a tenth of it is bold."""
        return self.strong_chars >= _NEARLY_ALL * len(self.text.replace(" ", ""))

    @property
    def is_slanted(self) -> bool:
        """Whether all but a tenth of it is slanted or small."""
        return self.emphasis_chars >= _NEARLY_ALL * len(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Removal:
    """Something left out of the text, and why."""

    reason: str
    text: str
    where: str = ""
    """Class and id of the element, where a whole element was left out."""


@dataclass(slots=True)
class Body:
    """The blocks of an article, and what was left out of them."""

    blocks: list[Block] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    box_links: list[tuple[str, str, str]] = field(default_factory=list)
    """Reason, address and text of each link in the boxes that were left out."""

    def extend(self, other: Body) -> None:
        """Adds the next part of the same article."""
        self.blocks += other.blocks
        self.removed += other.removed
        self.box_links += other.box_links


class BlockReader:
    """Walks one body. ``unwanted`` maps nodes (by ``mem_id``) to the reason a page class gives for leaving them out."""

    def __init__(self, root: LexborNode, unwanted: dict[int, str], wanted: Collection[int] = ()) -> None:
        self.body = Body()
        self._root = root
        self._unwanted = unwanted
        self._wanted = wanted
        self._length: int | None = None
        self._with_sentences = 0
        self._runs: list[tuple[str, int]] = []
        self._links: list[tuple[str, str]] = []
        self._link_start = 0
        self._href = ""
        self._style = 0
        self._kind = "text"
        self._after_image = False
        self._alt = ""
        self._after_break = False

    def read(self) -> Body:
        """The blocks of the body, in document order."""
        open_elements: list[tuple[LexborNode, str | int | None]] = []
        node = self._root.first_child
        while True:
            if node is None:
                if not open_elements:
                    break
                parent, outer = open_elements.pop()
                if outer is not None:
                    self._leave(outer)
                node = parent.next
                continue
            tag = node.tag_id
            if tag == TEXT:
                self._runs.append((node.text_content or "", self._style))
            elif tag == BR:
                self._flush()
                self._after_break = True
            elif node.is_element_node and not self._is_box(node, tag):
                open_elements.append((node, self._enter(node, tag)))
                node = node.first_child
                continue
            node = node.next
        self._flush()
        return self.body

    def _enter(self, node: LexborNode, tag: int) -> str | int | None:
        """Opens an element and gives what holds again when it closes: the style or the kind of block around it."""
        if tag in _CELLS:
            self._runs.append((" ", 0))
            return None
        if tag in BLOCKS:
            self._flush()
            self._after_break = False
            outer, self._kind = self._kind, _KINDS.get(tag, "text")
            return outer
        if tag == LINK:
            self._href = node.attrs.get("href") or ""
            self._link_start = len(self._runs)
            return self._styled(_IN_LINK)
        if tag in STRONG:
            return self._styled(_IN_STRONG)
        if tag in EMPHASIS:
            return self._styled(_IN_EMPHASIS)
        if tag in IMAGES:
            self._after_image = True
            self._alt = clean_text(node.attrs.get("alt") or "")
        return None

    def _styled(self, flag: int) -> int:
        before = self._style
        self._style = before | flag
        return before

    def _leave(self, outer: str | int) -> None:
        if isinstance(outer, str):
            self._flush()
            self._after_break = False
            self._kind = outer
            return
        if self._style & _IN_LINK and not outer & _IN_LINK:
            self._close_link()
        self._style = outer

    def _close_link(self) -> None:
        text = clean_text("".join(text for text, _ in self._runs[self._link_start :]))
        if text:
            self._links.append((self._href, text))
        self._link_start = 0

    def _flush(self) -> None:
        if not self._runs:
            return
        if self._style & _IN_LINK:
            self._close_link()
        runs, self._runs = self._runs, []
        self._link_start = 0
        raw = "".join(text for text, _ in runs)
        text = clean_text(raw)
        if not text:
            return
        block = Block(text, self._kind, self._links, after_image=self._after_image, after_break=self._after_break)
        block.alt, self._alt = self._alt, ""
        block.after_space = raw.startswith(" ")
        if any(style for _, style in runs):
            _measure(block, runs)
        self.body.blocks.append(block)
        self._links = []
        self._after_image = self._after_break = False

    def _is_box(self, node: LexborNode, tag: int) -> bool:
        reason = self._unwanted.get(node.mem_id) if self._unwanted else None
        attributes = node.attributes
        # Many a heading has an id made of its own words.
        names = attributes.get("class") or "" if tag in HEADINGS else names_in(attributes)
        if reason is None:
            reason = self._general_reason(node, tag, names, attributes.get("style") or "")
        if reason is None:
            return False
        self._leave_out(node, tag, reason, names)
        return True

    def _general_reason(self, node: LexborNode, tag: int, names: str, style: str) -> str | None:
        reason = _BOX_TAGS.get(tag) or (box_reason(names) if names else None)
        if reason is None and tag == _FIGURE and node.css_first(_PICTURES) and not node.css_first("table, blockquote"):
            reason = "caption"
        if reason is None and "display:none" in style.replace(" ", ""):
            reason = "hidden"
        if reason is None or node.mem_id in self._wanted or (tag in _ROWS and reason in _OF_PLAYERS):
            return None
        if tag not in BLOCKS and (tag == LINK or reason not in _INLINE_REASONS):
            return None
        return None if self._looks_like_text(node, reason) else reason

    def _looks_like_text(self, node: LexborNode, reason: str) -> bool:
        """Whether an element with the name of a box holds so much that it must be the text itself."""
        # Of boxes in boxes each is measured with all in it; no real page has so many with sentences.
        if self._with_sentences > _MOST_WITH_SENTENCES and text_length(node) >= _SENTENCES:
            return True
        length = len(node_text(node))
        self._with_sentences += length >= _SENTENCES
        if length < _SHORTEST_BODY:
            return False
        if self._length is None:
            self._length = len(node_text(self._root))
        if length > _LARGEST_SHARE * self._length and reason != "comments":
            return True
        if length < _SENTENCES or reason in PROSE_REASONS:
            return False
        linked = sum(len(node_text(link)) for link in node.css("a"))
        return length - linked >= _SENTENCES

    def _leave_out(self, node: LexborNode, tag: int, reason: str, names: str) -> None:
        if tag in BLOCKS:
            self._flush()
        text, links, has_picture = contents_of(node)
        self._after_image = self._after_image or has_picture
        if not text:
            return
        self.body.removed.append(Removal(reason, text, names))
        # A page class says that a box is no text; its first words or its own name say what its links are.
        kind = unwanted_wording(text) or box_reason(names) or reason if reason == _BY_PAGE_CLASS else reason
        for link in links:
            if (address := link.attrs.get("href")) and (title := node_text(link)):
                self.body.box_links.append((kind, address, title))


def _measure(block: Block, runs: list[tuple[str, int]]) -> None:
    """How much of the block is linked, bold and slanted, and the bold words it begins with."""
    lead: list[str] = []
    leading = True
    for text, style in runs:
        length = len(text.strip())
        if leading and (style & _IN_STRONG or not length):
            lead.append(text)
        else:
            leading = False
        if style & _IN_LINK:
            block.link_chars += length
        if style & _IN_STRONG:
            block.strong_chars += length
        if style & _IN_EMPHASIS:
            block.emphasis_chars += length
    block.lead = clean_text("".join(lead))


def read_blocks(root: LexborNode, unwanted: dict[int, str] | None = None, wanted: Collection[int] = ()) -> Body:
    """The blocks of text below a node; see BlockReader."""
    return BlockReader(root, unwanted or {}, wanted).read()

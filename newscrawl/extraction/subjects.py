"""The section and the tags of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import BLOCKS, class_and_id, clean_text, node_text, tag_ids, text_length
from newscrawl.extraction.frame import Frame, has_date
from newscrawl.extraction.page import ArticlePage

_HOME = re.compile(
    r"(?:home|beranda|homepage|index|indeks|news|berita|artikel|article|detail\w*(?: berita)?|baca|read|more|"
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
_BREADCRUMBS = (
    '[class*="breadcrumb"] a, [id*="breadcrumb"] a, [class*="bread"] a, [class*="breadcome"] a, '
    '[itemtype*="BreadcrumbList"] a, [itemtype*="BreadcrumbList"] span[itemprop="name"]'
)
_SECTION_CLASS = re.compile(r"kanal|kategori|categor|rubrik|\bcat\b|subtitle|section-?name|channel", re.IGNORECASE)
_LONGEST_SECTION = 40
_TAG_LINK = re.compile(r"/(?:tags?|topi[ck]s?|hashtag|tagar|label)[/-][^/?#]|[?&]tag=", re.IGNORECASE)
_TAG_BOX = re.compile(r"\b(?:tags?|tagging|tagcloud\d?|tagcload\d?|tagbola|topi[ck]s?|keywords?|hashtags?)\b")
_TAG_LIST = re.compile(r"\btags\b|tags?-?(?:list|header|box|wrap|article)|list-?tags?|topi[ck]s\b")
_TAG_HEADING = re.compile(r"\W*(?:tags?|topi[ck]s?|topik terkait|kata kunci|keywords?)\b", re.IGNORECASE)
_PARAGRAPHS = tag_ids("p")
_LISTS = tag_ids("li h2 h3 h4 h5 p td tr tbody")
_LONGEST_TAG, _MOST_TAGS, _TAGS_WITHIN = 60, 40, 150
_WORDS_OF_A_TAG, _LONGEST_LIST, _BLANKS = 5.5, 1500, 6
_NO_TAG = re.compile(
    r"(?:tags?|topik(?: terkait)?|topics?|lihat .*selengkapnya|kumpulan .*|hashtag lainnya|"
    r"lihat semua.*|load more|baca juga|selengkapnya|more(?: tags?)?|lainnya)\W*$",
    re.IGNORECASE,
)


def find_section(
    frame: Frame, page: ArticlePage | None, title: str, url_section: str | None
) -> tuple[str | None, str | None]:
    """The section and the layer that gave it: what the page says, what is printed, what the address says."""
    document = frame.document
    if "section" not in (page.distrust if page else {}) and (told := _told_section(document, title)):
        return told, "structured"
    if page and page.section:
        declared = page.find_section()
        return declared, "page" if declared else None
    if page and (declared := page.find_section()):
        return declared, "page"
    if printed := _printed_section(frame, title):
        return printed, "generic"
    return (url_section, "url") if url_section else (None, None)


def _told_section(document: Document, title: str) -> str | None:
    structured = document.structured
    if section := _innermost(structured.breadcrumb[1:], title):
        return section
    for key in _INLINE_SECTION:
        if (value := structured.inline.get(key)) and not _HOME.match(value):
            return value
    told = [structured.text("articleSection"), *(structured.meta.get(key) for key in _META_SECTION)]
    return next((value for value in told if value and _is_section(value, title)), None)


def _is_section(name: str, title: str) -> bool:
    return (
        1 < len(name) <= _LONGEST_SECTION
        and not _HOME.match(name)
        and not title.startswith(name[:_LONGEST_SECTION])
        and any(character.isalpha() for character in name)
        and not has_date(name)
    )


def _innermost(names: Sequence[str], title: str) -> str | None:
    """The last of a breadcrumb's names that is neither home nor the article itself."""
    return next((name for name in reversed(names) if _is_section(name, title)), None)


def _printed_section(frame: Frame, title: str) -> str | None:
    """The section as printed near the headline: a breadcrumb, an element named for it, a word before the date."""
    crumbs = [node_text(node) for node in frame.document.tree.css(_BREADCRUMBS)[:12]]
    names = [name for name in crumbs if not _SEPARATOR.match(name)]
    inner = names[1:] if len(names) > 1 or (names and _START.match(names[0])) else names
    if section := _innermost(inner, title):
        return section
    return _section_after_home(frame, title) or _section_by_class(frame, title) or _section_before_date(frame, title)


def _section_after_home(frame: Frame, title: str) -> str | None:
    """The last of the words between ``Home`` and the headline."""
    names: list[str] = []
    for index in frame.before_title(12):
        name = clean_text(frame.document.texts[index][0])
        if _START.match(name):
            return _innermost(names[::-1], title)
        if not _SEPARATOR.match(name):
            names.append(name)
    return None


def _section_by_class(frame: Frame, title: str) -> str | None:
    for index in [*frame.before_title(4), *list(frame.after_title())[:6]]:
        text, node = frame.document.texts[index]
        name = clean_text(text)
        parent = node.parent
        if parent is None or not _is_section(name, title):
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


def find_tags(frame: Frame, page: ArticlePage | None) -> tuple[list[str], str | None]:
    """The tags that the page prints, in order, and the layer that gave them.

    ``meta keywords`` are written for search engines and are no tags.
    """
    if page and page.tags:
        tags, layer = clean_tags(page.find_tags()), "page"
    elif frame.document.structured.article_tags:
        tags, layer = clean_tags(frame.document.structured.article_tags), "structured"
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
    texts = frame.document.texts
    boxes: dict[int, list[str]] = {}
    holds_tags: dict[int, bool] = {}
    lengths: dict[int, int] = {}
    for text, node in texts[frame.body_start : frame.body_end + _TAGS_WITHIN]:
        link = _link_around(node) if len(text) <= _LONGEST_TAG else None
        if link is None or not (_leads_to_tag(link) or _named_for_tags(link, 3)):
            continue
        box = _box(link, lengths)
        if box is None:
            continue
        key = box.mem_id
        if key not in holds_tags:
            holds_tags[key] = _holds_tags(box)
        if holds_tags[key]:
            boxes.setdefault(key, []).append(text)
    return next((tags for tags in boxes.values() if _are_tags(tags)), [])


def _are_tags(texts: Sequence[str]) -> bool:
    """Whether the links of a list are as short as tags; headlines are longer."""
    return sum(len(text.lstrip("# ").split()) for text in texts) <= _WORDS_OF_A_TAG * len(texts) and bool(
        clean_tags(texts)
    )


def _link_around(node: LexborNode) -> LexborNode | None:
    around = node.parent
    for _ in range(4):
        if around is None or around.tag == "a":
            return around
        around = around.parent
    return None


def _leads_to_tag(link: LexborNode) -> bool:
    attributes = link.attributes
    return bool(_TAG_LINK.search(attributes.get("href") or "")) or "tag" in (attributes.get("rel") or "").split()


def _named_for_tags(node: LexborNode, levels: int) -> bool:
    """Whether the class or id of a node or of one just around it says that it holds tags."""
    around: LexborNode | None = node
    for _ in range(levels):
        if around is None:
            return False
        names = class_and_id(around)
        if names and _TAG_BOX.search(names.replace("_", " ").replace("-", " ").lower()):
            return True
        around = around.parent
    return False


def _box(link: LexborNode, lengths: dict[int, int]) -> LexborNode | None:
    """The element around all tags of one list; None for a link within a sentence.

    ``lengths`` remembers how much text an element holds, for the links beside this one.
    """

    def length(node: LexborNode) -> int:
        key = node.mem_id
        if key not in lengths:
            lengths[key] = text_length(node)
        return lengths[key]

    own = text_length(link) + _BLANKS
    node = link.parent
    while node is not None and (
        node.tag_id not in BLOCKS or node.tag_id in _LISTS or (length(node) <= own and not _is_named_for_tag_list(node))
    ):
        if node.tag_id in _PARAGRAPHS and length(node) > 3 * own + 40:
            return None
        node = node.parent
    return node


def _is_named_for_tag_list(node: LexborNode) -> bool:
    """Whether a box with a single tag is the whole list, by its name in the plural or as a list."""
    return bool(_TAG_LIST.search(class_and_id(node).replace("_", "-").lower()))


def _holds_tags(box: LexborNode) -> bool:
    """Whether a box is named or labelled for tags, or holds nothing but links to tag pages, and is short."""
    if text_length(box) > _LONGEST_LIST:
        return False
    if _named_for_tags(box, 2) or _TAG_HEADING.match(node_text(box)[:30]):
        return True
    around = box.parent
    if around is not None and text_length(around) <= _LONGEST_LIST and _TAG_HEADING.match(node_text(around)[:30]):
        return True
    links = box.css("a")
    linked = sum(text_length(link) for link in links)
    return all(map(_leads_to_tag, links)) and linked >= 0.7 * len(node_text(box))

"""The pictures of an article, each with its caption and its credit apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.boxes import element_reason
from newscrawl.extraction.document import Document
from newscrawl.extraction.dom import node_text
from newscrawl.extraction.frame import has_date
from newscrawl.extraction.page import ArticlePage
from newscrawl.items import Image

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazyload", "src")
_CREDIT = re.compile(
    r"\s*[\[(]?\s*(?:(?<!\w)(?:foto|photo|sumber|source|kredit|credit|image|gambar|ist)\s*[:/]\s*|"
    r"(?<!\w)dok(?:umen)?\s*[.:/]{1,2}\s*|©\s*|\(c\)\s*|copyright\s+)"
    r"(?P<credit>[^\[\]()]{2,120})[\])]?\W*$",
    re.IGNORECASE,
)
_LAST_BRACKETS = re.compile(r"\s*[\[(](?P<credit>[^\[\]()]{2,100})[\])]\s*\.?$")
_NO_PICTURE = re.compile(
    r"logo|icon|avatar|pixel|blank|spacer|placeholder|sprite|/ads?/|banner|profile|emoji|1x1|loader"
)
_UNWANTED = frozenset(
    {"related", "read_also", "popular", "advert", "share", "comments", "navigation", "byline", "promo", "tags"}
)
_PLAIN_NAME = re.compile(r"[\w.-]{3,200}")
_MOST_IMAGES = 30


def find_images(
    document: Document, page: ArticlePage | None, bodies: Sequence[LexborNode]
) -> tuple[list[Image], str | None]:
    """The lead picture first, then those of the body in order, each address once; and the layer that gave the first.

    Captions and credits are as printed; a picture that only metadata knows has none.
    """
    lead = _lead_image(document)
    declared = [
        image for node in (document.nodes(page.images) if page else []) if (image := _read_image(document, node))
    ]
    inside = [
        image
        for body in bodies
        for node in body.css("img, amp-img")
        if (image := _read_body_image(document, node, body))
    ]
    images: list[Image] = []
    for image in [*declared, *inside]:
        if all(_name(image.url) != _name(known.url) for known in images):
            images.append(image)
    layer = "page" if declared else "generic" if inside else None
    if lead and all(_name(lead.url) != _name(known.url) for known in images):
        printed = _printed_lead(document, lead)
        images.insert(0, printed or lead)
        layer = "structured"
    return images[:_MOST_IMAGES], layer


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """A printed caption and the credit at its end, apart: ``A harbour (Foto: B)`` gives ``A harbour`` and ``B``."""
    found = _CREDIT.search(caption) or _LAST_BRACKETS.search(caption)
    if not found or not _is_credit(found["credit"], caption[: found.start()]):
        return caption or None, None
    return caption[: found.start()].strip(" -–—|.") or None, found["credit"].strip()


def _is_credit(name: str, before: str) -> bool:
    """Whether what a caption ends with is a name, and neither a date nor the initials of the words before it."""
    initials = "".join(word[0] for word in before.split()[-len(name) :])
    return any(map(str.isalpha, name)) and not has_date(name) and name != initials


def _lead_image(document: Document) -> Image | None:
    structured = document.structured
    address = _address(structured.article.get("image")) or structured.first_meta("og:image", "twitter:image")
    if not address or _NO_PICTURE.search(address.lower()):
        return None
    return Image(document.absolute(address))


def _address(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _printed_lead(document: Document, lead: Image) -> Image | None:
    """The lead picture as it stands on the page, found by its file name."""
    name = _file_name(lead.url)
    if not _PLAIN_NAME.fullmatch(name):
        return None
    printed = document.tree.css(f'img[src*="{name}"]') or document.tree.css(f'img[data-src*="{name}"]')
    for node in printed:
        if (image := _read_image(document, node)) and (image.caption or image.credit):
            return Image(lead.url, image.caption, image.credit)
    return None


def _read_body_image(document: Document, node: LexborNode, body: LexborNode) -> Image | None:
    around = node.parent
    while around is not None and around.mem_id != body.mem_id:
        if around.tag == "a" or element_reason(around) in _UNWANTED:
            return None
        around = around.parent
    return _read_image(document, node)


def _read_image(document: Document, node: LexborNode) -> Image | None:
    attributes = node.attributes
    source = _source(attributes)
    if not source or source.startswith("data:") or _NO_PICTURE.search(source.lower()):
        return None
    width = attributes.get("width") or ""
    if width.isdigit() and int(width) < 100:
        return None
    caption, credit = split_credit(_caption(node))
    return Image(document.absolute(source), caption, credit)


def _source(attributes: Mapping[str, str | None]) -> str | None:
    return next(
        (value.strip() for name in _SOURCES if (value := attributes.get(name)) and not value.startswith("data:")), None
    )


def _caption(node: LexborNode) -> str:
    around = node.parent
    for _ in range(3):
        if around is None or around.tag in {"body", "article", "main"}:
            return ""
        caption = around.css_first("figcaption, [class*=caption], [class*=copyright], [class*=credit], .deskripsi, .ff")
        if caption is not None:
            return node_text(caption)[:500]
        if around.tag == "figure":
            return ""
        around = around.parent
    return ""


def _name(address: str) -> str:
    return _file_name(address).lower()


def _file_name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]

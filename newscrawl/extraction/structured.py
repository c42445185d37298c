"""What a page says about itself for machines: JSON-LD, meta elements, microdata and inline JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, islice
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dom import clean_text, tag_ids
from newscrawl.extraction.encoding import load_json

ELEMENTS = 'meta[content], link[rel="canonical"][href], script'
"""Selects the elements in which a page says something about itself."""
(_META,), (_LINK,), (_SCRIPT,) = map(tag_ids, ("meta", "link", "script"))
_JSON_LD = "application/ld+json"
_LONGEST_SCRIPT = 1_000_000
_ARCHIVE_LABEL = re.compile(r"^(?:category|kategori|rubrik)\s*:\s*", re.IGNORECASE)
_MOST_NODES = 2_000
_COMMA = re.compile(r",(?!\d)")
_MOST_INLINE_OBJECTS = 8
_ARTICLE_TYPES = frozenset(
    {
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "liveblogposting",
        "blogposting",
        "advertisercontentarticle",
        "report",
    }
)
_COMMENT_BEFORE = re.compile(r"(?:\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/))+", re.DOTALL)
_COMMENT_BEHIND = re.compile(r"(?:-->|//\s*\]\]>|\]\]>)$")
_LONGEST_COMMENT = 2_000
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_STRING_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateCreated|dateModified|articleSection|description|isAccessibleForFree)"'
    r'\s*:\s*"((?:[^"\\\n]|\\.)*)"'
)
_NAME_IN_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.)*)"', re.DOTALL)
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "dtk:publishdate",
    "content_publisheddate",
    "jpnncom_news_pubdate",
    "pubdate",
    "publish_date",
    "publication_date",
    "date",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
)
"""The meta elements that tell when an article appeared, the best first."""
MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
)
"""Those that tell when it was changed, the best first."""
META_NAMES = frozenset(
    [
        *PUBLISHED_META,
        *MODIFIED_META,
        "og:title",
        "og:description",
        "og:type",
        "og:image",
        "og:url",
        "og:site_name",
        "twitter:title",
        "twitter:image",
        "title",
        "description",
        "article:tag",
        "author",
        "content_author",
        "dtk:author",
        "dable:author",
        "byl",
        "dc.creator",
        "editor",
        "content_editor",
        "article:section",
        "article:section2",
        "articlesection",
        "section",
    ]
)
"""The meta elements that are read; a page often has fifty others."""
_INLINE_MARK = "dataLayer"
_INLINE_OBJECT = re.compile(rf"{_INLINE_MARK}(?:\.push\(|\s*+=\s*+\[?)\s*+\{{")
INLINE_KEYS = (
    "articleDate",
    "articleEditor",
    "articleReporter",
    "articleAuthor",
    "articleCategory",
    "articleSubcategory",
    "articleTotalPages",
    "content_PublishedDate",
    "content_author",
    "content_editor",
    "content_category",
    "content_subcategory",
    "content_total_pages",
    "total_page",
    "published_date",
    "publish_date",
    "publishedAt",
    "datePublished",
    "penulis",
    "author",
    "editor",
    "rubrik",
    "subkanal",
    "kanal",
)
_INLINE_VALUE = re.compile(
    r"""["']?\s*:\s*(?:'((?:[^'\\\n]|\\.){0,1000})'|"((?:[^"\\\n]|\\.){0,1000})"|(\d{1,15})\b)"""
)
_LONGEST_INLINE = 8_000
_BEFORE_KEY = frozenset("\"' \t\r\n{,")


@dataclass(slots=True)
class StructuredData:
    """The machine-readable side of a page; every value is as written, clean of markup."""

    article: dict[str, Any] = field(default_factory=dict)
    """The JSON-LD node of the article, empty where there is none."""
    breadcrumb: list[str] = field(default_factory=list)
    """Names of the JSON-LD breadcrumb, home first."""
    types: set[str] = field(default_factory=set)
    """Every JSON-LD type on the page, in lower case."""
    meta: dict[str, str] = field(default_factory=dict)
    """The first content of each of the ``META_NAMES`` by property, name or itemprop, in lower case."""
    article_tags: list[str] = field(default_factory=list)
    """All values of ``article:tag``."""
    inline: dict[str, str] = field(default_factory=dict)
    """Values of the ``INLINE_KEYS`` in the objects that inline JavaScript hands to the tag manager."""
    canonical: str | None = None
    """The address in ``link rel=canonical``."""
    broken: bool = False
    """Whether a JSON-LD block could not be parsed and was read field by field."""

    @property
    def has_article_type(self) -> bool:
        """Whether a JSON-LD node is an article by its type; ``article`` may be the node of a mere page with a date."""
        return not self.types.isdisjoint(_ARTICLE_TYPES)

    def names(self, key: str) -> list[str]:
        """The names of the persons or organisations under a key of the JSON-LD article, such as ``author``."""
        return list(_names(self.article.get(key)))

    def text(self, key: str) -> str | None:
        """A text value of the JSON-LD article."""
        value = self.article.get(key)
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, str)), None)
        return _plain(value) if isinstance(value, str) and value.strip() else None

    def first_meta(self, *names: str) -> str | None:
        """The content of the first of these meta elements that has one."""
        return next((value for name in names if (value := self.meta.get(name))), None)


def read_structured_data(elements: Iterable[LexborNode]) -> StructuredData:
    """Everything a page says about itself for machines.

    ``elements`` are those that ``ELEMENTS`` selects, in document order; others among them are passed over. Broken
    JSON-LD is read as far as it goes, never raised about.
    """
    data = StructuredData()
    best = -1
    inline: list[str] = []
    for element in elements:
        tag = element.tag_id
        if tag == _META:
            _read_meta(element, data)
        elif tag == _LINK:
            data.canonical = data.canonical or element.attributes.get("href")
        elif tag == _SCRIPT:
            script = element.first_child
            text = (script.text_content if script is not None else None) or ""
            if _INLINE_MARK in text:
                inline.append(text)
            # A block without any @type says of nothing what it is.
            if "@" in text and (element.attributes.get("type") or "").strip().lower() == _JSON_LD:
                best = _read_json_ld(text, data, best)
    for source in islice(chain.from_iterable(map(_inline_objects, inline)), _MOST_INLINE_OBJECTS):
        data.inline = _read_inline_object(source) | data.inline
    return data


def _read_meta(node: LexborNode, data: StructuredData) -> None:
    attributes = node.attributes
    name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
    content = attributes.get("content") if name in META_NAMES else None
    if not content:
        return
    if name == "article:tag":
        data.article_tags += map(clean_text, _COMMA.split(content))
    data.meta.setdefault(name, clean_text(content))


def _read_json_ld(text: str, data: StructuredData, best: int) -> int:
    """Adds a JSON-LD block; ``best`` is the rank of the article known so far, and the new one is returned."""
    nodes, broken = parse_json_ld(text)
    data.broken |= broken
    for node in nodes:
        types = _types(node)
        data.types |= types
        breadcrumb = node if "breadcrumblist" in types else node.get("breadcrumb")
        if isinstance(breadcrumb, dict):
            data.breadcrumb = data.breadcrumb or list(_breadcrumb_names(breadcrumb))
        rank = _rank(node, types)
        if rank > best:
            best, data.article = rank, node
    return best


def _rank(node: dict[str, Any], types: set[str]) -> int:
    """How well a JSON-LD node describes the article; a WebPage with a date is better than nothing."""
    if types & _ARTICLE_TYPES:
        return 4 + ("datePublished" in node) + ("newsarticle" in types)
    if types & {"webpage", "itempage"} and "datePublished" in node:
        return 1
    return -1


def parse_json_ld(text: str) -> tuple[list[dict[str, Any]], bool]:
    """The nodes of a JSON-LD block, those of ``@graph`` and of lists too, and whether the JSON was broken.

    Of JSON that cannot be mended only the string fields that an article has are returned. Deep nesting and blocks
    of more than a million characters count as broken.
    """
    if len(text) > _LONGEST_SCRIPT:
        return _scan_fields(text[:_LONGEST_SCRIPT]), True
    parsed = _load(text)
    if parsed is None:
        parsed = _load(_TRAILING_COMMA.sub("", _without_comment(text)))
    if parsed is None:
        return _scan_fields(text), True
    return list(_flatten(parsed)), False


def _without_comment(text: str) -> str:
    """A script without the comment or CDATA marks that some pages put around it to hide it from old browsers."""
    before = _COMMENT_BEFORE.match(text, 0, _LONGEST_COMMENT)
    text = text[before.end() if before else 0 :].strip().rstrip(";").rstrip()
    behind = _COMMENT_BEHIND.search(text, max(0, len(text) - _LONGEST_COMMENT))
    return text[: behind.start() if behind else len(text)].rstrip("; \t\r\n")


def _load(text: str) -> Any:
    try:
        return load_json(text)
    except (ValueError, RecursionError):
        return None


def _flatten(parsed: Any) -> Iterator[dict[str, Any]]:
    pending: list[Any] = [parsed]
    seen = 0
    while pending and seen < _MOST_NODES:
        value = pending.pop(0)
        seen += 1
        if isinstance(value, list):
            pending.extend(value[:_MOST_NODES])
        elif isinstance(value, dict):
            yield value
            nested = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
            pending.extend(item for item in nested if isinstance(item, dict | list))


def _scan_fields(text: str) -> list[dict[str, Any]]:
    node: dict[str, Any] = {}
    for found in _STRING_FIELD.finditer(text):
        node.setdefault(found[1], _unquote(found[2]))
    if author := _NAME_IN_AUTHOR.search(text):
        node["author"] = {"name": _unquote(author[1])}
    return [node] if node else []


def _unquote(literal: str) -> str:
    value = _load(f'"{literal}"')
    return value if isinstance(value, str) else literal


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {item.rpartition("/")[2].lower() for item in values if isinstance(item, str)}


def _names(value: Any) -> Iterable[str]:
    values = value if isinstance(value, list) else [value]
    for item in values[:50]:
        name = item.get("name") if isinstance(item, dict) else item
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str) and (plain := _plain(text)):
                yield plain


def _breadcrumb_names(node: dict[str, Any]) -> Iterator[str]:
    elements = node.get("itemListElement")
    for element in elements[:20] if isinstance(elements, list) else []:
        if not isinstance(element, dict):
            continue
        item = element.get("item")
        name = element.get("name") or (item.get("name") if isinstance(item, dict) else None)
        if isinstance(name, str) and name.strip():
            yield _ARCHIVE_LABEL.sub("", _plain(name))


def _plain(text: str) -> str:
    return clean_text(unescape(text) if "&" in text else text)


def _inline_objects(script: str) -> Iterator[str]:
    """The flat JavaScript objects that a script hands to the tag manager."""
    for found in _INLINE_OBJECT.finditer(script):
        end = script.find("}", found.end(), found.end() + _LONGEST_INLINE)
        yield script[found.end() - 1 : end if end >= 0 else found.end() + _LONGEST_INLINE]


def _read_inline_object(source: str) -> dict[str, str]:
    """What a JavaScript object gives for the known keys; broken JavaScript gives what can be read of it."""
    pairs: dict[str, str] = {}
    for key in INLINE_KEYS:
        place = source.find(key)
        while place >= 0 and key not in pairs:
            after = place + len(key)
            found = _INLINE_VALUE.match(source, after) if source[place - 1 : place] in _BEFORE_KEY else None
            if found:
                value = found[1] or found[2] or found[3] or ""
                pairs[key] = _plain(value.replace("\\'", "'").replace('\\"', '"').replace("\\/", "/"))
            place = source.find(key, after)
    return pairs

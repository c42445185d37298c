"""Where on a page nobody described the article's text stands, by where its sentences are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from newscrawl.extraction.boxes import box_reason
from newscrawl.extraction.dom import BLOCKS, LINK, TEXT, class_and_id, tag_ids

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]?(?:\s|$)|,\s")
_TEASER = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_SHORTEST = 25
_PASS_THROUGH = tag_ids("p li ul ol blockquote h1 h2 h3 h4 h5 h6 tr td tbody dd dl pre center")
_ARTICLE_NAMES = re.compile(
    r"article-?(?:body|content|text|detail|raw)|(?:detail|content|read|news|text|body|story|post|entry|isi)-?"
    r"(?:text|body|content|detail|berita|artikel|article|news|desc|paragraph)|artikel|"
    r"isi-?berita|itp-bodycontent|deskrip"
)
_WHOLE_ARTICLE = re.compile(r"articlebody|article-?body|entry-content|post-content|article-?content")
_SAME_PART = 0.12
_LEVELS = 6


@dataclass(slots=True)
class Candidate:
    """An element that directly holds sentences."""

    node: LexborNode
    score: float = 0.0
    chain: list[int] = field(default_factory=list)
    """``mem_id`` of the element and of every element around it, innermost first."""


def find_body(root: LexborNode) -> LexborNode | None:
    """The element that holds the article's text, boxes included; None where the page has no sentences.

    Sentences outside links are counted for the element that holds their paragraph. The element with most of them
    wins, widened to the element around all its like where a page cuts the text into several.
    """
    candidates = _score_elements(root)
    if not candidates:
        return None
    best = max(candidates.values(), key=lambda candidate: candidate.score)
    return _widen(best, candidates)


def _score_elements(root: LexborNode) -> dict[int, Candidate]:
    candidates: dict[int, Candidate] = {}
    for node in root.traverse(include_text=True, skip_empty=True):
        if node.tag_id != TEXT:
            continue
        text = node.text_content or ""
        if len(text) < _SHORTEST or not (points := _points(text)):
            continue
        holder = _holder(node)
        if holder is None:
            continue
        key = holder.mem_id
        candidate = candidates.get(key)
        if candidate is None:
            candidate = candidates[key] = Candidate(holder)
        candidate.score += points
    for candidate in candidates.values():
        candidate.score *= _weight(candidate)
    return candidates


def _points(text: str) -> float:
    text = text.strip()
    length = len(text)
    if length < _SHORTEST or _TEASER.search(text):
        return 0.0
    sentences = len(_SENTENCE.findall(text))
    return min(length, 1000) * (1.0 if sentences else 0.25)


def _holder(node: LexborNode) -> LexborNode | None:
    """The element whose paragraph the text belongs to; None for the text of a link."""
    parent = node.parent
    while parent is not None:
        tag = parent.tag_id
        if tag == LINK:
            return None
        if tag in BLOCKS and tag not in _PASS_THROUGH:
            return parent
        parent = parent.parent
    return None


def _weight(candidate: Candidate) -> float:
    """How far the names of the element and of those around it speak for or against it."""
    weight = 1.0
    node: LexborNode | None = candidate.node
    level = 0
    while node is not None:
        candidate.chain.append(node.mem_id)
        if level < _LEVELS:
            weight *= _name_weight(node, level)
        node = node.parent
        level += 1
    return weight


def _name_weight(node: LexborNode, level: int) -> float:
    names = class_and_id(node)
    if node.attributes.get("itemprop") == "articleBody":
        return 2.0
    if not names:
        return 1.0
    words = names.replace("_", "-").lower()
    if _WHOLE_ARTICLE.search(words):
        return 1.6
    if level < 2 and _ARTICLE_NAMES.search(words):
        return 1.4
    reason = box_reason(names)
    if reason == "comments":
        return 0.1
    return 0.5 if reason and level < 3 else 1.0


def _widen(best: Candidate, candidates: dict[int, Candidate]) -> LexborNode:
    """The smallest element around the best candidate that holds all parts of the text.

    Parts are elements with a class in common, or without classes side by side. An element further out is taken
    where most of what it adds are such parts.
    """
    chosen = node = best.node
    rest = [candidate for candidate in candidates.values() if candidate is not best]
    for key in best.chain[1:_LEVELS]:
        parent = node.parent
        if parent is None or parent.tag_id not in BLOCKS:
            break
        node = parent
        inner = chosen.mem_id
        added = [candidate for candidate in rest if key in candidate.chain and inner not in candidate.chain]
        gained = sum(candidate.score for candidate in added)
        if gained < _SAME_PART * best.score:
            continue
        if sum(candidate.score for candidate in added if _alike(candidate.node, best.node)) < 0.5 * gained:
            break
        chosen = node
    return chosen


def _alike(node: LexborNode, other: LexborNode) -> bool:
    if node.tag_id != other.tag_id:
        return False
    classes = set((other.attributes.get("class") or "").split())
    if classes:
        return not classes.isdisjoint((node.attributes.get("class") or "").split())
    around = node.parent, other.parent
    return bool(around[0] and around[1] and around[0].mem_id == around[1].mem_id and not node.attributes.get("class"))

"""Where on a page nobody described the article's text stands, by where its sentences are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newscrawl.extraction.boxes import box_reason
from newscrawl.extraction.dom import BLOCKS, LINK, ancestors, class_and_id, tag_ids, text_length

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]?(?:\s|$)|,\s")
_TEASER = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_SHORTEST = 25
_PASS_THROUGH = tag_ids("p li ul ol blockquote h1 h2 h3 h4 h5 h6 tr tbody dd dl pre center details summary")
_ARTICLE_NAMES = re.compile(
    r"article-?(?:body|content|text|detail|raw)|(?:detail|content|read|news|text|body|story|post|entry|isi)-?"
    r"(?:text|body|content|detail|berita|artikel|article|news|desc|paragraph)|artikel|"
    r"isi-?berita|itp-bodycontent|deskrip"
)
_WHOLE_ARTICLE = re.compile(r"articlebody|article-?body|entry-content|post-content|article-?content")
_SAME_PART = 0.12
_LEVELS = 6
_SHORT_TEXT, _OUTWEIGHS, _FEWEST_PARAGRAPHS, _WRAPPERS = 1500, 1.5, 3, 4
_LITTLE_ELSE, _BLANKS, _MOSTLY_SENTENCES = 1.4, 40, 0.75
_BESIDE, _MAIN = tag_ids("footer nav"), tag_ids("main")
_OF_BLOCK_EDITOR = ("wp-block-", "wp-container-", "wp-elements-", "has-", "is-", "align")
"""How the classes begin that WordPress' block editor puts on elements of every kind."""
_PARTS = tag_ids("p br div ul ol")


@dataclass(slots=True)
class Candidate:
    """An element that directly holds sentences."""

    node: LexborNode
    points: float = 0.0
    score: float = 0.0
    chain: list[int] = field(default_factory=list)
    """``mem_id`` of the element and of every element around it, innermost first."""
    part: LexborNode | None = None
    """One of the paragraphs that the element holds as elements of their own."""


class _NameWeights(NamedTuple):
    """How far the class and id of an element speak for the text inside it, told by how far around the text it is."""

    own: float = 1.0
    """For the element that holds the text, and the one around it."""
    near: float = 1.0
    """For the element around these two."""
    far: float = 1.0

    def at(self, level: int) -> float:
        """The weight so many elements further out."""
        return self.own if level < 2 else self.near if level < 3 else self.far


def find_body(texts: Iterable[tuple[str, LexborNode]]) -> LexborNode | None:
    """The element that holds the article's text, boxes included; None where the page has no sentences.

    ``texts`` are those of the page in reading order, each with its node.
    Sentences outside links are counted for the element that holds their paragraph. The element with most of them
    wins, widened to the element around all its like where a page cuts the text into several. Where every paragraph
    is an element of its own, all of the same make under one element count together.
    """
    candidates = _score_elements(texts)
    if not candidates:
        return None
    best = max(candidates.values(), key=lambda candidate: candidate.score)
    if best.score < _SHORT_TEXT and _is_paragraph(best):
        best = _paragraphs_together(best, candidates)
    return _widen(best, candidates)


def _score_elements(texts: Iterable[tuple[str, LexborNode]]) -> dict[int, Candidate]:
    candidates: dict[int, Candidate] = {}
    for text, node in texts:
        if len(text) < _SHORTEST or not (points := _points(text)):
            continue
        holder = _holder(node)
        if holder is None:
            continue
        key = holder.mem_id
        candidate = candidates.get(key)
        if candidate is None:
            candidate = candidates[key] = Candidate(holder)
        candidate.points += points
    weights: dict[int, _NameWeights] = {}
    for candidate in candidates.values():
        candidate.score = candidate.points * _weigh(candidate, weights)
    return candidates


def _points(text: str) -> float:
    text = text.strip()
    length = len(text)
    if length < _SHORTEST or _TEASER.search(text, length - _SHORTEST):
        return 0.0
    return min(length, 1000) * (1.0 if _SENTENCE.search(text) else 0.25)


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


def _weigh(candidate: Candidate, weights: dict[int, _NameWeights]) -> float:
    """How far the names of the element and of those around it speak for or against it; sets its ``chain``.

    ``weights`` keeps what was learnt of each element by its ``mem_id``, as most candidates share those around them.
    """
    weight = 1.0
    node: LexborNode | None = candidate.node
    level = 0
    while node is not None:
        key = node.mem_id
        candidate.chain.append(key)
        if level < _LEVELS:
            if key not in weights:
                weights[key] = _name_weights(node)
            weight *= weights[key].at(level)
        node = node.parent
        level += 1
    return weight


def _paragraphs_together(best: Candidate, candidates: dict[int, Candidate]) -> Candidate:
    """The element whose parts of the same make are a paragraph each, if together they outweigh the best candidate."""
    groups: dict[tuple[int, str], list[Candidate]] = {}
    for candidate in filter(_is_paragraph, candidates.values()):
        for group in _groups(candidate):
            groups.setdefault(group, []).append(candidate)
    scores = {group: sum(member.score for member in members) for group, members in groups.items()}
    heaviest = max(scores, key=lambda group: scores[group], default=None)
    if heaviest is None or len(groups[heaviest]) < _FEWEST_PARAGRAPHS or scores[heaviest] < _OUTWEIGHS * best.score:
        return best
    chain = groups[heaviest][0].chain
    level = chain.index(heaviest[0])
    part = groups[heaviest][0].node
    node = next(islice(ancestors(part), level - 1, None))
    return Candidate(node, score=scores[heaviest], chain=chain[level:], part=part)


def _is_paragraph(candidate: Candidate) -> bool:
    """Whether the element is one block of running text: no teaser, whose title is a link or a heading."""
    parts = sum(child.tag_id in _PARTS for child in candidate.node.iter())
    return parts <= 1 and candidate.points >= _MOSTLY_SENTENCES * text_length(candidate.node) - _BLANKS


def _groups(candidate: Candidate) -> Iterator[tuple[int, str]]:
    """Each element around a paragraph that holds little else, with the make of what lies between the two."""
    make: list[str] = []
    own = text_length(candidate.node)
    node = candidate.node
    for _ in range(_WRAPPERS):
        parent = node.parent
        if parent is None or parent.tag_id not in BLOCKS or text_length(node) > _LITTLE_ELSE * own + _BLANKS:
            return
        make.append(f"{node.tag_id} {node.attributes.get('class') or ''}")
        yield parent.mem_id, "/".join(make)
        node = parent


def _name_weights(node: LexborNode) -> _NameWeights:
    if node.tag_id in _BESIDE:
        return _NameWeights(0.3, 0.3, 0.3)
    if node.attributes.get("itemprop") == "articleBody":
        return _NameWeights(2.0, 2.0, 2.0)
    names = class_and_id(node)
    return _weights_of(names) if names else _NameWeights()


@lru_cache(maxsize=5_000)
def _weights_of(names: str) -> _NameWeights:
    words = names.replace("_", "-").lower()
    if _WHOLE_ARTICLE.search(words):
        return _NameWeights(1.6, 1.6, 1.6)
    reason = box_reason(names)
    if reason == "comments":
        weights = _NameWeights(0.1, 0.1, 0.1)
    else:
        weights = _NameWeights(0.5, 0.5, 1.0) if reason else _NameWeights()
    return weights._replace(own=1.4) if _ARTICLE_NAMES.search(words) else weights


def _widen(best: Candidate, candidates: dict[int, Candidate]) -> LexborNode:
    """The smallest element around the best candidate that holds all parts of the text.

    Parts are elements with a class in common, or without classes side by side. An element further out is taken
    where most of what it adds are such parts.
    """
    chosen = node = best.node
    part = best.part or best.node
    beside = [candidate for candidate in candidates.values() if candidate.node.mem_id not in best.chain]
    for key in best.chain[1:_LEVELS]:
        parent = node.parent
        if parent is None or parent.tag_id not in BLOCKS or node.tag_id in _MAIN:
            break
        node = parent
        inner = chosen.mem_id
        added = [candidate for candidate in beside if key in candidate.chain and inner not in candidate.chain]
        gained = sum(candidate.score for candidate in added)
        if gained < _SAME_PART * best.score:
            continue
        if sum(candidate.score for candidate in added if _alike(candidate.node, part)) < 0.5 * gained:
            break
        chosen = node
    return chosen


def _alike(node: LexborNode, other: LexborNode) -> bool:
    if node.tag_id != other.tag_id:
        return False
    names = (other.attributes.get("class") or "").split()
    classes = {name for name in names if not name.startswith(_OF_BLOCK_EDITOR)}
    if classes:
        return not classes.isdisjoint((node.attributes.get("class") or "").split())
    around = node.parent, other.parent
    return bool(around[0] and around[1] and around[0].mem_id == around[1].mem_id and not node.attributes.get("class"))

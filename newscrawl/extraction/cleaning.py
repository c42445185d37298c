"""From the blocks of an article's body to its paragraphs: what is no text is left out, with a reason each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newscrawl.extraction.blocks import Block, Body, Removal
from newscrawl.extraction.captions import is_caption
from newscrawl.extraction.dateline import strip_dateline
from newscrawl.extraction.ends import strip_ends
from newscrawl.extraction.frame import has_date
from newscrawl.extraction.own_words import is_own
from newscrawl.extraction.pointers import cut_pointers
from newscrawl.extraction.wording import (
    CODE_ENDS,
    FULL_STOPS,
    SMALL_WORD,
    is_address,
    is_closing_line,
    is_list_heading,
    strip_desk_code,
    strip_inline_codes,
    unwanted_wording,
)

_HALF, _LINKED = 0.4, 0.85
_LABEL = 70
_BEGINNING, _SENTENCE_LENGTH, _LONGEST_DATE_LINE, _LONGEST_DATE = 8, 60, 110, 40
_SHORTEST_LIST = 3
_TAIL_STARTS_AT = 0.6
_ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", ",", '"', "”", "’", "»", ")")
_LIST_HEADING = re.compile(
    r"(?:berita|artikel|news|baca)?\s*(?:terkait|terpopuler|populer|terkini|terbaru|"
    r"pilihan|lainnya|rekomendasi|juga|related|"
    r"trending|most popular|latest|pilihan (?:editor|redaksi|untukmu))\s*(?:news|stories|articles)?\W*",
    re.IGNORECASE,
)
_LONGEST_TITLE, _ENDS_PROSE = 160, (".", '."', ".”", '!"', "!”", '?"', "?”", ":", ";", ",")
_VIDEO_HOST = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vidio\.com|dailymotion\.com|vimeo\.com)/", re.IGNORECASE
)
_FILM = re.compile(r"video\s*:\s*.{5,150}(?<![.!?:\"”])", re.IGNORECASE)
_LINK_LABEL = re.compile(
    r"^(?=[^:]{0,40}\b(?:baca|simak|lihat|tonton|berita|artikel|foto|video|infografis|selengkapnya|terkait)\b)[^:]{2,40}:\s*",
    re.IGNORECASE,
)
_POINTER_WORD = re.compile(r"(?:baca|simak|lihat|tonton)(?: juga)?\W*", re.IGNORECASE)
_TAG_LABEL = re.compile(r"^(?:tags?|topik(?: terkait)?|topics?)\b", re.IGNORECASE)
_WORD, _NUMBERED = re.compile(r"\w+"), re.compile(r"\d{1,3}[.)]\s")
_SENTENCE_ENDS = (*FULL_STOPS, "!", "?")
_WORDS_OF_A_SENTENCE = 4
_OF_A_WORK = re.compile(
    r"(?:judul|sutradara|penerbit|produser|pemain|pemeran|genre|durasi|cetakan|tebal|isbn|rilis|skenario|studio)\s*:",
    re.IGNORECASE,
)
_BESIDE = 3
_ONE_LETTER_WORDS = frozenset({"A", "I"})


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """What is known of the page when its blocks are judged."""

    title: str = ""
    summary: str | None = None
    outlet: str | None = None
    """A regular expression for the publisher's names in a dateline."""
    accepted: Collection[str] = ()
    """Reasons for which nothing is left out on this page."""


@dataclass(slots=True)
class CleanBody:
    """The paragraphs of an article, and every removal with its reason."""

    paragraphs: list[str] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """Reason, address and text of each link that was left out."""
    dateline: str = ""


def clean_body(body: Body, rules: CleaningRules) -> CleanBody:
    """The paragraphs of a body."""
    clean = CleanBody(removed=list(body.removed), links=list(body.box_links))
    blocks = [_without_pointers(block, clean) for block in _join_broken_lines(body.blocks)]
    reasons = _judge(blocks, rules)
    kept: list[Block] = []
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is None:
            kept.append(block)
        else:
            clean.removed.append(Removal(reason, block.text))
            clean.links.extend((reason, address, text) for address, text in block.links)
    ends = strip_ends(kept, rules.outlet)
    clean.removed += ends.removed
    clean.dateline = ends.dateline
    clean.paragraphs = [block.text for block in kept]
    return clean


def _without_pointers(block: Block, clean: CleanBody) -> Block:
    """The block without the calls to read on that stand inside it; ``clean`` keeps them as removals."""
    text, cut = cut_pointers(block.text, block.links) if block.links else (block.text, [])
    if not cut:
        return block
    clean.removed.extend(Removal("read_also", title) for _, title in cut)
    clean.links.extend(("read_also", address, title) for address, title in cut)
    links = [link for link in block.links if link not in cut]
    linked = sum(len(title) for _, title in cut)
    return replace(block, text=text, links=links, link_chars=max(0, block.link_chars - linked))


def _join_broken_lines(blocks: Sequence[Block]) -> list[Block]:
    """Puts together what a line break inside a sentence, or a drop cap in its own element, tore apart."""
    joined: list[Block] = []
    for block in blocks:
        text = strip_inline_codes(block.text)
        if not text:
            continue
        block.text = text
        before = joined[-1] if joined else None
        if before and len(before.text) == 1 and before.text.isalpha() and before.text.isupper() and text[0].islower():
            is_word = block.after_space and before.text in _ONE_LETTER_WORDS
            joined[-1] = replace(block, text=f"{before.text} {text}" if is_word else before.text + text)
        elif before and block.after_break and text[0].islower() and not before.text.endswith(_ENDS_SENTENCE):
            before.text = f"{before.text} {text}"
            before.links += block.links
            before.link_chars += block.link_chars
            before.strong_chars += block.strong_chars
            before.emphasis_chars += block.emphasis_chars
        else:
            joined.append(block)
    return joined


def _judge(blocks: Sequence[Block], rules: CleaningRules) -> list[str | None]:
    reasons = [_reason(block, rules) for block in blocks]
    _judge_works(blocks, reasons)
    _judge_linked_lines(blocks, reasons)
    _judge_listed_titles(blocks, reasons)
    _judge_before_headline(blocks, reasons)
    _judge_beginning(blocks, reasons, rules)
    _judge_tail(blocks, reasons)
    _judge_closing_lists(blocks, reasons)
    _judge_dangling_labels(blocks, reasons)
    return reasons


def _reason(block: Block, rules: CleaningRules) -> str | None:
    text = block.text
    reason = unwanted_wording(text)
    if reason and is_own(block, reason):
        reason = None
    if _is_film(block):
        reason = "embed"
    if reason and reason not in rules.accepted:
        return reason
    if text == rules.title:
        return "title_repeated"
    return "caption" if is_caption(block) else None


def _is_film(block: Block) -> bool:
    """Whether the block is the bold or slanted title of a film beside its player."""
    is_named = not block.is_listed and _FILM.fullmatch(block.text) is not None
    return is_named and (block.is_bold or block.is_slanted)


def _is_linked_line(block: Block) -> bool:
    if block.link_chars < _HALF * len(block.text):
        return False
    words = "".join(_WORD.findall(_TAG_LABEL.sub("", _LINK_LABEL.sub("", block.text))))
    linked = sum(len("".join(_WORD.findall(text))) for _, text in block.links)
    return bool(block.links) and linked >= _LINKED * len(words)


def _judge_works(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Writer and editor of a book or film, beside its title, publisher or director, are part of the text."""
    for index, reason in enumerate(reasons):
        around = blocks[max(0, index - _BESIDE) : index + _BESIDE + 1]
        if reason == "byline" and any(_OF_A_WORK.match(block.text) for block in around):
            reasons[index] = None


def _judge_linked_lines(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Lines that are nothing but a link are pointers to other articles, and so is the label above them."""
    for index, block in enumerate(blocks):
        if reasons[index] is not None or not _is_linked_line(block) or _is_own_link(block):
            continue
        address = block.links[0][0]
        if _VIDEO_HOST.match(address):
            reasons[index] = "embed"
        elif not is_address(block.text) and not address.startswith("mailto:"):
            reasons[index] = "linked_line"
    for index in range(1, len(blocks)):
        is_date = len(blocks[index].text) <= _LONGEST_DATE and has_date(blocks[index].text)
        if reasons[index] is None and reasons[index - 1] == "linked_line" and is_date:
            reasons[index] = "date_line"
    for index in range(len(blocks) - 2, -1, -1):
        follower = reasons[index + 1]
        if reasons[index] is None and follower in {"linked_line", "embed"} and _is_label(blocks[index], follower):
            reasons[index] = "label"


def _is_label(block: Block, follower: str) -> bool:
    text = block.text
    if len(text) > _LABEL:
        return False
    if follower == "embed":
        return text.endswith(":")
    return (
        block.kind == "heading"
        or text.endswith(":")
        or text.isupper()
        or _POINTER_WORD.fullmatch(text) is not None
        or block.is_bold
    )


def _is_long_sentence(text: str) -> bool:
    return len(text) >= _SENTENCE_LENGTH and text.endswith(FULL_STOPS)


def _is_own_link(block: Block) -> bool:
    """Whether a linked line is the article's own: a whole sentence, or the numbered heading of a list of places."""
    if block.kind == "heading":
        return _NUMBERED.match(block.text) is not None
    return _is_long_sentence(block.text)


def _judge_listed_titles(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """The lines without a full stop that follow the heading of a list of other articles are their titles.

    Where the titles are links, what is none is the article's own.
    """
    in_list = is_linked = False
    for index, block in enumerate(blocks):
        if _opens_list(blocks, index):
            in_list, is_linked = True, False
            reasons[index] = reasons[index] or "label"
        elif in_list and reasons[index] == "linked_line":
            is_linked = True
        elif in_list and reasons[index] is None:
            is_own = is_linked and not block.links
            in_list = not is_own and len(block.text) <= _LONGEST_TITLE and not block.text.endswith(_ENDS_PROSE)
            if in_list:
                reasons[index] = "related"


def _opens_list(blocks: Sequence[Block], index: int) -> bool:
    text = blocks[index].text
    is_heading = len(text) <= _LABEL and _LIST_HEADING.fullmatch(text) is not None
    return is_heading and (" " in text or _is_linked_next(blocks, index))


def _is_linked_next(blocks: Sequence[Block], index: int) -> bool:
    return bool(blocks[index].links) or (index + 1 < len(blocks) and bool(blocks[index + 1].links))


def _judge_before_headline(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Where the body holds the headline too, the lines above it are the frame of the page."""
    if "title_repeated" not in reasons[:_BEGINNING]:
        return
    at = reasons.index("title_repeated")
    if not any(_is_long_sentence(block.text) for block in blocks[:at]):
        reasons[:at] = [reason or "before_title" for reason in reasons[:at]]


def _judge_beginning(blocks: Sequence[Block], reasons: list[str | None], rules: CleaningRules) -> None:
    """Before the first sentence the date line, and a heading or bold line that repeats the summary, are left out."""
    for index, block in enumerate(blocks[:_BEGINNING]):
        if reasons[index] is not None:
            continue
        if len(block.text) <= _LONGEST_DATE_LINE and has_date(block.text) and not _is_sentence(block.text):
            reasons[index] = "date_line"
        elif _repeats_summary(block, rules.summary) and not _is_lead(block, blocks[index + 1 :], rules.outlet):
            reasons[index] = "summary"
        elif len(block.text) >= _SENTENCE_LENGTH or block.text.endswith((".", "!", "?")):
            return


def _is_sentence(text: str) -> bool:
    """Whether a short text that names a date is news of that day: it ends as a sentence and has the words of one."""
    return text.endswith(_SENTENCE_ENDS) and len(SMALL_WORD.findall(text)) >= _WORDS_OF_A_SENTENCE


def _is_lead(block: Block, after: Sequence[Block], outlet: str | None) -> bool:
    """Whether a bold paragraph in the words of the summary is the text's own first one: no dateline comes after it."""
    if block.kind != "paragraph" or not _is_long_sentence(block.text):
        return False
    if strip_dateline(block.text, block.lead, outlet)[1]:
        return True
    return not any(strip_dateline(later.text, later.lead, outlet)[1] for later in after[:2])


def _repeats_summary(block: Block, summary: str | None) -> bool:
    summary = summary.rstrip(" .…") if summary else ""
    if not summary or not (summary.startswith(block.text.rstrip(" .")) or block.text.startswith(summary[:120])):
        return False
    return block.is_listed or block.is_bold


def _judge_tail(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """After the copyright line, or the last code of the desk, nothing of the article follows.

    A live report has such a code under every entry.
    """
    total = sum(len(block.text) for block, reason in zip(blocks, reasons, strict=True) if reason is None)
    read = end = 0
    for index, block in enumerate(blocks):
        read += len(block.text) if reasons[index] is None else 0
        if read < _TAIL_STARTS_AT * total:
            continue
        if reasons[index] == "copyright":
            end = index + 1
            break
        # What ends in brackets below a picture is its credit.
        if _ends_with_code(block, reasons[index]) and not block.after_image:
            end = index + 1
    for later in range(end or len(blocks), len(blocks)):
        reasons[later] = reasons[later] or "after_the_end"


def _ends_with_code(block: Block, reason: str | None) -> bool:
    if reason is None:
        return block.text.endswith(CODE_ENDS) and "/" in strip_desk_code(block.text)[1]
    return reason == "desk_code" and any(sign in block.text for sign in "/*")


def _judge_closing_lists(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """From a heading such as "Berita Terkait" on, after which no sentence ends, the page lists other articles."""
    start = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if is_list_heading(blocks[index].text):
            start = index
        elif _is_long_sentence(blocks[index].text):
            break
    if len(blocks) - start <= _SHORTEST_LIST or not any(block.links for block in blocks[start:]):
        return
    for index in range(start, len(blocks)):
        if reasons[index] in (None, "linked_line", "label"):
            reasons[index] = "after_the_end"


def _judge_dangling_labels(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """A heading or a label with a colon that nothing follows announced something that was left out.

    So do lines that name the article's categories or its references.
    """
    for index in range(len(blocks) - 1, -1, -1):
        if reasons[index] is not None:
            continue
        text = blocks[index].text
        if blocks[index].kind != "item" and is_closing_line(text):
            reasons[index] = "label"
            continue
        if _is_long_sentence(text):
            return
        is_heading = blocks[index].kind == "heading" and not _NUMBERED.match(text)
        if not is_heading and not (text.endswith(":") and len(text) <= _LABEL):
            return
        reasons[index] = "label"


def removal_counts(removed: Sequence[Removal]) -> dict[str, int]:
    """How often each reason occurs."""
    counts: dict[str, int] = {}
    for removal in removed:
        counts[removal.reason] = counts.get(removal.reason, 0) + 1
    return counts


def removed_texts(removed: Sequence[Removal], reason: str) -> Iterator[str]:
    """The texts that were left out for one reason."""
    return (removal.text for removal in removed if removal.reason == reason)

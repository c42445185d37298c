"""What stands at the two ends of a text and is no part of it: dateline, codes of desks, the writer's name."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscrawl.extraction.blocks import Block, Removal
from newscrawl.extraction.dateline import strip_dateline
from newscrawl.extraction.wording import CODE_ENDS, FULL_STOPS, strip_desk_code

_SIGNATURE = re.compile(r"(?=.{3,60}$)[A-Z][A-Z.'’-]+(?:(?: ?[|,/&] | ?[|/]| )[A-Z][A-Z.'’-]*)*")
_NAME_IN_BRACKETS = re.compile(r"\(\s?[A-Z][a-z.'’-]*(?: [A-Z][a-z.'’-]*){1,3}\s?\)")
_SHORTEST_NAME = 5


class Ends(NamedTuple):
    """What was taken from the ends of a text."""

    dateline: str
    removed: list[Removal]


def strip_ends(kept: list[Block], outlet: str | None) -> Ends:
    """Takes the ends off the blocks of a text, in place, and tells what was taken.

    ``outlet`` is a regular expression for the publisher's names in a dateline.
    """
    removed: list[Removal] = []
    dateline = _strip_beginning(kept, removed, outlet)
    for block in kept:
        if block.text.endswith(CODE_ENDS):
            text, code = strip_desk_code(block.text, is_last=block is kept[-1])
            if code:
                block.text = text
                removed.append(Removal("desk_code", code))
    if len(kept) > 1 and _is_name_in_brackets(kept[-1]):
        removed.append(Removal("byline", kept.pop().text))
    if len(kept) > 1 and _is_signature(kept[-1], kept[-2]):
        removed.append(Removal("signature", kept.pop().text))
    return Ends(dateline, removed)


def _strip_beginning(kept: list[Block], removed: list[Removal], outlet: str | None) -> str:
    first = ""
    while kept:
        text, dateline = strip_dateline(kept[0].text, kept[0].lead, outlet)
        if not dateline:
            break
        first = first or dateline
        removed.append(Removal("dateline", dateline))
        if text:
            kept[0].text = text
            break
        del kept[0]
    return first


def _is_name_in_brackets(last: Block) -> bool:
    return not last.is_listed and _NAME_IN_BRACKETS.fullmatch(last.text) is not None


def _is_signature(last: Block, before: Block) -> bool:
    """Whether the last block is the writer's name in capitals, as Tempo prints it: there is no text it could head.

    A short one may be the last of several abbreviations, unless a sentence ends before it.
    """
    if last.is_listed or not _SIGNATURE.fullmatch(last.text):
        return False
    return len(last.text) >= _SHORTEST_NAME or before.text.endswith(FULL_STOPS)

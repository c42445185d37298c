"""Which figures and names stand where in a text: what tells the articles of a series apart.

A newsroom makes its weather, its gold prices and its reports of earthquakes from one template: today's text shares most
of its words with yesterday's, and is no copy of it. It differs in the figures and names between the same words, where
a copy has the same ones, whatever was cut from it, added to it or mistyped. Much of a template is the same every day,
its figures too; so another weekday or month tells a series, and so do few differences where nothing else differs.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from xxhash import xxh3_64_intdigest

from newscrawl.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from newscrawl.dedup import numbers

FACTS_SIZE = 128
"""The values kept of a text: all of them up to some hundred words of news."""

_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_BOUNDARY = '.!?:;\n"“”'
_BOUNDARIES = tuple(_BOUNDARY)
# Possessive throughout, so that no text makes it look at a character more than a few times.
_FACT = rf"[{_CAPITAL}0-9][^\W_]*+(?:[.:][0-9]++)*+"
_FACTS_IN_A_ROW = re.compile(rf"({_FACT}(?:[^\w{re.escape(_BOUNDARY)}]*+{_FACT})*+)")
_PART = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,:/-][0-9]+)*")
_AROUND_WORDS = " \t,()[]/'’‘–—-"
_SEPARATORS = str.maketrans("", "", ".,:/-")
_LONGEST_WORD = 40
_CONTEXT_BITS = 20
_FACT_BITS = 12
_FACT_MASK = (1 << _FACT_BITS) - 1


@dataclass(frozen=True)
class Facts:
    """The smallest of a text's values, ascending: the words around a fact in the high bits, the fact in the low ones.

    A fact is a number, then the value is odd, or a word with a capital letter that is not the first of its sentence.
    """

    values: array[int]

    @classmethod
    def of(cls, text: str) -> Facts:
        """The facts of a text; of one that is all in capitals only its numbers."""
        if text.isupper():
            text = text.lower()
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text)
        values: set[int] = set()
        for before, facts, after in _surrounded(text):
            context = _hash(f"{before} {after}", _CONTEXT_BITS) << _FACT_BITS
            values.update([context | _hashed(fact) for fact in facts])
        return cls(array("I", sorted(values)[:FACTS_SIZE]))

    @classmethod
    def from_bytes(cls, data: bytes) -> Facts:
        """The facts that ``to_bytes`` wrote."""
        return cls(numbers.from_bytes(data))

    def to_bytes(self) -> bytes:
        """The values as little-endian unsigned 32-bit numbers."""
        return numbers.to_bytes(self.values)

    @property
    def last_context(self) -> int:
        """The largest context of which all facts are held."""
        return (self.values[-1] >> _FACT_BITS) - 1 if len(self.values) == FACTS_SIZE else 1 << _CONTEXT_BITS

    def up_to(self, context: int) -> list[int]:
        """The values of the contexts up to that one."""
        return [value for value in self.values if value >> _FACT_BITS <= context]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many facts stand between words that two texts both have, and how many of these differ."""

    compared: int
    different: int
    compared_numbers: int
    different_numbers: int
    another_day: bool
    """Whether most of the weekdays, or most of the months, that can be compared differ."""
    replaced: int
    """How many different facts of one text gave way to others in the other one."""

    @property
    def share(self) -> float:
        """The share of the facts that are the same; 1.0 where none could be compared."""
        return 1 - self.different / self.compared if self.compared else 1.0

    @property
    def is_of_series(self) -> bool:
        """Whether more facts, or more of the numbers, differ than slips of the pen explain, or it is another day.

        The bound was set between copies of labelled articles with 10 % of their words mistyped and invented series.
        No slip makes another weekday or month of one, and a copy keeps the day of what it tells.
        """
        return (
            _exceeds_slips(self.different, self.compared)
            or _exceeds_slips(self.different_numbers, self.compared_numbers)
            or self.another_day
        )

    def is_all_that_differs(self, lost: int) -> bool:
        """Whether several facts differ, and ``lost`` word triples are no more than those they stand in.

        Slips of the pen fall on all words alike: where they change facts, they change other words too. One name or
        figure that was corrected wherever it stands makes no series.
        """
        several = _exceeds_corrections(self.different, self.compared) or _exceeds_corrections(
            self.different_numbers, self.compared_numbers
        )
        # A word stands in three triples; of a number such as 13.500 both parts are words.
        return several and self.replaced > 1 and lost <= 3 * self.different + self.different_numbers


def compare_facts(one: Facts, other: Facts) -> Agreement:
    """What two texts say between the same words; of long texts, between some of them."""
    last = min(one.last_context, other.last_context)
    ours, theirs = one.up_to(last), other.up_to(last)
    return Agreement(
        *_count(ours, theirs),
        *_count(_numbers(ours), _numbers(theirs)),
        any(_most_differ(ours, theirs, names) for names in (_WEEKDAYS, _MONTHS)),
        _replaced(ours, theirs),
    )


def _exceeds_slips(different: int, compared: int) -> bool:
    # Of few facts a larger share may be slips by chance.
    return different > min(2 + 0.15 * compared, 1 + 0.25 * compared)


def _exceeds_corrections(different: int, compared: int) -> bool:
    return different > 2 + 0.025 * compared


def _count(ours: list[int], theirs: list[int]) -> tuple[int, int]:
    """How many facts can be compared, and how many of them differ."""
    our_facts, their_facts = _by_context(ours), _by_context(theirs)
    both = our_facts.keys() & their_facts.keys()
    compared = sum(min(len(our_facts[context]), len(their_facts[context])) for context in both)
    return compared, compared - len(set(ours).intersection(theirs))


def _numbers(values: list[int]) -> list[int]:
    return [value for value in values if value & 1]


def _most_differ(ours: list[int], theirs: list[int], numbers_of: dict[int, int]) -> bool:
    compared, different = _count(_named(ours, numbers_of), _named(theirs, numbers_of))
    return different > compared / 2


def _named(values: list[int], numbers_of: dict[int, int]) -> list[int]:
    """The values whose facts have a number there, with it in the fact's place: Minggu and Ahad are one day."""
    numbered = {
        value & ~_FACT_MASK | numbers_of[value & _FACT_MASK] for value in values if value & _FACT_MASK in numbers_of
    }
    return list(numbered)


def _replaced(ours: list[int], theirs: list[int]) -> int:
    before, after = set(ours).difference(theirs), set(theirs).difference(ours)
    both = {value >> _FACT_BITS for value in before}.intersection(value >> _FACT_BITS for value in after)
    return min(
        len({value & _FACT_MASK for value in values if value >> _FACT_BITS in both}) for values in (before, after)
    )


def _by_context(values: list[int]) -> dict[int, list[int]]:
    grouped = defaultdict(list)
    for value in values:
        grouped[value >> _FACT_BITS].append(value)
    return grouped


def _hashed(fact: str) -> int:
    number = fact[0].isdigit()
    # Outlets disagree about 1.000 and 1,000, and about 10.15 and 10:15.
    spelt = fact.translate(_SEPARATORS) if number else fact
    return _hash(spelt, _FACT_BITS) & ~1 | number


def _hash(text: str, bits: int) -> int:
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) >> 64 - bits


def _surrounded(text: str) -> Iterator[tuple[str, list[str], str]]:
    """The facts that stand in a row, with the word before and after; either is empty at the end of a sentence."""
    pieces = _FACTS_IN_A_ROW.split(text)
    for words_before, row, words_after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        before, facts = _last_word(words_before), _PART.findall(row.lower())
        if not before and not row[0].isdigit():
            before = facts.pop(0)
        if facts:
            yield before, facts, _first_word(words_after)


def _last_word(text: str) -> str:
    text = text[-_LONGEST_WORD:].rstrip(_AROUND_WORDS)
    words = [] if text.endswith(_BOUNDARIES) else text.split()
    return words[-1].lstrip(_AROUND_WORDS) if words else ""


def _first_word(text: str) -> str:
    text = text[:_LONGEST_WORD].lstrip(_AROUND_WORDS)
    words = [] if text.startswith(_BOUNDARIES) else text.split(None, 1)
    return words[0].rstrip(_BOUNDARY + _AROUND_WORDS) if words else ""


_WEEKDAYS = {_hashed(name): number for name, number in WEEKDAY_NAMES.items()}
# One letter makes Juli of Juni.
_MONTHS = {_hashed(name): number for name, number in {**MONTH_NAMES, "juli": MONTH_NAMES["juni"]}.items()}

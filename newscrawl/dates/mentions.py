"""Dates in running text: which words begin one, and who reads on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from newscrawl.dates.day_resolution import resolve_day
from newscrawl.dates.mention_amounts import read_amount, read_set
from newscrawl.dates.mention_days import DayExpression, read_clock, read_dated, read_offset_day, read_weekday
from newscrawl.dates.mention_months import read_month
from newscrawl.dates.mention_names import is_named_after_date, is_no_weekday
from newscrawl.dates.mention_periods import MODIFIERS, read_present, read_unit
from newscrawl.dates.mention_quarters import read_quarter
from newscrawl.dates.mention_scan import Scan
from newscrawl.dates.mention_tanggal import read_hijri, read_holiday_offset, read_tanggal
from newscrawl.dates.mention_years import read_century, read_year
from newscrawl.dates.model import DateMention
from newscrawl.dates.names import (
    ENGLISH_MONTH_NAMES,
    ENGLISH_WEEKDAY_NAMES,
    MONTH_NAMES,
    NUMBER_WORDS,
    WEEKDAY_NAMES,
    words,
)
from newscrawl.dates.printed_days import may_open_days, read_day_list
from newscrawl.dates.zones import is_in_range

Reader = Callable[[Scan, int], DateMention | None]

_DIGITS = "0123456789"


def find_date_mentions(text: str, published_at: datetime) -> list[DateMention]:
    """Every date, time, duration and recurrence in ``text``, in order, without overlap, as seen from ``published_at``.

    ``published_at`` is read on an Indonesian clock (a naive one as WIB); midnight sharp is a day without a clock.
    Offsets count code points of ``text``. A weekday that contradicts its date is reported with status
    ``weekday_mismatch`` and candidates, and never resolved. Raises nothing, whatever the text, and takes time linear in
    its length. A publication outside the years 1000 to 9000 dates nothing.
    """
    if not is_in_range(published_at):
        return []
    scan = Scan(text, published_at)
    position = 0
    for start, readers in _openings(text):
        if start < position:
            continue
        for read in readers:
            mention = read(scan, start)
            if mention:
                scan.mentions.append(mention)
                position = mention.end
                break
    return scan.mentions


def _openings(text: str) -> Iterator[tuple[int, tuple[Reader, ...]]]:
    """Where a number or a word stands that can begin a mention, and who reads on from there."""
    words, automaton = _words()
    # Rust takes no halves of surrogate pairs: each is replaced by one character.
    searchable = text.encode("utf-8", "replace").decode()
    for index, start, end in automaton.find_matches_as_indexes(searchable, overlapping=True):
        word, readers = words[index]
        if not _is_part(text, start, end, word):
            yield start, readers


def _is_part(text: str, start: int, end: int, word: str) -> bool:
    """Part of a longer number, of a longer word ("sehari", "MEIWA") or of a name ("Covid-19").

    A capital after small letters begins a word of its own, as in "apaSenin".
    """
    before = text[start - 1] if start else " "
    if word in _DIGITS:
        if "0" <= before <= "9":
            return True
        beyond = text[start - 2] if start > 1 else " "
        return (before in ".,:/-–" and beyond.isdigit()) or (before == "-" and beyond.isalpha())
    after = text[end : end + 1]
    if "a" <= after <= "z" or (word.isupper() and ("A" <= after <= "Z" or "A" <= before <= "Z")):
        return True
    return before.isalpha() and (word.islower() or not before.isascii())


def _weekday(scan: Scan, position: int) -> DateMention | None:
    expression = read_weekday(scan.folded, position)
    if expression is None or is_no_weekday(scan, expression):
        return None
    return resolve_day(scan, expression)


def _offset_day(scan: Scan, position: int) -> DateMention | None:
    expression = read_offset_day(scan.folded, position)
    return resolve_day(scan, expression) if expression else None


def _clock(scan: Scan, position: int) -> DateMention | None:
    expression = read_clock(scan.folded, position)
    return resolve_day(scan, expression) if expression else None


def _dated(scan: Scan, position: int) -> DateMention | None:
    if not may_open_days(scan.folded, position) or is_named_after_date(scan, position):
        return None
    return _day_list(scan, position) or _single_date(scan, position)


def _single_date(scan: Scan, position: int) -> DateMention | None:
    expression = read_dated(scan.folded, position)
    return resolve_day(scan, expression) if expression else None


def _day_list(scan: Scan, position: int) -> DateMention | None:
    """The last of several single days ("5, 12, dan 19 Juni"); those before it are put down on the way."""
    days = read_day_list(scan.folded, position)
    if not days or (len(days) == 2 and days[1].day == days[0].day + 1):
        return None
    for day in days[:-1]:
        mention = resolve_day(scan, DayExpression(day.start, day.end, days=(day,)))
        if mention:
            scan.mentions.append(mention)
    return _single_date(scan, days[-1].start)


@cache
def _words() -> tuple[list[tuple[str, tuple[Reader, ...]]], AhoCorasick]:
    """The words that begin a mention, each with those who read on from it, and the search for all of them at once."""
    number_readers = (_dated, read_hijri, read_year, _clock, read_amount)
    words = [*_readers().items(), *((digit, number_readers) for digit in _DIGITS)]
    return words, AhoCorasick([word for word, _ in words], implementation=Implementation.DFA)


def _readers() -> dict[str, tuple[Reader, ...]]:
    """Who reads on from a word in small letters, capitalised or in capitals, in the order they are asked."""
    readers: dict[str, tuple[Reader, ...]] = {}
    table: tuple[tuple[tuple[str, ...], tuple[Reader, ...]], ...] = (
        ((*WEEKDAY_NAMES, *ENGLISH_WEEKDAY_NAMES, "jum"), (_weekday,)),
        (words("hari"), (_weekday, _offset_day)),
        (words("kemarin kemaren besok esok lusa semalam tadi nanti keesokan"), (_offset_day,)),
        (words("pagi siang sore petang malam subuh senja dini"), (_offset_day,)),
        (words("pukul jam pkl"), (_clock,)),
        (words("tanggal tgl"), (read_tanggal,)),
        ((*MONTH_NAMES, *ENGLISH_MONTH_NAMES), (read_month,)),
        (tuple(MODIFIERS), (read_month, read_quarter, read_year, read_unit, read_century)),
        (words("bulan"), (read_month, read_unit)),
        (words("tahun"), (read_year, read_unit)),
        (words("musim periode era zaman dekade dasawarsa"), (read_year,)),
        (words("pekan minggu"), (read_unit,)),
        (words("kuartal triwulan semester paruh tw"), (read_quarter, read_unit)),
        (words("q1 q2 q3 q4"), (read_quarter,)),
        (words("abad"), (read_century,)),
        (words("saat kini sekarang dewasa"), (read_present,)),
        (words("setiap tiap saban sehari"), (read_set,)),
        (tuple(dict.fromkeys(number.split()[0] for number in NUMBER_WORDS)), (read_amount,)),
        (words("beberapa belasan puluhan ratusan sejumlah setengah"), (read_amount,)),
        (words("sedetik semenit sejam sehari sepekan seminggu sebulan setahun"), (read_amount,)),
        (words("sedekade seabad sewindu"), (read_amount,)),
        (("h-", "h+", "h -", "h +"), (read_holiday_offset,)),
    )
    for begins, asked in table:
        for word in begins:
            readers[word] = (*readers.get(word, ()), *asked)
    spellings = (str.lower, str.capitalize, str.upper)
    return {spell(word): asked for word, asked in readers.items() for spell in spellings}

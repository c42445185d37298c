"""What every reader of mentions is given: the text in two spellings, the publication, and what was read so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime
from functools import cache, cached_property
from typing import Literal

from newscrawl.dates.folding import fold
from newscrawl.dates.model import Candidate, DateMention, Status
from newscrawl.dates.names import alternatives, words
from newscrawl.dates.zones import in_indonesia

_APPROXIMATE = re.compile(r"(?<![a-z])(?:sekitar|sekira|kira-kira|kurang lebih|kisaran) $")
_CLAUSE_END = re.compile(r"[.,;:!?\"“”()\n]")
_QUOTES = re.compile(r"[\"“”\n]")
_BREAK = re.compile(r"\n\s*")
_PREVIOUS_WORD = re.compile(r"([A-Za-z][A-Za-z'.-]*) $")
_NEXT_WORD = re.compile(r" ([A-Za-z][A-Za-z'-]*)")


class Scan:
    """One pass over one text: ``folded`` has the offsets of ``text``, ``day`` is the publication day in Indonesia.

    A publication at 00:00:00 sharp is a day without a clock, so it is not taken for the small hours.
    """

    def __init__(self, text: str, published: datetime) -> None:
        self.text = text
        self.folded = fold(text)
        self.published = in_indonesia(published)
        self.day: date = self.published.date()
        self.is_small_hours = self.published.hour < 4 and self.published.time() != datetime.min.time()
        self.mentions: list[DateMention] = []
        self.last_day: LastDay | None = None

    def mention(
        self,
        start: int,
        end: int,
        kind: Literal["DATE", "TIME", "DURATION", "SET"],
        value: str | None,
        precision: str | None,
        rule: str,
        *,
        mod: Literal["START", "MID", "END", "APPROX"] | None = None,
        pod: Literal["MO", "AF", "EV", "NI"] | None = None,
        tz_source: Literal["explicit", "default", "local_unknown"] | None = None,
        anchor: str | None = None,
        status: Status = "ok",
        candidates: tuple[Candidate, ...] = (),
    ) -> DateMention:
        """The mention at ``start`` to ``end``; the value is dropped where the status does not vouch for it."""
        return DateMention(
            mention=self.text[start:end],
            start=start,
            end=end,
            type=kind,
            value=value if status in ("ok", "inferred") else None,
            precision=precision,
            mod=mod,
            pod=pod,
            tz_source=tz_source,
            anchor=anchor,
            status=status,
            candidates=candidates,
            rule=rule,
        )

    def approximate_start(self, start: int) -> int:
        """Where "sekitar" and its like begin before ``start``; ``start`` itself where there is none."""
        match = _APPROXIMATE.search(self.folded, max(0, start - 16), start)
        return match.start() if match else start

    def is_capitalised(self, position: int) -> bool:
        """Whether a capital letter stands at ``position``."""
        return "A" <= self.text[position] <= "Z"

    def previous_word(self, start: int) -> str:
        """The word one blank before ``start`` in its own spelling, or an empty string."""
        match = _PREVIOUS_WORD.search(self.text, max(0, start - 30), start)
        return match[1] if match else ""

    def next_word(self, end: int) -> str:
        """The word one blank after ``end`` in its own spelling, or an empty string."""
        match = _NEXT_WORD.match(self.text, end)
        return match[1] if match else ""

    def opens_sentence(self, start: int) -> bool:
        """Whether a sentence, a quotation or the text begins at ``start``."""
        before = self.text[max(0, start - 4) : start].rstrip(" \u00a0\t\r")
        return not before or before[-1] in '.!?:\n"“”‘(-–—'

    def clause_before(self, start: int) -> str:
        """The folded words between the last punctuation and ``start``, at most 80 characters."""
        return _CLAUSE_END.split(self.folded[max(0, start - 80) : start])[-1]

    def follows_since(self, start: int) -> bool:
        """Whether "sejak" stands before ``start``: what has lasted since then began before publication."""
        return self.previous_word(start).lower() in ("sejak", "semenjak")

    def speaks_of_the_future(self, start: int) -> bool:
        """Whether the clause that leads to ``start`` announces something ("akan digelar pada Jumat")."""
        return _future_pattern().search(self.clause_before(start)) is not None

    def paragraphs_between(self, start: int, end: int) -> int:
        """How many paragraph breaks lie between two offsets."""
        return len(_BREAK.findall(self.text, start, end))

    def is_quoted(self, start: int) -> bool:
        """Whether ``start`` lies inside quotation marks, counted from the beginning of its paragraph."""
        positions, states = self._quotation
        index = bisect_right(positions, start) - 1
        return index >= 0 and states[index]

    @cached_property
    def _quotation(self) -> tuple[list[int], list[bool]]:
        positions: list[int] = []
        states: list[bool] = []
        quoted = False
        for match in _QUOTES.finditer(self.text):
            mark = match[0]
            quoted = mark == "“" or (mark == '"' and not quoted)
            positions.append(match.start())
            states.append(quoted)
        return positions, states


@cache
def _future_pattern() -> re.Pattern[str]:
    announcing = (
        *words("akan besok nanti mendatang dijadwalkan dijadwal rencananya direncanakan berencana dipindahkan ditunda"),
        *words("diundur diagendakan ditargetkan segera"),
    )
    # "di depan rumah" is a place, a "bakal calon" a person, and who "saat hendak kabur" was caught is caught already
    candidate = "(?:pasangan )?calon|paslon|caleg|capres|cawapres|cagub|cawagub|cabup|cawabup|cawalkot"
    next_period = "(?:pekan|minggu|bulan|tahun|musim|semester|kuartal|triwulan) depan"
    meant = "(?<!saat )(?<!ketika )(?<!waktu )hendak"
    return re.compile(
        rf"(?<![a-z])(?:{alternatives(announcing)}|{next_period}|bakal(?! (?:{candidate})(?![a-z]))|{meant})(?![a-z])"
    )


class LastDay:
    """The last day told of, from which a clock or "dua hari kemudian" counts; ``day`` is None where it is open."""

    def __init__(self, day: date | None, index: int, end: int, candidates: tuple[Candidate, ...] = ()) -> None:
        self.day = day
        self.index = index
        self.end = end
        self.candidates = candidates

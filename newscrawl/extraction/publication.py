"""Every place of a page that tells when the article appeared, for the dates room to weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from newscrawl.dates import DateEvidence, Reconciled, parse_publication_date, reconcile
from newscrawl.dates.zones import in_indonesia
from newscrawl.extraction.document import Document
from newscrawl.extraction.frame import Frame
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.structured import MODIFIED_META, PUBLISHED_META, StructuredData

_INLINE = ("articleDate", "content_PublishedDate", "published_date", "publish_date", "publishedAt", "datePublished")
_LONGEST_LINE, _MOST_LINES = 300, 3
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_ZONE = re.compile(r"\bWI(?:B|TA|T)\b|[+-]\d\d:?\d\d$", re.IGNORECASE)


def find_publication(frame: Frame, page: ArticlePage | None, site: str | None, url: str) -> Reconciled:
    """When the article appeared, from all that the page tells and its address; ``site`` is its host."""
    evidence: list[DateEvidence] = []
    seen: set[str] = set()
    for item in _evidence(frame, page):
        if item.raw not in seen:
            seen.add(item.raw)
            evidence.append(item)
    if url:
        evidence.append(DateEvidence("url", url))
    found = reconcile(evidence, site=site, reference=None)
    if not found.candidates and (line := frame.date_line_below()):
        found = reconcile([DateEvidence("visible", line)], site=site, reference=None)
    clock = page.clock if page else None
    return replace(found, raw=found.raw.removesuffix(f" {clock}")) if clock and found.raw else found


def find_modification(document: Document, site: str | None, published_at: datetime | None) -> datetime | None:
    """When the article was last changed, where the page says so and the change came after publication."""
    structured = document.structured
    modified = structured.text("dateModified")
    source = "json_ld:dateModified"
    if modified is None:
        name = next((name for name in MODIFIED_META if structured.meta.get(name)), None)
        if name is None:
            return None
        modified, source = structured.meta[name], f"meta:{name}"
    found = reconcile([DateEvidence(source, modified)], site=site, reference=None).value
    if not isinstance(found, datetime) or (published_at and found < published_at):
        return None
    return found


def _evidence(frame: Frame, page: ArticlePage | None) -> Iterator[DateEvidence]:
    structured = frame.document.structured
    is_trusted = "published_at" not in (page.distrust if page else {})
    if is_trusted:
        yield from _told(structured)
    printed = page.find_published()[:_MOST_LINES] if page else []
    stamp = None
    if not printed:
        is_untold = not any(_told(structured))
        if found := next(frame.date_lines(), None):
            printed, stamp = [found.text], found.stamp if is_untold else None
        elif is_untold and (line := frame.late_date_line()):
            printed = [line]
    clock = page.clock if page else None
    lines = (value for value in printed if len(value) <= _LONGEST_LINE)
    yield from (DateEvidence("visible", _with_clock(line, clock)) for line in lines)
    if stamp and _is_of_the_day(stamp, printed):
        yield DateEvidence("visible:time", stamp)


def _is_of_the_day(stamp: str, printed: Sequence[str]) -> bool:
    """Whether a stamp for machines lies on the printed day, or no day is printed; else one of them is wrong."""
    days = {_day(line) for line in printed} - {None}
    return not days or _day(stamp) in days


def _day(line: str) -> date | None:
    found = parse_publication_date(line)
    if found is None or found.value is None:
        return None
    return in_indonesia(found.value).date() if isinstance(found.value, datetime) else found.value


def _told(structured: StructuredData) -> Iterator[DateEvidence]:
    """What the page says to machines: in JSON-LD, in meta elements, in the data of its scripts."""
    if published := structured.text("datePublished"):
        yield DateEvidence("json_ld:datePublished", published)
    for name in PUBLISHED_META:
        if value := structured.meta.get(name):
            yield DateEvidence(f"meta:{name}", value)
    for name in _INLINE:
        if value := structured.inline.get(name):
            yield DateEvidence(f"inline:dataLayer.{name}", value)


def _with_clock(line: str, clock: str | None) -> str:
    """The line with the zone of its outlet's clock where it prints a time and no zone."""
    return f"{line} {clock}" if clock and _TIME.search(line) and not _ZONE.search(line) else line

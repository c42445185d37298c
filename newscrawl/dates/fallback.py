"""The last resort for a publication line that the grammar does not know: dateparser, held on a short rein."""

from __future__ import annotations

import re
from datetime import datetime

from newscrawl.dates.folding import fold
from newscrawl.dates.model import Candidate, PublicationDate
from newscrawl.dates.names import WEEKDAYS
from newscrawl.dates.publication_result import settled, unsettled
from newscrawl.dates.zones import WIB, in_indonesia

_SETTINGS = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "PREFER_DATES_FROM": "past",
}


def parse_with_dateparser(text: str, *, reference: datetime | None = None) -> PublicationDate | None:
    """What dateparser reads in ``text``, where day and year are printed there and the weekday, if any, fits; else None.

    dateparser never reports a contradiction, and fills what it does not find from its base time: both are checked here.
    """
    import dateparser

    settings = dict(_SETTINGS)
    if reference is not None:
        settings["RELATIVE_BASE"] = in_indonesia(reference).replace(tzinfo=None)
    try:
        found = dateparser.parse(text, languages=["id", "en"], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    if found is None or not _is_printed(found, text):
        return None
    weekdays = {WEEKDAYS[word] for word in re.findall(r"[a-z']+", fold(text)) if word in WEEKDAYS}
    moment = found if found.tzinfo else found.replace(tzinfo=WIB)
    if weekdays and found.weekday() not in weekdays:
        return unsettled(
            "weekday_mismatch", text, "dateparser", (Candidate(found.date().isoformat(), "date_as_printed"),)
        )
    if not re.search(r"[0-9][:.][0-9]{2}", text):
        return settled(found.date(), "day", None, text, "dateparser")
    precision = "second" if re.search(r"[0-9][:.][0-9]{2}[:.][0-9]{2}", text) else "minute"
    return settled(moment, precision, "explicit" if found.tzinfo else "default", text, "dateparser")


def _is_printed(found: datetime, text: str) -> bool:
    numbers = {int(number) for number in re.findall(r"[0-9]{1,4}", text)}
    return found.day in numbers and found.year in numbers

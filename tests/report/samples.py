"""Stores with invented articles, runs, copies, edits and slips, for reports to be made of."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from newscrawl.dates.model import Candidate, DateMention
from newscrawl.items import Article
from newscrawl.report.build import write_report
from newscrawl.report.gathering import Figures, gather
from newscrawl.report.scope import Scope
from newscrawl.store import Store
from tests.store.samples import NOON, WIB, article, prose

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PUBLISHERS = ("suara", "detik", "antaranews", "kompas", "tempo", "republika", "jawapos")
SECTIONS = ("Bisnis", "Bola", "Nasional", "Hiburan", "Tekno", "Gaya Hidup")
TAGS = (
    "festival layang-layang",
    "pasar ikan",
    "liga desa",
    "banjir",
    "kereta malam",
    "Koperasi",
    "koperasi",
    "beasiswa",
)
NEVER = "Rapat desa digelar pada "
SLIP = "Senin (3/3/2026)"


def gathered(store: Store, **scope: object) -> Figures:
    """The figures of a report."""
    with store.snapshot() as snapshot:
        return gather(snapshot, Scope(**scope))  # type: ignore[arg-type]


def reported(store: Store, path: Path, **scope: object) -> str:
    """A report as it was written."""
    write_report(store, Scope(**scope), path)  # type: ignore[arg-type]
    return path.read_text(encoding="utf-8")


def timed(
    number: int, publisher: str, published: datetime, *, after: timedelta = HOUR / 4, **changes: object
) -> Article:
    """An article that was fetched some time after its publication."""
    return article(number, publisher, published_at=published, fetched_at=published + after, **changes)


def with_slip(one: Article) -> Article:
    """The article with a date whose weekday does not fit."""
    text = f"Kepala desa hadir. {NEVER}{SLIP}, kata panitia. Warga pulang."
    start = text.index(SLIP)
    mention = DateMention(
        SLIP, start, start + len(SLIP), "DATE", None, "day", None, None, None, None, "weekday_mismatch",
        (Candidate("2026-03-03", "date_as_printed"), Candidate("2026-03-02", "nearest_such_weekday")), "day_month_year",
    )  # fmt: skip
    return replace(one, text=text, paragraphs=[text], date_mentions=[mention], word_count=len(text.split()))


def run(store: Store, publisher: str, at: datetime, *, exit_code: int = 0, verdict: str = "", **stats: int) -> None:
    """A finished run; ``pages`` were fetched and read, ``refused`` were refused, ``failed`` could not be fetched."""
    told = {
        "finish_reason": "finished",
        "newscrawl/article/pages": stats.get("pages", 0),
        "newscrawl/article/failed/http_403": stats.get("refused", 0),
        "newscrawl/article/failed/TimeoutError": stats.get("failed", 0),
    }
    number = store.runs.start(publisher, at=at, arguments={})
    store.runs.end(number, at=at + HOUR / 6, stats=told, exit_code=exit_code, verdict=verdict)


def busy(store: Store, days: int = 75, a_day: int = 6) -> Store:
    """Seven publishers over some weeks: copies, edits, slips, deletions, refusals, and days that nobody saw."""
    chance = random.Random(11)
    number = 0
    with store.batch():
        for day in range(days):
            for place, publisher in enumerate(PUBLISHERS):
                start = (NOON + day * DAY).replace(hour=0)
                blocked = publisher == "tempo" and 30 < day < 45
                if chance.random() < 0.92:
                    run(
                        store, publisher, start + 25 * HOUR, exit_code=3 if blocked else 0, pages=0 if blocked else 30,
                        verdict="The site refuses us (40 of 41 answers); try later." if blocked else "",
                        refused=40 if blocked else chance.choice((0, 0, 1)), failed=chance.choice((0, 0, 2)),
                    )  # fmt: skip
                if blocked or chance.random() < 0.06:
                    continue
                for _ in range(chance.randint(0, a_day * (len(PUBLISHERS) - place))):
                    number += 1
                    _keep_one(store, number, publisher, start, day, chance)
    return store


def _keep_one(store: Store, number: int, publisher: str, start: datetime, day: int, chance: random.Random) -> None:
    agency = chance.random() < 0.08
    published = start + timedelta(seconds=chance.randint(6 * 3600, 23 * 3600))
    one = timed(
        number, publisher, published, after=chance.expovariate(1 / 40) * HOUR / 60 * 3 + HOUR / 30,
        title=f"Warga {chance.choice(TAGS)} nomor {number} menunggu kabar dari kota",
        section=chance.choice(SECTIONS), tags=chance.sample(TAGS, 3), summary="Ringkas." if day < 50 else None,
        authors=[] if publisher == "detik" and day > 40 else ["Rani Wulandari"], language="id",
        paragraphs=prose(f"agency {day} {number % 3}" if agency else f"{publisher} {number}", paragraphs=4),
        field_sources={"title": "structured", "text": "page", "published_at": "structured", "section": "url"},
        extractor="SuaraPage/1", published_source="json_ld", word_count=120,
    )  # fmt: skip
    store.keep(with_slip(one) if chance.random() < 0.01 else one, group=agency)
    if chance.random() < 0.05:
        later = replace(one, title=f"{one.title} (diperbarui)", fetched_at=published + 7 * HOUR)
        store.keep(later, group=False)
    if chance.random() < 0.01:
        store.bury(one.canonical_url, reason="http_410", at=published + 2 * DAY)


def many(store: Store, count: int) -> Store:
    """Fifty publishers with that many articles of a few hundred words over a year."""
    texts = [prose(f"text {number}", paragraphs=8, words=40) for number in range(200)]
    for first in range(0, count, 2000):
        with store.batch():
            for number in range(first, min(first + 2000, count)):
                published = NOON + timedelta(seconds=number * 365 * 86400 // count)
                one = timed(
                    number, f"penerbit{number % 50}", published, paragraphs=[*texts[number % 200], f"Nomor {number}."],
                    section=SECTIONS[number % 6], tags=[TAGS[number % 8], f"tag {number % 30000}"], word_count=322,
                    field_sources={"title": "structured", "text": "page"},
                )  # fmt: skip
                store.keep(one, group=False)
    return store


__all__ = ["NOON", "WIB", "article", "prose"]

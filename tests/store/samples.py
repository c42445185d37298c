"""Invented articles to keep."""

import random
from datetime import UTC, datetime, timedelta, timezone

from newscrawl.items import Article, RelatedLink

WIB = timezone(timedelta(hours=7))
WITA = timezone(timedelta(hours=8))
NOON = datetime(2026, 3, 2, 12, tzinfo=WIB)
SYLLABLES = ("ba", "ca", "di", "ka", "me", "pe", "ra", "sa", "ta", "lu", "ti", "no", "wa", "ja", "gi", "ke")
SHAPER = random.Random(5)
WORDS = sorted({"".join(SHAPER.choices(SYLLABLES, k=SHAPER.randint(2, 4))) for _ in range(5000)})


def address(number, publisher="suara"):
    return f"https://www.{publisher}.com/news/2026/03/02/{number:06d}/judul-{number}"


def prose(seed, paragraphs=6, words=30):
    chooser = random.Random(seed)
    return [" ".join(chooser.choices(WORDS, k=words)).capitalize() + "." for _ in range(paragraphs)]


def article(number=1, publisher="suara", **changes):
    paragraphs = changes.pop("paragraphs", None) or prose(f"{publisher} {number}")
    values = {
        "id": f"{publisher}:{number:06d}",
        "publisher": publisher,
        "url": f"{address(number, publisher)}?page=all",
        "canonical_url": address(number, publisher),
        "title": f"Judul {number}",
        "authors": ["Rani Wulandari"],
        "published_at": NOON + timedelta(minutes=number),
        "published_raw": "Senin, 02 Maret 2026 | 12:00 WIB",
        "published_precision": "minute",
        "fetched_at": NOON.astimezone(UTC) + timedelta(hours=1, seconds=number),
        "related": [RelatedLink(address(9), "Judul 9", "baca_juga")],
        "paragraphs": paragraphs,
        "text": "\n\n".join(paragraphs),
    }
    return Article(**(values | changes))


def known_with_their_articles(store, numbers):
    """Which addresses of suara are known; each of them leads to its article, and no article is without its address."""
    known = store.is_known(address(number) for number in numbers)
    given = {one.canonical_url for one in store.give_out(address(number) for number in numbers)}
    assert given == known
    return known

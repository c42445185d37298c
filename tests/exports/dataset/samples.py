"""Stores with invented articles, and releases built from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import dataset

from newscrawl.exports.dataset.build import Built, build_release
from newscrawl.exports.dataset.request import Request
from newscrawl.items import Article
from newscrawl.store import Store
from tests.store.samples import NOON, article, prose

DAY = timedelta(days=1)
LATER = datetime(2026, 8, 1, tzinfo=UTC)
AGENCY = prose("agency copy", paragraphs=9)


def filled(store: Store, articles: Iterable[Article]) -> Store:
    """The store with those articles kept."""
    for one in articles:
        store.keep(one)
    return store


def newsroom() -> list[Article]:
    """Three publishers over four months: copies, corrections, undated articles and links between them."""
    articles = [
        article(number, "suara", published_at=NOON + number * 3 * DAY, section="Bisnis" if number % 2 else "Bola")
        for number in range(1, 41)
    ]
    articles += [article(number, "detik", published_at=NOON + number * 5 * DAY) for number in range(1, 21)]
    articles += [article(number, "antaranews", published_at=None, published_raw=None) for number in range(1, 4)]
    articles += [
        article(90, "antaranews", paragraphs=AGENCY, published_at=NOON + 10 * DAY),
        article(
            91, "suara", paragraphs=[*AGENCY, "Kantor berita melaporkan dari Kota Rawa."], published_at=NOON + 90 * DAY
        ),
        article(92, "detik", paragraphs=AGENCY[:-1], published_at=NOON + 11 * DAY),
    ]
    return articles


def build(store: Store, folder: Path, against: Path | None = None, workers: int | None = None, **changes: Any) -> Built:
    """A release of that name, with everything in it unless told."""
    return build_release(store, Request(**{"name": "kabar", **changes}), folder, against=against, workers=workers)


def articles_of(folder: Path) -> pa.Table:
    """The articles of a release, by id."""
    return dataset.dataset(folder / "data" / "articles", format="parquet").to_table().sort_by("id")


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of another table."""
    return dataset.dataset(folder / "data" / f"{name}.parquet").to_table().to_pylist()


def lines_of(folder: Path) -> list[bytes]:
    """The lines of the JSON Lines."""
    with pa.input_stream(str(folder / "articles.jsonl.zst"), compression="zstd") as stream:
        return stream.read().splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def corrected(one: Article, **changes: Any) -> Article:
    """The same article, fetched a day later and changed."""
    assert one.fetched_at
    return replace(one, fetched_at=one.fetched_at + DAY, **changes)


def archive() -> list[Article]:
    """What takes a moment to release: five publishers over six months."""
    publishers = ("antaranews", "detik", "kompas", "suara", "tempo")
    return [
        article(number, publishers[number % 5], published_at=NOON + number * DAY / 20) for number in range(1, 3_601)
    ]

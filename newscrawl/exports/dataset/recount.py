"""Counts a release again, by DuckDB and from its Parquet files: what ``figures.json`` has to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import duckdb

_ONE_NUMBER = {
    "articles": "SELECT count(*) FROM articles",
    "words": "SELECT coalesce(sum(word_count), 0) FROM articles",
    "gone": "SELECT count(gone_at) FROM articles",
    "corrected": "SELECT count(*) FROM articles WHERE version_count > 1",
    "behind_a_paywall": "SELECT count(*) FROM articles WHERE NOT is_free",
    "copies": "SELECT count(duplicate_of) FROM articles",
    "date_mentions": "SELECT count(*) FROM date_mentions",
    "links": "SELECT count(*) FROM links",
    "links_inside": "SELECT count(target_id) FROM links",
    "versions": "SELECT count(*) FROM versions",
    "clusters": "SELECT count(*) FROM clusters",
    "cluster_groups": "SELECT count(DISTINCT cluster_id) FROM clusters",
    "coverage": "SELECT count(*) FROM coverage",
}
_CHANGES = "SELECT count(*) FROM changes"
_BY_VALUE = {
    "publishers": "SELECT publisher, count(*) FROM articles GROUP BY ALL",
    "months": "SELECT coalesce(strftime(published_at, '%Y-%m'), 'undated'), count(*) FROM articles GROUP BY ALL",
    "languages": "SELECT coalesce(language, ''), count(*) FROM articles GROUP BY ALL",
    "splits": "SELECT coalesce(split, ''), count(*) FROM articles GROUP BY ALL",
    "mention_status": "SELECT status, count(*) FROM date_mentions GROUP BY ALL",
    "link_kinds": "SELECT kind, count(*) FROM links GROUP BY ALL",
    "coverage_status": "SELECT status, count(*) FROM coverage GROUP BY ALL",
}
_PUBLISHED = "SELECT epoch_us(min(published_at)), epoch_us(max(published_at)) FROM articles"
_FETCHED = "SELECT epoch_us(min(first_seen)), epoch_us(max(last_seen)) FROM articles"
_MOMENTS = {
    "period": ("first_published", "last_published", _PUBLISHED),
    "fetched": ("first_fetched", "last_fetched", _FETCHED),
}


def recount(connection: duckdb.DuckDBPyConnection, figures: Mapping[str, Any]) -> Iterator[str]:
    """What of the figures is not as DuckDB counts it, a sentence each."""
    for name, query in _ONE_NUMBER.items():
        yield from _differences(name, figures.get(name), int(_one(connection, query)[0]))
    if "changes" in figures:
        yield from _differences("changes", figures["changes"], int(_one(connection, _CHANGES)[0]))
    for name, query in _BY_VALUE.items():
        if name == "splits" and not figures.get("splits"):
            continue
        counted = dict(connection.execute(query).fetchall())
        yield from _differences(name, figures.get(name), counted)
    for name, (first, last, query) in _MOMENTS.items():
        told = figures.get(name, {})
        found = _one(connection, query)
        yield from _differences(name, (_microseconds(told.get(first)), _microseconds(told.get(last))), found)
    yield from _differences("field_fill", figures.get("field_fill"), _field_fill(connection))


def _differences(name: str, told: Any, counted: Any) -> Iterator[str]:
    if told != counted:
        yield f"figures.json says {name} is {told}, DuckDB counts {counted}"


def _field_fill(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    columns = connection.execute("SELECT column_name, column_type FROM (DESCRIBE articles)").fetchall()
    counts = ", ".join(f"count(*) FILTER ({_is_filled(name, kind)})" for name, kind in columns)
    found = _one(connection, f"SELECT {counts} FROM articles")  # noqa: S608 - names of columns, quoted
    return dict(zip((name for name, _ in columns), found, strict=True))


def _is_filled(name: str, kind: str) -> str:
    column = '"' + name.replace('"', '""') + '"'
    if kind == "VARCHAR":
        return f"{column} <> ''"
    if kind.endswith("[]"):
        return f"len({column}) > 0"
    return f"cardinality({column}) > 0" if kind.startswith("MAP") else f"{column} IS NOT NULL"


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None
    return tuple(row)


def _microseconds(text: str | None) -> int | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return round(moment.timestamp()) * 1_000_000 + moment.microsecond

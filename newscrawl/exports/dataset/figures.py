"""The figures of a release, counted while it is written; ``figures.json``, and what the data card says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
from pyarrow import compute

from newscrawl.dates.zones import WIB

Figures = dict[str, Any]
"""JSON values only. A count by value has "" for None."""

UNDATED = "undated"


class Tally:
    """Counts what goes into the tables of a release."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.fill: Counter[str] = Counter()
        self.by: dict[str, Counter[str]] = {
            name: Counter()
            for name in (
                "publishers",
                "months",
                "languages",
                "splits",
                "mention_status",
                "link_kinds",
                "coverage_status",
            )
        }
        self._moments: dict[str, Any] = {}

    def add_articles(self, rows: pa.Table, publisher: str, month: str | None) -> None:
        """Count rows of ``articles``, all of one publisher and month."""
        self.counts["articles"] += rows.num_rows
        self.counts["words"] += _sum(rows["word_count"])
        self.counts["gone"] += _filled(rows["gone_at"])
        self.counts["copies"] += _filled(rows["duplicate_of"])
        self.counts["corrected"] += _sum(compute.greater(rows["version_count"], 1))
        self.counts["behind_a_paywall"] += _sum(compute.invert(rows["is_free"]))
        self.by["publishers"][publisher] += rows.num_rows
        self.by["months"][month or UNDATED] += rows.num_rows
        self._count_values("languages", rows["language"])
        if "split" in rows.schema.names:
            self._count_values("splits", rows["split"])
        for name in rows.schema.names:
            self.fill[name] += _filled(rows[name])
        self._widen("published", rows["published_at"], rows["published_at"])
        self._widen("fetched", rows["first_seen"], rows["last_seen"])

    def add_rows(self, name: str, rows: pa.Table) -> None:
        """Count rows of another table."""
        self.counts[name] += rows.num_rows
        if name == "date_mentions":
            self._count_values("mention_status", rows["status"])
        elif name == "links":
            self.counts["links_inside"] += _filled(rows["target_id"])
            self._count_values("link_kinds", rows["kind"])
        elif name == "coverage":
            self._count_values("coverage_status", rows["status"])
        elif name == "clusters":
            self.counts["cluster_groups"] += compute.count_distinct(rows["cluster_id"]).as_py()

    def add(self, other: Tally) -> None:
        """Count what another process has counted."""
        self.counts.update(other.counts)
        self.fill.update(other.fill)
        for name, values in other.by.items():
            self.by[name].update(values)
        for name, moment in other._moments.items():
            nearest = min if name.startswith("first") else max
            self._moments[name] = nearest(moment, self._moments.get(name, moment))

    def figures(self) -> Figures:
        """What was counted, in a fixed order."""
        return {
            "articles": self.counts["articles"],
            "period": {name: _as_text(self._moments.get(name)) for name in ("first_published", "last_published")},
            "fetched": {name: _as_text(self._moments.get(name)) for name in ("first_fetched", "last_fetched")},
            **{name: dict(sorted(self.by[name].items())) for name in sorted(self.by)},
            "field_fill": dict(self.fill),
            **{name: self.counts[name] for name in _COUNTS},
        }

    def _count_values(self, name: str, column: pa.ChunkedArray) -> None:
        for pair in compute.value_counts(column).to_pylist():
            self.by[name][pair["values"] or ""] += pair["counts"]

    def _widen(self, name: str, starts: pa.ChunkedArray, ends: pa.ChunkedArray) -> None:
        first, last = compute.min(starts).as_py(), compute.max(ends).as_py()
        if first is not None:
            self._moments[f"first_{name}"] = min(first, self._moments.get(f"first_{name}", first))
            self._moments[f"last_{name}"] = max(last, self._moments.get(f"last_{name}", last))


_COUNTS = (
    "words", "gone", "corrected", "behind_a_paywall", "date_mentions", "links", "links_inside", "versions",
    "clusters", "cluster_groups", "copies", "coverage",
)  # fmt: skip


def release_day(figures: Mapping[str, Any]) -> str:
    """The day (WIB) on which the last of its articles was fetched, as ISO 8601: a release is as old as its data."""
    return datetime.fromisoformat(figures["fetched"]["last_fetched"]).astimezone(WIB).date().isoformat()


def _sum(column: pa.ChunkedArray) -> int:
    return int(compute.sum(column).as_py() or 0)


def _filled(column: pa.ChunkedArray) -> int:
    """How many values are neither None nor an empty text or list."""
    kind = column.type
    if pa.types.is_string(kind):
        return _sum(compute.greater(compute.binary_length(column), 0))
    if pa.types.is_list(kind) or pa.types.is_map(kind):
        return sum(_longer_than_nothing(chunk) for chunk in column.chunks)
    return len(column) - int(column.null_count)


def _longer_than_nothing(lists: pa.Array) -> int:
    return int(compute.sum(compute.greater(lists.offsets[1:], lists.offsets[:-1])).as_py() or 0)


def _as_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()

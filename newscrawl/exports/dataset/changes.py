"""What became of the articles of an earlier release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import compute, dataset

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.tables import Change

NOT_IN_THE_STORE = "not_in_the_store"

_COMPARED = ["id", "publisher", "title", "published_at", "content_sha256", "version"]
_ARTICLES = Path("data", "articles")
_MOST_LISTED = 1_000


def compare(folder: Path, earlier: Path, reasons: Mapping[str, str]) -> Iterator[Change]:
    """The articles that differ between two releases, by publisher and id.

    ``reasons`` tells, by id, why an article of the store is not in the new one. Raises ConfigurationError where
    ``earlier`` is no release.
    """
    if not (earlier / _ARTICLES).is_dir():
        raise ConfigurationError(f"{earlier} is no release (it has no {_ARTICLES}); name the folder of an earlier one")
    for publisher in sorted({path.name for root in (folder, earlier) for path in (root / _ARTICLES).iterdir()}):
        yield from _compare(_read(earlier, publisher), _read(folder, publisher), reasons)


def changes_page(name: str, earlier: str | None, changes: Sequence[Change]) -> str:
    """``CHANGES.md``; ``earlier`` names the earlier release, None where there is none."""
    head = f"# Changes in {name}\n\n"
    if earlier is None:
        return head + "The first release: there is no earlier one to compare with.\n"
    sections = [_section(kind, [change for change in changes if change.change == kind]) for kind in _SAID]
    counts = ", ".join(f"{sum(change.change == kind for change in changes):,} {kind}" for kind in _SAID)
    return f"{head}Against {earlier}: {counts}. All of them stand in `data/changes.parquet`.\n\n{''.join(sections)}"


_SAID = {
    "withdrawn": "Please remove these from your copies.",
    "changed": "The publisher corrected these.",
    "added": "",
}


def _section(kind: str, changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    lines = [f"- `{_code(change.article_id)}`{_detail(change)}\n" for change in changes[:_MOST_LISTED]]
    more = len(changes) - len(lines)
    rest = [f"- … and {more:,} more\n"] if more else []
    said = f"{_SAID[kind]}\n\n" if _SAID[kind] else ""
    return f"## {kind.capitalize()}\n\n{said}{''.join(lines + rest)}\n"


def _detail(change: Change) -> str:
    told = change.reason.replace("_", " ") if change.reason else ", ".join(change.fields)
    return f": {told}" if told else ""


def _code(text: str) -> str:
    """An id as code in Markdown, on one line."""
    return " ".join(text.replace("`", "'").split())


def _read(folder: Path, publisher: str) -> pa.Table:
    path = folder / _ARTICLES / publisher
    if not path.is_dir():
        return pa.table({name: [] for name in _COMPARED}, schema=_SCHEMA)
    return dataset.dataset(path, format="parquet").to_table(columns=_COMPARED).cast(_SCHEMA)


_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("publisher", pa.string()),
        ("title", pa.string()),
        ("published_at", pa.timestamp("us", tz="Asia/Jakarta")),
        ("content_sha256", pa.string()),
        ("version", pa.int64()),
    ]
)


def _compare(old: pa.Table, new: pa.Table, reasons: Mapping[str, str]) -> Iterator[Change]:
    both = new.join(old, keys="id", join_type="full outer", right_suffix="_before").sort_by("id")
    same = [_same(both[name], both[f"{name}_before"]) for name in _COMPARED[2:]]
    for row in both.filter(compute.invert(reduce(compute.and_, same))).to_pylist():
        yield _change(row, reasons)


def _same(left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where both are equal, or neither is told."""
    neither = compute.and_(compute.is_null(left), compute.is_null(right))
    return compute.or_(compute.fill_null(compute.equal(left, right), fill_value=False), neither)


def _change(row: Mapping[str, Any], reasons: Mapping[str, str]) -> Change:
    id = row["id"]
    if row["version_before"] is None:
        return Change(id, row["publisher"], "added", [], None)
    if row["version"] is None:
        return Change(id, row["publisher_before"], "withdrawn", [], reasons.get(id, NOT_IN_THE_STORE))
    changed = [name for name in ("title", "published_at") if row[name] != row[f"{name}_before"]]
    if row["content_sha256"] != row["content_sha256_before"] or not changed:
        changed.append("text")
    return Change(id, row["publisher"], "changed", changed, None)

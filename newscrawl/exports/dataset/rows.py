"""The rows of every table that come from articles, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import itemgetter
from typing import Any

from newscrawl.dates.model import DateMention
from newscrawl.dedup import canonical_url
from newscrawl.exports.dataset.records import BROKEN, Values, current_state, damaged, read_state
from newscrawl.exports.dataset.request import TextMode
from newscrawl.exports.dataset.selection import Membership
from newscrawl.publishers import Publisher, all_publishers, publisher_for_url
from newscrawl.store import Standing

Columns = Mapping[str, Sequence[Any]]
"""The values of each column of a table."""

_MENTION_FIELDS = [field.name for field in fields(DateMention)]
_VERSION_FIELDS = ("title", "published_at", "word_count", "content_sha256")
_VERSION_COLUMNS = (
    "article_id", "publisher", "version", "is_current", "fetched_at", "changed", *_VERSION_FIELDS, "text",
)  # fmt: skip


FindTargets = Callable[[Sequence[str]], Mapping[str, str]]
"""Gives, for canonical addresses, the ids of those articles that the release holds."""


def article_row(standing: Standing, membership: Membership | None, split: str | None, text: TextMode) -> Values:
    """An article as a row of ``articles``. Moments of the store are seconds since 1970."""
    row = read_state(standing.id, current_state(standing))
    row["cluster_id"] = membership.cluster_id if membership else None
    row["duplicate_of"] = membership.duplicate_of if membership else None
    row["similarity"] = membership.similarity if membership else None
    row["version"] = standing.version
    row["version_count"] = len(standing.states)
    row["first_seen"] = standing.first_seen
    row["last_seen"] = standing.last_seen
    row["gone_at"] = standing.gone_at
    row["gone_reason"] = standing.gone_reason
    row["split"] = split
    if text == "none":
        row["images"] = _without_captions(standing.id, row["images"])
    return row


def _without_captions(id: str, images: Any) -> list[Mapping[str, Any]]:
    try:
        return [{"url": image["url"], "credit": image["credit"]} for image in images]
    except BROKEN as error:
        raise damaged(id, f"its images are none: {error}") from error


def columns_of(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Columns:
    """The rows turned by a quarter; ``names`` are at least two."""
    if not rows:
        return dict.fromkeys(names, ())
    return dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))


def mention_columns(rows: Sequence[Values]) -> Columns:
    """The rows of ``date_mentions``."""
    columns, mentions = _listed(rows, "date_mentions")
    return {**columns, **columns_of(mentions, _MENTION_FIELDS)}


def link_columns(rows: Sequence[Values], find_targets: FindTargets) -> Columns:
    """The rows of ``links``."""
    columns, links = _listed(rows, "related")
    own = columns_of(links, ("kind", "url", "title"))
    addresses = [canonical_url(url) for url in own["url"]]
    targets = find_targets(addresses)
    told = {
        "target_id": [targets.get(address) for address in addresses],
        "target_publisher": [_publisher_at(address) for address in addresses],
    }
    return {**columns, **own, **told}


def version_columns(standings: Sequence[Standing], rows: Sequence[Values]) -> Columns:
    """The rows of ``versions``: the current ones are those of ``rows``."""
    columns: dict[str, list[Any]] = {name: [] for name in _VERSION_COLUMNS}
    for standing, row in zip(standings, rows, strict=True):
        for state in standing.states:
            is_current = state.version == standing.version
            values = row if is_current else read_state(standing.id, state)
            columns["article_id"].append(standing.id)
            columns["publisher"].append(row["publisher"])
            columns["version"].append(state.version)
            columns["is_current"].append(is_current)
            columns["fetched_at"].append(state.fetched_at)
            columns["changed"].append(state.changed.split())
            for name in _VERSION_FIELDS:
                columns[name].append(values[name])
            columns["text"].append(None if is_current else values["text"])
    return columns


def _listed(rows: Sequence[Values], name: str) -> tuple[Columns, list[Any]]:
    """The entries of the articles' lists of that name, and beside each its article and place."""
    entries: list[Any] = []
    columns: dict[str, list[Any]] = {"article_id": [], "publisher": [], "published_at": [], "position": []}
    for row in rows:
        listed = row[name]
        count = len(listed)
        entries += listed
        columns["article_id"] += [row["id"]] * count
        columns["publisher"] += [row["publisher"]] * count
        columns["published_at"] += [row["published_at"]] * count
        columns["position"] += range(count)
    return columns, entries


def _publisher_at(url: str) -> str | None:
    candidates = _publishers_on(url.partition("//")[2].partition("/")[0])
    if not candidates:
        return None
    if len(candidates) == 1 and candidates[0].path == "/":
        return candidates[0].name
    publisher = publisher_for_url(url)
    return publisher.name if publisher else None


@lru_cache(maxsize=10_000)
def _publishers_on(host: str) -> list[type[Publisher]]:
    return [publisher for publisher in all_publishers() if publisher.owns(f"https://{host}{publisher.path}")]

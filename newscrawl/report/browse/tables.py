"""Writes a part of the store as plain tables, with a full-text index, into a SQLite file of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.dates.zones import WIB
from newscrawl.exports.characters import unicode_characters
from newscrawl.report.edits import edits_of
from newscrawl.report.mismatches import around
from newscrawl.report.reading import Seen, read_articles
from newscrawl.report.refusals import pages_of
from newscrawl.report.scope import Scope
from newscrawl.store import Copy, Entry, Run, Snapshot

_SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT, publisher TEXT, section TEXT, published_at TEXT, day TEXT, month TEXT,
    authors TEXT, editors TEXT, tags TEXT, summary TEXT, text TEXT, words INTEGER, language TEXT, url TEXT,
    first_seen TEXT, last_seen TEXT, versions INTEGER, gone_at TEXT, duplicate_of TEXT, similarity REAL,
    date_source TEXT, extractor TEXT, warnings TEXT
);
CREATE TABLE edits (
    article TEXT REFERENCES articles (id), publisher TEXT, seen_at TEXT, changed TEXT, old_title TEXT, title TEXT,
    words INTEGER
);
CREATE TABLE dates (
    article TEXT REFERENCES articles (id), publisher TEXT, mention TEXT, value TEXT, status TEXT, candidates TEXT,
    sentence TEXT
);
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, publisher TEXT, started_at TEXT, ended_at TEXT, exit_code INTEGER, verdict TEXT,
    "read" INTEGER, refused INTEGER, failed INTEGER, arguments TEXT
);
"""
_INDEXES = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, summary, text, content="articles", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE articles_words USING fts5vocab (articles_fts, row);
CREATE INDEX articles_by_time ON articles (published_at);
CREATE INDEX articles_by_publisher ON articles (publisher, published_at);
CREATE INDEX edits_of_article ON edits (article);
CREATE INDEX dates_of_article ON dates (article);
CREATE INDEX dates_by_status ON dates (status);
ANALYZE;
"""


def write_tables(snapshot: Snapshot, scope: Scope, path: Path) -> int:
    """Write articles, edits, dates in texts and runs to a new file; how many articles. Moments are ISO 8601 in WIB.

    Raises ConfigurationError for a publisher that the store does not know, DamagedFile for a record it cannot read.
    """
    publishers: set[str] = set()
    articles = 0
    with closing(sqlite3.connect(path)) as connection:
        # The file is made anew each time: what a crash leaves of it is thrown away.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        for run in snapshot.runs():
            publishers.add(run.publisher)
            if scope.has_run(run):
                _insert(connection, "runs", [_run_row(run)])
        copies = {copy.id: copy for copy in snapshot.copies()}
        for seen in read_articles(snapshot, _chosen(snapshot, scope, publishers)):
            articles += 1
            _insert(connection, "articles", [_article_row(seen, copies.get(seen.id))])
            _insert(connection, "edits", _edit_rows(seen))
            _insert(connection, "dates", _date_rows(seen))
        connection.commit()
        scope.check(publishers)
        connection.executescript(_INDEXES)
        connection.commit()
    return articles


def _chosen(snapshot: Snapshot, scope: Scope, publishers: set[str]) -> Iterator[Entry]:
    for entry in snapshot.entries():
        publishers.add(entry.publisher)
        if scope.has_entry(entry):
            yield entry


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ",".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", [_storable(value) for value in row])  # noqa: S608


def _article_row(seen: Seen, copy: Copy | None) -> tuple[Any, ...]:
    values, standing = seen.values, seen.standing
    published = _wib(seen.published_at)
    return (
        seen.id, values["title"], seen.publisher, values["section"], published,
        published and published[:10], published and published[:7], values["authors"], values["editors"],
        values["tags"], values["summary"], values["text"], values["word_count"], values["language"],
        values["canonical_url"], _wib(standing.first_seen), _wib(standing.last_seen), len(standing.states),
        _wib(standing.gone_at), copy and copy.duplicate_of, copy and copy.similarity, values["published_source"],
        values["extractor"], values["warnings"],
    )  # fmt: skip


def _edit_rows(seen: Seen) -> Iterator[tuple[Any, ...]]:
    for edit in edits_of(seen):
        changed = list(edit.changed)
        yield seen.id, seen.publisher, _wib(edit.seen_at), changed, edit.old_title, edit.title, edit.words


def _date_rows(seen: Seen) -> Iterator[tuple[Any, ...]]:
    text = seen.values["text"]
    for one in seen.values["date_mentions"]:
        before, after = around(text, one["start"], one["end"])
        candidates = [candidate["value"] for candidate in one["candidates"]]
        sentence = f"{before}{one['mention']}{after}"
        yield seen.id, seen.publisher, one["mention"], one["value"], one["status"], candidates, sentence


def _run_row(run: Run) -> tuple[Any, ...]:
    pages = pages_of(run)
    return (
        run.number, run.publisher, _iso(run.started_at), _iso(run.ended_at), run.exit_code, run.verdict,
        pages["read"], pages["refused"], pages["failed"], json.dumps(run.arguments, ensure_ascii=False),
    )  # fmt: skip


def _wib(seconds: float | None) -> str | None:
    return None if seconds is None else _iso(datetime.fromtimestamp(seconds, WIB))


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(WIB).isoformat(timespec="seconds")


def _storable(value: Any) -> Any:
    """Lists as JSON, which Datasette can count the members of; text without what UTF-8 cannot hold."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return unicode_characters(value)[0] if isinstance(value, str) else value

"""The layout of the store, as the steps that made it; a step that was released is never edited.

Moments are seconds since 1970 in UTC. A key is the 16-byte BLAKE2b hash of an address: a tenth of what addresses take,
and of a billion of them no two are expected to meet.
"""

from __future__ import annotations

import sqlite3

from newscrawl.database import Layout
from newscrawl.dedup.index import ADD_FACTS
from newscrawl.dedup.index import TABLES as NEAR_DUPLICATES

_FIRST = (
    # The article is 0 where the address led to none.
    "CREATE TABLE urls (key BLOB PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE articles (
        article INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        publisher TEXT NOT NULL,
        url TEXT NOT NULL,
        published_at REAL,
        first_seen REAL NOT NULL,
        last_seen REAL NOT NULL,
        version INTEGER NOT NULL,
        gone_at REAL,
        gone_reason TEXT
    )
    """,
    "CREATE INDEX articles_of_publisher ON articles (publisher, published_at)",
    """
    CREATE TABLE versions (
        article INTEGER NOT NULL REFERENCES articles,
        version INTEGER NOT NULL,
        fetched_at REAL NOT NULL,
        changed TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (article, version)
    )
    """,
    """
    CREATE TABLE runs (
        run INTEGER PRIMARY KEY,
        publisher TEXT NOT NULL,
        started_at REAL NOT NULL,
        ended_at REAL,
        arguments TEXT NOT NULL,
        stats TEXT,
        exit_code INTEGER,
        verdict TEXT
    )
    """,
    "CREATE INDEX runs_of_publisher ON runs (publisher, started_at)",
    *NEAR_DUPLICATES,
)

_SECOND = (
    # Addresses that led to no article, why, and when they were tried.
    """
    CREATE TABLE dismissed (
        key BLOB PRIMARY KEY,
        reason TEXT NOT NULL,
        first_seen REAL NOT NULL,
        last_seen REAL NOT NULL
    ) WITHOUT ROWID
    """,
    # Addresses that a listing showed and that were not fetched yet.
    """
    CREATE TABLE leads (
        key BLOB PRIMARY KEY,
        publisher TEXT NOT NULL,
        url TEXT NOT NULL,
        found_at REAL NOT NULL,
        failures INTEGER NOT NULL
    )
    """,
    "CREATE INDEX leads_of_publisher ON leads (publisher, found_at)",
    """
    CREATE TABLE listings (
        key BLOB PRIMARY KEY,
        etag TEXT,
        last_modified TEXT,
        fetched_at REAL NOT NULL,
        body BLOB NOT NULL
    )
    """,
    "ALTER TABLE articles ADD COLUMN taken_down_at REAL",
    "ALTER TABLE articles ADD COLUMN taken_down_reason TEXT",
)

_FOURTH = (
    """
    CREATE TABLE breakers (
        publisher TEXT PRIMARY KEY,
        refusals INTEGER NOT NULL,
        openings INTEGER NOT NULL,
        opened_at REAL,
        until REAL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE TABLE policies (key BLOB PRIMARY KEY, text TEXT NOT NULL, fetched_at REAL NOT NULL) WITHOUT ROWID",
)


def _first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


def _second(connection: sqlite3.Connection) -> None:
    for statement in _SECOND:
        connection.execute(statement)


def _third(connection: sqlite3.Connection) -> None:
    connection.execute(ADD_FACTS)


def _fourth(connection: sqlite3.Connection) -> None:
    for statement in _FOURTH:
        connection.execute(statement)


LAYOUT = Layout("store", 0x6E63_7374, (_first, _second, _third, _fourth))

"""Is the store whole?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from newscrawl.database import DamagedFile, Database
from newscrawl.store.reading import read_record

_PROMISES = {
    "articles without their current version": """
        SELECT id FROM articles LEFT JOIN versions USING (article, version)
        WHERE record IS NULL AND taken_down_at IS NULL
    """,
    "articles that no address leads to": """
        SELECT id FROM articles WHERE article NOT IN (SELECT article FROM urls)
    """,
    "versions of no article": """
        SELECT article FROM versions WHERE article NOT IN (SELECT article FROM articles)
    """,
    "addresses that lead to an article that is not there": """
        SELECT hex(key) FROM urls WHERE article <> 0 AND article NOT IN (SELECT article FROM articles)
    """,
    "addresses that lead to an article and to none": """
        SELECT hex(key) FROM dismissed JOIN urls USING (key) WHERE article <> 0
    """,
    "copies of a text that is not there": """
        SELECT id FROM near_texts WHERE original NOT IN (SELECT text FROM near_texts)
        OR cluster NOT IN (SELECT text FROM near_texts)
    """,
}
_MOST_NAMED = 3


def find_problems(database: Database) -> list[str]:
    """What is wrong with the store, a sentence each; empty where it is whole. Reads all of it."""
    with database.reading() as connection:
        try:
            return [*_page_problems(connection), *_broken_promises(connection), *_unreadable_records(connection)]
        except sqlite3.DatabaseError as error:
            return [f"the file cannot be read to its end: {error}"]


def _page_problems(connection: sqlite3.Connection) -> list[str]:
    return [answer for (answer,) in connection.execute("PRAGMA integrity_check") if answer != "ok"]


def _broken_promises(connection: sqlite3.Connection) -> Iterator[str]:
    for promise, query in _PROMISES.items():
        found = [str(name) for (name,) in connection.execute(query)]
        if found:
            yield f"{len(found)} {promise}: {', '.join(found[:_MOST_NAMED])}"


def _unreadable_records(connection: sqlite3.Connection) -> Iterator[str]:
    for id, record in connection.execute("SELECT id, record FROM versions JOIN articles USING (article)"):
        try:
            read_record(id, record)
        except DamagedFile as error:
            yield str(error)

"""What Datasette is told about the tables: facets, full-text search, and questions that are often asked."""

from __future__ import annotations

from typing import Any

DATABASE = "news"

_ROOT = """
SELECT day, publisher, articles.title, snippet(articles_fts, 2, '', '', '…', 24) AS found, url
FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid
WHERE articles_fts MATCH (
    SELECT coalesce(group_concat('"' || term || '"', ' OR '), '""') FROM (
        SELECT term FROM articles_words WHERE length(trim(:root)) > 2 AND (
            term LIKE '%' || lower(trim(:root)) || '%'
            OR term LIKE '%' || CASE lower(substr(trim(:root), 1, 1))
                WHEN 'k' THEN 'eng' WHEN 'p' THEN 'em' WHEN 't' THEN 'en' WHEN 's' THEN 'eny' ELSE '~' END
                || lower(substr(trim(:root), 2)) || '%'
        ) ORDER BY doc DESC LIMIT 200
    )
)
ORDER BY articles_fts.rank LIMIT 200
"""
_QUERIES = {
    "root": (
        "Search by root word",
        "A root (kata dasar) finds what is built on it: tulis finds menulis, ditulis, penulis and tulisan. First "
        "letters that melt after meN- and peN- (k, p, t, s) are known.",
        _ROOT,
    ),
    "per_day": (
        "Articles per day and publisher",
        "Newest first.",
        "SELECT day, publisher, count(*) AS articles FROM articles WHERE day IS NOT NULL GROUP BY 1, 2 "
        "ORDER BY 1 DESC, 3 DESC",
    ),
    "weekday_mismatches": (
        "Dates whose weekday does not fit",
        "With the sentence, and the dates that may have been meant.",
        "SELECT dates.publisher, mention, sentence, candidates, url FROM dates JOIN articles ON id = article "
        "WHERE status = 'weekday_mismatch' ORDER BY published_at DESC",
    ),
    "copies": (
        "The same text at two publishers",
        "Who was fetched first, and how many minutes later the other one was published; fewer than 0: it was first.",
        "SELECT a.publisher AS one, b.publisher AS other, "
        "round((julianday(b.published_at) - julianday(a.published_at)) * 1440) AS minutes, b.similarity, "
        "a.title, b.url FROM articles AS b JOIN articles AS a ON a.id = b.duplicate_of "
        "WHERE a.publisher <> b.publisher ORDER BY b.published_at DESC",
    ),
    "changed_headlines": (
        "Headlines that changed after publication",
        "Latest first.",
        "SELECT edits.publisher, seen_at, old_title, edits.title, url FROM edits JOIN articles ON id = article "
        "WHERE old_title <> edits.title ORDER BY seen_at DESC",
    ),
    "refusals": (
        "Publishers that refuse",
        "Article pages by what became of them, over all runs.",
        'SELECT publisher, count(*) AS runs, sum("read") AS "read", sum(refused) AS refused, sum(failed) AS failed '
        "FROM runs GROUP BY 1 ORDER BY 1.0 * sum(refused) / max(sum(\"read\" + refused + failed), 1) DESC, 1",
    ),
    "undated": (
        "Articles without a date",
        "What the publisher's description may still miss.",
        "SELECT publisher, title, url, warnings FROM articles WHERE published_at IS NULL ORDER BY publisher, id",
    ),
}  # fmt: skip


def metadata() -> dict[str, Any]:
    """Datasette's metadata (docs.datasette.io, "Metadata" and "Canned queries")."""
    return {
        "title": "newscrawl",
        "description": "A copy of the store to look around in. Texts belong to their publishers.",
        "databases": {
            DATABASE: {
                "tables": {
                    "articles": {
                        "facets": ["publisher", "section", "month", "language", {"array": "tags"}],
                        "sort_desc": "published_at",
                        "label_column": "title",
                        "fts_table": "articles_fts",
                        "page_size": 50,
                    },
                    "edits": {"facets": ["publisher", {"array": "changed"}], "sort_desc": "seen_at"},
                    "dates": {"facets": ["status", "publisher"]},
                    "runs": {"facets": ["publisher", "exit_code"], "sort_desc": "started_at"},
                    **{name: {"hidden": True} for name in ("articles_fts", "articles_words")},
                },
                "queries": {
                    name: {"title": title, "description": description, "sql": sql.strip()}
                    for name, (title, description, sql) in _QUERIES.items()
                },
            }
        },
    }

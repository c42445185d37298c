"""Invented exchanges, and a writer with its defaults filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawl.archive import ArchiveWriter

URL = "https://www.suara.com/news/2026/11/20/184207/tanggul-jebol"
START = datetime(2026, 11, 20, 14, 40, tzinfo=UTC)


def exchange(**changes: Any) -> dict[str, Any]:
    """The arguments of one ``ArchiveWriter.write`` apart from the URL."""
    return {
        "method": "GET",
        "request_headers": [(b"User-Agent", b"newscrawl-tests")],
        "status": 200,
        "response_headers": [(b"Content-Type", b"text/html; charset=utf-8")],
        "body": b"<p>Air surut.</p>",
        "fetched_at": START,
        **changes,
    }


def record(path: Path, *pages: tuple[str, bytes]) -> Path:
    """An archive of these URLs and bodies."""
    with ArchiveWriter(path) as writer:
        for number, (url, body) in enumerate(pages):
            writer.write(url, **exchange(body=body, fetched_at=START + timedelta(seconds=number)))
    return path

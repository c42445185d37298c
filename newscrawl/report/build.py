"""Writes the report of a store."""

from __future__ import annotations

from pathlib import Path

from newscrawl.errors import ConfigurationError
from newscrawl.exports.files import whole_file
from newscrawl.report.gathering import Figures, gather
from newscrawl.report.page import page
from newscrawl.report.scope import Scope
from newscrawl.store import Store


def write_report(store: Store, scope: Scope, path: Path) -> Figures:
    """Write the report of that part of the store to a file, whole or not at all, and give its figures back.

    The same store and scope give the same bytes. Raises ConfigurationError where the file cannot be written or the
    store does not know a publisher, DamagedFile for a record that cannot be read.
    """
    with store.snapshot() as snapshot:
        figures = gather(snapshot, scope)
    content = page(figures).encode()
    try:
        with whole_file(path) as file:
            file.write(content)
    except OSError as error:
        raise ConfigurationError(f"cannot write {path} ({error.strerror}); name another file with --out") from error
    return figures

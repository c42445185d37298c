"""Builds a release: one folder, the same to the byte for the same store and request."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.card import card
from newscrawl.exports.dataset.changes import changes_page, compare
from newscrawl.exports.dataset.citation import citation
from newscrawl.exports.dataset.coverage import coverage
from newscrawl.exports.dataset.croissant import croissant
from newscrawl.exports.dataset.datapackage import datapackage
from newscrawl.exports.dataset.figures import Figures, Tally
from newscrawl.exports.dataset.part_workers import PartWorkers, find_reserved, same_moment
from newscrawl.exports.dataset.release import (
    CHECKSUMS,
    Release,
    checksums_text,
    list_files,
    write_json,
    write_text,
)
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.selection import Selection, select
from newscrawl.exports.dataset.tables import Table, change_table, release_tables
from newscrawl.exports.dataset.writing import ReleaseWriter
from newscrawl.store import Snapshot, StorageTrouble, Store

_CELL_COUNTS = ("replaced_characters", "guarded_cells", "cut_cells")


@dataclass(frozen=True, slots=True)
class Built:
    """A release that was built."""

    folder: Path
    figures: Figures
    changes: Mapping[str, int] | None
    """How many articles were added, changed and withdrawn; None where there was no earlier release."""


def build_release(
    store: Store, request: Request, folder: Path, *, against: Path | None = None, workers: int | None = None
) -> Built:
    """Write the release into a new folder, which is there whole or not at all; the store may be written meanwhile.

    ``against`` is the folder of an earlier release to compare with. ``workers`` processes share the work, 1 being this
    one alone, None as many as pay for the size of the store on this machine; the bytes are the same. Raises
    ConfigurationError where the folder exists, ``against`` is no release, or no article is left; DamagedFile where a
    record cannot be released; StorageTrouble where the disk or the memory does not take it, or a worker is lost.
    """
    if folder.exists():
        raise ConfigurationError(f"{folder} exists; name another folder with --out, or move that one away")
    with _in_the_making(folder) as part, same_moment(store, request, part, workers) as (snapshot, helpers):
        find = partial(helpers.in_order, find_reserved) if helpers else None
        selection = select(snapshot, request, explain=against is not None, find_reserved=find)
        tables = release_tables(request.text, with_splits=bool(request.splits))
        figures = _write_data(part, snapshot, selection, request, tables, helpers)
        changes = _write_changes(part, request, selection, against)
        if changes is not None:
            tables = {**tables, "changes": change_table()}
            figures["changes"] = sum(changes.values())
        _write_metadata(part, request, tables, figures)
        part.replace(folder)
    return Built(folder, figures, changes)


def _write_data(
    part: Path,
    snapshot: Snapshot,
    selection: Selection,
    request: Request,
    tables: Mapping[str, Table],
    workers: PartWorkers | None,
) -> Figures:
    tally = Tally()
    writer = ReleaseWriter(part, request, tables, tally)
    writer.write_articles(snapshot, selection, workers)
    runs = [run for run in snapshot.runs() if not request.publishers or run.publisher in request.publishers]
    publishers = {name for name, _ in selection.kept_days} | {run.publisher for run in runs}
    period = {"since": request.since, "until": request.until}
    days = coverage(selection.days, selection.kept_days, runs, publishers=publishers, **period)
    writer.write_table("coverage", days)
    left_out = Counter[str]()
    for (_, reason), count in selection.left_out.items():
        left_out[reason] += count
    told = {"left_out": dict(sorted(left_out.items())), "split_starts": selection.split_starts}
    return tally.figures() | told | {name: tally.counts[name] for name in _CELL_COUNTS}


def _write_changes(
    part: Path, request: Request, selection: Selection, against: Path | None
) -> Mapping[str, int] | None:
    if against is None:
        write_text(part, "CHANGES.md", changes_page(request.name, None, []))
        return None
    changes = list(compare(part, against, selection.reasons))
    table = {"changes": change_table()}
    ReleaseWriter(part, request, table, Tally()).write_table("changes", changes)
    write_text(part, "CHANGES.md", changes_page(request.name, against.resolve().name, changes))
    return Counter(change.change for change in changes)


def _write_metadata(part: Path, request: Request, tables: Mapping[str, Table], figures: Figures) -> None:
    data = tuple(file for file in list_files(part) if file.path != "CHANGES.md")
    release = Release(request, tables, figures, data)
    for name, table in tables.items():
        write_json(part, f"schema/{name}.schema.json", table.json_schema())
    write_json(part, "figures.json", {"request": request.arguments(), "formats": list(request.formats), **figures})
    write_json(part, "croissant.json", croissant(release))
    write_json(part, "datapackage.json", datapackage(release))
    write_text(part, "CITATION.cff", citation(release))
    write_text(part, "README.md", card(release))
    # The data files are large, and were read for their checksums already.
    write_text(part, CHECKSUMS, checksums_text(list_files(part, known=data)))


@contextmanager
def _in_the_making(folder: Path) -> Iterator[Path]:
    """A hidden folder beside the one to be; removed unless it was renamed. One that a killed build left is reused."""
    part = folder.with_name(f".{folder.name}.part")
    handle = _take(part, folder)
    try:
        for leftover in part.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        yield part
    except OSError as error:
        # Arrow tells the cause in its own words, and not as strerror.
        raise StorageTrouble(f"cannot write {folder}: {error}; make room, or name another place with --out") from error
    except MemoryError as error:
        raise StorageTrouble(
            f"memory ran out for {folder}; build with --workers 1, or a part (--since, --until)"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        os.close(handle)


def _take(part: Path, folder: Path) -> int:
    """Make the hidden folder and lock it for this process."""
    try:
        part.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_RDONLY)
    except OSError as error:
        message = f"cannot write to {folder.parent} ({error.strerror}); name another folder with --out"
        raise ConfigurationError(message) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise ConfigurationError(f"another build is writing {folder}; wait for it, or use --out") from error
    return handle

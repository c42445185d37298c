"""What the metadata files of a release are made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newscrawl import __version__
from newscrawl.exports.dataset.figures import Figures, release_day
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.tables import Table

TOOL = f"newscrawl {__version__}"
IN_COPYRIGHT = "https://rightsstatements.org/vocab/InC/1.0/"
NOT_EVALUATED = "https://rightsstatements.org/vocab/CNE/1.0/"
CHECKSUMS = "SHA256SUMS"

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of the release; ``path`` is relative to it, with slashes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release of which everything is written but its metadata."""

    request: Request
    tables: Mapping[str, Table]
    figures: Figures
    files: tuple[ReleasedFile, ...]
    """The data files, by path."""

    @property
    def day(self) -> date:
        """The day (WIB) on which the last article was fetched."""
        return date.fromisoformat(release_day(self.figures))

    @property
    def version(self) -> str:
        """The same as numbers: ``2026.3.2``."""
        return f"{self.day.year}.{self.day.month}.{self.day.day}"

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"{self.request.name}: Indonesian news articles"

    @property
    def abstract(self) -> str:
        """What it is, in one sentence."""
        publishers = len(self.figures["publishers"])
        what = "with their text" if self.request.text == "full" else "without their text: metadata and annotations"
        return (
            f"{self.figures['articles']:,} articles from {publishers} Indonesian news sites, {what}, "
            f"collected until {self.day.isoformat()} and cleaned, dated and grouped by {TOOL}."
        )

    @property
    def rights(self) -> str:
        """The statement of rightsstatements.org that fits: the articles belong to their publishers."""
        return IN_COPYRIGHT if self.request.text == "full" else NOT_EVALUATED

    @property
    def creators(self) -> Sequence[str]:
        """Who made it; the tool, where nobody is named."""
        return self.request.creators or (TOOL,)

    def article_files(self) -> list[ReleasedFile]:
        """The Parquet files of ``articles``."""
        return [file for file in self.files if file.path.startswith("data/articles/")]

    def table_file(self, name: str) -> ReleasedFile:
        """The Parquet file of another table."""
        return next(file for file in self.files if file.path == f"data/{name}.parquet")


def list_files(folder: Path, *, known: Iterable[ReleasedFile] = ()) -> tuple[ReleasedFile, ...]:
    """Every file below the folder with its size and checksum, by path; those that are ``known`` are not read."""
    files = {file.path: file for file in known}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files:
            files[name] = ReleasedFile(name, path.stat().st_size, sha256_of(path))
    return tuple(files[name] for name in sorted(files))


def checksums_text(files: Iterable[ReleasedFile]) -> str:
    """``SHA256SUMS`` as ``sha256sum -c`` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)


def write_text(folder: Path, name: str, text: str) -> None:
    """Write a file in UTF-8 with plain line feeds, on every system."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def write_json(folder: Path, name: str, value: Any) -> None:
    """Write a file of JSON for people and machines."""
    write_text(folder, name, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

"""The tables of a release in DuckDB, to be read and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import dataset

from newscrawl.errors import ConfigurationError


def table_names(folder: Path) -> list[str]:
    """The tables of a release, ``articles`` first; ConfigurationError where the folder is no release."""
    schemas = sorted(path.name.partition(".")[0] for path in (folder / "schema").glob("*.schema.json"))
    if "articles" not in schemas or not (folder / "data" / "articles").is_dir():
        raise ConfigurationError(f"{folder} is no release; name the folder that 'scrapy dataset build' wrote")
    return ["articles", *(name for name in schemas if name != "articles")]


def table_dataset(folder: Path, name: str) -> dataset.Dataset:
    """The Parquet files of a table."""
    path = folder / "data" / name
    if name != "articles":
        return dataset.dataset(path.with_name(f"{name}.parquet"), format="parquet")
    return dataset.dataset([str(file) for file in article_files(folder)], format="parquet")


def article_files(folder: Path) -> list[Path]:
    """The Parquet files of ``articles``, by path."""
    return sorted((folder / "data" / "articles").glob("*/*.parquet"))


@contextmanager
def open_release(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the tables of the release, on the clock of WIB, and can reach no other file."""
    with duckdb.connect() as connection:
        for name in table_names(folder):
            connection.register(name, table_dataset(folder, name))
        connection.execute("SET TimeZone = 'Asia/Jakarta'")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """A JSON file of the release; ConfigurationError where it is missing or is none."""
    try:
        value = json.loads((folder / name).read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{folder / name} cannot be read ({error}); build the release again") from error
    if not isinstance(value, dict):
        raise ConfigurationError(f"{folder / name} holds no object; build the release again")
    return value

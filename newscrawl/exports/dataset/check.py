"""Is a release whole, and does it say what it holds?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from csv import reader
from dataclasses import dataclass
from importlib import import_module
from io import BufferedReader
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.database import article_files, open_release, read_json, table_dataset, table_names
from newscrawl.exports.dataset.recount import recount
from newscrawl.exports.dataset.release import CHECKSUMS, checksums_text, list_files
from newscrawl.exports.dataset.shared import JSON_LINES

VALIDATED_LINES = 1_000
"""How many lines of the JSON Lines are held against their JSON Schema: it takes a millisecond each."""

_MOST_NAMED = 5
_READ_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; without problems it passed. ``skipped`` says why it could not be made."""

    name: str
    detail: str = ""
    problems: tuple[str, ...] = ()
    skipped: bool = False


def check_release(folder: Path) -> Iterator[Finding]:
    """Check a release, one finding after the other; a damaged one is not looked into further.

    Raises ConfigurationError where the folder is no release.
    """
    if not (folder / CHECKSUMS).is_file():
        raise ConfigurationError(f"{folder} is no release (it has no {CHECKSUMS}); name the folder of one")
    checksums = _check_checksums(folder)
    yield checksums
    if checksums.problems:
        return
    figures = read_json(folder, "figures.json")
    yield _check_schemas(folder)
    with open_release(folder) as connection:
        yield _check_counts(connection, figures)
        if figures["splits"]:
            yield _check_splits(connection)
    if JSON_LINES in {path.name for path in folder.iterdir()}:
        yield _check_json_lines(folder, figures)
    if csv_files := sorted(folder.glob("articles*.csv")):
        yield _check_csv(csv_files, figures)
    for name, load in _LOADERS.items():
        yield _check_loading(name, load, folder, figures)


def _check_checksums(folder: Path) -> Finding:
    files = [file for file in list_files(folder) if file.path != CHECKSUMS]
    told = (folder / CHECKSUMS).read_bytes()
    # The whole list is compared, so that a flipped bit in the list itself is told too.
    if told == checksums_text(files).encode():
        return Finding("checksums", f"{len(files):,} files")
    expected = dict(_told_checksums(told))
    found = {file.path: file.sha256 for file in files}
    problems = [f"{path} is missing" for path in expected if path not in found]
    problems += [f"{path} is not part of the release" for path in found if path not in expected]
    problems += [f"{path} is damaged" for path in found if path in expected and expected[path] != found[path]]
    return Finding("checksums", problems=_few(problems or [f"{CHECKSUMS} is damaged"]))


def _told_checksums(told: bytes) -> Iterator[tuple[str, str]]:
    for line in told.decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition("  ")
        yield path, digest


def _check_schemas(folder: Path) -> Finding:
    problems = []
    names = table_names(folder)
    for name in names:
        schema = table_dataset(folder, name).schema
        properties = read_json(folder, f"schema/{name}.schema.json")["properties"]
        if list(dict.fromkeys(map(_described_name, schema.names))) != list(properties):
            problems.append(f"the columns of {name} are not those of its JSON Schema")
        if name == "articles":
            problems += _other_schemas(folder, schema)
    return Finding("schemas", f"{len(names)} tables", _few(problems))


def _described_name(column: str) -> str:
    """The field of the JSON Schema; the offset of a datetime is a part of it there."""
    return column.removesuffix("_offset")


def _other_schemas(folder: Path, expected: pa.Schema) -> list[str]:
    files = [file for file in article_files(folder) if not parquet.read_schema(file).equals(expected)]
    return [f"{file.relative_to(folder)} has other columns than the rest of articles" for file in files]


def _check_counts(connection: duckdb.DuckDBPyConnection, figures: Mapping[str, Any]) -> Finding:
    return Finding("counts", f"{figures['articles']:,} articles", _few(list(recount(connection, figures))))


def _check_splits(connection: duckdb.DuckDBPyConnection) -> Finding:
    torn = connection.execute(_TORN_CLUSTERS).fetchall()
    problems = [f"the group {cluster} is in more than one split" for (cluster,) in torn]
    spans = connection.execute(_SPLIT_SPANS).fetchall()
    for (earlier, _, last, _), (later, first, _, _) in pairwise(spans):
        if first <= last:
            problems.append(f"the split {later} begins before {earlier} ends")
    return Finding("splits", ", ".join(f"{name} {count:,}" for name, _, _, count in spans), _few(problems))


_TORN_CLUSTERS = """
    SELECT cluster_id FROM articles WHERE cluster_id IS NOT NULL
    GROUP BY cluster_id HAVING count(DISTINCT coalesce(split, '')) > 1 ORDER BY cluster_id
"""
_SPLIT_SPANS = """
    SELECT split, min(first), max(first), sum(size)::BIGINT FROM (
        SELECT any_value(split) AS split, epoch_us(min(published_at)) AS first, count(*) AS size
        FROM articles GROUP BY coalesce(cluster_id, id)
    ) WHERE split IS NOT NULL GROUP BY split
    ORDER BY list_position(['train', 'validation', 'test'], split)
"""


def _check_json_lines(folder: Path, figures: Mapping[str, Any]) -> Finding:
    try:
        validation = import_module("jsonschema")
    except ImportError:
        return Finding("JSON Lines", "jsonschema is not installed", skipped=True)
    schema = read_json(folder, "schema/articles.schema.json")
    validator = validation.Draft202012Validator(schema)
    every = max(1, figures["articles"] // VALIDATED_LINES)
    problems, number, validated = [], 0, 0
    with pa.input_stream(str(folder / JSON_LINES), compression="zstd") as stream:
        for number, line in enumerate(BufferedReader(stream, _READ_AT_ONCE), 1):
            if number % every == 0:
                validated += 1
                problems += [
                    f"line {number}: {error.message[:200]}" for error in validator.iter_errors(json.loads(line))
                ]
    if number != figures["articles"]:
        problems.append(f"{JSON_LINES} has {number:,} lines, not {figures['articles']:,}")
    return Finding("JSON Lines", f"{number:,} lines, {validated:,} held against the JSON Schema", _few(problems))


def _check_csv(files: list[Path], figures: Mapping[str, Any]) -> Finding:
    rows, problems = 0, []
    for path in files:
        with path.open(newline="", encoding="utf-8-sig") as file:
            lines = reader(file)
            width = len(next(lines))
            for line in lines:
                rows += 1
                if len(line) != width:
                    problems.append(f"{path.name}: row {rows} has {len(line)} cells, not {width}")
    if rows != figures["articles"]:
        problems.append(f"the CSV has {rows:,} rows, not {figures['articles']:,}")
    return Finding("CSV", f"{rows:,} rows", _few(problems))


def _check_loading(
    name: str, load: Callable[[Any, list[Path]], int], folder: Path, figures: Mapping[str, Any]
) -> Finding:
    try:
        library = import_module(name)
    except ImportError:
        return Finding(name, "is not installed", skipped=True)
    try:
        rows = load(library, article_files(folder))
    except Exception as error:
        # Whatever a library raises, it could not load the release.
        return Finding(name, problems=(f"cannot load articles: {type(error).__name__}: {str(error)[:200]}",))
    if rows != figures["articles"]:
        return Finding(name, problems=(f"loads {rows:,} articles, not {figures['articles']:,}",))
    return Finding(name, f"loads {rows:,} articles")


def _load_with_pyarrow(library: Any, files: list[Path]) -> int:
    return sum(parquet.read_table(file, columns=["id"]).num_rows for file in files)


def _load_with_duckdb(library: Any, files: list[Path]) -> int:
    with closing(library.connect()) as connection:
        (rows,) = connection.execute(
            "SELECT count(id) FROM read_parquet(?)", [[str(file) for file in files]]
        ).fetchone()
    return int(rows)


def _load_with_pandas(library: Any, files: list[Path]) -> int:
    library.read_parquet(files[0])
    return sum(len(library.read_parquet(file, columns=["id"])) for file in files)


def _load_with_polars(library: Any, files: list[Path]) -> int:
    library.read_parquet(files[0], glob=False)
    return sum(library.read_parquet(file, columns=["id"], glob=False).height for file in files)


_LOADERS: dict[str, Callable[[Any, list[Path]], int]] = {
    "pyarrow": _load_with_pyarrow,
    "duckdb": _load_with_duckdb,
    "pandas": _load_with_pandas,
    "polars": _load_with_polars,
}


def _few(problems: list[str]) -> tuple[str, ...]:
    more = len(problems) - _MOST_NAMED
    return (*problems[:_MOST_NAMED], f"… and {more:,} more") if more > 0 else tuple(problems)

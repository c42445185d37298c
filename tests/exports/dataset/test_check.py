"""A damaged release, and one that says what is not so, are told from a good one."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.check import Finding, check_release
from newscrawl.exports.dataset.release import CHECKSUMS, checksums_text, list_files
from tests.exports.dataset.samples import build, newsroom


def problems(folder: Path) -> list[str]:
    return [f"{finding.name}: {problem}" for finding in check_release(folder) for problem in finding.problems]


def sign_again(folder: Path) -> None:
    """Make the checksums fit whatever the folder holds now."""
    (folder / CHECKSUMS).unlink()
    (folder / CHECKSUMS).write_text(checksums_text(list_files(folder)))


def test_a_good_release_passes_every_check(release):
    findings = list(check_release(release))
    assert [finding.name for finding in findings] == [
        "checksums", "schemas", "counts", "splits", "JSON Lines", "CSV", "pyarrow", "duckdb", "pandas", "polars",
    ]  # fmt: skip
    assert not any(finding.problems for finding in findings)
    by_name = {finding.name: finding for finding in findings}
    assert by_name["pandas"] in (
        Finding("pandas", f"loads {len(newsroom())} articles"), Finding("pandas", "is not installed", skipped=True),
    )  # fmt: skip


def test_each_of_fifty_random_bit_flips_is_told(release):
    chooser = random.Random(8)
    files = [path for path in sorted(release.rglob("*")) if path.is_file() and path.stat().st_size]
    for path in [release / CHECKSUMS, *chooser.choices(files, k=49)]:
        good = path.read_bytes()
        place, bit = chooser.randrange(len(good)), chooser.randrange(8)
        path.write_bytes(good[:place] + bytes([good[place] ^ (1 << bit)]) + good[place + 1 :])
        assert problems(release), f"bit {bit} of byte {place} of {path.name}"
        path.write_bytes(good)
    assert problems(release) == []


def test_a_file_that_is_missing_added_or_cut_is_named(release):
    (release / "links.parquet").write_bytes(b"")
    assert problems(release) == ["checksums: links.parquet is not part of the release"]
    (release / "links.parquet").unlink()
    (release / "CITATION.cff").rename(release.parent / "CITATION.cff")
    assert problems(release) == ["checksums: CITATION.cff is missing"]
    cut = (release.parent / "CITATION.cff").read_bytes()[:-1]
    (release / "CITATION.cff").write_bytes(cut)
    assert problems(release) == ["checksums: CITATION.cff is damaged"]


def test_an_article_taken_out_is_told_though_the_checksums_fit(release):
    path = next((release / "data" / "articles" / "suara").glob("*.parquet"))
    parquet.write_table(parquet.read_table(path).slice(1), path)
    sign_again(release)
    found = problems(release)
    assert any(problem.startswith("counts: figures.json says articles is 66, DuckDB counts 65") for problem in found)
    assert any(problem.startswith("pyarrow: loads 65 articles, not 66") for problem in found)


def test_figures_that_were_made_up_are_told(release):
    figures = json.loads((release / "figures.json").read_text())
    for name in ("words", "links_inside", "cluster_groups"):
        figures[name] += 1
    figures["field_fill"]["authors"] -= 1
    figures["period"]["last_published"] = "2027-01-01T00:00:00+07:00"
    (release / "figures.json").write_text(json.dumps(figures))
    sign_again(release)
    assert [problem.split()[3] for problem in problems(release)] == [
        "words", "links_inside", "cluster_groups", "period", "field_fill",
    ]  # fmt: skip


def test_a_group_torn_over_two_splits_is_told(release):
    path = release / "data" / "articles" / "suara" / "2026-05.parquet"
    table = parquet.read_table(path)
    rows = table.to_pylist()
    next(row for row in rows if row["id"] == "suara:000091")["split"] = "test"
    parquet.write_table(pa.Table.from_pylist(rows, schema=table.schema), path)
    sign_again(release)
    assert "splits: the group antaranews:000090 is in more than one split" in problems(release)


def test_a_line_that_breaks_the_json_schema_is_told(kept, tmp_path):
    folder = build(kept, tmp_path / "r").folder
    with pa.input_stream(str(folder / "articles.jsonl.zst"), compression="zstd") as stream:
        lines = stream.read().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"word_count":0', b'"word_count":"nol"')
    with pa.output_stream(str(folder / "articles.jsonl.zst"), compression="zstd") as stream:
        stream.write(b"".join(lines[:-1]))
    sign_again(folder)
    assert problems(folder) == [
        "JSON Lines: line 4: 'nol' is not of type 'integer'", "JSON Lines: articles.jsonl.zst has 65 lines, not 66",
    ]  # fmt: skip


def test_a_parquet_file_with_other_columns_is_told(release):
    path = next((release / "data" / "articles" / "detik").glob("*.parquet"))
    parquet.write_table(parquet.read_table(path).drop_columns(["tags"]), path)
    sign_again(release)
    assert any("has other columns than the rest of articles" in problem for problem in problems(release))


def test_a_release_can_be_moved(release, tmp_path):
    moved = tmp_path / "di tempat [lain]" / "kabar"
    moved.parent.mkdir()
    shutil.move(release, moved)
    assert problems(moved) == []


def test_a_folder_that_is_no_release_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="is no release"):
        list(check_release(tmp_path))

"""What a real crawl leaves on the disk, however it ends. Every crawl is a process of its own."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyarrow import parquet

from newscrawl.exports.characters import xml_characters
from newscrawl.exports.spreadsheet import unguard
from newscrawl.items import Article
from tests.exports.articles import HOSTILE, PLAIN, from_json, numbered
from tests.exports.project import Project, Site
from tests.processes import wait_until

FORMATS = ("csv", "json", "jsonl", "xml", "parquet")
GZIP = "scrapy.extensions.postprocessing.GzipPlugin"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    site = Site()
    yield Project(tmp_path, site)
    site.close()


def outputs(flag: str, *names: str) -> list[str]:
    return [argument for name in names for argument in (flag, name)]


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def titles(path: Path) -> list[str]:
    data = path.read_bytes()
    readers: dict[str, Any] = {
        ".csv": lambda: [unguard(row["title"]) for row in rows_of(data)],
        ".json": lambda: [row["title"] for row in json.loads(data)],
        ".jsonl": lambda: [json.loads(line)["title"] for line in data.splitlines()],
        ".xml": lambda: [item.findtext("title") for item in etree.fromstring(data)],
        ".parquet": lambda: parquet.read_table(io.BytesIO(data))["title"].to_pylist(),
    }
    return sorted(readers[path.suffix]())


def titles_of(articles: list[Article]) -> list[str]:
    return sorted(article.title for article in articles)


def feeds_setting(feeds: dict[str, Any]) -> list[str]:
    return ["-s", f"FEEDS={json.dumps(feeds)}"]


def test_every_format_holds_every_article_of_the_run(project):
    names = [f"kabar.{kind}" for kind in FORMATS]
    run = project.run([PLAIN, *HOSTILE], *outputs("-O", *names))
    assert run.returncode == 0
    assert project.names() == set(names)
    assert sorted(run.stats["newscrawl/feed/files"]) == sorted(names)
    lines = (project.folder / "kabar.jsonl").read_bytes().split(b"\n")[:-1]
    exact = {article.id: article for article in [PLAIN, *HOSTILE]}
    assert {plain["id"]: from_json(plain) for plain in map(json.loads, lines)} == exact
    array = json.loads((project.folder / "kabar.json").read_bytes())
    assert {plain["id"]: from_json(plain) for plain in array} == exact
    in_parquet = parquet.read_table(project.folder / "kabar.parquet").to_pylist()
    assert {row["id"]: (row["title"], row["text"]) for row in in_parquet} == {
        article.id: (article.title, article.text) for article in exact.values()
    }
    for row in rows_of((project.folder / "kabar.csv").read_bytes()):
        article = exact[row["id"]]
        assert unguard(row["title"]) == xml_characters(article.title)[0]
        assert unguard(row["text"]) == xml_characters(article.text)[0]
    for item in etree.parse(project.folder / "kabar.xml").getroot():
        article = exact[item.findtext("id")]
        assert item.findtext("title") == xml_characters(article.title)[0]
        assert item.findtext("text") == xml_characters(article.text)[0]
    assert run.stats["newscrawl/feed/csv/guarded_cells"] == 6
    assert run.stats["newscrawl/feed/csv/replaced_characters"] == 4
    assert run.stats["newscrawl/feed/xml/replaced_characters"] == 4


def test_kill_9_leaves_yesterdays_files_and_the_next_run_clears_up(project):
    names = [f"kabar.{kind}" for kind in FORMATS]
    for name in names:
        (project.folder / name).write_bytes(b"kemarin")
    project.site.stall_at = 5
    killed = project.interrupt(numbered(9), signal.SIGKILL, *outputs("-O", *names), unfinished=len(names))
    assert killed.returncode == -signal.SIGKILL
    assert len(project.parts()) == 5
    assert {(project.folder / name).read_bytes() for name in names} == {b"kemarin"}
    project.site.release()
    run = project.run(numbered(2), *outputs("-O", *names))
    assert run.stats["newscrawl/feed/leftovers_removed"] == 5
    assert project.names() == set(names)
    for name in names:
        assert titles(project.folder / name) == titles_of(numbered(2))


def test_kill_9_at_any_moment_leaves_a_whole_file(project):
    target = project.folder / "kabar.json"
    chance = random.Random(7)
    known = [titles_of(numbered(0))]
    for count in range(1, 7):
        with project.start(numbered(count), "-O", "kabar.json") as process:
            time.sleep(chance.uniform(0.3, 1.6))
            process.kill()
        known.append(titles_of(numbered(count)))
        assert not target.exists() or titles(target) in known
    assert project.run(numbered(9), "-O", "kabar.json").returncode == 0
    assert titles(target) == titles_of(numbered(9))
    assert project.names() == {"kabar.json"}


def test_an_interrupted_run_keeps_what_it_has_beside_yesterdays_file(project):
    names = [f"kabar.{kind}" for kind in FORMATS]
    (project.folder / "kabar.csv").write_bytes(b"kemarin")
    project.site.stall_at = 5
    run = project.interrupt(numbered(9), signal.SIGTERM, *outputs("-O", *names))
    assert run.stats["finish_reason"] == "shutdown"
    assert project.names() == {"kabar.csv", *(f"kabar.partial.{kind}" for kind in FORMATS)}
    assert (project.folder / "kabar.csv").read_bytes() == b"kemarin"
    for kind in FORMATS:
        assert titles(project.folder / f"kabar.partial.{kind}") == titles_of(numbered(5))
    warnings = run.lines("WARNING")
    assert len(warnings) == 5
    assert warnings[0].startswith("The run ended early (shutdown): its 5 articles are in ")
    assert warnings[0].endswith("kabar.partial.csv; the file of an earlier run stays as it was")
    assert run.stats["newscrawl/feed/partial"] == 5
    assert "newscrawl/feed/stored" not in run.stats


@pytest.mark.parametrize(
    ("arguments", "reason", "file"),
    [
        (["-s", "CLOSESPIDER_ITEMCOUNT=3"], "closespider_itemcount", "kabar.jsonl"),
        (["-s", "CLOSESPIDER_ERRORCOUNT=1", "-a", "error_after=3"], "closespider_errorcount", "kabar.partial.jsonl"),
    ],
)
def test_an_end_that_was_asked_for_is_a_whole_run_and_a_failure_is_not(project, arguments, reason, file):
    run = project.run(numbered(40), "-O", "kabar.jsonl", *arguments)
    assert run.stats["finish_reason"] == reason
    assert project.names() == {file}
    assert len(titles(project.folder / file)) == run.stats["item_scraped_count"] >= 3


def test_an_empty_run_writes_nothing_and_says_so(project):
    (project.folder / "kabar.csv").write_bytes(b"kemarin")
    run = project.run([], *outputs("-O", "kabar.csv", "kabar.json"))
    assert project.names() == {"kabar.csv"}
    assert (project.folder / "kabar.csv").read_bytes() == b"kemarin"
    assert run.lines("INFO") == [
        "No article, so kabar.csv was not written; the file of an earlier run stays as it was",
        "No article, so kabar.json was not written",
    ]
    assert run.stats["newscrawl/feed/empty"] == 2


def test_a_second_run_appends_with_one_head_and_one_byte_order_mark(project):
    for first, last in ((0, 3), (3, 5)):
        project.run(numbered(5)[first:last], *outputs("-o", "kabar.csv", "kabar.jsonl"))
    for name in ("kabar.csv", "kabar.jsonl"):
        assert titles(project.folder / name) == titles_of(numbered(5))
    data = (project.folder / "kabar.csv").read_bytes()
    assert data.count(b"\xef\xbb\xbf") == data.count(b"id,publisher,") == 1
    assert project.names() == {"kabar.csv", "kabar.jsonl"}


def test_an_interrupted_run_appends_nothing(project):
    project.run(numbered(2), "-o", "kabar.csv")
    before = (project.folder / "kabar.csv").read_bytes()
    run = project.run(numbered(40)[10:], "-o", "kabar.csv", "-s", "CLOSESPIDER_ERRORCOUNT=1", "-a", "error_after=3")
    assert (project.folder / "kabar.csv").read_bytes() == before
    assert len(titles(project.folder / "kabar.partial.csv")) == run.stats["item_scraped_count"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("kabar.json", b"[]", "json cannot be appended to: use -O, or another name"),
        ("kabar.parquet", b"PAR1", "parquet cannot be appended to"),
        ("kabar.csv", b"id,judul\n1,x\n", "has other columns (id, judul)"),
    ],
)
def test_what_cannot_be_appended_to_stops_the_run_before_its_first_request(project, name, content, message):
    (project.folder / name).write_bytes(content)
    run = project.run(numbered(2), "-o", name)
    assert run.returncode == 1
    assert f"ConfigurationError: {project.folder / name}" in run.stderr
    assert message in run.stderr
    assert project.site.requested == 0
    assert (project.folder / name).read_bytes() == content


def test_a_target_that_only_the_spiders_name_makes_wrong_stops_the_run_too(project):
    (project.folder / "kabar.csv").mkdir()
    run = project.run(numbered(2), "-O", "%(name)s.csv")
    assert run.returncode == 1
    assert "kabar.csv is a folder: name a file in it" in run.stderr
    assert project.site.requested == 0


def test_a_columns_change_during_the_run_loses_nothing(project):
    project.site.stall_at = 2
    with project.start(numbered(3), "-o", "kabar.csv") as process:
        wait_until(lambda: project.site.requested == 3 and project.parts())
        (project.folder / "kabar.csv").write_bytes(b"id,judul\n")
        project.site.release()
        run = project.finish(process)
    assert (project.folder / "kabar.csv").read_bytes() == b"id,judul\n"
    assert titles(project.folder / "kabar.partial.csv") == titles_of(numbered(2))
    (error,) = run.lines("ERROR")
    assert "has other columns" in error
    assert "its 2 articles are in" in error
    assert run.stats["newscrawl/feed/failed"] == 1


def test_standard_output_holds_the_feed_and_nothing_else(project):
    run = project.run(numbered(3), "-O", "-:json")
    assert sorted(row["title"] for row in json.loads(run.stdout)) == titles_of(numbered(3))
    assert run.lines("WARNING") == []
    assert project.names() == set()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_run_in_one_line(project, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    articles = [replace(article, text="kata " * 5_000) for article in numbered(200)]
    with project.start(articles, "-O", "-:jsonl") as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        stderr = process.stderr.read() if process.stderr else ""
    assert stderr.count("was not written: Broken pipe") == 1
    assert "Traceback" not in stderr
    assert "Spider closed (feed_failed)" in stderr
    assert project.site.requested < 200


def test_compressed_feeds_are_whole_and_json_lines_can_be_continued(project):
    feeds = {f"kabar.{kind}.gz": {"format": kind, "postprocessing": [GZIP]} for kind in FORMATS}
    project.run(numbered(3), *feeds_setting(feeds))
    assert project.names() == set(feeds)
    assert len(rows_of(gzip.decompress((project.folder / "kabar.csv.gz").read_bytes()))) == 3
    assert len(json.loads(gzip.decompress((project.folder / "kabar.json.gz").read_bytes()))) == 3
    table = parquet.read_table(io.BytesIO(gzip.decompress((project.folder / "kabar.parquet.gz").read_bytes())))
    assert table.num_rows == 3
    project.run(numbered(5)[3:], *feeds_setting({"kabar.jsonl.gz": feeds["kabar.jsonl.gz"]}))
    lines = gzip.decompress((project.folder / "kabar.jsonl.gz").read_bytes()).splitlines()
    assert sorted(json.loads(line)["title"] for line in lines) == titles_of(numbered(5))
    refused = project.run(numbered(1), *feeds_setting({"kabar.csv.gz": feeds["kabar.csv.gz"]}))
    assert refused.returncode == 1
    assert "compressed CSV cannot be appended to" in refused.stderr


def test_full_batches_of_an_interrupted_run_are_whole_and_the_last_is_partial(project):
    project.site.stall_at = 5
    names = ("kabar-%(batch_id)d.csv", "kabar-%(batch_id)d.parquet")
    run = project.interrupt(numbered(9), signal.SIGTERM, *outputs("-O", *names), "-s", "FEED_EXPORT_BATCH_ITEM_COUNT=2")
    kinds = ("csv", "parquet")
    expected = [f"kabar-{part}.{kind}" for kind in kinds for part in ("1", "2", "3.partial")]
    assert project.names() == set(expected)
    brought = [title for name in expected if name.endswith("csv") for title in titles(project.folder / name)]
    assert sorted(brought) == titles_of(numbered(5))
    assert run.stats["newscrawl/feed/stored"] == 4


def test_an_exact_number_of_batches_leaves_no_empty_one(project):
    project.run(numbered(4), "-O", "kabar-%(batch_id)d.json", "-s", "FEED_EXPORT_BATCH_ITEM_COUNT=2")
    assert project.names() == {"kabar-1.json", "kabar-2.json"}


def test_leftovers_of_batches_are_cleared_too(project):
    project.site.stall_at = 3
    name = "kabar-%(batch_time)s.csv"
    batch = ["-s", "FEED_EXPORT_BATCH_ITEM_COUNT=2"]
    project.interrupt(numbered(9), signal.SIGKILL, "-O", name, *batch, whole="kabar-*.csv")
    (left,) = project.parts()
    project.site.release()
    run = project.run(numbered(1), "-O", name, *batch)
    assert run.stats["newscrawl/feed/leftovers_removed"] == 1
    assert not left.exists()


def test_a_full_disk_ends_the_run_and_leaves_yesterdays_file(project):
    disk = project.folder / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"this user may not mount a small disk: {mounted.stderr.strip()}")
    try:
        assert project.run(numbered(3), *outputs("-O", "disk/kabar.json", "disk/kabar.parquet")).returncode == 0
        before = (disk / "kabar.json").read_bytes(), (disk / "kabar.parquet").read_bytes()
        large = [
            replace(article, text=random.Random(n).randbytes(20_000).hex()) for n, article in enumerate(numbered(40))
        ]
        run = project.run(large, *outputs("-O", "disk/kabar.json", "disk/kabar.parquet"), "-O", "kabar.jsonl")
        assert ((disk / "kabar.json").read_bytes(), (disk / "kabar.parquet").read_bytes()) == before
        assert {path.name for path in disk.iterdir()} == {"kabar.json", "kabar.parquet"}
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
    assert run.stats["finish_reason"] == "feed_failed"
    assert run.stats["newscrawl/feed/failed"] >= 1
    error = next(line for line in run.lines("ERROR") if "kabar.json" in line)
    assert error.startswith(
        "disk/kabar.json was not written: No space left on device; the file of an earlier run stays"
    )
    assert "Traceback" not in run.stderr
    assert len(titles(project.folder / "kabar.partial.jsonl")) == run.stats["item_scraped_count"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_grows_too_large_for_the_machine_ends_the_run(project, kind):
    """The kernel refuses to write with EFBIG: the same road as a full disk, for users who may not mount one."""
    target = project.folder / f"kabar.{kind}"
    target.write_bytes(b"kemarin")
    large = [replace(article, text=random.Random(n).randbytes(20_000).hex()) for n, article in enumerate(numbered(40))]
    limit = (100_000, resource.RLIM_INFINITY)
    run = project.run(large, "-O", target.name, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert target.read_bytes() == b"kemarin"
    assert project.names() == {target.name}
    assert run.stats["newscrawl/feed/failed"] == 1
    assert "was not written: File too large; the file of an earlier run stays as it was" in run.lines("ERROR")[0]
    assert "Traceback" not in run.stderr


def test_chosen_columns_and_a_delimiter_are_kept(project):
    options = {"format": "csv", "fields": {"title": "judul", "text": "isi"}, "item_export_kwargs": {"delimiter": ";"}}
    project.run(numbered(1), *feeds_setting({"kabar.csv": options}))
    assert (project.folder / "kabar.csv").read_bytes() == (
        '\ufeffjudul;isi\r\nBerita 0;"Satu dua.\n\nTiga empat."\r\n'.encode()
    )


def test_what_is_no_article_or_a_broken_one_is_refused_by_name_and_the_rest_is_kept(project):
    broken = replace(PLAIN, id="kabar:rusak", authors=[None])
    run = project.run([PLAIN, {"title": "kamus"}, broken], *outputs("-O", "kabar.jsonl", "kabar.parquet"))
    for name in ("kabar.jsonl", "kabar.parquet"):
        assert titles(project.folder / name) == [PLAIN.title]
    assert run.stats["newscrawl/feed/refused_articles"] == 2
    assert sorted(run.lines("ERROR")) == [
        "Not exported: dict: feeds hold articles, and this is a dict",
        "Not exported: kabar:rusak: authors holds NoneType, not str",
    ]


def test_a_cut_cell_is_told_once(project):
    long = [replace(article, text="kata " * 10_000) for article in numbered(2)]
    run = project.run(long, "-O", "kabar.csv")
    assert run.stats["newscrawl/feed/csv/cut_cells"] == 2
    assert run.stderr.count("2 cells are longer than a spreadsheet takes and were cut") == 1


def test_a_storage_elsewhere_gets_the_partial_result_under_its_own_name(project):
    target = project.folder / "kabar.csv"
    target.write_bytes(b"kemarin")
    feeds = {f"copy://{target}": {"format": "csv"}}
    failing = ["-s", "CLOSESPIDER_ERRORCOUNT=1", "-a", "error_after=3"]
    run = project.run(numbered(40), *feeds_setting(feeds), *failing)
    assert target.read_bytes() == b"kemarin"
    assert len(titles(project.folder / "kabar.partial.csv")) == run.stats["item_scraped_count"]
    project.run(numbered(2), *feeds_setting(feeds))
    assert titles(target) == titles_of(numbered(2))


def test_two_runs_at_once_into_one_file_leave_one_whole_result(project):
    project.site.stall_at = 3
    with project.start(numbered(4), "-O", "kabar.json") as slow:
        wait_until(lambda: project.site.requested == 4 and project.parts())
        project.site.stall_at = 10
        run = project.run(numbered(9), "-O", "kabar.json")
        assert "newscrawl/feed/leftovers_removed" not in run.stats
        assert titles(project.folder / "kabar.json") == titles_of(numbered(9))
        project.site.release()
        project.finish(slow)
    assert titles(project.folder / "kabar.json") == titles_of(numbered(3))
    assert project.names() == {"kabar.json"}

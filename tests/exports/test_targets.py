"""A feed that could not be written is told in one line before the first request."""

from __future__ import annotations

import csv
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from newscrawl.errors import ConfigurationError
from newscrawl.exports.targets import check_feed_targets
from newscrawl.exports.writers import CsvWriter

NOBODY = 65534


def refusal(uri: object, **options: Any) -> str:
    with pytest.raises(ConfigurationError) as refused:
        check_feed_targets({uri: options})
    message = str(refused.value)
    assert "\n" not in message
    return message


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write everywhere."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.jl", "a.jsonlines", "a.xml", "a.parquet"])
def test_every_format_is_known_by_its_extension(tmp_path, name):
    check_feed_targets({tmp_path / name: {}, f"file://{tmp_path}/b-{name}": {"overwrite": True}})


def test_an_unknown_extension_lists_the_known_ones(tmp_path):
    message = refusal(tmp_path / "suara.xls")
    assert "no feed format 'xls'; use one of csv, jl, json, jsonl, jsonlines, parquet, xml" in message


def test_an_unknown_format_is_named(tmp_path):
    assert "no feed format 'xls'" in refusal(tmp_path / "suara.csv", format="xls")


def test_a_storage_that_does_not_exist_is_named():
    assert "no feed storage 'suara'; write ./suara:1.csv" in refusal("suara:1.csv")


def test_a_folder_is_no_target(tmp_path):
    assert f"is a folder: name a file in it, such as {tmp_path / 'articles.csv'}" in refusal(tmp_path, format="csv")


@pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout"])
def test_a_device_is_never_replaced_by_a_file(device):
    assert "use - for standard output" in refusal(device, format="csv", overwrite=True)


def test_a_pipe_is_never_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert "not an ordinary file" in refusal(tmp_path / "pipe.csv", overwrite=True)


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert f"{tmp_path / 'file'} is a file, not a folder" in refusal(tmp_path / "file" / "suara.csv")


def test_a_folder_that_does_not_exist_is_no_mistake_and_not_made_yet(tmp_path):
    check_feed_targets({tmp_path / "a" / "b" / "suara.csv": {}})
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["suara.csv", "sub/suara.csv", "%(name)s.csv", "%(name)s/%(time)s.csv"])
def test_a_folder_that_cannot_be_written_is_named(open_folder, name):
    open_folder.chmod(0o555)
    with as_ordinary_user():
        assert f"{open_folder}: Permission denied; choose another folder" in refusal(open_folder / name)


def test_a_folder_that_cannot_be_entered_is_named(open_folder):
    open_folder.chmod(0o600)
    with as_ordinary_user():
        assert "Permission denied" in refusal(open_folder / "sub" / "suara.csv")
    open_folder.chmod(0o700)


def test_a_read_only_file_is_named(open_folder):
    open_folder.chmod(0o777)
    target = open_folder / "suara.csv"
    target.write_bytes(b"x")
    target.chmod(0o444)
    with as_ordinary_user():
        assert "suara.csv cannot be written: Permission denied" in refusal(target, overwrite=True)


def test_two_feeds_for_one_file_are_named(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "suara.csv")
    with pytest.raises(ConfigurationError, match=r"suara\.csv and .*link\.csv are the same file"):
        check_feed_targets({tmp_path / "suara.csv": {}, tmp_path / "link.csv": {}})


@pytest.mark.parametrize("kind", ["json", "xml", "parquet"])
def test_what_cannot_be_appended_to_is_told(tmp_path, kind):
    target = tmp_path / f"suara.{kind}"
    target.write_bytes(b"x")
    assert f"{target} exists, and {kind} cannot be appended to: use -O, or another name" in refusal(target)
    check_feed_targets({target: {"overwrite": True}})
    target.write_bytes(b"")
    check_feed_targets({target: {}})


def head_of(**options: Any) -> bytes:
    class Memory(bytearray):
        write = bytearray.extend

    memory = Memory()
    CsvWriter(memory, **options).start()
    return bytes(memory)


@pytest.mark.parametrize(
    "head",
    [head_of(), head_of().removeprefix(b"\xef\xbb\xbf"), head_of().replace(b"\r\n", b"\n"), head_of() + b"1\r\n"],
)
def test_csv_with_the_same_columns_can_be_appended_to(tmp_path, head):
    (tmp_path / "suara.csv").write_bytes(head)
    check_feed_targets({tmp_path / "suara.csv": {}})


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"id,judul\r\n", "has other columns (id, judul)"),
        (head_of(delimiter=";"), "has other columns"),
        (b"\xff\xfei\x00d\x00", "is not CSV in UTF-8"),
        (b'"' + b"x" * 200_000, "is not CSV in UTF-8"),
    ],
    ids=["other columns", "other delimiter", "UTF-16", "no end"],
)
def test_csv_with_other_columns_cannot_be_appended_to(tmp_path, head, message):
    # Libraries that other tests import raise the limit for all.
    csv.field_size_limit(131_072)
    (tmp_path / "suara.csv").write_bytes(head)
    told = refusal(tmp_path / "suara.csv")
    assert message in told
    assert "use -O, or another name" in told


def test_chosen_columns_and_delimiter_count_when_appending(tmp_path):
    (tmp_path / "suara.csv").write_bytes("\ufeffjudul;url\r\n".encode())
    options = {"fields": {"title": "judul", "url": "url"}, "item_export_kwargs": {"delimiter": ";"}}
    check_feed_targets({tmp_path / "suara.csv": options})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"fields": ["judul"]}, "an Article has no field judul"),
        ({"encoding": "cp1252"}, "written in UTF-8, not in cp1252"),
        ({"item_export_kwargs": {"delimiter": ";;"}}, "the delimiter ';;' is not one character"),
        ({"item_export_kwargs": {"errors": "ignore"}}, "csv has no option errors (item_export_kwargs)"),
        ({"batch_item_count": 10}, "put %(batch_time)s or %(batch_id)d into it"),
        ({"format": "xml", "fields": {"title": "judul berita"}}, "'judul berita' cannot name an XML element"),
    ],
)
def test_a_wrong_option_is_named(tmp_path, options, message):
    assert message in refusal(tmp_path / "suara.csv", **options)


def test_a_name_that_promises_compression_without_any_is_told(tmp_path):
    assert "would not be compressed" in refusal(tmp_path / "suara.csv.gz", format="csv")
    plugins = ["scrapy.extensions.postprocessing.GzipPlugin"]
    check_feed_targets({tmp_path / "suara.csv.gz": {"format": "csv", "postprocessing": plugins}})


def test_standard_output_and_remote_storages_are_left_to_their_owners():
    check_feed_targets({"stdout:": {"format": "json", "overwrite": True}, "s3://bucket/suara.csv": {"format": "csv"}})


def test_a_check_leaves_nothing_behind(tmp_path):
    (tmp_path / "suara.csv").write_bytes(head_of())
    before = (tmp_path / "suara.csv").stat()
    check_feed_targets({tmp_path / "suara.csv": {}, tmp_path / "%(time)s.json": {}})
    assert [path.name for path in tmp_path.iterdir()] == ["suara.csv"]
    after = (tmp_path / "suara.csv").stat()
    assert (after.st_mtime_ns, stat.S_IMODE(after.st_mode)) == (before.st_mtime_ns, stat.S_IMODE(before.st_mode))

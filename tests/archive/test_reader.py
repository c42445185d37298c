"""What the archive reader promises: the right answer, or one line that says what is wrong with the file."""

from __future__ import annotations

import gzip
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.archive import Archive, ArchiveWriter, BodyTooLarge
from newscrawl.errors import ConfigurationError
from tests.archive.exchanges import START, URL, exchange, record

ROOT = Path(__file__).parents[2]

_names = st.from_regex(rb"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True).filter(
    lambda name: name.lower() not in (b"content-length", b"transfer-encoding")
)
_values = st.binary(max_size=60).map(lambda value: value.translate(None, b"\r\n\0").strip(b" \t\x0b\x0c"))
_urls = st.from_regex(r"https?://[a-z]{1,9}\.suara\.com/[a-z0-9/%?=&._-]{0,40}", fullmatch=True)


def raw_record(fields: bytes, block: bytes, *, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    return b"WARC/1.1\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (fields, size, block)


def response_record(url: str, block: bytes, *, length: int | None = None) -> bytes:
    fields = (
        b"WARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-11-20T14:40:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\n" % url.encode()
    )
    return raw_record(fields, block, length=length)


def error_of(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        Archive.open(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pages=st.lists(
        st.tuples(_urls, st.integers(100, 599), st.lists(st.tuples(_names, _values), max_size=5), st.binary()),
        min_size=1,
        max_size=6,
    ),
    name=st.sampled_from(["crawl.warc", "crawl.warc.gz"]),
)
def test_what_was_recorded_is_answered_byte_for_byte(
    tmp_path: Path, pages: list[tuple[str, int, list[tuple[bytes, bytes]], bytes]], name: str
) -> None:
    with ArchiveWriter(tmp_path / name, overwrite=True) as writer:
        for url, status, headers, body in pages:
            writer.write(url, **exchange(status=status, response_headers=headers, body=body))
    with Archive.open(tmp_path / name) as archive:
        assert len(archive) == len(pages)
        for url, status, headers, body in pages:
            found = archive.get(url)
            assert found
            assert (found.status, found.body, found.fetched_at) == (status, body, START)
            assert found.headers == [*headers, (b"Content-Length", b"%d" % len(body))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(["crawl.warc", "crawl.warc.gz"]))
def test_a_damaged_file_is_named_or_read_and_never_crashes(tmp_path: Path, data: st.DataObject, name: str) -> None:
    path = tmp_path / name
    path.unlink(missing_ok=True)
    original = record(path, (URL, b"satu" * 50), (f"{URL}-2", b"dua" * 50)).read_bytes()
    position = data.draw(st.integers(0, len(original) - 1))
    replacement = data.draw(st.binary(max_size=8))
    path.write_bytes(original[:position] + replacement + original[position + data.draw(st.integers(0, 300)) :])
    try:
        with Archive.open(path) as archive:
            archive.get(URL)
            archive.get(f"{URL}-2")
    except ConfigurationError as error:
        assert "\n" not in str(error)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=400), start=st.sampled_from([b"", b"WARC/1.1\r\n", b"\x1f\x8b\x08\0", b"WARC/"]))
def test_junk_is_named(tmp_path: Path, junk: bytes, start: bytes) -> None:
    path = tmp_path / "junk.warc"
    path.write_bytes(start + junk)
    assert str(path) in error_of(path)


def test_the_answers_to_one_url_come_in_recorded_order_and_the_last_one_repeats(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"satu"), ("https://x.suara.com/", b"lain"), (URL, b"dua"))
    with Archive.open(path) as archive:
        bodies = [found.body for _ in range(4) if (found := archive.get(URL))]
    assert bodies == [b"satu", b"dua", b"dua", b"dua"]


def test_the_index_tells_where_and_with_what_status_a_url_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with ArchiveWriter(path) as writer:
        for status in (503, 503, 200):
            writer.write(URL, **exchange(status=status))
    with Archive.open(path) as archive:
        entries = archive.entries(URL)
        assert [entry.status for entry in entries] == [503, 503, 200]
        assert [entry.offset for entry in entries] == sorted({entry.offset for entry in entries})
        assert archive.skipped == {"request": 3, "warcinfo": 1}
        assert archive.entries("https://www.suara.com/lain") == []


def test_an_unknown_url_has_no_answer_and_a_fragment_does_not_matter(tmp_path: Path) -> None:
    with Archive.open(record(tmp_path / "crawl.warc.gz", (URL, b"isi"))) as archive:
        assert archive.get(f"{URL}?page=2") is None
        assert archive.get(f"{URL}#komentar")


def test_the_dates_of_the_first_and_last_record_are_known(tmp_path: Path) -> None:
    with Archive.open(record(tmp_path / "crawl.warc.gz", *[(URL, b"isi")] * 3)) as archive:
        assert (archive.first_date, archive.last_date) == (START, START + timedelta(seconds=2))


def test_a_large_body_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"\0" * 5_000_000), ("https://x.suara.com/", b"kecil"))
    with Archive.open(path) as archive:
        with pytest.raises(BodyTooLarge, match="100000 are allowed"):
            archive.get(URL, max_length=100_000)
        assert archive.get("https://x.suara.com/", max_length=100_000)


def test_chunks_that_another_recorder_kept_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "wget.warc"
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n4\r\nisi \r\n6\r\nkedua.\r\n0\r\n\r\n"
    path.write_bytes(response_record(URL, block))
    with Archive.open(path) as archive:
        found = archive.get(URL)
    assert found and found.body == b"isi kedua."
    assert found.headers == [(b"X-A", b"1")]


def test_records_without_an_http_response_are_counted_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "mixed.warc"
    dns = raw_record(b"WARC-Type: response\r\nWARC-Target-URI: dns:suara.com\r\nContent-Type: text/dns\r\n", b"1.2.3.4")
    path.write_bytes(dns + response_record(URL, b"no status line") + response_record(URL, b"HTTP/1.0 404 x\n\n"))
    with Archive.open(path) as archive:
        assert len(archive) == 1
        assert archive.skipped == {"response": 2}
        found = archive.get(URL)
        assert found and (found.status, found.body) == (404, b"")


def test_a_truncated_file_is_damaged_at_the_record_that_is_not_whole(tmp_path: Path) -> None:
    for name in ("crawl.warc.gz", "crawl.warc"):
        path = record(tmp_path / name, (URL, b"satu" * 500), (f"{URL}-2", b"dua" * 500))
        with Archive.open(path) as archive:
            offset = archive.entries(f"{URL}-2")[0].offset
        path.write_bytes(path.read_bytes()[: offset + 200])
        message = error_of(path)
        assert f"damaged at byte {offset}" in message
        assert "the 3 records before it are whole" in message


def test_a_bit_that_flipped_inside_a_record_is_found(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"satu" * 500), (f"{URL}-2", b"dua" * 500))
    with Archive.open(path) as archive:
        offset = archive.entries(f"{URL}-2")[0].offset
    data = bytearray(path.read_bytes())
    data[offset + 60] ^= 8
    path.write_bytes(data)
    assert f"damaged at byte {offset}" in error_of(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"<html>bukan arsip</html>", "is not a WARC file"),
        (gzip.compress(b"url,judul\n", mtime=0), "is not a WARC file"),
        (response_record(URL, b"HTTP/1.1 200 OK\r\n\r\nisi", length=9000), "damaged at byte 0"),
        (b"WARC/1.1\r\nContent-Length: -5\r\n\r\n", "no usable Content-Length"),
        (b"WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "no usable Content-Length"),
        (gzip.compress(response_record(URL, b"HTTP/1.1 200 OK\r\n\r\n") * 2), "warcio recompress"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "file.warc.gz"
    path.write_bytes(content)
    assert message in error_of(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_named(tmp_path: Path) -> None:
    assert "No such file" in error_of(tmp_path / "tidak-ada.warc.gz")
    assert "Is a directory" in error_of(tmp_path)


def test_a_file_that_changes_under_the_reader_is_named(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"isi" * 1000))
    with Archive.open(path) as archive:
        path.write_bytes(b"")
        with pytest.raises(ConfigurationError, match="changed while it was read"):
            archive.get(URL)


def _endless_head() -> Iterator[bytes]:
    yield b"WARC/1.1\r\nX: "
    yield from itertools.repeat(b"a" * 1_000_000, 200)


def _huge_body() -> Iterator[bytes]:
    size = 200_000_000
    yield response_record(URL, b"HTTP/1.1 200 OK\r\n\r\n", length=size + 19).removesuffix(b"\r\n\r\n")
    yield from itertools.repeat(b"\0" * 1_000_000, size // 1_000_000)
    yield b"\r\n\r\n"


def _endless_http_head() -> Iterator[bytes]:
    yield response_record(URL, b"HTTP/1.1 200 OK\r\n", length=300_000_000).removesuffix(b"\r\n\r\n")
    yield from itertools.repeat(b"X: a\r\n" * 100_000, 400)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [(_endless_head, "head is longer"), (_endless_http_head, "head is longer"), (_huge_body, "")],
)
def test_a_huge_record_is_read_in_bounded_memory(
    tmp_path: Path, parts: Callable[[], Iterator[bytes]], problem: str
) -> None:
    path = tmp_path / "hostile.warc.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.writelines(parts())
    megabytes, error = _open_in_own_process(path)
    assert megabytes < 30
    assert problem in error


def test_a_thousand_long_addresses_take_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "hostile.warc.gz"
    with path.open("wb") as file:
        for number in range(1500):
            url = f"https://x.suara.com/{number}{'a' * 60_000}"
            file.write(gzip.compress(response_record(url, b"HTTP/1.1 200 OK\r\n\r\n"), compresslevel=1))
    assert path.stat().st_size < 1_000_000
    megabytes, error = _open_in_own_process(path)
    assert megabytes < 30
    assert error == ""


def _open_in_own_process(path: Path) -> tuple[float, str]:
    """By how many megabytes opening the archive makes a process grow, and the error it ends with."""
    code = (
        "import sys\n"
        "from newscrawl.archive import Archive\n"
        "from newscrawl.errors import ConfigurationError\n"
        "from tests.memory import peak_memory\n"
        "before, message = peak_memory(), ''\n"
        "try:\n"
        "    archive = Archive.open(sys.argv[1])\n"
        "except ConfigurationError as error:\n"
        "    message = str(error)\n"
        "print(peak_memory() - before, message)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    megabytes, _, message = done.stdout.strip().partition(" ")
    return float(megabytes), message

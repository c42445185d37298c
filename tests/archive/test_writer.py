"""What the archive writer promises, read back with other people's tools."""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from newscrawl.archive import Archive, ArchiveWriter
from newscrawl.errors import ConfigurationError
from tests.archive.exchanges import URL, exchange, record

ROOT = Path(__file__).parents[2]
WIB = timezone(timedelta(hours=7))


def warcio_records(path: Path) -> list[tuple[ArcWarcRecord, bytes]]:
    with path.open("rb") as file:
        return [(found, found.raw_stream.read()) for found in ArchiveIterator(file)]


def warcio_check(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_warcio_finds_nothing_wrong_with_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with ArchiveWriter(path) as writer:
        writer.write(URL, **exchange(body=gzip.compress(b"x" * 9000), ip="203.0.113.7"))
        writer.write(URL, **exchange(status=404, body=b"", truncated="disconnect"))
    checked = warcio_check(path)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") == 5
    assert "not checked" not in checked.stdout


def test_an_exchange_is_a_response_and_a_request_that_belong_together(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    moment = datetime(2026, 11, 20, 21, 40, 7, 250000, tzinfo=WIB)
    with ArchiveWriter(path, robots="ignore") as writer:
        writer.write(f"{URL}?page=2#komentar", **exchange(fetched_at=moment, ip="203.0.113.7"))
    (info, fields), (response, body), (request, _) = warcio_records(path)

    assert b"format: WARC File Format 1.1\r\n" in fields
    assert b"robots: ignore\r\n" in fields
    assert re.search(rb"software: newscrawl/\d", fields)
    assert info.rec_headers["WARC-Type"] == "warcinfo"

    assert response.rec_headers.protocol == "WARC/1.1"
    assert response.rec_headers["WARC-Target-URI"] == f"{URL}?page=2"
    assert response.rec_headers["WARC-Date"] == "2026-11-20T14:40:07.250000Z"
    assert response.rec_headers["WARC-IP-Address"] == "203.0.113.7"
    assert response.rec_headers["WARC-Payload-Digest"].startswith("sha1:")
    assert response.http_headers.statusline == "200 OK"
    assert body == b"<p>Air surut.</p>"

    assert request.rec_headers["WARC-Concurrent-To"] == response.rec_headers["WARC-Record-ID"]
    assert request.rec_headers["WARC-Date"] == response.rec_headers["WARC-Date"]
    assert request.http_headers.protocol == "GET"
    assert request.http_headers.statusline.startswith("/news/2026/11/20/184207/tanggul-jebol?page=2 ")
    assert request.http_headers["Host"] == "www.suara.com"


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"satu"), (URL, b"dua"))
    data = path.read_bytes()
    with path.open("rb") as file:
        iterator = ArchiveIterator(file)
        offsets = [iterator.get_record_offset() for _ in iterator]
    assert len(offsets) == 5
    assert all(data[offset : offset + 2] == b"\x1f\x8b" for offset in offsets)
    assert all(gzip.decompress(data[offset:]).startswith(b"WARC/1.1\r\n") for offset in offsets)


def test_the_recorded_length_is_that_of_the_body_kept(tmp_path: Path) -> None:
    headers = [(b"transfer-encoding", b"chunked"), (b"Content-Length", b"999"), (b"Content-Encoding", b"gzip")]
    path = tmp_path / "crawl.warc.gz"
    body = gzip.compress(b"isi")
    with ArchiveWriter(path) as writer:
        writer.write(URL, **exchange(response_headers=headers, body=body))
    response, wire = warcio_records(path)[1]
    assert response.http_headers.get("Transfer-Encoding") is None
    assert [value for name, value in response.http_headers.headers if name == "Content-Length"] == [str(len(body))]
    assert response.http_headers["Content-Encoding"] == "gzip"
    assert wire == body


def test_credentials_are_not_recorded(tmp_path: Path) -> None:
    secrets = [(b"Authorization", b"Basic cmFoYXNpYQ=="), (b"Proxy-Authorization", b"x"), (b"cookie", b"sesi=1")]
    path = tmp_path / "crawl.warc"
    with ArchiveWriter(path) as writer:
        writer.write(URL, **exchange(request_headers=[*secrets, (b"Accept", b"text/html")]))
    request = path.read_bytes().split(b"WARC-Type: request")[1]
    assert b"Accept: text/html" in request
    assert not any(name.lower() in request.lower() for name, _ in secrets)


def test_a_header_cannot_smuggle_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with ArchiveWriter(path) as writer:
        writer.write(URL, **exchange(response_headers=[(b"X-A", b"1\r\nX-B: 2\r\n\r\nbody")]))
    with Archive.open(path) as archive:
        found = archive.get(URL)
    assert found and [name for name, _ in found.headers] == [b"X-A", b"Content-Length"]


def test_a_date_without_a_zone_is_refused(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "crawl.warc.gz") as writer, pytest.raises(ValueError, match="no zone"):
        writer.write(URL, **exchange(fetched_at=datetime(2026, 11, 20)))  # noqa: DTZ001


@pytest.mark.parametrize("url", ["https://www.suara.com/a b", "https://www.suara.com/\r\nWARC-Type: x", "a\0b"])
def test_an_address_that_would_break_the_record_is_refused(tmp_path: Path, url: str) -> None:
    with ArchiveWriter(tmp_path / "crawl.warc.gz") as writer, pytest.raises(ValueError, match="not a URL"):
        writer.write(url, **exchange())


def test_the_same_exchanges_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [(f"{URL}?page={number}", b"isi %d" % number) for number in range(3)]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = record(tmp_path / "a" / "crawl.warc.gz", *pages)
    second = record(tmp_path / "b" / "crawl.warc.gz", *pages)
    assert first.read_bytes() == second.read_bytes()


def test_record_ids_are_unique(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with ArchiveWriter(path) as writer:
        for _ in range(5):
            writer.write(URL, **exchange())
    ids = [found.rec_headers["WARC-Record-ID"] for found, _ in warcio_records(path)]
    assert len(set(ids)) == len(ids) == 11


def test_the_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    writer = ArchiveWriter(path)
    writer.write(URL, **exchange())
    assert not path.exists()
    assert writer.close() == path
    assert writer.close() == path
    assert list(tmp_path.iterdir()) == [path]


def test_a_crawl_without_an_answer_leaves_no_file(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "crawl.warc.gz") as writer:
        pass
    assert writer.close() is None
    assert list(tmp_path.iterdir()) == []


def test_an_existing_archive_is_replaced_only_when_asked_and_only_by_a_whole_one(tmp_path: Path) -> None:
    path = record(tmp_path / "crawl.warc.gz", (URL, b"kemarin"))
    with pytest.raises(ConfigurationError, match="exists; name a new file"):
        ArchiveWriter(path)
    with ArchiveWriter(path, overwrite=True) as writer:
        writer.write(URL, **exchange(body=b"hari ini"))
        with Archive.open(path) as archive:
            found = archive.get(URL)
            assert found and found.body == b"kemarin"
    with Archive.open(path) as archive:
        found = archive.get(URL)
        assert found and found.body == b"hari ini"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("crawl.zip", r"must be named \*.warc.gz or \*.warc"),
        ("tidak/ada/crawl.warc.gz", "cannot write the archive .*: No such file or directory"),
    ],
)
def test_a_path_that_cannot_be_written_is_named_before_the_crawl(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        ArchiveWriter(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_two_runs_cannot_record_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with ArchiveWriter(path) as writer:
        with pytest.raises(ConfigurationError, match="another run is recording"):
            ArchiveWriter(path)
        writer.write(URL, **exchange())
    assert path.exists()


def test_a_killed_run_leaves_every_whole_record_and_they_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    part = tmp_path / "crawl.warc.gz.part"
    code = (
        "import itertools, os, sys\n"
        "from newscrawl.archive import ArchiveWriter\n"
        "from tests.archive.exchanges import URL, exchange\n"
        "writer = ArchiveWriter(sys.argv[1])\n"
        "for number in itertools.count():\n"
        "    writer.write(f'{URL}?n={number}', **exchange(body=os.urandom(200_000)))\n"
        "    print(number, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        written = 5 + len(process.stdout.read().splitlines())
    assert not path.exists()
    whole = _readable(part, tmp_path)
    with Archive.open(whole) as archive:
        assert len(archive) in (written, written + 1)
        assert all(len(archive.get(f"{URL}?n={number}").body) == 200_000 for number in range(written))  # type: ignore[union-attr]
    with pytest.raises(ConfigurationError, match="killed left its records"):
        ArchiveWriter(path)


def _readable(part: Path, folder: Path) -> Path:
    """The part file, or what remains when the advice of the error message is followed."""
    try:
        Archive.open(part).close()
    except ConfigurationError as error:
        advice = str(error).rpartition("keep them with: ")[2]
        subprocess.run(advice, shell=True, check=True, cwd=folder)
        return folder / "whole.warc.gz"
    return part


def test_the_advice_for_a_file_cut_anywhere_keeps_all_whole_records(tmp_path: Path) -> None:
    data = record(tmp_path / "crawl.warc.gz", *((f"{URL}?n={n}", os.urandom(300)) for n in range(3))).read_bytes()
    part = tmp_path / "cut here.warc.gz.part"
    for cut in range(len(data) // 3, len(data), 97):
        part.write_bytes(data[:cut])
        with Archive.open(_readable(part, tmp_path)) as archive:
            assert len(archive) >= 1


def test_a_full_disk_costs_the_exchange_that_did_not_fit_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    code = (
        "import os, resource, sys\n"
        "from newscrawl.archive import ArchiveWriter\n"
        "from tests.archive.exchanges import URL, exchange\n"
        "writer = ArchiveWriter(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))\n"
        "for number, size in enumerate([9_000, 50_000, 9_000]):\n"
        "    try:\n"
        "        writer.write(f'{URL}?n={number}', **exchange(body=os.urandom(size)))\n"
        "    except OSError as error:\n"
        "        print(number, error.strerror)\n"
        "writer.close()\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1 File too large\n"
    with Archive.open(path) as archive:
        assert [len(archive.entries(f"{URL}?n={number}")) for number in range(3)] == [1, 0, 1]

"""A file is put in place whole or not at all, whatever happens to the disk or the process."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.exports.files import PartFile, StreamFile, append, partial_name, remove_leftovers

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if mounted.returncode:
        pytest.skip(f"this user may not mount a small disk: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def part_of(target: Path, content: bytes) -> PartFile:
    part = PartFile(target)
    part.write(content)
    return part


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_target_is_untouched_until_the_part_is_placed(tmp_path):
    target = tmp_path / "suara.csv"
    target.write_bytes(b"kemarin")
    part = part_of(target, b"hari ini")
    assert target.read_bytes() == b"kemarin"
    assert names(tmp_path) == [f".suara.csv.{os.getpid()}.part", "suara.csv"]
    part.place(target)
    assert target.read_bytes() == b"hari ini"
    assert names(tmp_path) == ["suara.csv"]


def test_a_discarded_part_leaves_nothing(tmp_path):
    part_of(tmp_path / "suara.csv", b"x").discard()
    assert names(tmp_path) == []


def test_the_folders_of_a_target_are_made(tmp_path):
    target = tmp_path / "a" / "b" / "suara.csv"
    part_of(target, b"x").place(target)
    assert target.read_bytes() == b"x"


def test_a_placed_file_keeps_the_mode_of_the_one_before_and_a_new_one_has_the_umask(tmp_path):
    target = tmp_path / "suara.csv"
    part_of(target, b"x").place(target)
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
    target.chmod(0o640)
    part_of(target, b"y").place(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_content_is_on_the_disk_before_the_name_and_the_name_before_the_end(tmp_path):
    code = (
        "import sys, pathlib, newscrawl.exports.files as files\n"
        "target = pathlib.Path(sys.argv[1]); part = files.PartFile(target); part.write(b'x'); part.place(target)"
    )
    command = ["strace", "-y", "-f", "-e", "trace=write,fsync,rename,renameat,renameat2", sys.executable, "-c", code]
    try:
        traced = subprocess.run([*command, str(tmp_path / "suara.csv")], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no strace here")
    if traced.returncode:
        pytest.skip(f"strace may not trace here: {traced.stderr.splitlines()[-1]}")
    calls = [line for line in traced.stderr.splitlines() if str(tmp_path) in line]
    names = [line.partition("(")[0].split()[-1] for line in calls]
    assert names == ["write", "fsync", "rename", "fsync"]
    assert ".part>" in calls[1]
    assert f"{tmp_path}>)" in calls[3]


def test_two_parts_of_one_target_do_not_meet(tmp_path):
    target = tmp_path / "suara.csv"
    one, other = part_of(target, b"satu"), part_of(target, b"dua")
    other.place(target)
    one.place(target)
    assert target.read_bytes() == b"satu"
    assert names(tmp_path) == ["suara.csv"]


def test_a_full_disk_is_kept_as_an_error_and_leaves_the_target(small_disk):
    target = small_disk / "suara.csv"
    target.write_bytes(b"kemarin")
    part = part_of(target, b"x" * 100_000)
    assert part.error and part.error.errno == errno.ENOSPC
    assert part.write(b"more") == 4
    with pytest.raises(OSError, match="No space left"):
        part.place(target)
    part.discard()
    assert target.read_bytes() == b"kemarin"
    assert names(small_disk) == ["suara.csv"]


def test_a_disk_too_small_to_append_leaves_the_file_and_the_part(small_disk):
    target = small_disk / "suara.jsonl"
    target.write_bytes(b"a" * 30_000 + b"\n")
    part = part_of(target, b"b" * 20_000 + b"\n")
    with pytest.raises(OSError, match="No space left"):
        append(part, target, skip=0, line_end=b"\n")
    assert target.read_bytes() == b"a" * 30_000 + b"\n"
    part.place(small_disk / "suara.partial.jsonl")
    assert names(small_disk) == ["suara.jsonl", "suara.partial.jsonl"]


def test_a_folder_that_cannot_be_made_is_kept_as_an_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    part = part_of(tmp_path / "file" / "suara.csv", b"x")
    assert isinstance(part.error, NotADirectoryError | FileExistsError)
    part.discard()


def test_a_closed_pipe_is_kept_as_an_error():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        stream = StreamFile(pipe)
        assert stream.write(b"x") == 1
        with pytest.raises(BrokenPipeError):
            stream.finish()


def test_an_unbuffered_stream_that_takes_little_at_a_time_gets_everything():
    class Slow:
        taken = b""

        def write(self, data: memoryview) -> int:
            self.taken += bytes(data[:3])
            return min(3, len(data))

        def flush(self) -> None: ...

    slow = Slow()
    stream = StreamFile(slow)
    stream.write(b"sepuluh huruf")
    stream.finish()
    assert slow.taken == b"sepuluh huruf"


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path):
    target = tmp_path / "suara.csv"
    code = (
        "import sys, pathlib, newscrawl.exports.files as files\n"
        "part = files.PartFile(pathlib.Path(sys.argv[1])); part.write(b'x'); print('ready', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(target)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": ROOT}
    with subprocess.Popen(command, **streams) as living, subprocess.Popen(command, **streams) as killed:
        assert living.stdout and living.stdout.readline() == b"ready\n"
        assert killed.stdout and killed.stdout.readline() == b"ready\n"
        killed.kill()
        killed.wait()
        (tmp_path / f".lain.csv.{killed.pid}.part").write_bytes(b"of another feed")
        assert remove_leftovers(tmp_path, r"suara\.csv") == 1
        assert names(tmp_path) == [f".lain.csv.{killed.pid}.part", f".suara.csv.{living.pid}.part"]
        living.communicate(b"\n")


def test_a_leftover_whose_number_is_our_own_again_is_removed(tmp_path):
    """In a container every run may have the same process id."""
    (tmp_path / f".suara.csv.{os.getpid()}.part").write_bytes(b"x")
    part = PartFile(tmp_path / "suara.csv")
    assert part.path and part.path.name == f".suara.csv.{os.getpid()}-1.part"
    assert remove_leftovers(tmp_path) == 1
    part.place(tmp_path / "suara.csv")
    assert names(tmp_path) == ["suara.csv"]


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, b"KEPALA\r\n1\r\n"), (b"", b"KEPALA\r\n1\r\n"), (b"K\r\n0\r\n", b"K\r\n0\r\n1\r\n"), (b"K", b"K\r\n1\r\n")],
)
def test_what_is_appended_has_its_head_once_and_begins_on_its_own_line(tmp_path, before, after):
    target = tmp_path / "suara.csv"
    if before is not None:
        target.write_bytes(before)
    append(part_of(target, b"KEPALA\r\n1\r\n"), target, skip=8, line_end=b"\r\n")
    assert target.read_bytes() == after
    assert names(tmp_path) == ["suara.csv"]


def add_lines(target: Path, name: str) -> None:
    for number in range(20):
        append(part_of(target, f"{name} {number}\n".encode()), target, skip=0, line_end=b"\n")


def test_processes_that_append_to_one_file_lose_nothing(tmp_path):
    target = tmp_path / "semua.jsonl"
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=add_lines, args=(target, name)) for name in "abc"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    lines = target.read_text().splitlines()
    assert sorted(lines) == sorted(f"{name} {number}" for name in "abc" for number in range(20))


@pytest.mark.parametrize(
    ("name", "partial"),
    [
        ("suara.csv", "suara.partial.csv"),
        ("suara.2024.11.jsonl", "suara.2024.11.partial.jsonl"),
        ("suara.csv.gz", "suara.partial.csv.gz"),
        ("suara", "suara.partial"),
        ("suara.gz", "suara.partial.gz"),
        (".suara", ".suara.partial"),
    ],
)
def test_the_file_of_an_interrupted_run_is_named_beside_the_whole_one(name, partial):
    assert partial_name(name) == partial

"""What the store has said to be kept is there after a power cut, whatever of the unsynced writes was lost."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.dedup import NearDuplicates
from newscrawl.store import Store
from tests.store.power import power_cuts, read_record
from tests.store.samples import NOON, address, article, known_with_their_articles, prose

ROOT = Path(__file__).parents[2]
RECORDER = Path(__file__).with_name("disk_recorder.c")
CUTS = 150
KEPT = 25
CARELESS = """
import os, sys
from newscrawl.database import Database
from newscrawl.store import Store
from newscrawl.store.schema import LAYOUT
from tests.store.writer import crawl_one
report = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
with Store(Database(sys.argv[1], LAYOUT, durable=False)) as store:
    for number in range(60):
        crawl_one(store, number)
        os.write(report, f"{number}\\n".encode())
"""

INDEXING = """
import os, sys
from newscrawl.dedup import NearDuplicates, index
from tests.store.samples import NOON
from tests.store.test_power_cut import indexed_text
index.GATHERED = 15
report = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
with NearDuplicates(sys.argv[1]) as near:
    for number in range(60):
        near.add(str(number), indexed_text(number), NOON)
        os.write(report, f"{number}\\n".encode())
"""

needs_recorder = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"), reason="recording what reaches the disk needs Linux and cc"
)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, RECORDER], check=True)
    return library


def record(recorder, folder, *command):
    """The calls that a writer of ``folder`` made."""
    environment = os.environ | {
        "LD_PRELOAD": str(recorder),
        "RECORDED_FOLDER": str(folder / "data"),
        "RECORD": str(folder / "calls"),
    }
    paths = [folder / "data" / "newscrawl.db", folder / "data" / "report"]
    (folder / "data").mkdir()
    for run in command:
        subprocess.run([sys.executable, *run[:2], *paths, *run[2:]], cwd=ROOT, env=environment, check=True)
    calls = read_record(folder / "calls")
    assert {"newscrawl.db", "newscrawl.db-wal", "report"} <= {call.name for call in calls}
    return calls


def cut(calls, cuts, seed):
    return power_cuts(calls, report="report", folder="data", cuts=cuts, seed=seed)


def put_down(files, folder):
    """The files of a database as they are after a power cut."""
    folder.mkdir()
    for name, content in files.items():
        if content is not None and name in {"newscrawl.db", "newscrawl.db-wal", "newscrawl.db-journal"}:
            (folder / name).write_bytes(content)
    return folder / "newscrawl.db"


def lost_after(said, files, folder):
    """The numbers that were said to be kept and are not there; the store is checked on the way."""
    path = put_down(files, folder)
    numbers = [int(line) for line in said.split()]
    with Store.open(path) as store:
        assert store.check() == []
        known = known_with_their_articles(store, range(len(numbers) + 50))
        assert store.keep(article(999_999)).outcome == "new"
    shutil.rmtree(folder)
    return [number for number in numbers if address(number) not in known]


@needs_recorder
@pytest.mark.heavy
@pytest.mark.parametrize("batch", ["1", "7"])
def test_what_was_said_to_be_kept_is_there_after_a_power_cut(recorder, tmp_path, batch):
    writer = ["-m", "tests.store.writer"]
    # Each run ends with a checkpoint, the third also has one on its way.
    runs = [[*writer, "0", "25", batch], [*writer, "25", "60", batch], [*writer, "60", "420", batch]]
    calls = record(recorder, tmp_path, *runs)
    assert sum(1 for call in calls if call.kind == "S" and call.name == "newscrawl.db") >= 4
    said_most = 0
    for said, files in cut(calls, CUTS, seed=int(batch)):
        said_most = max(said_most, len(said.split()))
        assert lost_after(said, files, tmp_path / "after") == []
    assert said_most > 200


@needs_recorder
def test_a_store_that_does_not_sync_would_be_found_out(recorder, tmp_path):
    calls = record(recorder, tmp_path, ["-c", CARELESS])
    losses = [lost_after(said, files, tmp_path / "after") for said, files in cut(calls, 20, seed=1)]
    assert any(losses)


def indexed_text(number):
    """Each text comes twice."""
    return " ".join(prose(f"indexed {number // 2}"))


@needs_recorder
def test_an_index_of_near_duplicates_is_whole_after_a_power_cut_and_the_same_when_all_was_added_again(
    recorder, tmp_path
):
    calls = record(recorder, tmp_path, ["-c", INDEXING])
    lost = 0
    for said, files in cut(calls, 25, seed=3):
        path = put_down(files, tmp_path / "after")
        with NearDuplicates(path) as near:
            lost += sum(1 for number in map(int, said.split()) if not near.cluster(str(number)))
            matches = [near.add(str(number), indexed_text(number), NOON) for number in range(60)]
        assert [match and match.cluster_id for match in matches[1::2]] == [str(number) for number in range(0, 60, 2)]
        assert matches[::2] == [None] * 30
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        shutil.rmtree(path.parent)
    assert lost, "nothing was lost that had to be added again: the cuts prove nothing"


@pytest.fixture(scope="module")
def growing(tmp_path_factory):
    """The file and the log of a store that is open, and how long the log was after each article."""
    path = tmp_path_factory.mktemp("growing") / "newscrawl.db"
    log = path.with_name("newscrawl.db-wal")
    with Store.open(path) as store:
        lengths = []
        for number in range(KEPT):
            store.keep(article(number))
            lengths.append(log.stat().st_size)
        yield path.read_bytes(), log.read_bytes(), lengths


@settings(deadline=None)
@given(cut=st.floats(0, 1), torn=st.booleans(), seed=st.integers(0, 2**32))
def test_a_log_that_is_torn_anywhere_keeps_every_article_before(growing, cut, torn, seed):
    file, log, lengths = growing
    at = int(len(log) * cut)
    tail = random.Random(seed).randbytes(len(log) - at) if torn else b""
    safe = [number for number, length in enumerate(lengths) if length <= at]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newscrawl.db"
        path.write_bytes(file)
        path.with_name("newscrawl.db-wal").write_bytes(log[:at] + tail)
        with Store.open(path) as store:
            assert store.check() == []
            assert [one.id for one in store.articles()] == [article(number).id for number in safe]

"""Eight processes write one store: no row is lost, and none of them is turned away."""

import subprocess
import sys
from pathlib import Path

from newscrawl.store import Store

ROOT = Path(__file__).parents[2]
WRITE = """
import sys
from newscrawl.store import Store
from tests.store.samples import NOON, address, article
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for start in range(0, count, 25):
    with Store.open(path) as store:
        for number in range(start, start + 25):
            store.leads.add(name, [address(number, name)], at=NOON)
            assert store.keep(article(number, name)).outcome == "new"
            store.keep(article(number, "antaranews"))
        run = store.runs.start(name, at=NOON, arguments={})
        store.runs.end(run, at=NOON, stats={}, exit_code=0, verdict="")
        store.stats()
"""
WRITERS, ARTICLES = 8, 100


def run_all(code, *arguments):
    """Run a process for each writer, all at once; what each said on standard error."""
    commands = [[sys.executable, "-c", code, *arguments[:1], f"site{n}", *arguments[1:]] for n in range(WRITERS)]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for command in commands]
    said = [process.communicate(timeout=300)[1] for process in running]
    return [(process.returncode, errors) for process, errors in zip(running, said, strict=True)]


def test_eight_publishers_at_once_lose_no_row_and_none_finds_the_database_locked(path):
    # No store is there yet: they also race to make it.
    assert run_all(WRITE, str(path), str(ARTICLES)) == [(0, "")] * WRITERS
    with Store.open(path) as store:
        assert store.check() == []
        stats = store.stats()
        assert {one.publisher: (one.articles, one.versions) for one in stats.publishers} == {
            "antaranews": (ARTICLES, ARTICLES),
            **{f"site{number}": (ARTICLES, ARTICLES) for number in range(WRITERS)},
        }
        assert (stats.urls, stats.leads, stats.runs) == (ARTICLES * (WRITERS + 1), 0, WRITERS * ARTICLES // 25)
        assert all(store.cluster(f"site3:{number:06d}") == [f"site3:{number:06d}"] for number in range(ARTICLES))

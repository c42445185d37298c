"""The fault matrix: whatever goes wrong, a run ends with the right code and word, and loses nothing that was kept.

Each cell is a run of its own in its own process. For each: the exit code, the verdict, what was kept, what became of
yesterday's file, and that no request came sooner than the delay allows. A full disk and two runs at once stand in
``test_killed_runs``, a layout that changed in ``test_rot``.
"""

import itertools
import json
import os
import shutil
import signal
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.publishers import publisher_for_url
from newscrawl.store import Store
from tests.site.world import expected, world

pytestmark = pytest.mark.heavy

WWW = "https://www.suara.com"
DELAY = 0.1
YESTERDAY = '{"id": "kemarin"}\n'
RUN = (
    "suara", "-O", "out.jsonl", "-s", f"DOWNLOAD_DELAY={DELAY}", "-s", "AUTOTHROTTLE_ENABLED=False",
    "-a", "section=bola", "-a", "discovery=sections", "-a", "related_depth=0",
    "-s", "DOWNLOAD_TIMEOUT=1.5", "-s", "RETRY_TIMES=1", "-s", "AUTOTHROTTLE_MAX_DELAY=1",
)  # fmt: skip
BOLA = sorted(one.url for one in expected() if one.section == "bola" and one.url.startswith(f"{WWW}/"))
CHALLENGE = "<html><title>Just a moment...</title><body><script>window._cf_chl_opt={}</script></body></html>"
EMPTY = '<html><body><div class="article-kanal-list"></div></body></html>'
NO_NAMES = """
import socket
def fails(*arguments, **options):
    raise socket.gaierror(-3, "Temporary failure in name resolution")
socket.gethostbyname = socket.getaddrinfo = fails
"""


@dataclass(frozen=True)
class Cell:
    """A fault, and how a run must end under it: the code, words of its verdict, articles kept."""

    code: int
    told: str
    kept: int
    faults: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    settings: tuple = ()


def everywhere(**fault):
    return {f"{WWW}/robots.txt": {}, f"{WWW}/*": fault}


HALF = BOLA[::2]
CELLS = {
    "403 everywhere": Cell(3, "refuses us", 0, {f"{WWW}/*": {"status": 403}}),
    "429 with Retry-After": Cell(
        0, "articles", len(BOLA), {f"{WWW}/bola": {"status": 429, "retry_after": 2, "times": 1}}
    ),
    "429 with hours to wait": Cell(3, "left alone for 7200 s", 0, everywhere(status=429, retry_after=7200)),
    "503 for a while": Cell(0, "articles", len(BOLA), {f"{WWW}/bola*": {"status": 503, "times": 1}}),
    "503 for robots.txt": Cell(3, "robots.txt cannot be read now", 0, {f"{WWW}/robots.txt": {"status": 503}}),
    "challenge with 200": Cell(3, "challenge page", 0, everywhere(body=CHALLENGE)),
    "empty listing": Cell(2, "show no article", 0, {f"{WWW}/bola*": {"body": EMPTY, "status": 200}}),
    "half the pages broken": Cell(
        2, "brought no article", len(BOLA) - len(HALF), {f"{url}*": {"status": 500} for url in HALF}
    ),
    "DNS failure": Cell(3, "robots.txt cannot be read now", 0, environment={"NO_NAMES": "1"}),
    "connection refused": Cell(
        3, "robots.txt cannot be read now", 0, environment={"https_proxy": "http://127.0.0.1:1"}
    ),
    "TLS failure": Cell(3, "robots.txt cannot be read now", 0, environment={"SSL_CERT_FILE": "/dev/null"}),
    "stalled answer": Cell(2, "No article", 0, everywhere(delay=20)),
    "truncated body": Cell(2, "No article", 0, everywhere(cut=True)),
    "memory limit": Cell(6, "more memory than", 0, settings=("-s", "MEMUSAGE_LIMIT_MB=1")),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "out.jsonl").write_text(YESTERDAY)
    return tmp_path


def rows(folder):
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def kept(folder):
    with Store.open(folder / "data" / "newscrawl.db") as store:
        assert store.check() == []
        return sorted(article.canonical_url for article in store.articles())


def last_run(folder):
    with Store.open(folder / "data" / "newscrawl.db") as store:
        return store.runs.last("suara")[0]


def shortest_gap(site):
    times = [request["time"] for request in site.requests()]
    return min((later - earlier for earlier, later in itertools.pairwise(times)), default=DELAY)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_a_run_under_a_fault_ends_as_it_should(crawl, site, folder, cell):
    site.set_faults(cell.faults)
    environment = dict(cell.environment)
    if environment.pop("NO_NAMES", None):
        (folder / "sitecustomize.py").write_text(NO_NAMES)
        environment |= {"PYTHONPATH": f"{folder}{os.pathsep}{Path(__file__).parents[2]}", "https_proxy": ""}
    done = crawl(*RUN, *cell.settings, env=environment)
    assert done.returncode == cell.code, done.stderr
    assert cell.told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(kept(folder)) == cell.kept
    if cell.code == 0:
        assert sorted(row["canonical_url"] for row in rows(folder)) == kept(folder)
    else:
        assert (folder / "out.jsonl").read_text() == YESTERDAY
    run = last_run(folder)
    assert (run.exit_code, run.ended_at is not None) == (cell.code, True)
    assert shortest_gap(site) >= DELAY


def test_a_run_that_takes_too_much_memory_keeps_what_it_had_and_the_next_one_goes_on(crawl, site, folder):
    assert crawl(*RUN).returncode == 0
    asked = [url for url in (request["url"] for request in site.requests()) if url.partition("?")[0] in BOLA]
    usual = last_run(folder).stats["memusage/max"] // 2**20
    shutil.rmtree(folder / "data")
    (folder / "out.jsonl").write_text(YESTERDAY)
    huge = asked[len(asked) // 2]
    site.set_faults({huge: {"body": "x" * (15 * 2**20)}})
    memory = ("-s", f"MEMUSAGE_LIMIT_MB={usual + 20}", "-s", "MEMUSAGE_CHECK_INTERVAL_SECONDS=0.1")
    done = crawl(*RUN, *memory)
    assert done.returncode == 6, done.stderr
    assert "more memory than" in done.stderr
    assert 0 < len(kept(folder)) < len(BOLA)
    assert (folder / "out.jsonl").read_text() == YESTERDAY
    done = crawl(*RUN)
    assert done.returncode == 0, done.stderr
    assert kept(folder) == [url for url in BOLA if url != huge.partition("?")[0]]
    assert sorted(row["canonical_url"] for row in rows(folder)) == kept(folder)


def wait_for_articles(site, process, count):
    deadline = time.monotonic() + 60
    while sum(request["url"].partition("?")[0] in BOLA for request in site.requests()) < count:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("signals", "code"),
    [([signal.SIGTERM], 5), ([signal.SIGINT, signal.SIGINT], 5), ([signal.SIGKILL], -signal.SIGKILL)],
    ids=["SIGTERM", "SIGINT twice", "SIGKILL"],
)
def test_a_run_that_is_stopped_leaves_yesterdays_file_and_the_next_one_goes_on(
    command, crawl, site, folder, signals, code
):
    process = command("crawl", *RUN)
    wait_for_articles(site, process, 3)
    for number in signals:
        process.send_signal(number)
        time.sleep(0.05)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == code, stderr
    assert (folder / "out.jsonl").read_text() == YESTERDAY
    before = len(kept(folder))
    assert 0 < before < len(BOLA)
    done = crawl(*RUN)
    assert done.returncode == 0, done.stderr
    assert kept(folder) == BOLA
    assert sorted(row["canonical_url"] for row in rows(folder)) == BOLA
    assert shortest_gap(site) >= DELAY


@pytest.fixture(scope="session")
def clock(tmp_path_factory):
    """The library that sets a process's clock off, made from ``clock.c``."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("a C compiler makes the clock that can be set back")
    library = tmp_path_factory.mktemp("clock") / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def test_a_clock_set_back_by_a_year_loses_nothing_and_fetches_nothing_twice(crawl, site, folder, clock):
    assert crawl(*RUN).returncode == 0
    fetched = len(site.requests())
    site.set_faults({f"{WWW}/bola": {"body": world()[f"{WWW}/bola"].body.decode()}})
    back = crawl(*RUN, env={"LD_PRELOAD": str(clock), "CLOCK_OFFSET": str(-365 * 86400)})
    assert back.returncode == 0, back.stderr
    assert kept(folder) == BOLA
    assert sorted(row["canonical_url"] for row in rows(folder)) == BOLA
    again = [request["url"].partition("?")[0] for request in site.requests()[fetched:]]
    assert not set(again) & set(BOLA)
    with Store.open(folder / "data" / "newscrawl.db") as store:
        now, then = (run.started_at for run in store.runs.last("suara"))
    assert now - then > timedelta(days=364)


def test_under_crawlall_no_publisher_is_asked_faster_than_its_delay_whatever_fails(command, site, tmp_path):
    site.set_faults({
        "https://era.id/*": {"status": 503, "times": 1},
        "https://katadata.co.id/*": {"drop": True, "times": 1},
        "https://www.metrotvnews.com/news*": {"status": 429, "retry_after": 1, "times": 1},
    })  # fmt: skip
    process = command(
        "crawlall", "--publishers", "era,katadata,metrotvnews", "-s", "DOWNLOAD_DELAY=0.3", "-O", "all.jsonl",
        "-s", "AUTOTHROTTLE_MAX_DELAY=1", "-a", "limit=3", "-a", "max_pages=1",
    )  # fmt: skip
    _, stderr = process.communicate(timeout=120)
    times = defaultdict(list)
    for request in site.requests():
        times[publisher_for_url(request["url"]).name].append(request["time"])
    assert set(times) == {"era", "katadata", "metrotvnews"}, stderr
    for name, moments in times.items():
        assert len(moments) > 3, name
        assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 0.3, name

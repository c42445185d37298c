"""``scrapy report`` and ``scrapy browse`` as they are typed."""

import json
import signal
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from newscrawl.store import Store
from tests.processes import ROOT, command_environment
from tests.report.samples import NOON, busy, prose, timed


@pytest.fixture
def scrapy(tmp_path):
    """Runs a command in a folder of its own, without any network."""
    environment = command_environment(tmp_path, TMPDIR=str(tmp_path))

    def run(*arguments, wait=True):
        command = [sys.executable, "-m", "scrapy", *arguments]
        options = {"cwd": tmp_path, "env": environment, "text": True}
        if not wait:
            return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)

    return run


@pytest.fixture
def newsroom(tmp_path):
    path = tmp_path / "news.db"
    with Store.open(path) as store:
        busy(store, days=12, a_day=3)
        store.keep(timed(7001, "suara", NOON, title="Warga menulis surat", paragraphs=["Para penulis menulis surat."]))
        store.keep(timed(7002, "suara", NOON, title="Tulisan di dinding", paragraphs=["Tulisan itu dihapus warga."]))
        store.keep(timed(7003, "suara", NOON, title="Rapat", paragraphs=["Rapat desa selesai dengan tulus."]))
        store.keep(timed(7004, "detik", NOON, paragraphs=prose("twice", paragraphs=8)))
        store.keep(timed(7005, "tempo", NOON.replace(hour=15), paragraphs=prose("twice", paragraphs=8)))
    return path


def test_the_report_is_written_and_said(scrapy, newsroom, tmp_path):
    done = scrapy("report", "--db", str(newsroom), "--publisher", "suara,detik")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("report.html: ")
    assert "articles of 2 publishers" in done.stdout
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_report_of_a_period_holds_nothing_else(scrapy, newsroom, tmp_path):
    done = scrapy("report", "--db", str(newsroom), "--since", "2026-03-04", "--until", "2026-03-05", "--out", "r.html")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "2026-03-04 00:00 WIB" in text
    assert "2026-03-06 00:00 WIB" in text
    assert "Tulisan di dinding" not in text


def test_an_article_that_was_taken_down_is_in_no_report(scrapy, newsroom, tmp_path):
    with Store.open(newsroom) as store:
        ids = [one.id for one in store.articles()]
        for id in ids[1:]:
            store.take_down(id, reason="asked", at=NOON)
    done = scrapy("report", "--db", str(newsroom))
    assert done.stdout.startswith("report.html: 1 articles")


@pytest.mark.parametrize("command", ["report", "browse"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--db", "nowhere.db"], "there is no store at nowhere.db"),
        (["--db", "news.db", "--publisher", "koran"], "the store knows nothing of 'koran'; it holds"),
        (["--db", "news.db", "--since", "kemarin"], "--since 'kemarin' is not understood"),
        (["--db", "news.db", "--since", "2026-03", "--until", "2026-02"], "swap them"),
        (["--db", "news.db", "--publisher"], "--publisher names nothing"),
        (["news.db"], "'news.db' is one word too many"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_writes_nothing(scrapy, newsroom, tmp_path, command, arguments, said):
    before = {path.name for path in tmp_path.iterdir()}
    done = scrapy(command, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    left = {path.name for path in tmp_path.iterdir()} - before
    assert not {name for name in left if not name.startswith("news.db")}


def test_a_place_that_cannot_be_written_is_told_and_costs_nothing(scrapy, newsroom, tmp_path):
    (tmp_path / "report.html").mkdir()
    done = scrapy("report", "--db", str(newsroom))
    assert done.returncode == 1
    assert "cannot write report.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_commands_load_nothing_heavy_before_they_run():
    code = (
        "import sys, newscrawl.commands.report, newscrawl.commands.browse; "
        "heavy = {'altair', 'vl_convert', 'jinja2', 'datasette', 'uvicorn', 'orjson', 'newscrawl.store'}; "
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.fixture
def browsed(scrapy, newsroom):
    """The address of a running Datasette, and its process."""
    pytest.importorskip("datasette", reason="the extra browse is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = scrapy("browse", "--db", str(newsroom), "--port", str(port), wait=False)
    assert "articles at http://127.0.0.1" in process.stdout.readline()
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urlopen(address, timeout=5).close()
            break
        except URLError:
            time.sleep(0.1)
    yield address, process
    if process.poll() is None:
        process.terminate()
        process.communicate(timeout=20)


def answer(address, path):
    with urlopen(f"{address}{path}", timeout=20) as response:
        return json.load(response)


def test_the_store_can_be_looked_around_in_and_not_written_to(browsed, newsroom):
    address, _ = browsed
    found = answer(address, "/news/articles.json?_shape=array&_search=tulisan&_size=5")
    assert [one["title"] for one in found] == ["Tulisan di dinding"]
    facets = answer(address, "/news/articles.json?_size=1")["facet_results"]
    assert {"publisher", "section", "month", "tags"} <= set(facets)
    for statement in ("DELETE FROM articles", "INSERT INTO runs (run) VALUES (1)", "ATTACH 'x.db' AS x"):
        with pytest.raises(HTTPError) as refused:
            answer(address, f"/news.json?sql={quote(statement)}")
        assert refused.value.code == 400
    with pytest.raises(HTTPError):
        answer(address, "/news.db")


def test_a_root_finds_the_words_that_are_built_on_it(browsed):
    address, _ = browsed
    found = answer(address, "/news/root.json?root=tulis&_shape=array")
    assert {one["title"] for one in found} == {"Warga menulis surat", "Tulisan di dinding"}
    assert answer(address, "/news/root.json?root=%22*&_shape=array") == []


def test_every_ready_made_question_has_an_answer(browsed):
    address, _ = browsed
    names = [query["name"] for query in answer(address, "/news.json")["queries"]]
    assert len(names) == 7
    answers = {name: answer(address, f"/news/{name}.json?_shape=array&root=warga") for name in names}
    assert not [name for name, rows in answers.items() if not rows and name not in ("undated", "weekday_mismatches")]
    assert {row["minutes"] for row in answers["copies"] if row["url"].endswith("7005")} == {180.0}


def test_a_page_that_leads_its_own_name_to_this_machine_reads_nothing(browsed):
    address, _ = browsed
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{address}/news.json", headers={"Host": "kabar.example"}), timeout=20)
    assert refused.value.code == 421


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_only_this_machine_is_answered_and_nothing_is_left_behind(browsed, tmp_path, number):
    address, process = browsed
    port = int(address.rpartition(":")[2])
    listening = subprocess.run(["ss", "-ltnH", f"sport = :{port}"], capture_output=True, text=True, check=False).stdout
    if listening:
        assert f"127.0.0.1:{port}" in listening
        assert len(listening.splitlines()) == 1
    assert list(tmp_path.glob("newscrawl-browse-*"))
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert "Traceback" not in said
    assert not list(tmp_path.glob("newscrawl-browse-*"))

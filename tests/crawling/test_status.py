"""``scrapy status``: one look tells when each publisher last worked, what it brought and what is wrong."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.store import Breaker, Store

NOW = datetime.now(UTC)


@pytest.fixture
def status(command, tmp_path):
    """Runs the command: its exit code, what it printed, and what it said."""

    def run(*arguments):
        process = command("status", *arguments)
        stdout, stderr = process.communicate(timeout=60)
        return process.returncode, stdout, stderr

    return run


@pytest.fixture
def store(tmp_path):
    """A new store where the command looks for it."""
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        yield store


def note_run(store, publisher, *, hours_ago, code=0, new=0, verdict=""):
    """A run that began so long ago and took a minute; one with the code None never ended."""
    began = NOW - timedelta(hours=hours_ago)
    number = store.runs.start(publisher, at=began, arguments={})
    if code is not None:
        stats = {"newscrawl/store/new": new}
        store.runs.end(number, at=began + timedelta(minutes=1), stats=stats, exit_code=code, verdict=verdict)


def test_each_publisher_is_told_with_what_it_brought_and_what_is_wrong(status, store):
    note_run(store, "suara", hours_ago=30, new=50)
    note_run(store, "suara", hours_ago=5, new=12)
    note_run(store, "suara", hours_ago=1, new=3)
    note_run(store, "detik", hours_ago=80, new=9)
    for hours in (2, 1):
        note_run(store, "detik", hours_ago=hours, code=3, verdict="The site refuses us.")
    code, printed, _ = status("--json")
    detik, suara = json.loads(printed)
    assert code == 2
    assert (suara["state"], suara["new_last_run"], suara["new_last_day"], suara["wrong"]) == ("worked", 3, 15, "")
    assert (detik["state"], detik["runs_in_trouble"], detik["wrong"]) == ("refused", 2, "The site refuses us.")
    worked = datetime.fromisoformat(detik["last_worked_at"])
    assert abs(worked - (NOW - timedelta(hours=80) + timedelta(minutes=1))) < timedelta(seconds=1)
    code, printed, _ = status()
    lines = printed.splitlines()
    rows = [line for line in lines if line.startswith("│")]
    assert [cell.strip()[:10] for cell in rows[0].split("│")[1:4]] == ["detik", "refused", "3 days ago"]
    assert "detik (2 runs in a row): The site refuses us." in lines


def test_a_run_that_goes_on_is_no_trouble_and_one_that_was_killed_is(status, store):
    note_run(store, "suara", hours_ago=2, new=5)
    note_run(store, "suara", hours_ago=1, code=None)
    note_run(store, "detik", hours_ago=1, code=None)
    with store.lock("suara"):
        _, printed, _ = status("--json")
    detik, suara = json.loads(printed)
    assert (suara["state"], suara["runs_in_trouble"]) == ("running", 0)
    assert suara["holder"].startswith("process ")
    assert (detik["state"], detik["runs_in_trouble"], detik["holder"]) == ("killed", 1, None)
    assert "killed" in detik["wrong"]
    assert detik["last_worked_at"] is None


def test_a_lock_that_a_dead_process_left_is_held_by_nobody(status, store, tmp_path):
    note_run(store, "suara", hours_ago=1, new=5)
    lock = tmp_path / "data" / "newscrawl.db-runs" / "suara.lock"
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(json.dumps({"pid": 1, "host": "elsewhere", "since": NOW.isoformat()}))
    code, printed, _ = status("--json")
    assert json.loads(printed)[0]["holder"] is None
    assert code == 0


def test_until_when_a_publisher_is_left_alone(status, store):
    note_run(store, "suara", hours_ago=1, code=3, verdict="The site refuses us.")
    until = NOW + timedelta(hours=3)
    store.breakers.keep(Breaker("suara", refusals=5, openings=1, opened_at=NOW, until=until, reason="HTTP 403"))
    _, printed, _ = status("--json")
    assert abs(datetime.fromisoformat(json.loads(printed)[0]["next_try_at"]) - until) < timedelta(seconds=1)
    _, printed, _ = status()
    assert f"{until.astimezone():%Y}" in printed
    assert "WIB" in printed


def test_where_all_is_well_the_exit_code_is_0(status, store):
    note_run(store, "suara", hours_ago=1, new=5)
    code, printed, stderr = status()
    assert (code, stderr) == (0, "")
    assert "worked" in printed


@pytest.mark.parametrize(("arguments", "said"), [((), "there is no store"), (("suara",), "what is 'suara'")])
def test_a_mistake_is_one_line_and_makes_no_store(status, tmp_path, arguments, said):
    code, printed, stderr = status(*arguments)
    assert (code, printed) == (1, "")
    assert said in stderr
    assert stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_damaged_store_is_machine_trouble(status, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "newscrawl.db").write_bytes(b"no store at all" * 1000)
    code, _, stderr = status()
    assert code == 6
    assert stderr.count("\n") == 1

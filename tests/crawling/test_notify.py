"""The operator is told of trouble and of its end, hears a sign of life, and no receiver can harm a crawl."""

import json
import shlex
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from newscrawl.runs.telling import Channels, ping, tell
from tests.crawling.receivers import receiving
from tests.processes import ROOT
from tests.site.world import expected

pytestmark = pytest.mark.heavy

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "BREAKER_ENABLED=False")
DIRECTLY = {"no_proxy": "127.0.0.1"}
WWW = "https://www.suara.com"
ONE = next(one.url for one in expected() if one.page_count == 1)
REFUSING = {f"{WWW}/robots.txt": {}, f"{WWW}/*": {"status": 403}}
SCHEMA = json.loads((ROOT / "newscrawl" / "schema" / "notification.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def run(crawl):
    """A crawl of one article with channels; asserts its exit code."""

    def run(*arguments, code):
        done = crawl("suara", "-a", f"url={ONE}", "-a", "fresh=1", *FAST, *arguments, env=DIRECTLY)
        assert done.returncode == code, done.stderr
        return done

    return run


@pytest.fixture
def crawlall(command):
    """A crawl of several publishers: its exit code and what it said."""

    def run(*arguments):
        process = command("crawlall", *arguments, env=DIRECTLY)
        _, stderr = process.communicate(timeout=120)
        return process.returncode, stderr

    return run


def test_trouble_is_told_then_recovery_and_each_good_run_gives_a_sign_of_life(run, site):
    with receiving() as receiver:
        told = ("-s", f"NOTIFY_URL={receiver.url}/hook", "-s", f"HEARTBEAT_URL={receiver.url}/ping/%(name)s")
        site.set_faults(REFUSING)
        run(*told, code=3)
        run(*told, code=3)
        site.set_faults({})
        run(*told, code=0)
        run(*told, code=0)
    assert receiver.asked == [("POST", "/hook")] * 3 + [("GET", "/ping/suara")] * 2
    for message in receiver.messages:
        jsonschema.validate(message, SCHEMA, format_checker=jsonschema.FormatChecker())
    first, second, third = receiver.messages
    assert [message["event"] for message in receiver.messages] == ["trouble", "trouble", "recovered"]
    assert (first["publisher"], first["exit_code"], first["outcome"]) == ("suara", 3, "refused")
    assert first["text"].startswith("suara: The site refuses us")
    assert [message["run"]["runs_in_trouble"] for message in receiver.messages] == [1, 2, 0]
    assert second["run"]["arguments"]["url"] == ONE
    assert third["text"] == "suara: worked again."


def test_a_command_reads_the_message_and_no_shell_sees_it(run, site, tmp_path):
    program = "import pathlib, sys; pathlib.Path('told.json').write_text(sys.stdin.read() + sys.argv[1])"
    words = [sys.executable, "-c", program, "$(touch hacked); `touch hacked`"]
    site.set_faults(REFUSING)
    run("-s", f"NOTIFY_COMMAND={shlex.join(words)}", code=3)
    message, _, argument = (tmp_path / "told.json").read_text().rpartition("\n")
    assert json.loads(message)["event"] == "trouble"
    assert argument == words[3]
    assert not (tmp_path / "hacked").exists()


def test_receivers_that_fail_or_hang_change_no_exit_code_and_are_told_in_a_line_each(run):
    with receiving(delay=30) as hanging:
        started = time.monotonic()
        done = run("-s", f"HEARTBEAT_URL={hanging.url}/a-secret", "-s", "NOTIFY_TIMEOUT=2", code=0)
        assert time.monotonic() - started < 30
    lines = [line for line in done.stderr.splitlines() if "Not told" in line]
    assert len(lines) == 1
    assert "127.0.0.1" in lines[0]
    assert "a-secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failing_webhook_and_a_failing_command_leave_the_verdict_of_the_site(run, site):
    site.set_faults(REFUSING)
    failing = shlex.join([sys.executable, "-c", "import sys; sys.exit('no mail today')"])
    done = run("-s", f"NOTIFY_COMMAND={failing}", "-s", "NOTIFY_URL=http://127.0.0.1:1/hook", code=3)
    lines = [line for line in done.stderr.splitlines() if "Not told" in line]
    assert len(lines) == 2
    assert any("exit code 1 no mail today" in line for line in lines)
    assert any("127.0.0.1 was not reached" in line for line in lines)


@pytest.mark.parametrize("behaviour", [{"delay": 30}, {"drips": True}])
def test_a_receiver_that_never_answers_costs_a_few_seconds(behaviour, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    sleeping = (sys.executable, "-c", "import time; time.sleep(60)")
    with receiving(**behaviour) as receiver:
        started = time.monotonic()
        problems = tell(Channels(command=sleeping, url=receiver.url, timeout=1), "{}")
        assert time.monotonic() - started < 3
    assert len(problems) == 2


def test_a_command_that_is_given_up_leaves_no_process_behind(tmp_path):
    script = f"sleep 60 & echo $! > {tmp_path}/pid; wait"
    assert tell(Channels(command=("sh", "-c", script), timeout=1), "{}") == ["sh was stopped after 1 s"]
    state = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    deadline = time.monotonic() + 5
    while state.exists() and " Z " not in state.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not state.exists() or " Z " in state.read_text()


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_no_success_is_told(status, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with receiving(status=status) as receiver:
        assert ping(Channels(timeout=5), receiver.url) == [f"127.0.0.1 answered {status}"]
        assert len(receiver.asked) == 1


def test_a_run_that_the_machine_keeps_from_beginning_is_told(run, site):
    with receiving() as receiver:
        done = run("-s", f"NOTIFY_URL={receiver.url}", "-s", f"STORE_LEAST_FREE={10**15}", code=6)
    (message,) = receiver.messages
    jsonschema.validate(message, SCHEMA)
    assert (message["event"], message["exit_code"], message["run"]) == ("trouble", 6, None)
    assert "MB are free" in message["text"]
    assert done.stderr.count("\n") == 1
    assert site.requests() == []


def test_crawlall_tells_of_each_publisher_and_gives_one_sign_of_life(crawlall, site, tmp_path):
    site.set_faults({"https://era.id/*": {"status": 403}})
    with receiving() as receiver:
        code, stderr = crawlall(
            "--publishers", "era,katadata,alinea", *FAST, "-s", "RUN_REPORT=runs/%(name)s.json",
            "-s", f"NOTIFY_URL={receiver.url}/hook", "-s", f"HEARTBEAT_URL={receiver.url}/ping",
        )  # fmt: skip
    assert code == 3, stderr
    assert sorted(receiver.asked) == [("GET", "/ping"), ("POST", "/hook")]
    assert receiver.messages[0]["publisher"] == "era"
    codes = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["exit_code"]
        for path in (tmp_path / "runs").glob("*.json")
    }
    assert codes == {"era": 3, "katadata": 0, "alinea": 0}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("NOTIFY_URL=file:///etc/passwd", "NOTIFY_URL is no address"),
        ("NOTIFY_URL=https://", "NOTIFY_URL is no address"),
        ("HEARTBEAT_URL=hc-ping.example/abc", "HEARTBEAT_URL is no address"),
        ("NOTIFY_COMMAND=no-such-program --now", "no-such-program"),
        ("NOTIFY_COMMAND=mail 'admin", "close the quotes"),
        ("NOTIFY_TIMEOUT=forever", "NOTIFY_TIMEOUT"),
        ("RUN_REPORT=/proc/run.json", "RUN_REPORT=/proc/run.json cannot be written"),
        ("RUN_REPORT=%(nam)s.json", "%(name)s"),
        ("BASELINE_SINCE=kemarin", "2026-11-22"),
    ],
)
def test_a_mistake_is_told_in_one_line_before_any_request(run, site, setting, said):
    done = run("-s", setting, code=1)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert site.requests() == []


def test_several_publishers_cannot_share_a_report(crawlall, site):
    code, stderr = crawlall("--publishers", "era,katadata", "-s", "RUN_REPORT=run.json")
    assert code == 1
    assert "put %(name)s into its name" in stderr
    assert stderr.count("\n") == 1
    assert site.requests() == []

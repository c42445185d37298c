"""Each exit code by a real run in its own process; docs/run.md says what each wants from the operator."""

import json
import signal
import time
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest

from newscrawl.crawling.verdict import NO_ROBOTS_NOW
from newscrawl.runs.page import run_page
from newscrawl.runs.schema import schema_text
from newscrawl.store import Store
from tests.processes import ROOT
from tests.site.world import expected

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "RUN_REPORT=run.json")
WWW = "https://www.suara.com"
ONE = next(one.url for one in expected() if one.page_count == 1)
BROKEN = """
class Broken:
    @classmethod
    def from_crawler(cls, crawler):
        return cls()

    def process_item(self, item):
        raise RuntimeError("the operator's own pipeline fails")
"""
IN_THE_WAY = """
import pathlib

class InTheWay:
    @classmethod
    def from_crawler(cls, crawler):
        pathlib.Path("runs").touch()
        return cls()
"""


@pytest.fixture
def report(tmp_path):
    """Reads run.json, which must be as its schema says."""

    def read():
        content = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
        jsonschema.validate(content, json.loads(schema_text("run")), format_checker=jsonschema.FormatChecker())
        return content

    return read


def kept_run(tmp_path):
    """The latest run in the store."""
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        return store.runs.last("suara", most=1)[0]


@pytest.mark.parametrize("name", ["run", "notification"])
def test_the_published_schemas_are_those_of_the_program(name):
    path = ROOT / "newscrawl" / "schema" / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_the_page_about_runs_explains_every_field_and_every_setting():
    assert (ROOT / "docs" / "run.md").read_text(encoding="utf-8") == run_page()
    schema = json.loads(schema_text("notification"))
    names = {*schema["properties"], *(name for one in schema["$defs"].values() for name in one["properties"])}
    settings = {"RUN_REPORT", "NOTIFY_COMMAND", "NOTIFY_URL", "HEARTBEAT_URL", "NOTIFY_TIMEOUT", "BASELINE_SINCE"}
    assert {name for name in names | settings if f"| `{name}` |" not in run_page()} == set()


def test_0_when_it_worked_and_also_when_nothing_new_was_there(crawl, report, tmp_path):
    assert crawl("suara", "-a", "limit=3", *FAST).returncode == 0
    first = report()
    assert (first["exit_code"], first["outcome"], first["new"], first["sentences"]) == (0, "worked", 3, [])
    assert crawl("suara", "-a", f"url={ONE}", *FAST).returncode == 0
    assert crawl("suara", "-a", f"url={ONE}", "-a", "only=new", *FAST).returncode == 0
    assert report()["articles"] == 0
    assert kept_run(tmp_path).exit_code == 0


def test_1_for_wrong_use_and_no_report_is_touched(crawl, tmp_path):
    (tmp_path / "run.json").write_text("kemarin")
    assert crawl("suara", "-a", "section=olahraga", *FAST).returncode == 1
    assert (tmp_path / "run.json").read_text() == "kemarin"


def test_2_when_an_error_of_the_program_takes_every_article(crawl, report, tmp_path):
    (tmp_path / "broken.py").write_text(BROKEN)
    done = crawl("suara", "-a", "limit=3", "-s", 'ITEM_PIPELINES={"broken.Broken": 1}', *FAST)
    assert done.returncode == 2
    assert "suara: The program failed on" in done.stderr
    assert report()["outcome"] == "data_trouble"


def test_2_when_no_list_reaches_the_period_asked_for(crawl, site):
    done = crawl("suara", "-a", "until=1990-01-01", *FAST)
    assert done.returncode == 2
    assert "suara: No list of the publisher reaches the period asked for" in done.stderr
    assert "network" not in done.stderr
    assert site.requests() == []


def test_3_when_the_site_refuses_and_known_articles_do_not_hide_it(crawl, site, report):
    late = [one.url for one in expected() if one.page_count == 1][:5]
    site.set_faults({f"{url}*": {"drop": True} for url in late})
    assert crawl("suara", *FAST, "-s", "RETRY_ENABLED=False").returncode == 0
    site.set_faults({f"{url}*": {"status": 403} for url in late})
    done = crawl("suara", *FAST, "-s", "BREAKER_ENABLED=False")
    assert done.returncode == 3, done.stderr
    assert "suara: The site refuses us (5 of 5 article pages)" in done.stderr
    assert (report()["refused"], report()["outcome"]) == (5, "refused")


def test_3_when_the_network_is_down_and_the_lists_are_not_accused(crawl, report, tmp_path):
    (tmp_path / "data").mkdir()
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        for days in range(8, 0, -1):
            began = datetime.now(UTC) - timedelta(days=days)
            number = store.runs.start("suara", at=began, arguments={})
            stats = {"newscrawl/listing/of/Index": 40, "newscrawl/fetched/articles": 40}
            store.runs.end(number, at=began, stats=stats, exit_code=0, verdict="")
    down = {"http_proxy": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:1"}
    done = crawl("suara", *FAST, "-s", "RETRY_ENABLED=False", env=down)
    assert done.returncode == 3
    assert (report()["sentences"], report()["findings"]) == ([f"{NO_ROBOTS_NOW}."], [])
    assert "layout" not in done.stderr
    assert kept_run(tmp_path).verdict == f"{NO_ROBOTS_NOW}."


def test_4_when_another_run_of_the_publisher_goes_on(crawl, tmp_path):
    assert crawl("suara", "-a", f"url={ONE}", *FAST).returncode == 0
    with Store.open(tmp_path / "data" / "newscrawl.db") as store, store.lock("suara"):
        done = crawl("suara", "-a", f"url={ONE}", *FAST)
    assert done.returncode == 4
    assert "is being crawled already" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("stopped_by", [signal.SIGINT, signal.SIGTERM])
def test_5_when_it_is_interrupted(command, site, report, tmp_path, stopped_by):
    process = command("crawl", "suara", *FAST, "-s", "DOWNLOAD_DELAY=0.2")
    deadline = time.monotonic() + 60
    while len(site.requests()) < 8:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(stopped_by)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 5, stderr
    assert report()["outcome"] == "interrupted"
    assert kept_run(tmp_path).exit_code == 5


def test_6_when_the_store_is_damaged(crawl, site, tmp_path):
    assert crawl("suara", "-a", f"url={ONE}", *FAST).returncode == 0
    path = tmp_path / "data" / "newscrawl.db"
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    asked = len(site.requests())
    done = crawl("suara", "-a", f"url={ONE}", *FAST)
    assert done.returncode == 6, done.stderr
    assert done.stderr.count("\n") == 1
    assert len(site.requests()) == asked


def test_6_when_the_report_cannot_be_written(crawl, tmp_path):
    (tmp_path / "in_the_way.py").write_text(IN_THE_WAY)
    (tmp_path / "operator_settings.py").write_text(
        "from newscrawl.settings import *\nEXTENSIONS = {**EXTENSIONS, 'in_the_way.InTheWay': 1}\n"
    )
    settings = {"SCRAPY_SETTINGS_MODULE": "operator_settings"}
    done = crawl("suara", "-a", f"url={ONE}", *FAST, "-s", "RUN_REPORT=runs/run.json", env=settings)
    assert done.returncode == 6, done.stderr
    assert "the report runs/run.json could not be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_report_of_an_earlier_run_is_replaced_whole(crawl, report, tmp_path):
    (tmp_path / "run.json").write_text("x" * 100_000)
    assert crawl("suara", "-a", f"url={ONE}", *FAST).returncode == 0
    assert report()["publisher"] == "suara"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []

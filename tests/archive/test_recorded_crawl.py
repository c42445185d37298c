"""A crawl recorded and replayed by Scrapy itself, in processes of its own, against the test site."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newscrawl.archive import Archive
from tests.archive.test_writer import warcio_check
from tests.conftest import ROOT, Site
from tests.site.stories import story
from tests.site.world import world

FIRST, SECOND = story("tanggul").url, story("garam").url
SPIDER = """
import hashlib, json, sys, time
import scrapy

NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
seen, times = [], []
sys.addaudithook(lambda event, arguments: seen.append(event) if event in NETWORK else None)

class Probe(scrapy.Spider):
    name = "probe"
    custom_settings = {
        "DOWNLOAD_DELAY": 3,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_SLOTS": {"amp.suara.com": {"delay": 3}},
        "AUTOTHROTTLE_ENABLED": True,
    }

    async def start(self):
        for url in self.urls.split():
            yield scrapy.Request(url, dont_filter=True, errback=self.failed)

    def failed(self, failure):
        print(json.dumps({"failure": type(failure.value).__name__}))

    def parse(self, response):
        times.append(time.monotonic())
        print(json.dumps({
            "url": response.url,
            "status": response.status,
            "body": hashlib.sha256(response.body).hexdigest(),
            "cookies": len(response.headers.getlist("Set-Cookie")),
            "kind": type(response).__name__,
            "fetched_at": response.meta["fetched_at"].isoformat() if "fetched_at" in response.meta else None,
        }))

    def closed(self, reason):
        stats = {key: value for key, value in self.crawler.stats.get_stats().items() if key.startswith("newscrawl/")}
        seconds = times[-1] - times[0] if times else 0
        print(json.dumps({"stats": stats, "network": sorted(set(seen)), "seconds": seconds}))
"""
SETTINGS = {
    "ADDONS": json.dumps({"newscrawl.addons.ReplayAddon": 100}),
    "DOWNLOADER_MIDDLEWARES": json.dumps({"newscrawl.middlewares.archive.ArchiveMiddleware": 950}),
    "HTTPERROR_ALLOW_ALL": "True",
    "TELNETCONSOLE_ENABLED": "False",
    "REMOTE_CONTROL_ENABLED": "False",
    "RETRY_ENABLED": "False",
}


_FAST = {"ARCHIVE": "crawl.warc.gz", "DOWNLOAD_DELAY": 0, "DOWNLOAD_SLOTS": "{}", "AUTOTHROTTLE_ENABLED": False}


@dataclass(frozen=True)
class Probed:
    returncode: int
    responses: list[dict[str, Any]]
    summary: dict[str, Any]
    log: str


def probe(folder: Path, *urls: str, env: Mapping[str, str] | None = None, **settings: object) -> Probed:
    (folder / "probe.py").write_text(SPIDER)
    given = {**SETTINGS, **{name: str(value) for name, value in settings.items()}}
    options = [part for name, value in given.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "runspider", "probe.py", "-a", f"urls={' '.join(urls)}", *options]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=90, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    summary: dict[str, Any] = next((line for line in lines if "stats" in line), {})
    responses = [line for line in lines if "stats" not in line]
    return Probed(done.returncode, responses, summary, done.stderr)


def record(site: Site, folder: Path, *urls: str, **settings: object) -> Probed:
    return probe(folder, *urls, env=site.environment, **{**_FAST, **settings})


def test_a_crawl_is_recorded_as_it_came_on_the_wire(site: Site, tmp_path: Path) -> None:
    done = record(site, tmp_path, FIRST, SECOND)
    assert done.summary["stats"] == {"newscrawl/archive/recorded": 2}
    checked = warcio_check(tmp_path / "crawl.warc.gz")
    assert checked.returncode == 0, checked.stdout
    with Archive.open(tmp_path / "crawl.warc.gz") as archive:
        found = archive.get(FIRST)
    assert found
    assert (b"Content-Encoding", b"gzip") in found.headers
    assert gzip.decompress(found.body) == world()[FIRST].body
    assert [response["fetched_at"] for response in done.responses if response["url"] == FIRST] == [
        found.fetched_at.isoformat() if found.fetched_at else None
    ]


def test_a_replay_gives_the_same_answers_without_network_and_without_waiting(site: Site, tmp_path: Path) -> None:
    urls = [FIRST, SECOND, "https://www.suara.com/tidak-ada", "https://www.suara.com/rss"]
    recorded = record(site, tmp_path, *urls, REDIRECT_ENABLED=False)
    asked = len(site.requests())
    replayed = probe(tmp_path, *urls, env=site.environment, REPLAY="crawl.warc.gz", REDIRECT_ENABLED=False)
    assert len(recorded.responses) == 4
    assert _by_url(replayed) == _by_url(recorded)
    assert replayed.summary["stats"] == {"newscrawl/replay/served": 4}
    assert replayed.summary["network"] == []
    assert recorded.summary["network"] != []
    assert len(site.requests()) == asked
    assert replayed.summary["seconds"] < 2


def test_what_is_not_in_the_archive_is_not_found_and_counted(site: Site, tmp_path: Path) -> None:
    record(site, tmp_path, FIRST)
    replayed = probe(tmp_path, FIRST, SECOND, REPLAY="crawl.warc.gz")
    assert {response["url"]: response["status"] for response in replayed.responses} == {FIRST: 200, SECOND: 404}
    assert replayed.summary["stats"] == {"newscrawl/replay/served": 1, "newscrawl/replay/missing": 1}


def test_answers_that_changed_are_replayed_in_their_order(site: Site, tmp_path: Path) -> None:
    site.set_faults({FIRST: {"status": 503, "times": 2}})
    recorded = record(site, tmp_path, FIRST, RETRY_ENABLED=True)
    assert [response["status"] for response in recorded.responses] == [200]
    assert recorded.summary["stats"] == {"newscrawl/archive/recorded": 3}
    replayed = probe(tmp_path, FIRST, REPLAY="crawl.warc.gz", RETRY_ENABLED=True)
    assert [response["status"] for response in replayed.responses] == [200]
    assert replayed.summary["stats"] == {"newscrawl/replay/served": 3}


@pytest.mark.parametrize("delays", [{"DOWNLOAD_DELAY": 3}, {"DOWNLOAD_DELAY": 0}, {"AUTOTHROTTLE_START_DELAY": 3}])
def test_no_delay_slows_a_replay_down(site: Site, tmp_path: Path, delays: dict[str, Any]) -> None:
    amp = story("garam").amp_url
    record(site, tmp_path, FIRST, amp)
    replayed = probe(tmp_path, FIRST, amp, FIRST, amp, REPLAY="crawl.warc.gz", **delays)
    assert len(replayed.responses) == 4
    assert replayed.summary["seconds"] < 2


def test_a_recorded_body_above_the_limit_fails_as_a_live_one(site: Site, tmp_path: Path) -> None:
    record(site, tmp_path, FIRST)
    replayed = probe(tmp_path, FIRST, REPLAY="crawl.warc.gz", DOWNLOAD_MAXSIZE=500)
    assert replayed.responses == [{"failure": "DownloadCancelledError"}]


def test_a_crawl_that_is_interrupted_keeps_what_it_recorded(site: Site, tmp_path: Path) -> None:
    done = record(site, tmp_path, FIRST, SECOND, CLOSESPIDER_PAGECOUNT=1)
    assert done.returncode == 0
    with Archive.open(tmp_path / "crawl.warc.gz") as archive:
        assert len(archive) >= 1
    assert not list(tmp_path.glob("*.part"))


def test_a_crawl_without_an_answer_leaves_no_archive(site: Site, tmp_path: Path) -> None:
    site.set_faults({FIRST: {"drop": True}})
    done = record(site, tmp_path, FIRST)
    assert done.summary["stats"] == {}
    assert not list(tmp_path.glob("crawl*"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"REPLAY": "tidak-ada.warc.gz"}, "cannot read the archive tidak-ada.warc.gz: No such file"),
        ({"REPLAY": "probe.py"}, "probe.py is not a WARC file"),
        ({"ARCHIVE": "crawl.zip"}, "must be named"),
        ({"ARCHIVE": "a/b.warc.gz"}, "cannot write the archive a/b.warc.gz.part"),
        ({"ARCHIVE": "crawl.warc.gz", "REPLAY": "demo"}, "exclude each other"),
    ],
)
def test_a_wrong_archive_stops_the_run_before_the_first_request(
    site: Site, tmp_path: Path, settings: dict[str, str], message: str
) -> None:
    done = probe(tmp_path, FIRST, env=site.environment, **settings)
    assert message in done.log
    assert done.responses == []
    assert site.requests() == []


def _by_url(done: Probed) -> dict[str, dict[str, Any]]:
    return {response["url"]: response for response in done.responses}

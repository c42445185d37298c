"""The real pages of Suara.com, behind a closed web, through the real command."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SUARA = SHARED / "pages" / "suara"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUARA.is_dir(), reason="the labelled pages (../shared/pages/suara) are not on this machine"),
]


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    log = tmp_path_factory.mktemp("web") / "requests.jsonl"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, SHARED / "tools" / "webproxy.py", "--map", SUARA / "map.jsonl", "--port", str(port)]
    with subprocess.Popen([*command, "--log", log], stdout=subprocess.PIPE, text=True) as process:
        assert "serving" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}", log
        process.terminate()


@pytest.fixture(scope="module")
def crawled(proxy, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    settings = ["DOWNLOAD_VERIFY_CERTIFICATES=False", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False"]
    started = time.time()
    result = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "suara", "-O", folder / "suara.jsonl"]
        + [part for setting in settings for part in ("-s", setting)],
        cwd=ROOT,
        env={**os.environ, "http_proxy": proxy[0], "https_proxy": proxy[0], "NEWSCRAWL_DB": str(folder / "news.db")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert time.time() - started < 300
    rows = [json.loads(line) for line in (folder / "suara.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["canonical_url"]: row for row in rows}, rows


def gold():
    if not SUARA.is_dir():
        return []
    return json.loads((SUARA / "gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", gold(), ids=lambda entry: entry["url"].rsplit("/", 1)[-1][:40])
def test_each_article_equals_its_label(crawled, expected):
    article = crawled[0][expected["url"]]
    assert article["title"] == expected["title"]
    assert article["editors"] + article["authors"] == expected["names"]
    assert article["section"] == expected["section"]
    assert article["published_at"][:16] == expected["published_at"][:16]
    assert article["published_at"].endswith("+07:00")
    assert article["tags"] == expected["tags"]
    assert article["paragraphs"] == expected["paragraphs"]
    assert article["text"] == "\n\n".join(expected["paragraphs"])


def test_every_article_comes_once_and_nothing_else_comes(crawled):
    by_url, rows = crawled
    assert len(rows) == len(by_url) == len(gold())


def test_no_forbidden_page_was_asked_for(crawled, proxy):
    requests = [json.loads(line) for line in proxy[1].read_text(encoding="utf-8").splitlines()]
    assert requests[0]["url"].endswith("/robots.txt")
    assert not any("/loadmoredetail?" in request["url"] or "/search" in request["url"] for request in requests)
    assert all(request["ua"].startswith("newscrawl/") for request in requests)

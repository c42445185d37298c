"""``scrapy crawlall``: described publishers on their fictional sites, over real HTTP, in one process."""

import csv
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from protego import Protego

from newscrawl.publishers import publisher_for_url
from newscrawl.store import Store
from tests.conftest import Crawl
from tests.site.publishers import publisher_sites

SITES = {one.publisher.name: one for one in publisher_sites() if one.publisher.rendering == "http"}
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
THREE = "era,katadata,metrotvnews"
POLICIES = ("/robots.txt", "/ai.txt", "/.well-known/tdmrep.json")
_CLOCK_ERROR = 0.02
BROKEN_STORAGE = """
class Broken:
    def __init__(self, uri, *, feed_options=None):
        raise RuntimeError("the operator's own storage fails")
"""


def expected(name):
    """The addresses of the articles that the lists of a fictional site show; pages of older layouts are in none."""
    return {page.fields["canonical_url"] for page in SITES[name].listed_articles()}


def brought(path: Path):
    """The addresses in a file, by publisher."""
    found = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["publisher"]].append(row["canonical_url"])
    return found


@pytest.fixture
def crawlall(command, tmp_path):
    def run(*arguments):
        process = command("crawlall", *arguments)
        stdout, stderr = process.communicate(timeout=300)
        return Crawl(process.returncode, stdout, stderr, tmp_path)

    return run


@pytest.mark.heavy
def test_every_publisher_brings_exactly_its_articles_as_its_site_asks(crawlall, site):
    done = crawlall("--publishers", ",".join(SITES), "-O", "all.jsonl")
    assert done.returncode == 0, done.stderr
    found = brought(done.folder / "all.jsonl")
    assert {name: sorted(urls) for name, urls in found.items()} == {name: sorted(expected(name)) for name in SITES}
    requests = defaultdict(list)
    for request in site.requests():
        if not request["url"].endswith(POLICIES):
            requests[publisher_for_url(request["url"]).name].append(request)
    for name, one in SITES.items():
        asked = requests[name]
        gaps = [after["time"] - before["time"] for before, after in pairwise(asked)]
        assert min(gaps) >= one.publisher.delay - _CLOCK_ERROR, name
        rules = Protego.parse(one.robots.read_text(encoding="utf-8"))
        assert [request["url"] for request in asked if not rules.can_fetch(request["url"], "newscrawl")] == [], name


def test_a_publisher_that_refuses_or_breaks_stops_no_other(crawlall, site):
    site.set_faults({"https://era.id/*": {"status": 403}, "https://www.metrotvnews.com/*": {"drop": True}})
    done = crawlall("--publishers", THREE, "-O", "all.jsonl", *FAST, "-s", "RETRY_TIMES=0")
    assert set(brought(done.folder / "all.jsonl")["katadata"]) == expected("katadata")
    assert done.returncode == 3
    rows = {line.split("│")[1].strip(): line for line in done.stderr.splitlines() if line.startswith("│")}
    assert "worked" in rows["katadata"]
    assert "refused" in rows["era"]
    assert "worked" not in rows["metrotvnews"]
    assert "era: The site refuses us" in done.stderr


def test_each_publisher_can_have_a_file_of_its_own_beside_the_common_one(crawlall):
    done = crawlall("--publishers", THREE, "-O", "%(name)s.csv", "-O", "all.jsonl", *FAST)
    assert done.returncode == 0, done.stderr
    for name in THREE.split(","):
        with (done.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert {row["canonical_url"] for row in csv.DictReader(file)} == expected(name)
    assert {url for urls in brought(done.folder / "all.jsonl").values() for url in urls} == {
        url for name in THREE.split(",") for url in expected(name)
    }


def test_each_publisher_can_have_an_archive_of_its_own(crawlall):
    done = crawlall("--publishers", "era,tirto", "-a", "limit=1", "-s", "ARCHIVE=%(name)s-%(time)s.warc.gz", *FAST)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name.partition("-")[0] for path in done.folder.glob("*-20*.warc.gz"))
    assert names == ["era", "tirto"]


def test_the_second_time_everything_is_known_and_in_the_file_all_the_same(crawlall):
    first = crawlall("--publishers", THREE, "-O", "all.jsonl", *FAST)
    held = brought(first.folder / "all.jsonl")
    second = crawlall("--publishers", THREE, "-O", "all.jsonl", *FAST)
    assert second.returncode == 0, second.stderr
    assert {name: sorted(urls) for name, urls in brought(second.folder / "all.jsonl").items()} == {
        name: sorted(urls) for name, urls in held.items()
    }


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--publishers", "suarra"), "did you mean 'suara'"),
        (("--publishers", ""), "--publishers names nothing"),
        (("--publishers", ","), "--publishers names nothing"),
        (("--exclude", ""), "--exclude names nothing"),
        (("--publishers", "era", "--publishers", "suarra"), "did you mean 'suara'"),
        (("--publishers", "suarra", "--publishers", "era"), "did you mean 'suara'"),
        (("--publishers", "era,tirto", "-s", "ARCHIVE=a.warc.gz"), "2 runs cannot share a file; put %(name)s into"),
        (("--publishers", "era,tirto", "-s", "ARCHIVE=%(nama)s.warc"), "put %(name)s into its name"),
        (("--tag", "sepakbola"), "--tag sepakbola"),
        (("--publishers", "era", "--exclude", "era"), "no publisher is left"),
        (("suara",), "scrapy crawl suara"),
        (("-O", "all.docx"), "docx"),
        (("--publishers", "era,tirto", "-O", "%(nama)s.jsonl"), "%(nama)s stands for nothing; allowed are %(name)s"),
        (("--publishers", "era,tirto", "-O", "%(publisher)s.jsonl"), "%(publisher)s stands for nothing"),
        (("--publishers", "era,tirto", "-O", "%(name)s/%(tanggal)s.jsonl"), "%(tanggal)s stands for nothing"),
        (("--publishers", "era,tirto", "-O", "%(name)d.jsonl"), "%(name)d stands for nothing"),
        (("--publishers", "era,tirto", "-s", "BREAKER_PAUSE=1h"), "BREAKER_PAUSE=1h: must be a number of seconds"),
        (("--publishers", "era", "-a", "sincee=7d"), "did you mean 'since'"),
    ],
)
def test_a_mistake_is_told_in_one_line_before_any_request(crawlall, site, arguments, hint):
    done = crawlall(*arguments)
    assert done.returncode == 1
    assert hint in done.stderr
    assert done.stderr.count("\n") == 1
    assert site.requests() == []


def test_common_feeds_that_cannot_be_opened_end_every_crawl_before_its_first_request(crawlall, site, tmp_path):
    (tmp_path / "storages.py").write_text(BROKEN_STORAGE)
    settings = ("-s", 'FEED_STORAGES={"broken": "storages.Broken"}')
    done = crawlall("--publishers", "era,tirto", "-O", "broken://all.jsonl", *settings, *FAST)
    assert done.returncode == 6, done.stderr
    assert "worked" not in done.stderr
    assert site.requests() == []
    whole = crawlall("--publishers", "era,tirto", "-a", "only=new", "-O", "all.jsonl", *FAST)
    assert whole.returncode == 0, whole.stderr
    assert set(brought(whole.folder / "all.jsonl")["era"]) == expected("era")


def test_eight_publishers_in_eight_processes_share_one_store(command, tmp_path):
    names = ["alinea", "bisnis", "era", "gatra", "inilah", "katadata", "metrotvnews", "tirto"]
    running = {name: command("crawl", name, "-O", f"{name}.jsonl", *FAST) for name in names}
    for name, process in running.items():
        _, stderr = process.communicate(timeout=120)
        assert process.returncode == 0, stderr
        assert "locked" not in stderr
        assert set(brought(tmp_path / f"{name}.jsonl")[name]) == expected(name)
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        assert store.check() == []
        kept = [article.canonical_url for article in store.articles()]
    assert sorted(kept) == sorted(url for name in names for url in expected(name))

"""Whatever one page or one list does, the crawl ends, says what happened, and brings the rest."""

import json
import time

import pytest

from tests.site.world import expected

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
WWW = "https://www.suara.com"
VICTIM = next(one.url for one in expected() if one.url.startswith(f"{WWW}/news/") and one.page_count == 1)


def urls(done):
    lines = (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["canonical_url"] for line in lines}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"status": 404}, "not fetched: http 404"),
        ({"status": 410}, "not fetched: http 410"),
        ({"status": 403}, "not fetched: http 403"),
        ({"drop": True}, "not fetched"),
        ({"cut": True}, "not fetched"),
        ({"truncated_gzip": True}, None),
        ({"bomb": True}, "not fetched"),
        ({"redirect": f"{VICTIM}?page=all"}, "an address asked for before"),
        ({"body": "<html><title>404</title><body>Halaman tidak ditemukan</body></html>"}, "no article"),
        ({"delay": 30}, "not fetched"),
    ],
)
def test_one_bad_page_costs_that_page_alone(crawl, site, fault, told):
    site.set_faults({f"{VICTIM}*": fault})
    done = crawl("suara", *FAST, "-s", "DOWNLOAD_TIMEOUT=2", "-O", "out.jsonl")
    assert done.returncode == 0, done.stderr
    everything = {one.url for one in expected()}
    assert everything - urls(done) <= {VICTIM}
    assert "Traceback" not in done.stderr
    if told:
        assert VICTIM not in urls(done)
        assert told in done.stderr


def test_a_server_error_that_passes_is_tried_again(crawl, site):
    site.set_faults({f"{VICTIM}?page=all": {"status": 503, "times": 1}})
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", "section=news")
    assert VICTIM in urls(done)


def test_a_full_page_that_is_gone_is_asked_for_at_its_plain_address(crawl, site):
    site.set_faults({f"{VICTIM}?page=all": {"status": 404}})
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", "section=news")
    assert VICTIM in urls(done)


def test_the_pages_of_an_article_that_could_be_had_are_not_lost(crawl, site):
    wanted = next(one for one in expected() if one.page_count > 1 and "page=all" not in one.url)
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", f"url={wanted.url}")
    assert wanted.url in urls(done)
    site.set_faults({f"{wanted.url}?page=2": {"status": 404}})
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", f"url={wanted.url}")
    assert wanted.url in urls(done)


def test_a_list_that_never_ends_is_left(crawl, site):
    site.set_faults({f"{WWW}/indeks*": {"endless": True}})
    started = time.monotonic()
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", "max_pages=9")
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 100
    assert sum(request["url"].startswith(f"{WWW}/indeks") for request in site.requests()) == 9
    assert "list cut at its longest" in done.stderr


def test_a_declared_charset_that_lies_harms_no_text(crawl, site):
    site.set_faults({f"{VICTIM}*": {"charset": "iso-8859-1"}})
    done = crawl("suara", *FAST, "-O", "out.jsonl", "-a", f"url={VICTIM}")
    (row,) = [json.loads(line) for line in (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = next(one for one in expected() if one.url == VICTIM)
    assert row["paragraphs"] == wanted.paragraphs


def test_a_site_that_refuses_everything_is_reported_as_refusing(crawl, site):
    site.set_faults({f"{WWW}/robots.txt": {}, f"{WWW}/*": {"status": 403}})
    done = crawl("suara", *FAST, "-O", "out.jsonl")
    assert done.returncode == 3
    assert "refuses us" in done.stderr


def test_a_run_that_brings_nothing_leaves_yesterdays_file(crawl, site, tmp_path):
    yesterday = tmp_path / "out.jsonl"
    yesterday.write_text("kemarin\n")
    site.set_faults({f"{WWW}/robots.txt": {}, f"{WWW}/*": {"status": 404}})
    done = crawl("suara", *FAST, "-O", "out.jsonl")
    assert done.returncode == 2
    assert yesterday.read_text() == "kemarin\n"


def test_a_web_that_cannot_be_reached_is_told_as_such(crawl):
    nowhere = {"http_proxy": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:1"}
    done = crawl("suara", *FAST, "-O", "out.jsonl", env=nowhere)
    assert done.returncode in {2, 3}
    assert "robots.txt cannot be read now" in done.stderr
    assert "Traceback" not in done.stderr

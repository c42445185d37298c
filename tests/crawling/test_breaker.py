"""A publisher that refuses again and again is left alone, by the run and by those after it, and longer each time."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.refusals import refusal
from newscrawl.store import Breaker, Store
from tests.site.world import world

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "BREAKER_REFUSALS=4")
WWW = "https://www.suara.com"
SMALL = ("-a", "section=bola", "-a", "discovery=sections", "-a", "related_depth=0")
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>"
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVERYTHING_REFUSED = {f"{WWW}/robots.txt": {}, f"{WWW}/*": {"status": 403}}


@pytest.fixture
def run(crawl):
    def run(*arguments, code=0, **options):
        done = crawl("suara", "-O", "out.jsonl", *FAST, *arguments, **options)
        assert done.returncode == code, done.stderr
        return done

    return run


@pytest.fixture
def breaker(tmp_path):
    def read():
        with Store.open(tmp_path / "data" / "newscrawl.db") as store:
            return store.breakers.of("suara")

    return read


def let_pass(tmp_path, by):
    """Let every opening have been so much earlier."""
    with closing(sqlite3.connect(tmp_path / "data" / "newscrawl.db")) as connection, connection:
        connection.execute("UPDATE breakers SET opened_at = opened_at - ?1, until = until - ?1", (by.total_seconds(),))


def pages(site):
    return [request for request in site.requests() if not request["url"].endswith("/robots.txt")]


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (403, b"", "HTTP 403"),
        (429, b"", "HTTP 429"),
        (451, b"", "HTTP 451"),
        (200, CHALLENGE.encode(), "a challenge page of Cloudflare"),
        (503, CHALLENGE.encode(), "a challenge page of Cloudflare"),
        (200, b"<title>Verifikasi keamanan</title>", "a challenge page of a captcha"),
        (200, b"<html><body>captcha-delivery.com" + b"<a href=x>x</a>" * 40, None),
        (503, b"", None),
        (404, b"", None),
        (200, b"", None),
        (200, b"\xff\x00" * 1000, None),
    ],
)
def test_a_refusal_is_known_by_its_status_or_by_what_it_asks_for(status, body, why):
    assert refusal(status, body) == why


def test_no_page_of_the_fictional_site_is_taken_for_a_refusal():
    assert [url for url, page in world().items() if refusal(page.status, page.body)] == []


@given(st.integers(0, 500))
def test_pauses_grow_and_are_bounded(openings):
    pause = Breaker("suara", openings=openings).next_pause(HOUR, 72 * HOUR)
    assert HOUR <= pause <= 72 * HOUR
    assert pause == min(HOUR * 2 ** min(openings, 10), 72 * HOUR)


def test_a_clock_that_was_wrong_holds_nobody_for_years():
    opened = Breaker("suara").opened(NOW, reason="HTTP 403", pause=HOUR)
    assert opened.holds(NOW)
    assert opened.holds(NOW - timedelta(minutes=10))
    assert not opened.holds(NOW + HOUR)
    assert not opened.holds(NOW - timedelta(days=365))
    assert not Breaker("suara", refusals=99).holds(NOW)


def test_a_store_gives_back_what_it_was_told(tmp_path):
    with Store.open(tmp_path / "newscrawl.db") as store:
        assert store.breakers.of("suara") == Breaker("suara")
        opened = Breaker("suara", refusals=8).opened(NOW, reason="HTTP 403", pause=HOUR)
        store.breakers.keep(opened)
        store.breakers.keep(Breaker("era", refusals=2, reason="HTTP 429"))
    with Store.open(tmp_path / "newscrawl.db") as store:
        assert store.breakers.of("suara") == opened
        assert [one.publisher for one in store.breakers.all()] == ["era", "suara"]
        store.breakers.close("suara")
        assert store.breakers.of("suara") == Breaker("suara")
        assert store.check() == []


@pytest.mark.heavy
def test_a_publisher_that_refuses_is_left_alone_longer_each_time_until_a_good_run(run, breaker, site, tmp_path):
    site.set_faults(EVERYTHING_REFUSED)
    first = run(code=3)
    assert len(pages(site)) == 4
    assert re.search(r"refuses us \(4 refused answers in a row\).*left alone until 20\d\d-", first.stderr)
    assert breaker().openings == 1
    assert HOUR - timedelta(minutes=5) < breaker().until - datetime.now(UTC) <= HOUR

    asked = len(site.requests())
    waiting = run(code=3)
    assert len(site.requests()) == asked
    assert waiting.stderr.count("\n") == 1
    assert f"until {breaker().until.astimezone():%Y}" in waiting.stderr
    assert "BREAKER_ENABLED=False" in waiting.stderr

    let_pass(tmp_path, HOUR)
    run(code=3)
    # One look is enough to know that nothing changed.
    assert len(site.requests()) == asked + 2
    assert breaker().openings == 2
    assert breaker().until - datetime.now(UTC) > HOUR * 1.9

    site.set_faults({})
    run(*SMALL, "-s", "BREAKER_ENABLED=False")
    assert breaker() == Breaker("suara")
    run(*SMALL)


def test_challenge_pages_with_status_200_are_refusals(run, breaker, site):
    site.set_faults({f"{WWW}/robots.txt": {}, f"{WWW}/*": {"body": CHALLENGE}})
    done = run(code=3)
    assert len(pages(site)) == 4
    assert "Cloudflare" in breaker().reason
    assert "left alone until" in done.stderr


def test_refusals_are_counted_over_runs_that_ask_for_little(run, breaker, site):
    one = next(url for url in world() if "/bola/2026/" in url and "?" not in url)
    site.set_faults(EVERYTHING_REFUSED)
    run("-a", f"url={one}", "-s", "BREAKER_REFUSALS=2", code=3)
    assert (breaker().refusals, breaker().openings) == (1, 0)
    run("-a", f"url={one}", "-s", "BREAKER_REFUSALS=2", code=3)
    assert breaker().openings == 1


def test_some_refused_pages_among_good_ones_open_nothing(run, breaker, site):
    listed = [url for url in world() if "/bola/2026/" in url and "?" not in url]
    site.set_faults({f"{url}*": {"status": 403} for url in listed[:2]})
    done = run(*SMALL)
    assert breaker().openings == 0
    assert "refused answers in a row" not in done.stderr


def test_a_retry_after_of_hours_is_kept_for_the_next_run(run, breaker, site):
    site.set_faults({f"{WWW}/robots.txt": {}, f"{WWW}/*": {"status": 429, "retry_after": 7200}})
    run(code=3)
    assert len(pages(site)) == 1
    assert timedelta(minutes=110) < breaker().until - datetime.now(UTC) <= timedelta(hours=2)
    run(code=3)
    assert len(pages(site)) == 1


def test_one_publisher_that_is_left_alone_keeps_no_other_from_crawlall(command, site, tmp_path):
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        store.breakers.keep(Breaker("era", refusals=8).opened(datetime.now(UTC), reason="HTTP 403", pause=HOUR))
    process = command("crawlall", "--publishers", "era,katadata", "-O", "all.jsonl", *FAST)
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 3, stderr
    assert "era: era refused the last run" in stderr
    assert not [request for request in site.requests() if "era.id" in request["url"]]
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8").count('"katadata"') > 0

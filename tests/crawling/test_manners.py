"""What the site's own log shows of our manners."""

import itertools

import pytest

pytestmark = pytest.mark.heavy

WWW = "https://www.suara.com"
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


def gaps(site):
    times = [request["time"] for request in site.requests()]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def test_no_two_requests_come_closer_than_the_delay(crawl, site):
    done = crawl("suara", "-s", "DOWNLOAD_DELAY=0.4", "-a", "limit=6", "-O", "out.jsonl")
    assert done.returncode == 0, done.stderr
    assert len(site.requests()) > 6
    assert min(gaps(site)) >= 0.4


def test_robots_txt_is_read_first_and_obeyed(crawl, site):
    robots = "User-agent: newscrawl\nDisallow: /bola\n\nUser-agent: *\nAllow: /\n"
    site.set_faults({f"{WWW}/robots.txt": {"body": robots}})
    done = crawl("suara", *QUICK, "-O", "out.jsonl")
    urls = [request["url"] for request in site.requests()]
    assert urls[0] == f"{WWW}/robots.txt"
    assert not any(url.startswith(f"{WWW}/bola") for url in urls)
    assert "forbidden by robots.txt" in done.stderr


def test_crawl_delay_holds_even_when_the_operator_asks_for_none(crawl, site):
    site.set_faults({f"{WWW}/robots.txt": {"body": "User-agent: *\nCrawl-delay: 0.5\n"}})
    done = crawl("suara", *QUICK, "-a", "limit=4", "-O", "out.jsonl")
    assert done.returncode == 0, done.stderr
    assert min(gaps(site)) >= 0.5


@pytest.mark.parametrize("status", [500, 503])
def test_an_unreadable_robots_txt_means_not_now(crawl, site, status):
    site.set_faults({f"{WWW}/robots.txt": {"status": status}})
    done = crawl("suara", *QUICK, "-O", "out.jsonl")
    assert done.returncode == 3
    assert {request["url"] for request in site.requests()} == {f"{WWW}/robots.txt"}
    assert "robots.txt cannot be read now" in done.stderr
    assert "forbidden by robots.txt" not in done.stderr


def test_everything_forbidden_is_told_as_such(crawl, site):
    site.set_faults({f"{WWW}/robots.txt": {"body": "User-agent: *\nDisallow: /\n"}})
    done = crawl("suara", *QUICK)
    assert done.returncode == 3
    assert "robots.txt forbids" in done.stderr


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_keeps_every_request_back(crawl, site, as_date):
    fault = {"status": 429, "retry_after": 3, "retry_after_date": as_date, "times": 1}
    site.set_faults({f"{WWW}/news": fault})
    done = crawl("suara", *QUICK, "-O", "out.jsonl", "-a", "limit=3")
    assert done.returncode == 0, done.stderr
    requests = site.requests()
    refused = next(index for index, request in enumerate(requests) if request["status"] == 429)
    assert requests[refused + 1]["time"] - requests[refused]["time"] >= (1.9 if as_date else 2.9)


def test_after_a_refusal_speed_does_not_recover_at_once(crawl, site):
    site.set_faults({f"{WWW}/news": {"status": 503, "times": 1}})
    done = crawl("suara", *QUICK, "-O", "out.jsonl", "-a", "limit=3", "-a", "discovery=sections")
    assert done.returncode == 0, done.stderr
    requests = site.requests()
    refused = next(index for index, request in enumerate(requests) if request["status"] == 503)
    after = [request["time"] for request in requests[refused : refused + 4]]
    assert all(later - earlier >= 0.6 for earlier, later in itertools.pairwise(after))


def test_a_site_that_asks_for_hours_is_left_alone_at_once(crawl, site):
    site.set_faults({f"{WWW}/news": {"status": 429, "retry_after": 7200}})
    done = crawl("suara", *QUICK, "-O", "out.jsonl")
    assert done.returncode == 3
    assert site.requests()[-1]["status"] == 429
    assert "7200 s" in done.stderr


def test_we_say_who_we_are_and_how_to_reach_us(crawl, site):
    crawl("suara", *QUICK, "-a", "limit=1", env={"NEWSCRAWL_CONTACT": "redaksi@contoh.id"})
    agents = {request["headers"]["user-agent"] for request in site.requests()}
    assert len(agents) == 1
    (agent,) = agents
    assert "newscrawl/" in agent
    assert "redaksi@contoh.id" in agent
    assert "scrapy" not in agent.lower()


def test_a_certificate_nobody_vouches_for_is_refused(crawl, site):
    done = crawl("suara", *QUICK, env={"SSL_CERT_FILE": "/dev/null"})
    assert done.returncode != 0
    assert site.requests() == []


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://localhost/", "https://example.com/", "file:///etc/passwd"],
)
def test_a_redirect_away_from_the_publisher_is_not_followed(crawl, site, target):
    site.set_faults({f"{WWW}/news": {"redirect": target}})
    done = crawl("suara", *QUICK, "-O", "out.jsonl", "-a", "discovery=sections")
    assert done.returncode == 0, done.stderr
    assert all("suara.com" in request["url"] for request in site.requests())

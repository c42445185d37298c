"""Whatever way a publisher reserves text and data mining, its articles say so."""

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego
from selectolax.lexbor import LexborHTMLParser

from newscrawl.extraction import extract_article
from newscrawl.extraction.reservations import (
    ai_txt_reservations,
    header_reservations,
    page_reservations,
    robots_reservations,
    tdmrep_reservations,
)
from tests.site.world import expected, world

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
WWW = "https://www.suara.com"
ONE = next(one for one in expected() if one.page_count == 1 and one.url.startswith(f"{WWW}/bisnis/"))
URL = f"{WWW}/bisnis/2026/11/20/100000/judul"
POLICIES = (f"{WWW}/ai.txt", f"{WWW}/.well-known/tdmrep.json")


def in_page(head):
    return list(page_reservations(LexborHTMLParser(f"<html><head>{head}</head><body><p>isi</p></body></html>")))


def in_robots(text, url=URL):
    return list(robots_reservations(text, url, Protego.parse(text).can_fetch))


@pytest.mark.parametrize(
    ("head", "signals"),
    [
        ('<meta name="robots" content="noai">', ["meta noai"]),
        ('<meta name="ROBOTS" content="index, follow, NoAI, noimageai">', ["meta noai"]),
        ('<meta name="robots" content="noml">', ["meta noml"]),
        ('<meta name="googlebot" content="noai">', ["meta noai"]),
        ('<meta name="tdm-reservation" content="1">', ["tdm-reservation"]),
        ('<meta name="TDM-Reservation" content=" 1 ">', ["tdm-reservation"]),
        ('<meta name="tdm-reservation" content="0">', []),
        ('<meta name="robots" content="index, follow, noarchive, noimageai">', []),
        ('<meta name="description" content="noai">', []),
        ('<meta name="robots">', []),
        ("", []),
    ],
)
def test_the_head_of_a_page_is_heard(head, signals):
    assert in_page(head) == signals


@pytest.mark.parametrize(
    ("name", "value", "signals"),
    [
        ("X-Robots-Tag", "noai, noimageai", ["X-Robots-Tag: noai"]),
        ("x-robots-tag", "somebot: noindex, NOAI", ["X-Robots-Tag: noai"]),
        ("X-Robots-Tag", "noindex", []),
        ("TDM-Reservation", "1", ["tdm-reservation"]),
        ("tdm-reservation", "0", []),
        ("Content-Type", "noai", []),
    ],
)
def test_the_headers_of_an_answer_are_heard(name, value, signals):
    assert list(header_reservations([(name, value)])) == signals


@pytest.mark.parametrize(
    ("robots", "signals"),
    [
        ("User-agent: GPTBot\nDisallow: /\n", ["robots: GPTBot"]),
        ("user-agent: gptbot\nuser-agent: CCBOT\nDisallow: /\n", ["robots: GPTBot", "robots: CCBot"]),
        ("User-agent: GPTBot\nDisallow: /bola/\n", []),
        ("User-agent: GPTBot\nDisallow: /bisnis/\n", ["robots: GPTBot"]),
        ("User-agent: GPTBot\nDisallow:\n", []),
        ("User-agent: ContohGPT-Crawler\nDisallow: /\n", ["robots: ContohGPT-Crawler"]),
        ("User-agent: Mail.RU_Bot\nDisallow: /\n\nUser-agent: *\nAllow: /\n", []),
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n", ["robots: Content-Signal: ai-train"]),
        ("User-agent: *\nContent-Signal: search=no, ai-train=yes\nAllow: /\n", []),
        ("User-agent: SatuBot\nContent-Signal: ai-train=no\n\nUser-agent: *\nAllow: /\n", []),
        ("User-agent: *\nContent-Usage: train-ai=n\nAllow: /\n", ["robots: Content-Usage: train-ai"]),
        ("User-agent: *\nDisallow: /search\n", []),
        ("", []),
    ],
)
def test_robots_txt_is_heard_for_the_agents_it_names(robots, signals):
    assert in_robots(robots) == signals


@pytest.mark.parametrize(
    ("text", "reserved"),
    [
        ("User-Agent: *\nDisallow: /\n", True),
        ("User-Agent: *\nDisallow: *\n", True),
        ("User-Agent: *\nDisallow: *.txt\nDisallow: *.html\nAllow: *.png\n", True),
        ("User-Agent: *\nAllow: /\nDisallow: *.jpg\nDisallow: *.png\n", False),
        ("User-Agent: *\nDisallow: /\nAllow: /bisnis/\n", False),
        ("User-Agent: *\nAllow: /\n", False),
        ("User-Agent: SatuBot\nDisallow: /\n", False),
        ("# User-Agent: *\n# Disallow: /\n", False),
        ("", False),
    ],
)
def test_ai_txt_is_heard_for_texts(text, reserved):
    assert list(ai_txt_reservations(text, URL)) == (["ai.txt"] if reserved else [])


@pytest.mark.parametrize(
    ("rules", "reserved"),
    [
        ([{"location": "/", "tdm-reservation": 1}], True),
        ([{"location": "/bisnis/*", "tdm-reservation": 1, "tdm-policy": "https://x.id/p.json"}], True),
        ([{"location": "/", "tdm-reservation": 1}, {"location": "/bisnis/", "tdm-reservation": 0}], False),
        ([{"location": "/bola/", "tdm-reservation": 1}], False),
        ([{"location": "*.pdf$", "tdm-reservation": 1}], False),
        ([{"location": 5}, "x", None, {"tdm-reservation": 1}], False),
        ({"location": "/", "tdm-reservation": 1}, False),
    ],
)
def test_tdmrep_json_is_heard_where_its_best_rule_fits(rules, reserved):
    assert list(tdmrep_reservations(json.dumps(rules), URL)) == (["tdm-reservation"] if reserved else [])


@given(st.text(), st.text())
def test_no_file_and_no_address_breaks_the_reading(text, url):
    for read in (ai_txt_reservations, tdmrep_reservations):
        assert set(read(text, url)) <= {"ai.txt", "tdm-reservation"}
    assert all(signal.startswith("robots: ") for signal in in_robots(text, f"{WWW}/{quote(url, safe='')}"))


@given(st.text(alphabet="ab*$/", max_size=12), st.text(alphabet="ab/", max_size=12))
def test_a_location_fits_as_robots_txt_says(pattern, path):
    pattern = f"/{pattern}"
    rules = Protego.parse(f"User-agent: *\nDisallow: {pattern}\n")
    if "$" in pattern[:-1]:
        return
    forbidden = not rules.can_fetch(f"{WWW}/{path}", "newscrawl")
    rule = json.dumps([{"location": pattern, "tdm-reservation": 1}])
    assert bool(list(tdmrep_reservations(rule, f"{WWW}/{path}"))) == forbidden


def test_a_long_and_starry_pattern_costs_no_time():
    rules = json.dumps([{"location": "/" + "*a" * 200 + "$", "tdm-reservation": 1}] * 200)
    assert list(tdmrep_reservations(rules, f"{WWW}/{'a' * 1_900}b")) == []


def test_extraction_alone_hears_the_page():
    page = world()[f"{ONE.url}?page=all"].body.decode()
    marked = page.replace(
        "<head>", '<head><meta name="robots" content="noai"><meta name="tdm-reservation" content="1">'
    )
    assert marked != page
    assert extract_article(page.encode(), ONE.url).tdm_reservations == []
    assert extract_article(marked.encode(), ONE.url).tdm_reservations == ["meta noai", "tdm-reservation"]


@pytest.fixture
def article(crawl):
    def run(*arguments):
        done = crawl("suara", "-O", "out.jsonl", *FAST, "-a", f"url={ONE.url}", *arguments)
        assert done.returncode == 0, done.stderr
        (line,) = (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
        return json.loads(line)

    return run


def test_an_article_names_every_signal_of_its_page_its_host_and_its_answer(article, site):
    page = world()[f"{ONE.url}?page=all"].body.decode()
    site.set_faults({
        f"{ONE.url}*": {
            "headers": {"X-Robots-Tag": "noai", "tdm-reservation": "1"},
            "body": page.replace("<head>", '<head><meta name="robots" content="noai">'),
        },
        f"{WWW}/robots.txt": {"body": "User-agent: CCBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"},
        POLICIES[0]: {"status": 200, "headers": {"Content-Type": "text/plain"}, "body": "User-Agent: *\nDisallow: /\n"},
        POLICIES[1]: {"status": 200, "body": '[{"location": "/", "tdm-reservation": 1}]'},
    })  # fmt: skip
    found = article()["tdm_reservations"]
    assert sorted(found) == sorted(["meta noai", "X-Robots-Tag: noai", "tdm-reservation", "robots: CCBot", "ai.txt"])


def test_a_host_is_asked_for_its_policies_once_a_week_and_a_page_in_their_place_says_nothing(article, site):
    page = "<!DOCTYPE html><html><body>User-Agent: *\nDisallow: /\n</body></html>"
    site.set_faults({POLICIES[0]: {"status": 200, "body": page}, POLICIES[1]: {"status": 503}})
    assert article()["tdm_reservations"] == ["robots: GPTBot"]
    assert article("-a", "fresh=1")["tdm_reservations"] == ["robots: GPTBot"]
    asked = [request["url"] for request in site.requests() if request["url"] in POLICIES]
    assert asked.count(POLICIES[0]) == 1
    # What could not be read is asked for again by the next run, and never twice in one.
    assert asked.count(POLICIES[1]) == 2


def test_policies_are_not_asked_for_where_robots_txt_forbids_it(article, site):
    robots = "User-agent: *\nDisallow: /ai.txt\nDisallow: /.well-known/\n"
    site.set_faults({f"{WWW}/robots.txt": {"body": robots}})
    article()
    assert not {request["url"] for request in site.requests()} & set(POLICIES)

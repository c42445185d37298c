"""Whatever a site answers, a crawl talks to public hosts of its publisher, stays small, and its log is its own."""

import io
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.hosts import is_public_address, is_public_host
from newscrawl.crawling.log import UnforgeableRecord
from newscrawl.crawling.traps import (
    MOST_BARREN_PAGES,
    MOST_IDLE_PAGES,
    MOST_NEWEST_CHILDREN,
    BarrenPages,
    SitemapTree,
)
from newscrawl.crawling.walk import ListingPlace
from newscrawl.publishers import Index
from newscrawl.store import Store
from tests.processes import ROOT, command_environment
from tests.site.world import expected

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
WWW = "https://www.suara.com"
SMALL = ("-a", "section=bola", "-a", "related_depth=0")
BOLA = [one.url for one in expected() if one.section == "bola" and one.url.startswith(WWW) and one.page_count == 1]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEGABYTE = 1024 * 1024
MOST_MEMORY = 300 * MEGABYTE

TARGETS = [
    "file:///etc/passwd",
    "http://127.0.0.1:{port}/",
    "http://10.0.0.1/",
    "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://0x7f.1:{port}/",
    "http://localhost:{port}/",
    "https://pengguna:r4h4s1a@127.0.0.1:{port}/",
    "ftp://www.suara.com/",
]


@pytest.fixture
def listener():
    """A port on loopback that counts who connects."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        visitors = []

        def accept():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                visitors.append(connection.recv(16))
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], visitors


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "::127.0.0.1",
        "fec0::1",
        "fe80::1%eth0",
    ],
)
def test_an_address_that_leads_to_a_private_one_is_private(address):
    assert not is_public_address(address)
    assert not is_public_host(f"[{address}]")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::"]
)
def test_an_address_that_leads_to_a_public_one_is_public(address):
    assert is_public_address(address)


def test_no_redirect_leads_out_of_the_public_hosts_of_the_publisher(crawl, site, listener, tmp_path):
    port, visitors = listener
    lists = {f"{WWW}/{name}": TARGETS[place] for place, name in enumerate(["bola", "news", "bisnis", "tekno"])}
    pages = dict(zip([f"{one.url}*" for one in expected() if one.page_count == 1], TARGETS[4:], strict=False))
    targets = {**lists, **pages}
    site.set_faults({url: {"redirect": target.format(port=port)} for url, target in targets.items()})
    done = crawl("suara", *FAST, "-O", "out.jsonl", env={"no_proxy": "127.0.0.1,localhost,::1"})
    assert done.returncode == 0, done.stderr
    assert visitors == []
    assert all("suara.com" in request["url"].split("/")[2] for request in site.requests())
    assert "r4h4s1a" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        (run,) = store.runs.last("suara")
    # Scrapy itself follows no redirect to another scheme.
    assert run.stats["newscrawl/refused/offsite"] == sum(target.startswith("http") for target in TARGETS)


DNS = """
import socket
def answer(name, *arguments):
    return "127.0.0.1"
socket.gethostbyname = answer
socket.getaddrinfo = lambda host, port, *arguments, **options: [(2, 1, 6, "", ("127.0.0.1", port or 0))]
"""


@pytest.mark.parametrize("named", [False, True], ids=["refused", "named_by_the_operator"])
def test_a_public_name_that_points_at_a_private_address_is_not_called(listener, tmp_path, named):
    port, visitors = listener
    # Python imports this by itself: a name service that the network has been told to answer so.
    (tmp_path / "sitecustomize.py").write_text(DNS)
    environment = command_environment(tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    hosts = ("-s", "ALLOWED_PRIVATE_HOSTS=www.suara.com") if named else ()
    done = subprocess.run(
        [sys.executable, "-c", FETCH, f"http://www.suara.com:{port}/", *hosts],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert bool(visitors) == named, done.stderr
    assert ("has the private address 127.0.0.1" in done.stderr) != named


FETCH = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

class One(scrapy.Spider):
    name = "suara"
    allowed_domains = ["suara.com"]
    start_urls = [sys.argv[1]]
    def parse(self, response): ...

settings = get_project_settings()
settings.update({"RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False, "ITEM_PIPELINES": {}})
for value in sys.argv[3:]:
    settings.set(*value.split("=", 1), priority="cmdline")
process = AsyncCrawlerProcess(settings)
process.crawl(One)
process.start()
"""


def test_no_cookie_comes_back_and_the_proxys_password_never_reaches_a_site(crawl, site):
    site.set_faults({f"{WWW}/bola": {"headers": {"Set-Cookie": "sesi=rahasia; Domain=.suara.com"}, "times": 1}})
    proxy = site.proxy_url.replace("http://", "http://operator:sandi@")
    done = crawl("suara", *FAST, *SMALL, env={"https_proxy": proxy, "http_proxy": proxy})
    assert done.returncode == 0, done.stderr
    sent = [request["headers"] for request in site.requests()]
    assert len(sent) > 5
    assert not [headers for headers in sent if headers.keys() & {"cookie", "proxy-authorization", "authorization"}]


@pytest.mark.parametrize("name", ["Cookie", "authorization"])
def test_what_opens_one_site_is_not_sent_to_several(command, site, name):
    headers = f"DEFAULT_REQUEST_HEADERS={json.dumps({name: 'rahasia'})}"
    process = command("crawlall", "--publishers", "era,katadata", "-s", headers)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"would send {name} to 2 publishers" in stderr
    assert stderr.count("\n") == 1
    assert "rahasia" not in stderr
    assert site.requests() == []


def test_a_reader_may_show_a_site_the_cookie_that_is_for_it(crawl, site):
    headers = 'DEFAULT_REQUEST_HEADERS={"Cookie": "pelanggan=1"}'
    assert crawl("suara", "-a", "section=bola", "-a", "limit=1", "-s", headers, *FAST).returncode == 0
    assert any(request["headers"].get("cookie") == "pelanggan=1" for request in site.requests())


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><urlset><url><loc>https://www.suara.com/bola/&a11;</loc></url></urlset>"
)


def nested(start, count):
    entries = "".join(f"<sitemap><loc>{WWW}/{start}/{n}/sitemap-news.xml</loc></sitemap>" for n in range(count))
    return {"body": f'<?xml version="1.0"?><sitemapindex>{entries}</sitemapindex>', "status": 200}


@pytest.mark.parametrize(
    ("faults", "code", "told"),
    [
        ({f"{WWW}/robots.txt": {"bomb": True}}, 3, "robots.txt of www.suara.com cannot be read now"),
        ({f"{WWW}/sitemap.xml": {"status": 200, "body": LAUGHS}}, 2, "no article"),
        ({f"{WWW}/sitemap.xml": {"bomb": True}}, 2, "sitemap.xml"),
        ({f"{WWW}/sitemap.xml": nested("x", 50_000), f"{WWW}/x/*": nested("y", 20), f"{WWW}/y/*": nested("z", 20)}, 2,
         "leads to more sitemaps than are followed"),
    ],
    ids=["robots_bomb", "billion_laughs", "sitemap_bomb", "50000_indexes"],
)  # fmt: skip
def test_a_bomb_ends_as_one_warning_and_takes_no_memory(crawl, site, tmp_path, faults, code, told):
    site.set_faults(faults)
    done = crawl("suara", *FAST, "-a", "discovery=sitemap", "-s", "RETRY_TIMES=0")
    assert done.returncode == code, done.stderr
    warnings = [line for line in done.stderr.splitlines() if "] WARNING: " in line or "] ERROR: " in line]
    assert len(warnings) <= 1, warnings
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(site.requests()) <= MOST_NEWEST_CHILDREN + 10
    with Store.open(tmp_path / "data" / "newscrawl.db") as store:
        (run,) = store.runs.last("suara")
    assert run.stats["memusage/max"] < MOST_MEMORY


def test_of_an_index_that_is_too_long_both_ends_are_read():
    tree = SitemapTree(10)
    children = [str(number) for number in range(50)]
    assert tree.admit(children, index="a", depth=0) == ["0", "1", "2", "3", "4", "45", "46", "47", "48", "49"]
    assert tree.admit(children, index="a", depth=0) == []
    assert tree.admit(children[:3], index="b", depth=1) == ["0", "1", "2"]
    assert tree.admit(children[:3], index="c", depth=2) == []


def test_a_list_is_left_when_its_pages_bring_nothing_and_no_sooner():
    place, barren = ListingPlace(Index("x"), "x"), BarrenPages()
    moments = [NOW - timedelta(days=number) for number in range(500)]
    assert not any(barren.is_trap(place, asked=5, looked_at=number, oldest=None) for number in range(500))
    assert not any(barren.is_trap(place, asked=0, looked_at=500, oldest=moment) for moment in moments)
    idle = [barren.is_trap(place, asked=0, looked_at=500, oldest=NOW) for _ in range(MOST_IDLE_PAGES)]
    assert idle.index(True) == MOST_IDLE_PAGES - 1
    left = [barren.is_trap(place, asked=5, looked_at=500, oldest=NOW) for _ in range(MOST_BARREN_PAGES + 1)]
    assert left.index(True) == MOST_BARREN_PAGES


def test_a_list_of_an_archive_that_never_ends_is_left(crawl, site):
    site.set_faults({f"{WWW}/indeks/*": {"endless": True}})
    done = crawl("suara", *FAST, "-a", "since=2026-11-20", "-a", "until=2026-11-20", "-a", "section=news")
    lists = [request for request in site.requests() if "/indeks/" in request["url"]]
    assert MOST_BARREN_PAGES < len(lists) <= MOST_BARREN_PAGES + 3
    assert "shows no article and no older date" in done.stderr


def test_a_calendar_without_end_is_left(crawl, site):
    day = '<html><body><p>Tidak ada berita.</p><a class="next" href="/kalender?hari={}">Kemarin</a></body></html>'
    site.set_faults({
        f"{WWW}/bola": {"body": day.format(1)},
        **{f"{WWW}/kalender?hari={number}": {"status": 200, "body": day.format(number + 1)} for number in range(99)},
    })  # fmt: skip
    crawl("suara", *FAST, *SMALL, "-a", "discovery=sections")
    assert sum("kalender" in request["url"] for request in site.requests()) <= 1


def logged(message, *arguments):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(asctime)s [%(name)s] %(levelname)s: %(message)s"))
    handler.handle(UnforgeableRecord("name", logging.INFO, "file", 1, message, arguments, None))
    return stream.getvalue()


@given(st.text())
def test_no_text_begins_a_line_of_the_log(text):
    for line in (logged("title: %s", text), logged("title: %(title)r", {"title": text}), logged(text)):
        assert line.count("\n") == 1
        assert len(line.rstrip("\n").splitlines()) == 1
        assert "\x1b" not in line


def test_what_an_error_says_is_set_in_so_that_it_is_no_line_of_the_log():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    try:
        raise ValueError("judul\n2026-11-22 00:00:00 [newscrawl] CRITICAL: palsu \x1b[2J")
    except ValueError:
        handler.handle(UnforgeableRecord("name", logging.ERROR, "file", 1, "failed", (), sys.exc_info()))
    first, *others = stream.getvalue().splitlines()
    assert first == "failed"
    assert all(line.startswith("  ") for line in others)
    assert "\x1b" not in stream.getvalue()


def test_numbers_are_logged_as_numbers_and_the_message_keeps_its_own_lines():
    assert logged("%d of %.1f\n%s", 3, 2.5, "a\nb").split(": ", 1)[1] == "3 of 2.5\na\\nb\n"


def test_a_page_cannot_forge_a_line_of_a_crawls_log(crawl, site):
    title = "404 tidak ditemukan&#10;2026-11-22 00:00:00 [newscrawl] CRITICAL: palsu&#8232;palsu &#27;[31m \x1b[2J"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    site.set_faults({f"{BOLA[0]}*": {"body": page}})
    done = crawl("suara", *FAST, "-a", f"url={BOLA[0]}")
    assert "not_found" in done.stderr
    assert "\x1b" not in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith(("2026-11-22 00:00:00", "palsu"))]


def test_the_log_of_a_crawl_tells_of_each_article_once(crawl):
    done = crawl("suara", *FAST, *SMALL, "-O", "out.jsonl")
    told = [line for line in done.stderr.splitlines() if "INFO: article: " in line]
    rows = [json.loads(line) for line in (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(told) == len(rows) > 0

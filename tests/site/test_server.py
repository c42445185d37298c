"""The test site does what the tests of the crawler rely on."""

from __future__ import annotations

import gzip
import ssl
import time
import zlib
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPSConnection, IncompleteRead
from urllib.request import HTTPErrorProcessor, HTTPSHandler, ProxyHandler, Request, build_opener

import pytest

from tests.conftest import Site
from tests.site.stories import story
from tests.site.world import world

URL = story("tanggul").url


class _NoRaising(HTTPErrorProcessor):
    """Hands on every answer, redirects and errors too."""

    def http_response(self, request, response):  # type: ignore[no-untyped-def]
        return response

    https_response = http_response


def fetch(site: Site, url: str = URL, **headers: str) -> tuple[int, Message, bytes]:
    context = ssl.create_default_context(cafile=site.ca_file)
    proxies = ProxyHandler({"http": site.proxy_url, "https": site.proxy_url})
    opener = build_opener(proxies, HTTPSHandler(context=context), _NoRaising)
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with opener.open(request, timeout=20) as response:
        return response.status, response.headers, response.read()


def test_every_page_of_the_world_is_served_over_verified_tls(site: Site) -> None:
    for url, page in world().items():
        status, _, body = fetch(site, url)
        assert (status, body) == (page.status, page.body), url


def test_a_client_without_the_ca_refuses_the_site(site: Site) -> None:
    connection = HTTPSConnection("127.0.0.1", site.port, context=ssl.create_default_context(), timeout=10)
    connection.set_tunnel("www.suara.com", 443)
    with pytest.raises(ssl.SSLCertVerificationError):
        connection.request("GET", "/")


def test_an_unknown_address_is_not_found(site: Site) -> None:
    assert fetch(site, "https://www.suara.com/tidak-ada")[0] == 404
    assert fetch(site, "http://www.suara.com/tidak-ada")[0] == 404


def test_pages_are_packed_for_clients_that_can_unpack_them(site: Site) -> None:
    _, headers, body = fetch(site, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == world()[URL].body


def test_a_known_page_is_answered_with_not_modified(site: Site) -> None:
    etag = fetch(site)[1]["ETag"]
    assert fetch(site, If_None_Match=etag)[::2] == (304, b"")
    assert fetch(site, If_None_Match='"other"')[0] == 200


def test_a_connection_serves_one_request_after_another(site: Site) -> None:
    context = ssl.create_default_context(cafile=site.ca_file)
    connection = HTTPSConnection("127.0.0.1", site.port, context=context, timeout=10)
    connection.set_tunnel("www.suara.com", 443)
    for path in ("/news", "/bisnis", "/robots.txt"):
        connection.request("GET", path)
        assert connection.getresponse().read() == world()[f"https://www.suara.com{path}"].body
    connection.close()


def test_the_log_shows_each_request_with_its_time(site: Site) -> None:
    before = time.monotonic()
    fetch(site, User_Agent="uji/1")
    fetch(site, "https://www.suara.com/robots.txt")
    first, second = site.requests()
    assert before < first["time"] < second["time"] < time.monotonic()
    assert (first["url"], first["method"], first["status"]) == (URL, "GET", 200)
    assert first["headers"]["user-agent"] == "uji/1"


def test_a_fault_lasts_as_many_requests_as_it_says(site: Site) -> None:
    site.set_faults({URL: {"status": 503, "times": 2}})
    assert [fetch(site)[0] for _ in range(3)] == [503, 503, 200]


def test_retry_after_comes_in_seconds_and_as_a_date(site: Site) -> None:
    site.set_faults({URL: {"status": 429, "retry_after": 3}})
    assert fetch(site)[1]["Retry-After"] == "3"
    site.set_faults({URL: {"status": 429, "retry_after": 60, "retry_after_date": True}})
    moment = parsedate_to_datetime(fetch(site)[1]["Retry-After"])
    assert 55 < moment.timestamp() - time.time() < 61


def test_a_redirect_leads_where_the_fault_says(site: Site) -> None:
    site.set_faults({URL: {"redirect": "http://10.0.0.1/"}})
    status, headers, _ = fetch(site)
    assert (status, headers["Location"]) == (302, "http://10.0.0.1/")


def test_a_fault_can_cover_all_addresses_with_a_beginning(site: Site) -> None:
    site.set_faults({"https://www.suara.com/bisnis*": {"status": 403}})
    assert fetch(site, "https://www.suara.com/bisnis?page=2")[0] == 403
    assert fetch(site, "https://www.suara.com/bola")[0] == 200


def test_a_slow_answer_is_slow(site: Site) -> None:
    site.set_faults({URL: {"delay": 0.5}})
    started = time.monotonic()
    assert fetch(site)[0] == 200
    assert time.monotonic() - started >= 0.5


def test_a_dropped_connection_gives_no_answer(site: Site) -> None:
    site.set_faults({URL: {"drop": True}})
    with pytest.raises((HTTPException, OSError)):
        fetch(site)


def test_a_cut_answer_is_shorter_than_announced(site: Site) -> None:
    site.set_faults({URL: {"cut": True}})
    with pytest.raises((IncompleteRead, ConnectionError)):
        fetch(site)


def test_a_truncated_gzip_stream_arrives_whole_and_does_not_unpack(site: Site) -> None:
    site.set_faults({URL: {"truncated_gzip": True}})
    _, headers, body = fetch(site, Accept_Encoding="gzip")
    assert int(headers["Content-Length"]) == len(body)
    with pytest.raises(EOFError):
        gzip.decompress(body)


def test_the_bomb_is_small_on_the_wire_and_a_gigabyte_unpacked(site: Site) -> None:
    site.set_faults({URL: {"bomb": True}})
    _, _, body = fetch(site, Accept_Encoding="gzip")
    assert len(body) < 2_000_000
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    size = 0
    while not unpacker.eof:
        size += len(unpacker.decompress(unpacker.unconsumed_tail or body, 1 << 24))
    assert size == 1 << 30


def test_a_wrong_charset_is_declared_over_the_same_bytes(site: Site) -> None:
    site.set_faults({URL: {"charset": "windows-1252"}})
    _, headers, body = fetch(site)
    assert headers["Content-Type"] == "text/html; charset=windows-1252"
    assert body == world()[URL].body


def test_the_endless_listing_always_has_new_links_and_a_next_page(site: Site) -> None:
    site.set_faults({"https://www.suara.com/indeks*": {"endless": True}})
    pages = [fetch(site, f"https://www.suara.com/indeks?page={number}")[2] for number in (1, 2, 5000)]
    assert len(set(pages)) == 3
    assert b"?page=5001" in pages[2]

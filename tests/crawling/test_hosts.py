"""A crawl talks to public hosts of its publisher and to nobody else."""

import pytest

from newscrawl.crawling.hosts import belongs_to, is_public_host, proxy_hosts


@pytest.mark.parametrize("host", ["www.suara.com", "8.8.8.8", "2606:4700::1111", "suara.com."])
def test_public_hosts_are_public(host):
    assert is_public_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "printer.local",
        "db.internal",
        "intranet",
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "[::1]",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fd00::1",
        "224.0.0.1",
        "127.1",
        "2130706433",
        "",
    ],
)
def test_private_hosts_in_any_spelling_are_not(host):
    assert not is_public_host(host)


def test_a_publisher_owns_its_subdomains_and_no_lookalike():
    assert belongs_to("jogja.suara.com", ["suara.com"])
    assert belongs_to("SUARA.com.", ["suara.com"])
    assert not belongs_to("bukansuara.com", ["suara.com"])
    assert not belongs_to("suara.com.example.org", ["suara.com"])


def test_the_operators_proxies_are_known_by_host(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://user:pw@proxy.kantor:3128")
    monkeypatch.setenv("http_proxy", "10.1.1.1:3128")
    assert {"proxy.kantor", "10.1.1.1"} <= proxy_hosts()

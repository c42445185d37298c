"""``scrapy health`` tells a site that is as described from one that changed, is empty, or refuses."""

import json

import pytest

from tests.site.publishers import publisher_pages

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


@pytest.fixture
def health(command):
    def run(*arguments):
        process = command("health", *FAST, *arguments)
        stdout, stderr = process.communicate(timeout=120)
        return process.returncode, stdout, stderr

    return run


def checked(output):
    return {answer["publisher"]: answer for answer in json.loads(output)}


def test_sites_that_are_as_described_are_ok_field_by_field(health):
    code, output, _ = health("--publishers", "metrotvnews,katadata", "--json")
    answers = checked(output)
    assert {name: answer["state"] for name, answer in answers.items()} == {"katadata": "ok", "metrotvnews": "ok"}
    assert code == 0
    for answer in answers.values():
        assert answer["articles"] >= 2
        assert answer["fields"]["title"]["found"] == answer["articles"]
        assert answer["fields"]["text"]["layers"] == {"page": answer["articles"]}
        assert any("articles" in what for what in answer["lists"].values())


def test_the_table_names_every_publisher_and_what_is_wrong(health, site):
    site.set_faults({"https://era.id/*": {"status": 403}})
    code, output, _ = health("--publishers", "era,metrotvnews")
    assert code == 3
    assert "blocked" in output
    assert "ok" in output
    assert "era: The site refuses us" in output


def test_a_layout_that_no_page_class_knows_is_told(health, site):
    faults = {
        url: {"body": page.body.decode().replace('class="news-text', 'class="isi-baru')}
        for url, page in publisher_pages().items()
        if "metrotvnews.com/" in url and b"news-text" in page.body
    }
    assert faults
    site.set_faults(faults)
    code, output, _ = health("--publishers", "metrotvnews", "--json")
    answer = checked(output)["metrotvnews"]
    assert answer["state"] == "changed", answer["fields"]
    assert "no page class" in answer["sentences"][0]
    assert code == 2


def test_lists_that_show_nothing_are_told(health, site):
    site.set_faults({"https://www.metrotvnews.com/*": {"body": "<html><body><h1>Kosong</h1></body></html>"}})
    code, output, _ = health("--publishers", "metrotvnews", "--json")
    assert checked(output)["metrotvnews"]["state"] == "nothing"
    assert code == 2


def test_robots_that_forbid_everything_are_told(health, site):
    nothing = {"body": "User-agent: *\nDisallow: /\n", "headers": {"Content-Type": "text/plain"}}
    site.set_faults({f"https://{host}metrotvnews.com/robots.txt": nothing for host in ("www.", "")})
    code, output, _ = health("--publishers", "metrotvnews", "--json")
    assert checked(output)["metrotvnews"]["state"] == "disallowed"
    assert code == 3


def test_a_probe_leaves_no_store_behind(health, tmp_path):
    health("--publishers", "metrotvnews")
    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


def test_a_publisher_that_nobody_knows_is_one_line(health):
    code, _, stderr = health("--publishers", "metrotvnewss")
    assert code == 1
    assert "did you mean 'metrotvnews'" in stderr

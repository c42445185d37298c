"""``scrapy page`` shows a contributor what extraction makes of one page."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.crawling.verdict import NO_ROBOTS_NOW
from tests.site.world import expected, not_articles, world

ROOT = Path(__file__).parents[2]
ARTICLE = next(one for one in expected() if one.read_also and one.url.startswith("https://www.suara.com/"))


@pytest.fixture
def page(site, tmp_path):
    def run(*arguments):
        environment = {**os.environ, **site.environment, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        environment["SCRAPY_SETTINGS_MODULE"] = "newscrawl.settings"
        command = [sys.executable, "-m", "scrapy", "page", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_an_address_is_fetched_and_every_field_shown_with_its_layer(page):
    done = page(f"{ARTICLE.url}?page=all")
    assert done.returncode == 0, done.stderr
    assert ARTICLE.title in done.stdout
    assert ARTICLE.paragraphs[0] in " ".join(done.stdout.split())
    assert "read_also" in done.stdout
    assert "structured" in done.stdout


def test_a_saved_page_gives_the_article_as_json(page, tmp_path):
    saved = tmp_path / "saved.html"
    saved.write_bytes(world()[f"{ARTICLE.url}?page=all"].body)
    done = page(str(saved), "--url", ARTICLE.url, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["paragraphs"] == ARTICLE.paragraphs


def test_without_page_classes_the_generic_layer_answers(page):
    done = page(ARTICLE.url, "--generic", "--json")
    assert json.loads(done.stdout)["extractor"] == "generic"


def test_what_is_no_article_is_named(page):
    done = page(not_articles()[0])
    assert done.returncode == 2
    assert done.stderr.startswith("no article: ")


def test_a_robots_txt_that_cannot_be_read_is_told_as_a_crawl_tells_it(page, site):
    site.set_faults({"https://www.suara.com/robots.txt": {"status": 503}})
    done = page(ARTICLE.url, "-s", "RETRY_ENABLED=False")
    assert done.returncode == 1
    assert done.stderr == f"scrapy page: {ARTICLE.url}: {NO_ROBOTS_NOW}\n"


@pytest.mark.parametrize("place", ["missing.html", "https://www.suara.example/", "ftp://www.suara.com/a"])
def test_a_page_that_cannot_be_had_is_told_in_one_line(page, place):
    done = page(place)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2

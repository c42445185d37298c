"""``scrapy crawl suara`` against the fictional site: the real command, a real server, TLS verified."""

import csv
import json
from collections import Counter
from datetime import datetime

import pytest

from tests.site.stories import stories
from tests.site.world import expected, not_articles

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
WWW = "https://www.suara.com"


def rows(crawl_result, name="out.jsonl"):
    path = crawl_result.folder / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def brought(crawl):
    def run(*arguments, **options):
        done = crawl("suara", "-O", "out.jsonl", *FAST, *arguments, **options)
        assert done.returncode == 0, done.stderr
        return rows(done)

    return run


def test_a_crawl_brings_every_article_once_with_every_field(brought, site):
    articles = {row["canonical_url"]: row for row in brought()}
    wanted = {one.url: one for one in expected()}
    assert set(articles) == set(wanted)
    for url, one in wanted.items():
        row = articles[url]
        assert row["title"] == one.title
        assert (row["authors"], row["editors"]) == (one.authors, one.editors)
        assert row["section"] == one.section
        assert datetime.fromisoformat(row["published_at"]) == one.published_at
        assert row["tags"] == one.tags
        assert row["paragraphs"] == one.paragraphs
        assert row["page_count"] == one.page_count
        inline = [(link["url"], link["title"]) for link in row["related"] if link["kind"] == "baca_juga"]
        assert inline == one.read_also
        assert row["language"] == "id"
    asked = Counter(request["url"] for request in site.requests())
    assert max(asked.values()) == 1, asked.most_common(3)


def test_a_gallery_and_a_video_are_no_articles(brought):
    urls = {row["canonical_url"] for row in brought()}
    assert not urls & set(not_articles())


def test_a_section_brings_that_section_only(brought):
    found = brought("-a", "section=bola,tekno")
    assert {row["section"] for row in found} == {"bola", "tekno"}
    assert {row["canonical_url"] for row in found} == {
        one.url for one in expected() if one.section in {"bola", "tekno"} and one.url.startswith(WWW)
    }


def test_a_period_brings_that_period_only(brought, site):
    found = brought("-a", "since=2023-01-01", "-a", "until=2023-12-31")
    assert {row["canonical_url"] for row in found} == {
        one.url for one in stories() if one.at.year == 2023 and one.listed
    }
    listings = [request["url"] for request in site.requests() if "/indeks/terkini/" in request["url"]]
    assert listings
    assert all("/2023" in url for url in listings)


def test_an_article_of_half_past_one_belongs_to_its_own_day(brought):
    night = next(one for one in expected() if (one.published_at.hour, one.published_at.minute) == (1, 30))
    day = night.published_at.date().isoformat()
    found = brought("-a", f"since={day}", "-a", f"until={day}")
    assert night.url in {row["canonical_url"] for row in found}


def test_a_limit_is_kept_exactly(brought):
    assert len(brought("-a", "limit=7")) == 7


def test_the_newest_of_each_list_come_first(brought):
    found = brought("-a", "limit=4", "-a", "section=bola")
    newest = [one.url for one in expected() if one.section == "bola" and one.url.startswith(WWW)][:4]
    assert [row["canonical_url"] for row in found] == newest


def test_one_article_by_its_address_is_one_article(brought, site):
    wanted = next(one for one in expected() if one.page_count == 1)
    (article,) = brought("-a", f"url={wanted.url}")
    assert article["canonical_url"] == wanted.url
    policies = ("/robots.txt", "/ai.txt", "/tdmrep.json")
    pages = [request["url"] for request in site.requests() if not request["url"].endswith(policies)]
    assert len(pages) == 1


@pytest.mark.parametrize("spelling", ["{amp}", "{url}?utm_source=x&utm_medium=y", "{url}?page=2", "{url}#baca"])
def test_every_spelling_of_an_address_is_the_same_article(brought, spelling):
    wanted = next(one for one in expected() if one.url.startswith(f"{WWW}/") and one.page_count > 1)
    amp = wanted.url.replace("www.", "amp.")
    (article,) = brought("-a", "url=" + spelling.format(url=wanted.url, amp=amp))
    assert article["canonical_url"] == wanted.url
    assert article["paragraphs"] == wanted.paragraphs


@pytest.mark.parametrize("way", ["sitemap", "index", "sections"])
def test_each_way_of_discovery_brings_articles_on_its_own(brought, site, way):
    assert len(brought("-a", f"discovery={way}", "-a", "related_depth=0")) > 10
    lists = [request["url"] for request in site.requests()]
    assert any("sitemap" in url for url in lists) == (way == "sitemap")


def test_related_links_reach_what_no_list_shows(brought):
    alone = {row["canonical_url"] for row in brought("-a", "related_depth=0")}
    linked = {row["canonical_url"] for row in brought("-a", "related_depth=1")}
    assert len(linked - alone) == 1


def test_several_feeds_hold_the_same_articles(crawl):
    done = crawl("suara", *FAST, "-a", "limit=5", "-O", "a.csv", "-O", "a.json", "-O", "a.jsonl", "-O", "a.parquet")
    assert done.returncode == 0, done.stderr
    ids = [row["id"] for row in rows(done, "a.jsonl")]
    assert [row["id"] for row in json.loads((done.folder / "a.json").read_text(encoding="utf-8"))] == ids
    with (done.folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ids


def test_a_pipe_gets_plain_lines_without_bodies(crawl):
    done = crawl("suara", *FAST, "-a", "limit=3", "-O", "out.jsonl")
    assert "\x1b[" not in done.stderr
    assert sum("article: https://" in line for line in done.stderr.splitlines()) == 3
    assert not any(line.startswith(("{", "[", " ")) for line in done.stderr.splitlines())
    for row in rows(done):
        assert row["paragraphs"][0] not in done.stderr


def test_the_table_at_the_end_tells_what_came_and_what_did_not(crawl):
    done = crawl("suara", *FAST, "-O", "out.jsonl")
    for words in ("articles", "pages fetched", "fields filled", "dates by source", "time"):
        assert words in done.stderr

"""The real command, run from an archive in the place of the network."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tests.conftest import Crawl, RunCrawl, Site
from tests.site.build_demo import RECORDED_AT
from tests.site.world import expected

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


def articles(done: Crawl, name: str = "suara.jsonl") -> dict[str, dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    lines = (done.folder / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = {row["canonical_url"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def test_the_demo_brings_every_article_of_the_site_without_a_request(crawl: RunCrawl, site: Site) -> None:
    found = articles(crawl("suara", "-s", "REPLAY=demo", "-O", "suara.jsonl"))
    assert set(found) == {one.url for one in expected()}
    for one in expected():
        row = found[one.url]
        assert row["title"] == one.title
        assert (row["authors"], row["editors"]) == (one.authors, one.editors)
        assert datetime.fromisoformat(row["published_at"]) == one.published_at
        assert row["paragraphs"] == one.paragraphs
        assert row["page_count"] == one.page_count
    assert site.requests() == []


def test_the_demo_was_fetched_when_it_was_recorded(crawl: RunCrawl, site: Site) -> None:
    found = articles(crawl("suara", "-s", "REPLAY=demo", "-O", "suara.jsonl"))
    moments = [datetime.fromisoformat(row["fetched_at"]) for row in found.values()]
    assert all(0 <= (moment - RECORDED_AT).total_seconds() < 600 for moment in moments)


def test_a_recorded_crawl_gives_the_same_articles_again(crawl: RunCrawl, site: Site) -> None:
    live = crawl("suara", "-s", "ARCHIVE=suara.warc.gz", "-O", "live.jsonl", *QUICK)
    asked = len(site.requests())
    again = crawl("suara", "-s", "REPLAY=suara.warc.gz", "-O", "again.jsonl")
    assert len(articles(live, "live.jsonl")) == len(expected())
    assert articles(again, "again.jsonl") == articles(live, "live.jsonl")
    assert len(site.requests()) == asked


def test_an_archive_is_not_written_over_by_the_next_run(crawl: RunCrawl, site: Site) -> None:
    first = crawl("suara", "-a", "limit=1", "-s", "ARCHIVE=suara.warc.gz", "-O", "suara.jsonl", *QUICK)
    assert first.returncode == 0, first.stderr
    kept = (first.folder / "suara.warc.gz").read_bytes()
    asked = len(site.requests())
    second = crawl("suara", "-a", "limit=1", "-s", "ARCHIVE=suara.warc.gz", "-O", "suara.jsonl", *QUICK)
    assert second.returncode == 1
    assert "suara.warc.gz exists; name a new file" in second.stderr
    assert "Traceback" not in second.stderr
    assert (first.folder / "suara.warc.gz").read_bytes() == kept
    assert len(site.requests()) == asked

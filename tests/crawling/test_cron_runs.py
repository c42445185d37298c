"""Runs of cron, one after the other, on a site that grows and corrects what it published."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from newscrawl.store import Store
from tests.crawling.cron import let_pass
from tests.site.growing import answers, editions, news
from tests.site.variants import variant_url

pytestmark = pytest.mark.heavy

RUNS = 12
VISITED_AT = (0, 1, 3)
"""Hours after it appeared, by the ages in ``revisit``."""
ONLY_NEW = (
    "-a", "discovery=sitemap", "-a", "related_depth=0", "-a", "only=new", "-a", "revisit=1m,3h",
    "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False",
)  # fmt: skip


def test_hourly_runs_bring_every_article_once_and_every_change_as_a_version(crawl, site, tmp_path):
    store_file = tmp_path / "data" / "newscrawl.db"
    for hour in range(RUNS):
        site.set_faults(answers(hour))
        done = crawl("suara", "-O", "new.jsonl", *ONLY_NEW)
        assert done.returncode == 0, f"run {hour}: {done.stderr}"
        rows = [json.loads(line) for line in (tmp_path / "new.jsonl").read_text(encoding="utf-8").splitlines()]
        assert Counter(row["canonical_url"] for row in rows) == Counter(news(hour))
        let_pass(store_file, timedelta(hours=1))
    with Store.open(store_file) as store:
        assert store.check() == []
        kept = [(article.canonical_url, store.versions(article.id)) for article in store.articles()]
    assert Counter({url: len(versions) for url, versions in kept}) == Counter(
        {variant_url(number): editions(number, RUNS - 1) for number in range(RUNS)}
    )
    assert len(kept) == RUNS
    assert {version.changed for _, versions in kept for version in versions[1:]} == {("text",)}
    asked = Counter(request["url"].removesuffix("?page=all") for request in site.requests())
    assert {url: asked[url] for url, _ in kept} == {
        variant_url(number): sum(number + age < RUNS for age in VISITED_AT) for number in range(RUNS)
    }

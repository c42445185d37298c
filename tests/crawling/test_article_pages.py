"""Articles that a site cuts into pages, fetched over real HTTP as its description says."""

import json

import pytest

from tests.site.publishers import publisher_sites

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
ARTICLES = {
    f"{site.publisher.name}-{article.name}": (site.publisher, article)
    for site in publisher_sites()
    for article in site.articles
}
PAGED = ("cnnindonesia-pelabuhan", "sindonews-obligasi", "inews-gudang", "kontan-kertas", "republika-sawah")
POLICIES = ("/robots.txt", "/ai.txt", "/.well-known/tdmrep.json")


@pytest.mark.parametrize("name", PAGED)
def test_an_article_comes_whole_from_its_plain_address(name, crawl, site):
    publisher, expected = ARTICLES[name]
    address = expected.fields["canonical_url"]
    done = crawl(publisher.name, "-a", f"url={address}", "-O", "out.jsonl", *FAST)
    assert done.returncode == 0, done.stderr
    (row,) = [json.loads(line) for line in (done.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert row["paragraphs"] == expected.fields["paragraphs"]
    assert (row["canonical_url"], row["page_count"]) == (address, expected.fields["page_count"])
    asked = [request["url"] for request in site.requests() if not request["url"].endswith(POLICIES)]
    assert asked == [url for url, _ in expected.pages]

"""The rot drill: a publisher renames the class of its article bodies between two runs."""

import json

import pytest

from tests.site.world import expected, world

pytestmark = pytest.mark.heavy

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
BODY_CLASS = "article-content"


def with_renamed(*classes):
    """Every page in UTF-8 that bears one of the classes, with another name in its place."""
    faults = {}
    for url, page in world().items():
        body = page.body.decode(errors="replace")
        if "\ufffd" not in body and any(name in body for name in classes):
            for name in classes:
                body = body.replace(name, name[::-1])
            faults[url] = {"body": body}
    return faults


LATE = [one.url for one in expected() if one.url in with_renamed(BODY_CLASS)][:6]


@pytest.fixture
def run(crawl, tmp_path):
    """A run of the crawl with a report: its result, its articles by address, and the report."""

    def run(*arguments, code):
        file = tmp_path / "out.jsonl"
        yesterday = file.read_text(encoding="utf-8") if file.exists() else None
        done = crawl("suara", "-O", "out.jsonl", "-s", "RUN_REPORT=run.json", *FAST, *arguments)
        assert done.returncode == code, done.stderr
        if code:
            assert file.read_text(encoding="utf-8") == yesterday
            assert "The run is in doubt (`" in done.stderr
            file = tmp_path / "out.partial.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines()
        report = json.loads((done.folder / "run.json").read_text(encoding="utf-8"))
        return done, {row["canonical_url"]: row for row in map(json.loads, lines)}, report

    return run


def test_a_renamed_body_still_brings_text_and_is_told_and_exits_2(run, site):
    _, before, _ = run(code=0)
    site.set_faults(with_renamed(BODY_CLASS))
    done, after, report = run("-a", "fresh=1", code=2)
    assert after.keys() == before.keys()
    by_generic = [url for url, row in after.items() if row["field_sources"]["text"] == "generic"]
    assert len(by_generic) > len(after) / 2
    assert all(after[url]["text"] == before[url]["text"] for url in by_generic)
    assert "suara: `text` came from the generic extractor in" in done.stderr
    assert "0 % in the last run: the page layout may have changed; see `scrapy health`" in done.stderr
    assert (report["exit_code"], report["outcome"]) == (2, "data_trouble")
    assert report["findings"][0]["kind"] == "generic"
    assert report["findings"][0]["subject"] == "text"
    site.set_faults({})
    done, _, report = run("-a", "fresh=1", code=0)
    assert "layout" not in done.stderr
    assert report["findings"] == []


def test_articles_out_of_the_store_do_not_hide_that_the_new_ones_rot(run, site):
    site.set_faults({f"{url}*": {"drop": True} for url in LATE})
    _, before, _ = run("-s", "RETRY_ENABLED=False", code=0)
    site.set_faults(with_renamed(BODY_CLASS))
    done, after, report = run(code=2)
    assert after.keys() - before.keys() == set(LATE)
    assert report["fetched"] == len(LATE)
    assert report["known"] == len(before)
    assert "generic extractor in 100 % of 6 articles" in done.stderr


def test_a_field_whose_selector_finds_nothing_any_more_is_named(run, site):
    run(code=0)
    site.set_faults(with_renamed("article-tags", "list-tag"))
    done, _, report = run("-a", "fresh=1", code=2)
    assert "suara: `tags`" in done.stderr
    assert {finding["subject"] for finding in report["findings"]} == {"tags"}

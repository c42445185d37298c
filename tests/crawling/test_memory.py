"""What a second run knows of the first: the real command, a real server, one store."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from newscrawl.store import Store
from tests.site.world import expected, world

pytestmark = pytest.mark.heavy

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
ARTICLES = {one.url for one in expected()}
ONE = next(one for one in expected() if one.page_count == 1 and one.section == "bisnis")


@pytest.fixture
def run(crawl):
    """A run of the crawl: its result and the articles of its file."""

    def run(*arguments, name="out.jsonl", code=0, **options):
        done = crawl("suara", "-O", name, *FAST, *arguments, **options)
        assert done.returncode == code, done.stderr
        path = done.folder / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return done, [json.loads(line) for line in lines]

    return run


@pytest.fixture
def store(tmp_path):
    """The store of the runs, opened anew."""
    return lambda: Store.open(tmp_path / "data" / "newscrawl.db")


def age(tmp_path, by):
    """Let every visit of the store have been so much earlier."""
    with closing(sqlite3.connect(tmp_path / "data" / "newscrawl.db")) as connection, connection:
        for table in ("articles", "dismissed"):
            connection.execute(
                f"UPDATE {table} SET first_seen = first_seen - ?1, last_seen = last_seen - ?1", (by.total_seconds(),)
            )
        connection.execute("UPDATE versions SET fetched_at = fetched_at - ?", (by.total_seconds(),))


def by_id(rows):
    return {row["id"]: row for row in rows}


def article_pages(site, since=0):
    return [request["url"] for request in site.requests()[since:] if request["url"].partition("?")[0] in ARTICLES]


def test_the_second_run_fetches_no_article_again_and_its_file_holds_the_same_ones(run, site):
    _, first = run()
    fetched = len(site.requests())
    done, second = run()
    assert first
    assert by_id(second) == by_id(first)
    assert article_pages(site, fetched) == []
    # Nor at the further addresses that lead to one of them, under an older headline.
    assert [request["url"] for request in site.requests()[fetched:] if request["url"].endswith("?page=all")] == []
    assert f"{len(first)} known" in done.stderr


def test_lists_are_asked_for_with_what_the_server_said_of_them(run, site):
    run()
    fetched = len(site.requests())
    run()
    lists = [request for request in site.requests()[fetched:] if not request["url"].endswith("/robots.txt")]
    assert len(lists) > 20
    assert [request["url"] for request in lists if "if-none-match" not in request["headers"]] == []


def test_only_new_brings_nothing_when_nothing_is_new_and_that_is_no_failure(run, site):
    run()
    fetched = len(site.requests())
    done, rows = run("-a", "only=new", name="new.jsonl")
    assert rows == []
    assert not (done.folder / "new.jsonl").exists()
    assert article_pages(site, fetched) == []


def changed_page(url, old, new):
    page = world()[f"{url}?page=all"] if f"{url}?page=all" in world() else world()[url]
    text = page.body.decode()
    assert old in text
    return {f"{url}*": {"body": text.replace(old, new)}}


def test_what_changed_comes_again_as_a_new_version_and_nothing_else_does(run, site, store, tmp_path):
    run()
    age(tmp_path, timedelta(hours=2))
    sentence = ONE.paragraphs[1]
    site.set_faults(changed_page(ONE.url, sentence, "Kalimat yang sama sekali lain menggantikan paragraf ini."))
    done, rows = run("-a", "only=new", name="new.jsonl")
    assert [row["canonical_url"] for row in rows] == [ONE.url]
    assert "1 changed" in done.stderr
    with store() as kept:
        versions = kept.versions(rows[0]["id"])
    assert [version.changed for version in versions] == [(), ("text",)]
    assert sentence in versions[0].article.paragraphs


def test_a_link_that_the_site_put_between_the_paragraphs_is_no_change(run, site, store, tmp_path):
    _, first = run("-a", f"url={ONE.url}")
    age(tmp_path, timedelta(hours=2))
    box = '<p><strong>Baca Juga: <a href="https://www.suara.com/bola/2026/11/01/010203/lain">Lain lagi</a></strong></p>'
    paragraph = f"<p>{ONE.paragraphs[1][:20]}"
    site.set_faults(changed_page(ONE.url, paragraph, box + paragraph))
    _, rows = run("-a", f"url={ONE.url}", "-a", "only=new", name="new.jsonl")
    assert rows == []
    assert article_pages(site)
    with store() as kept:
        assert len(kept.versions(first[0]["id"])) == 1


def test_an_article_is_visited_again_after_an_hour_and_not_before(run, site, tmp_path):
    run("-a", f"url={ONE.url}")
    fetched = len(site.requests())
    age(tmp_path, timedelta(minutes=50))
    run("-a", f"url={ONE.url}")
    assert article_pages(site, fetched) == []
    age(tmp_path, timedelta(minutes=20))
    run("-a", f"url={ONE.url}", "-a", "revisit=off")
    assert article_pages(site, fetched) == []
    run("-a", f"url={ONE.url}")
    assert len(article_pages(site, fetched)) == 1
    run("-a", f"url={ONE.url}")
    assert len(article_pages(site, fetched)) == 1


def test_fresh_fetches_what_is_known(run, site):
    run("-a", f"url={ONE.url}")
    fetched = len(site.requests())
    _, rows = run("-a", f"url={ONE.url}", "-a", "fresh=1")
    assert len(rows) == 1
    assert len(article_pages(site, fetched)) == 1


@pytest.mark.parametrize("fault", [{"status": 404}, {"status": 410}, {"redirect": "https://www.suara.com/"}])
def test_a_deleted_article_keeps_its_text(run, site, store, tmp_path, fault):
    _, first = run("-a", f"url={ONE.url}")
    age(tmp_path, timedelta(hours=2))
    site.set_faults({f"{ONE.url}*": fault})
    run("-a", f"url={ONE.url}", name="gone.jsonl", code=2)
    with store() as kept:
        visits = kept.visits([ONE.url])[ONE.url]
        assert visits.gone_at is not None
        assert kept.article(first[0]["id"]).text == first[0]["text"]
    site.set_faults({})
    _, rows = run("-a", f"url={ONE.url}")
    assert rows[0]["text"] == first[0]["text"]


def test_an_address_that_never_held_an_article_is_not_asked_for_again(run, site):
    site.set_faults({f"{ONE.url}*": {"status": 404}})
    run()
    fetched = len(site.requests())
    run()
    assert not [url for url in article_pages(site, fetched) if url.startswith(ONE.url)]


def test_a_limit_counts_known_and_fetched_articles_alike(run, site):
    _, first = run("-a", "limit=10")
    fetched = len(site.requests())
    done, second = run("-a", "limit=10")
    assert len(first) == len(second) == 10
    # Of lists that come at the same moment either may be first.
    assert len(article_pages(site, fetched)) <= 3
    assert "known" in done.stderr


def test_what_a_run_outside_its_period_met_is_kept_for_a_run_that_wants_it(run, site):
    address = ("-a", f"url={ONE.url}")
    run(*address, "-a", "since=2023-01-01", "-a", "until=2023-01-31", name="old.jsonl")
    fetched = len(site.requests())
    _, rows = run(*address)
    assert [row["canonical_url"] for row in rows] == [ONE.url]
    assert article_pages(site, fetched) == []


def test_articles_that_an_earlier_run_found_and_no_list_shows_any_more_are_fetched(run, site, store):
    with store() as kept:
        kept.leads.add("suara", [ONE.url], at=expected()[0].published_at)
    site.set_faults({"https://www.suara.com/sitemap.xml": {"status": 404}})
    _, rows = run("-a", "section=news", "-a", "discovery=sitemap", code=2)
    assert rows == []
    _, rows = run("-a", "section=bisnis", "-a", "discovery=sitemap", "-a", "related_depth=0")
    assert [row["canonical_url"] for row in rows] == [ONE.url]


def test_a_keyword_keeps_articles_that_hold_it_as_a_whole_word(run):
    word = next(word for word in ONE.title.split() if word.isalpha() and len(word) > 6)
    _, rows = run("-a", f"keyword={word.lower()},tidakadakataini")
    whole_word = re.compile(rf"\b{word}\b", re.IGNORECASE)
    wanted = {one.url for one in expected() if whole_word.search(" ".join([one.title, *one.paragraphs]))}
    assert ONE.url in {row["canonical_url"] for row in rows}
    assert {row["canonical_url"] for row in rows} == wanted
    assert 0 < len(wanted) < len(ARTICLES)


def test_a_run_without_room_for_the_store_says_so_before_the_first_request(run, site):
    done, _ = run("-s", f"STORE_LEAST_FREE={10**15}", code=6)
    assert "MB are free" in done.stderr
    assert done.stderr.count("\n") == 1
    assert site.requests() == []

"""The report is one file that needs nothing, believes nothing, and says the same thing twice."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from newscrawl.store import Store
from tests.report.samples import NOON, busy, reported, run, timed, with_slip

HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\x00\x1b\ud800\u202e"
VOID = {"meta", "input", "link", "img", "br", "hr"}


class Page(HTMLParser):
    """The elements of a page as a browser without scripts would see them."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.text = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db") as opened:
        yield opened


def hostile(number=1, publisher="suara"):
    """An article every text of which is an attack."""
    one = with_slip(timed(number, publisher, NOON))
    mention = replace(one.date_mentions[0], mention=HOSTILE, start=0, end=60)
    return replace(
        one, publisher=HOSTILE, title=HOSTILE, section=HOSTILE, tags=[HOSTILE], authors=[HOSTILE], text=HOSTILE * 3,
        paragraphs=[HOSTILE * 3], published_raw=HOSTILE, published_source=HOSTILE, extractor=HOSTILE,
        warnings=[HOSTILE], field_sources={HOSTILE: HOSTILE}, canonical_url="javascript:alert(3)",
        date_mentions=[mention],
    )  # fmt: skip


def test_the_file_names_nothing_that_a_browser_would_fetch(store, tmp_path):
    html = reported(busy(store, days=20), tmp_path / "report.html")
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert "url(" not in html
    assert not {"img", "link", "iframe", "object", "embed", "audio", "video", "base", "form"} & {
        tag for tag, _ in page.elements
    }
    for tag, attributes in page.elements:
        assert "src" not in attributes
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")]
        if "href" in attributes:
            assert tag == "a"
            assert re.match(r"#\w|https?://", attributes["href"])


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(store, tmp_path):
    html = reported(store, tmp_path / "report.html")
    (policy,) = [meta["content"] for meta in Page(html).named("meta") if "http-equiv" in meta]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_what_a_site_wrote_is_text_and_never_markup(store, tmp_path):
    one = hostile()
    store.keep(one)
    store.keep(replace(one, title=f"{HOSTILE} baru", fetched_at=one.fetched_at.replace(hour=23)))
    run(store, HOSTILE.encode("utf-8", "backslashreplace").decode().replace("\x00", ""), NOON, exit_code=2,
        verdict=HOSTILE.replace("\ud800", ""), pages=2)  # fmt: skip
    html = reported(store, tmp_path / "report.html")
    page = Page(html)
    assert len(page.named("script")) == 1
    assert not page.named("img")
    assert not [url for url in re.findall(r'href="([^"]*)"', html) if not url.startswith("#")]
    assert "alert(1)" in "".join(page.text)
    assert not re.search("[\x00\x1b\ud800-\udfff]", html)


def test_every_sentence_stands_there_in_english_and_in_indonesian(store, tmp_path):
    page = Page(reported(busy(store, days=20), tmp_path / "report.html"))
    spans = [attributes.get("class") for attributes in page.named("span") if attributes.get("class") in ("en", "id")]
    assert spans.count("en") > 150
    # One sentence, which explains the symbols of units, is needed in Indonesian only.
    assert spans.count("id") == spans.count("en") + 1


def test_elements_are_closed_in_the_order_in_which_they_were_opened(store, tmp_path):
    open_elements = []

    class Nesting(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in VOID:
                open_elements.append(tag)

        def handle_endtag(self, tag):
            assert open_elements.pop() == tag

    parser = Nesting()
    parser.feed(reported(busy(store, days=20), tmp_path / "report.html"))
    assert open_elements == []


def test_two_reports_of_one_store_are_the_same_bytes(store, tmp_path):
    busy(store, days=10)
    assert reported(store, tmp_path / "one.html") == reported(store, tmp_path / "two.html")


def test_an_empty_store_gives_a_whole_report_that_says_so(store, tmp_path):
    html = reported(store, tmp_path / "report.html")
    assert "Nothing was fetched yet." in html
    assert "Belum ada yang dirayapi." in html
    assert len(Page(html).named("section")) == 9


def test_a_store_with_runs_and_no_article_gives_a_report(store, tmp_path):
    run(store, "tempo", NOON, exit_code=3, verdict="The site refuses us.", refused=5)
    html = reported(store, tmp_path / "report.html")
    assert "The site refuses us." in html


def test_a_report_of_hundreds_of_publishers_stays_small(store, tmp_path):
    with store.batch():
        for number in range(400):
            store.keep(timed(number, f"penerbit{number}", NOON), group=False)
    html = reported(store, tmp_path / "report.html")
    assert len(html) < 1_000_000
    assert "200 more are not shown." in html

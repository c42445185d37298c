"""What people type after -a is checked before the first request, and each refusal lists what is allowed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.arguments import NEWEST_LIMIT, parse_arguments
from newscrawl.crawling.zone import WIB
from newscrawl.errors import ConfigurationError
from newscrawl.publishers import DatedIndex, NewsSitemap, Publisher, SectionPages

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=WIB)


class Contoh(Publisher):
    name = "contoh"
    title = "Contoh.id"
    domains = ("contoh.id",)
    home = "https://www.contoh.id"
    sections = {"news": "https://www.contoh.id/news", "bola": "https://www.contoh.id/bola"}
    discovery = (
        NewsSitemap("https://www.contoh.id/sitemap.xml"),
        SectionPages(),
        DatedIndex("https://www.contoh.id/indeks/{date:%Y/%m/%d}?page={page}"),
    )
    article_url = r"/read/(?P<id>\d+)/"


def parse(**values: str):
    return parse_arguments(values, Contoh, NOW)


def test_nothing_typed_means_the_newest_articles_up_to_a_limit():
    arguments = parse()
    assert arguments.window == NEWEST_LIMIT
    assert not arguments.has_period
    assert arguments.related_depth == 1


def test_a_period_has_no_limit_unless_one_is_typed():
    assert parse(since="2024-11-01").limit is None
    assert parse(since="2024-11-01", limit="5").limit == 5


def test_a_day_begins_and_ends_at_midnight_in_jakarta():
    arguments = parse(since="2024-11-01", until="2024-11-30")
    assert arguments.since == datetime(2024, 11, 1, tzinfo=WIB)
    assert arguments.in_period(datetime(2024, 11, 30, 23, 59, tzinfo=WIB))
    assert not arguments.in_period(datetime(2024, 12, 1, tzinfo=WIB))
    assert not arguments.in_period(datetime(2024, 10, 31, 16, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("12h", NOW - timedelta(hours=12)),
        ("2w", NOW - timedelta(weeks=2)),
        ("kemarin", datetime(2026, 11, 21, tzinfo=WIB)),
        ("hari ini", datetime(2026, 11, 22, tzinfo=WIB)),
        ("2026-11-20T06:00", datetime(2026, 11, 20, 6, tzinfo=WIB)),
        ("2026-11-20T06:00+00:00", datetime(2026, 11, 20, 6, tzinfo=UTC)),
    ],
)
def test_since_takes_dates_moments_ages_and_indonesian_day_words(text, expected):
    assert parse(since=text).since == expected


def test_until_kemarin_holds_the_whole_of_yesterday():
    arguments = parse(since="2026-11-20", until="kemarin")
    assert arguments.in_period(datetime(2026, 11, 21, 23, 59, tzinfo=WIB))
    assert not arguments.in_period(datetime(2026, 11, 22, tzinfo=WIB))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"section": "bisnis"}, "allowed: news, bola"),
        ({"discovery": "feeds"}, "sitemap, index, sections"),
        ({"sction": "news"}, "did you mean 'section'"),
        ({"since": "01/11/2024"}, "2024-11-01"),
        ({"since": "2024-13-01"}, "2024-11-01"),
        ({"since": "2026-12-01"}, "future"),
        ({"since": "2024-11-30", "until": "2024-11-01"}, "until comes before since"),
        ({"limit": "0"}, "from 1"),
        ({"limit": "ten"}, "whole number"),
        ({"max_pages": "-1"}, "whole number"),
        ({"related_depth": "1.5"}, "whole number"),
        ({"url": "https://example.com/read/1/x"}, "contoh.id"),
        ({"url": "https://www.contoh.id/tag/x"}, "not the address of an article"),
        ({"url": "file:///etc/passwd"}, "contoh.id"),
        ({"section": ""}, "section= names nothing"),
        ({"section": " , "}, "section= ,  names nothing"),
        ({"discovery": ","}, "discovery=, names nothing"),
        ({"since": ""}, "since= names nothing"),
        ({"until": " "}, "leave until out"),
        ({"render": "lynx"}, "http, browser"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_is_allowed(values, said):
    with pytest.raises(ConfigurationError) as refusal:
        parse(**values)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_one_article_follows_no_related_links_unless_asked():
    arguments = parse(url="https://www.contoh.id/read/77/judul")
    assert arguments.related_depth == 0
    assert parse(url="https://www.contoh.id/read/77/judul", related_depth="2").related_depth == 2


def test_several_sections_keep_their_order_and_count_once():
    assert parse(section="bola, news,bola").sections == ("bola", "news")


@given(
    st.dictionaries(
        st.sampled_from(["section", "since", "until", "limit", "max_pages", "url", "discovery", "render"]),
        st.text(max_size=40),
    )
)
def test_whatever_is_typed_is_taken_or_refused_with_one_line(values):
    try:
        parse_arguments(values, Contoh, NOW)
    except ConfigurationError as refusal:
        assert str(refusal)

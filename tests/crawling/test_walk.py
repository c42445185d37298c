"""Which lists a run visits, newest first."""

from datetime import datetime
from itertools import islice

from newscrawl.crawling.arguments import parse_arguments
from newscrawl.crawling.walk import places_to_walk, reach
from newscrawl.crawling.zone import WIB
from newscrawl.publishers import DatedIndex, Feed, Index, NewsSitemap, Publisher, SectionPages

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=WIB)


class Daily(Publisher):
    name = "daily"
    title = "Harian"
    domains = ("harian.id",)
    home = "https://harian.id"
    sections = {"news": "https://harian.id/news", "bola": "https://bola.harian.id/"}
    discovery = (
        NewsSitemap("https://harian.id/{section}/sitemap-news.xml"),
        SectionPages("?page={page}"),
        Index("https://harian.id/indeks?page={page}"),
        Feed("https://harian.id/rss"),
        DatedIndex("https://harian.id/indeks/{section}/{date:%Y/%m/%d}?page={page}", since=2020),
    )
    article_url = r"/read/(?P<id>\d+)/"


class Yearly(Daily):
    discovery = (
        DatedIndex("https://harian.id/arsip/{section}/{date:%Y}?page={page}", since=2015, all_sections="semua"),
        SectionPages("?page={page}"),
    )


def urls(publisher, **typed):
    arguments = parse_arguments(typed, publisher, NOW)
    return [place.url(1) for place in places_to_walk(publisher, arguments, NOW)]


def test_the_newest_articles_come_from_todays_lists_and_not_from_the_archive():
    assert urls(Daily) == [
        "https://harian.id/news/sitemap-news.xml",
        "https://harian.id/bola/sitemap-news.xml",
        "https://harian.id/news",
        "https://bola.harian.id/",
        "https://harian.id/indeks",
        "https://harian.id/rss",
    ]


def test_a_chosen_section_narrows_the_lists_that_know_sections():
    assert urls(Daily, section="bola", discovery="sections,sitemap") == [
        "https://harian.id/bola/sitemap-news.xml",
        "https://bola.harian.id/",
    ]


def test_a_period_that_has_ended_is_walked_day_by_day_in_the_archive_alone():
    assert urls(Daily, since="2024-11-01", until="2024-11-02") == [
        "https://harian.id/indeks/news/2024/11/02",
        "https://harian.id/indeks/bola/2024/11/02",
        "https://harian.id/indeks/news/2024/11/01",
        "https://harian.id/indeks/bola/2024/11/01",
    ]


def test_a_period_up_to_now_begins_with_today_in_jakarta():
    found = urls(Daily, since="2026-11-21", discovery="index", section="news")
    assert found == [
        "https://harian.id/indeks",
        "https://harian.id/indeks/news/2026/11/22",
        "https://harian.id/indeks/news/2026/11/21",
    ]


def test_a_yearly_archive_is_asked_once_a_year_and_once_for_all_sections():
    assert urls(Yearly, since="2023-06-01", until="2024-02-01") == [
        "https://harian.id/arsip/semua/2024",
        "https://harian.id/arsip/semua/2023",
    ]
    assert urls(Yearly, since="2024-01-01", until="2024-02-01", section="bola") == ["https://harian.id/arsip/bola/2024"]


def test_an_archive_is_not_asked_for_years_before_it_began():
    assert len(urls(Yearly, since="2001-01-01", until="2016-06-01")) == 2


def test_until_alone_reaches_back_a_year_of_days():
    arguments = parse_arguments({"until": "2024-11-02", "section": "news"}, Daily, NOW)
    places = places_to_walk(Daily, arguments, NOW)
    assert sum(1 for _ in islice(places, 10_000)) == 366


def test_page_one_of_a_list_has_its_plain_address():
    place = next(
        place
        for place in places_to_walk(Daily, parse_arguments({"discovery": "sections"}, Daily, NOW), NOW)
        if place.section == "news"
    )
    assert place.url(1) == "https://harian.id/news"
    assert place.url(3) == "https://harian.id/news?page=3"


def test_the_reach_of_a_publisher_is_told_in_a_sentence():
    assert reach(Yearly) == "Harian has an archive by date from 2015"


def test_a_list_that_counts_articles_and_not_pages_is_asked_by_offset():
    class ByOffset(Daily):
        discovery = (
            Index("https://harian.id/index/{offset:50}"),
            DatedIndex("https://harian.id/arsip/{offset:15}/{date:%Y/%m/%d}"),
        )

    newest, day, *_ = places_to_walk(ByOffset, parse_arguments({"since": "2026-11-21"}, ByOffset, NOW), NOW)
    assert [newest.url(page) for page in (1, 2, 3)] == [f"https://harian.id/index/{offset}" for offset in (0, 50, 100)]
    assert [day.url(page) for page in (1, 2)] == [f"https://harian.id/arsip/{offset}/2026/11/22" for offset in (0, 15)]
    assert newest.has_pages
    assert day.has_pages


def test_what_stands_in_brackets_is_left_out_of_the_first_page():
    class Plain(Daily):
        discovery = (
            Index("https://harian.id/{section}/indeks[/{page}]"),
            SectionPages("[/20/{offset:20}]"),
        )

    arguments = parse_arguments({"section": "news"}, Plain, NOW)
    index, section = places_to_walk(Plain, arguments, NOW)
    assert [index.url(page) for page in (1, 2)] == ["https://harian.id/news/indeks", "https://harian.id/news/indeks/2"]
    assert [section.url(page) for page in (1, 2)] == ["https://harian.id/news", "https://harian.id/news/20/20"]
    assert index.has_pages
    assert section.has_pages


def test_an_archive_of_all_sections_may_have_no_word_for_them():
    class Unnamed(Daily):
        discovery = (
            Index("https://harian.id/indeks/{section}?page={page}", all_sections=""),
            DatedIndex("https://harian.id/{section}/indeks/{date:%Y}?page={page}", all_sections=""),
        )

    assert urls(Unnamed, since="2026-11-21") == ["https://harian.id/indeks", "https://harian.id/indeks/2026"]
    assert urls(Unnamed, since="2026-11-21", section="bola") == [
        "https://harian.id/indeks/bola",
        "https://harian.id/bola/indeks/2026",
    ]


def test_where_the_first_page_alone_may_be_read_no_link_to_the_next_is_followed():
    class OnePage(Daily):
        discovery = (SectionPages(None), SectionPages(""), Feed("https://harian.id/rss"))

    arguments = parse_arguments({"section": "news"}, OnePage, NOW)
    one, linked, feed = places_to_walk(OnePage, arguments, NOW)
    assert one.url(1) == linked.url(1) == "https://harian.id/news"
    assert [place.follows_links for place in (one, linked, feed)] == [False, True, False]
    assert not one.has_pages

"""The date of an article is told from the dates of the articles around it, and read to the minute where it can be."""

from datetime import datetime, timedelta, timezone

import pytest

from newscrawl.extraction import extract_article
from tests.extraction.pages import TITLE, URL, page

WIB = timezone(timedelta(hours=7))
DATE = "<div>27 Februari 2026</div>"
STAMPED = '<div><time datetime="2026-02-27T14:05:00+07:00">27 Februari 2026</time></div>'


def undated(after: str):
    source = page(byline="", after=after).replace(b'<div class="masthead">Senin, 2 Maret 2026</div>', b"")
    return extract_article(source, URL)


def test_the_date_in_a_link_to_another_article_is_not_this_articles():
    link = '<a href="/daerah/a"><h6>Dermaga Kayu di Hulu Mulai Dibangun</h6><span>3 Januari 2026</span></a>'
    article = extract_article(page(byline=link + DATE), URL)
    assert article.published_raw == "27 Februari 2026"
    assert article.authors == []


@pytest.mark.parametrize("text", ["27 Februari 2026", f"<b>{TITLE}</b> 27 Februari 2026"], ids=["date", "headline"])
def test_the_date_in_a_link_to_the_article_itself_or_to_its_day_is_its_own(text):
    article = extract_article(page(byline=f'<a href="/daerah/pasar">{text}</a>'), URL)
    assert article.published_at == datetime(2026, 2, 27, tzinfo=WIB)


def test_a_date_below_the_text_dates_a_page_that_tells_no_other():
    below = "<div>Diterbitkan 27 Februari 2026 14:05 WIB</div>"
    day = datetime(2026, 2, 27, 14, 5, tzinfo=WIB)
    assert undated(below).published_at == day
    comment = '<div id="comments"><ul><li><p>Rani, 27 Februari 2026 14:05</p></li></ul></div>'
    assert undated(comment).published_at is None
    assert extract_article(page(byline="<div>3 Januari 2026</div>", after=below), URL).published_raw == "3 Januari 2026"


def test_the_date_in_the_line_under_a_picture_is_not_that_of_publication():
    caption = '<div class="article-caption">Foto bersama di dermaga, Lok Biru — 3 Januari 2026.</div>'
    article = extract_article(page(byline=caption + DATE), URL)
    assert article.published_raw == "27 Februari 2026"
    assert article.authors == []


def test_a_day_printed_without_a_clock_has_the_one_that_its_time_element_tells_machines():
    article = extract_article(page(byline=STAMPED), URL)
    assert article.published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)
    assert article.published_source == "visible"


def test_an_age_is_settled_by_the_time_element_around_it():
    article = extract_article(page(byline=STAMPED.replace(">27 Februari 2026<", ">2 jam lalu<")), URL)
    assert article.published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)


def test_a_clock_that_readers_see_is_believed_before_the_one_for_machines():
    byline = STAMPED.replace(">27 Februari 2026<", ">27 Februari 2026 09:30 WIB<")
    assert extract_article(page(byline=byline), URL).published_at == datetime(2026, 2, 27, 9, 30, tzinfo=WIB)


def test_the_time_element_is_not_asked_where_the_metadata_tell_the_date():
    head = '<meta property="article:published_time" content="2026-02-27T08:00:00+07:00">'
    article = extract_article(page(byline=STAMPED, head=head), URL)
    assert article.published_at == datetime(2026, 2, 27, 8, 0, tzinfo=WIB)
    assert article.warnings == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/daerah/pasar" rel="bookmark"><time>27 Februari 2026 14:05 WIB</time> '
        "<time>1 Maret 2026 09:00 WIB</time></a>",
        '<a href="/penulis/rani"><b>Rani Wulandari Sari</b> <span>Jumat, 27 Februari 2026 14:05 WIB</span></a>',
    ],
    ids=["published and updated", "writer"],
)
def test_a_link_around_dates_and_a_name_leads_to_no_other_article(link):
    assert extract_article(page(byline=link), URL).published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)


@pytest.mark.parametrize(
    "stamp", ["2026-02-27T20:00:00Z", "2026-11-29T08:00:00+07:00"], ids=["wrong zone", "other day"]
)
def test_a_time_element_that_contradicts_the_printed_day_is_passed_over(stamp):
    article = extract_article(page(byline=STAMPED.replace("2026-02-27T14:05:00+07:00", stamp)), URL)
    assert article.published_at == datetime(2026, 2, 27, tzinfo=WIB)
    assert article.warnings == []


@pytest.mark.parametrize("line", ["27. Februari 2026 - 14:05", "February 27th, 2026 at 14:05"])
def test_a_day_with_a_full_stop_or_an_ordinal_is_a_date_line(line):
    assert extract_article(page(byline=f"<div>{line}</div>"), URL).published_at == datetime(
        2026, 2, 27, 14, 5, tzinfo=WIB
    )


def test_the_date_of_the_last_change_before_the_first_one_is_not_the_publication():
    times = (
        '<div><time class="updated" datetime="2026-03-01T09:00:00+07:00">01/03/2026</time></div>'
        '<div><time class="entry-date published" datetime="2026-02-27T14:05:00+07:00">27/02/2026</time></div>'
    )
    assert extract_article(page(byline=times), URL).published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)

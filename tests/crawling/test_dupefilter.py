"""The filter of requests that were made before."""

import pytest
from scrapy import Request, Spider
from scrapy.utils.test import get_crawler

from newscrawl.crawling.dupefilter import CompactDupeFilter

ADDRESS = "https://www.suara.com/news/2026/11/20/100000/kabar"


@pytest.fixture
def new_filter():
    """A filter as a run makes it, with the settings of the run."""

    def new_filter(**settings):
        made = CompactDupeFilter.from_crawler(get_crawler(Spider, settings_dict=settings))
        made.open()
        return made

    return new_filter


def test_a_request_passes_once_however_its_query_is_sorted(new_filter):
    requests = new_filter()
    assert not requests.request_seen(Request(f"{ADDRESS}?page=all&b=1"))
    assert requests.request_seen(Request(f"{ADDRESS}?b=1&page=all"))
    assert not requests.request_seen(Request(f"{ADDRESS}?page=2"))
    assert not requests.request_seen(Request(f"{ADDRESS}?page=all&b=1", method="HEAD"))


def test_with_a_job_directory_the_next_run_knows_what_this_one_asked_for(new_filter, tmp_path):
    first = new_filter(JOBDIR=str(tmp_path))
    assert not first.request_seen(Request(ADDRESS))
    first.close("shutdown")
    assert new_filter(JOBDIR=str(tmp_path)).request_seen(Request(ADDRESS))

"""A run that got nothing, was refused or was interrupted says so, in words and in its exit code."""

import pytest

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.verdict import is_out_of_reach, judge

FINISHED = {"finish_reason": "finished"}


@pytest.mark.parametrize(
    ("stats", "code"),
    [
        ({**FINISHED, "item_scraped_count": 3}, ExitCode.WORKED),
        ({"finish_reason": "limit_reached", "item_scraped_count": 3}, ExitCode.WORKED),
        ({"finish_reason": "closespider_timeout", "item_scraped_count": 3}, ExitCode.WORKED),
        ({"finish_reason": "shutdown", "item_scraped_count": 3}, ExitCode.INTERRUPTED),
        ({"finish_reason": "closespider_errorcount", "item_scraped_count": 3}, ExitCode.DATA_TROUBLE),
        (FINISHED, ExitCode.DATA_TROUBLE),
        (
            {**FINISHED, "response_received_count": 9, "downloader/response_status_count/403": 8},
            ExitCode.REFUSED,
        ),
        ({**FINISHED, "newscrawl/robots/unavailable": 1}, ExitCode.REFUSED),
        ({**FINISHED, "robotstxt/forbidden": 4, "response_received_count": 1}, ExitCode.REFUSED),
        ({**FINISHED, "response_received_count": 4, "newscrawl/article/none/challenge": 3}, ExitCode.REFUSED),
        ({"finish_reason": "asked_to_stay_away", "item_scraped_count": 9}, ExitCode.REFUSED),
        ({**FINISHED, "item_scraped_count": 9, "newscrawl/feed/failed": 1}, ExitCode.MACHINE_TROUBLE),
        ({**FINISHED, "item_scraped_count": 9, "newscrawl/archive/failed": 1}, ExitCode.MACHINE_TROUBLE),
        (
            {**FINISHED, "response_received_count": 4, "newscrawl/article/outside_period": 3},
            ExitCode.WORKED,
        ),
    ],
)
def test_the_exit_code_tells_what_the_run_was_worth(stats, code):
    assert judge(stats).code == code


@pytest.mark.parametrize(
    ("stats", "is_so"),
    [
        ({"newscrawl/robots/unavailable": 1}, True),
        ({"newscrawl/robots/unavailable": 1, "newscrawl/listing/pages": 2}, True),
        ({"newscrawl/listing/failed/TimeoutError": 4, "scheduler/enqueued": 4}, True),
        ({"newscrawl/listing/failed/http_404": 4, "response_received_count": 5, "scheduler/enqueued": 4}, False),
        ({"newscrawl/listing/pages": 4, "response_received_count": 5, "scheduler/enqueued": 4}, False),
        ({"newscrawl/robots/unavailable": 1, "item_scraped_count": 9, "newscrawl/fetched/articles": 9}, False),
        ({"item_scraped_count": 9, "newscrawl/store/known": 9}, False),
    ],
)
def test_a_run_that_could_not_ask_tells_nothing_of_the_lists(stats, is_so):
    assert is_out_of_reach({**FINISHED, **stats}) is is_so


def test_every_verdict_but_a_plain_success_explains_itself():
    for stats in (FINISHED, {"finish_reason": "shutdown"}, {**FINISHED, "newscrawl/robots/unavailable": 1}):
        assert judge(stats).sentences

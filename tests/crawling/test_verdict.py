"""A run that got nothing, was refused or was interrupted says so, in words and in its exit code."""

import pytest

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.verdict import judge

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


def test_every_verdict_but_a_plain_success_explains_itself():
    for stats in (FINISHED, {"finish_reason": "shutdown"}, {**FINISHED, "newscrawl/robots/unavailable": 1}):
        assert judge(stats).sentences

"""What a run was worth: its stats in, an exit code and sentences for people out. No Scrapy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """The exit codes of ``scrapy crawl``; documented in the README."""

    WORKED = 0
    WRONG_USE = 1
    DATA_TROUBLE = 2
    REFUSED = 3
    LOCKED = 4
    INTERRUPTED = 5
    MACHINE_TROUBLE = 6


COMPLETE_REASONS = frozenset(
    {"finished", "limit_reached", "closespider_itemcount", "closespider_pagecount", "closespider_timeout"}
)
"""The finish reasons of a run that did what it was asked to do."""

_REFUSALS = (401, 403, 407, 429, 451)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An exit code, and why, in one sentence a line; no sentence where all went well."""

    code: ExitCode
    sentences: tuple[str, ...] = ()


def judge(stats: Mapping[str, Any]) -> Verdict:
    """The verdict over a finished run, by the names of Scrapy's and newscrawl's stats."""
    reason = stats.get("finish_reason", "")
    articles = stats.get("item_scraped_count", 0)
    if trouble := stats.get("newscrawl/store/trouble"):
        return Verdict(ExitCode.MACHINE_TROUBLE, (f"{_as_sentence(trouble)} What was kept before stands.",))
    if stats.get("newscrawl/feed/failed"):
        return Verdict(ExitCode.MACHINE_TROUBLE, ("A feed could not be written; the file of an earlier run stands.",))
    if stats.get("newscrawl/archive/failed"):
        return Verdict(ExitCode.MACHINE_TROUBLE, ("Some answers could not be recorded; the archive is incomplete.",))
    if reason == "asked_to_stay_away":
        wait = stats.get("newscrawl/throttle/left_alone_for", 0)
        return Verdict(ExitCode.REFUSED, (f"The site asks to be left alone for {wait:g} s; try again after that.",))
    if reason == "shutdown":
        return Verdict(ExitCode.INTERRUPTED, ("Interrupted before the end; running the same command again goes on.",))
    if reason not in COMPLETE_REASONS:
        return Verdict(ExitCode.DATA_TROUBLE, (f"The run ended early ({reason or 'for an unknown reason'}).",))
    if articles or any(stats.get(f"newscrawl/store/{outcome}") for outcome in ("known", "same", "older")):
        return Verdict(ExitCode.WORKED)
    return _why_nothing(stats)


def pages_fetched(stats: Mapping[str, Any]) -> int:
    """How many answers came from the site; what the store answers is counted by Scrapy too."""
    answers: int = stats.get("response_received_count", 0) - stats.get("newscrawl/store/looked_up", 0)
    return max(answers, 0)


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _why_nothing(stats: Mapping[str, Any]) -> Verdict:
    """Why a run that ended by itself brought no article, and what to try."""
    refused = sum(stats.get(f"downloader/response_status_count/{status}", 0) for status in _REFUSALS)
    answers = pages_fetched(stats)
    if stats.get("newscrawl/robots/unavailable"):
        return Verdict(
            ExitCode.REFUSED,
            ("robots.txt cannot be read now, so nothing was fetched; check the connection and try again later.",),
        )
    if refused and refused * 2 >= answers - stats.get("robotstxt/response_count", 0):
        return Verdict(
            ExitCode.REFUSED,
            (f"The site refuses us ({refused} of {answers} answers); try later or from another network.",),
        )
    if challenges := stats.get("newscrawl/article/none/challenge", 0):
        return Verdict(ExitCode.REFUSED, (f"The site answers with a challenge page ({challenges}); try later.",))
    if stats.get("robotstxt/forbidden") and not stats.get("newscrawl/listing/pages"):
        return Verdict(ExitCode.REFUSED, ("robots.txt forbids every page of this run.",))
    if not answers:
        return Verdict(
            ExitCode.DATA_TROUBLE,
            ("No page could be fetched; check the network, the proxy and the TLS settings (see the log).",),
        )
    if stats.get("newscrawl/article/outside_period"):
        return Verdict(ExitCode.WORKED, ("Articles were found, none of them in the period asked for.",))
    if not stats.get("newscrawl/listing/links") and stats.get("newscrawl/listing/pages"):
        return Verdict(
            ExitCode.DATA_TROUBLE,
            ("The listings were fetched but show no article of this run; the layout may have changed, or the period "
             "or section holds nothing.",),
        )  # fmt: skip
    return Verdict(
        ExitCode.DATA_TROUBLE,
        ("No article came out of the pages fetched; see the reasons in the table.",),
    )

"""What a run was worth: its stats and what is wrong with it in, an exit code and sentences out. No Scrapy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.zone import WIB
from newscrawl.runs.comparison import Finding
from newscrawl.runs.figures import REFUSING_STATUSES, RunFigures, figures_of

COMPLETE_REASONS = frozenset(
    {"finished", "limit_reached", "closespider_itemcount", "closespider_pagecount", "closespider_timeout"}
)
"""The finish reasons of a run that did what it was asked to do."""

NO_ROBOTS_NOW = "robots.txt cannot be read now, so nothing was fetched; check the connection and try again later"
"""Why nothing came of a site whose rules are not known."""

_MACHINE_REASONS = {
    "memusage_exceeded": "The run took more memory than MEMUSAGE_LIMIT_MB allows.",
    "too_many_open_files": "The limit on open files is reached; raise it (ulimit -n), or crawl fewer sites at once.",
}
_LIST_ERROR = "newscrawl/listing/failed/http_"
_FEWEST_PAGES = 3
_FEW_ERRORS = 20
_MOST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """An exit code, and why, in one sentence a line; no sentence where all went well."""

    code: ExitCode
    sentences: tuple[str, ...] = ()


def judge(stats: Mapping[str, Any], findings: Sequence[Finding] = ()) -> Verdict:
    """The verdict over a finished run, by the names of Scrapy's and newscrawl's stats.

    ``findings``: what its publisher's history does not explain. They make a run that worked by itself one of data
    trouble, or of refusal where the site refused more than it used to.
    """
    verdict = _judge_alone(stats)
    code = verdict.code
    if findings and code == ExitCode.WORKED:
        is_refused = any(finding.kind == "refused" for finding in findings)
        code = ExitCode.REFUSED if is_refused else ExitCode.DATA_TROUBLE
    return Verdict(code, (*verdict.sentences, *_told(findings)))


def is_out_of_reach(stats: Mapping[str, Any]) -> bool:
    """Whether a run met nothing because it could not ask: that lists showed nothing then tells nothing of the site."""
    if figures_of(stats).met or _judge_alone(stats).code == ExitCode.WORKED:
        return False
    return bool(stats.get("newscrawl/robots/unavailable")) or not _lists_were_answered(stats)


def _lists_were_answered(stats: Mapping[str, Any]) -> bool:
    """Whether any list came back, if only as an error of the site."""
    return bool(stats.get("newscrawl/listing/pages")) or any(key.startswith(_LIST_ERROR) for key in stats)


def _told(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The findings as sentences; of many the gravest, so that a page that changed does not fill the screen."""
    told = [as_sentence(finding.sentence) for finding in findings]
    if len(told) <= _MOST_SENTENCES:
        return tuple(told)
    shown = told[: _MOST_SENTENCES - 1]
    return (*shown, f"{len(told) - len(shown)} more findings are in its report (-s RUN_REPORT=run.json).")


def _judge_alone(stats: Mapping[str, Any]) -> Verdict:
    """The verdict without any history."""
    reason = stats.get("finish_reason", "")
    articles = stats.get("item_scraped_count", 0)
    if trouble := stats.get("newscrawl/store/trouble"):
        return Verdict(ExitCode.MACHINE_TROUBLE, (f"{as_sentence(trouble)} What was kept before stands.",))
    if stats.get("newscrawl/feed/failed"):
        return Verdict(ExitCode.MACHINE_TROUBLE, ("A feed could not be written; the file of an earlier run stands.",))
    if stats.get("newscrawl/archive/failed"):
        return Verdict(ExitCode.MACHINE_TROUBLE, ("Some answers could not be recorded; the archive is incomplete.",))
    if reason == "asked_to_stay_away":
        wait = stats.get("newscrawl/throttle/left_alone_for", 0)
        return Verdict(ExitCode.REFUSED, (f"The site asks to be left alone for {wait:g} s; try again after that.",))
    # A run that is interrupted twice has no time to say why it ended.
    if reason in {"shutdown", ""}:
        return Verdict(ExitCode.INTERRUPTED, ("Interrupted before the end; running the same command again goes on.",))
    if reason == "refused":
        return Verdict(ExitCode.REFUSED, (_told_refusal(stats),))
    if reason in _MACHINE_REASONS:
        return Verdict(ExitCode.MACHINE_TROUBLE, (f"{_MACHINE_REASONS[reason]} What was kept before stands.",))
    if reason not in COMPLETE_REASONS:
        return Verdict(ExitCode.DATA_TROUBLE, (f"The run ended early ({reason}).",))
    if articles or any(stats.get(f"newscrawl/store/{outcome}") for outcome in ("known", "same", "older")):
        return _what_was_lost(stats, figures_of(stats)) or Verdict(ExitCode.WORKED)
    return _why_nothing(stats)


def _what_was_lost(stats: Mapping[str, Any], figures: RunFigures) -> Verdict | None:
    """What is wrong with a run that brought articles, known ones maybe: most of what it asked for was not to be had."""
    refused, failed = figures.refused, figures.failed
    if refused.part >= _FEWEST_PAGES and 2 * refused.part >= refused.whole:
        return Verdict(
            ExitCode.REFUSED,
            (f"The site refuses us ({refused.part} of {refused.whole} article pages); try later, and more slowly.",),
        )
    lost = failed.part + figures.unread.part
    if lost >= _FEWEST_PAGES and 2 * lost >= failed.whole:
        return Verdict(
            ExitCode.DATA_TROUBLE,
            (f"{lost} of {failed.whole} article pages brought no article; see the reasons in the table.",),
        )
    return _program_errors(stats, failed.whole)


def _program_errors(stats: Mapping[str, Any], pages: int) -> Verdict | None:
    errors = stats.get("spider_exceptions/count", 0) + stats.get("newscrawl/article/dropped/error", 0)
    if not errors:
        return None
    code = ExitCode.DATA_TROUBLE if errors * _FEW_ERRORS >= pages else ExitCode.WORKED
    return Verdict(code, (f"The program failed on {errors} of {pages} pages; the log says where: please report it.",))


def pages_fetched(stats: Mapping[str, Any]) -> int:
    """How many answers came from the site; what the store answers is counted by Scrapy too."""
    answers: int = stats.get("response_received_count", 0) - stats.get("newscrawl/store/looked_up", 0)
    return max(answers, 0)


def as_sentence(text: str) -> str:
    """The words with a capital letter and one full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _told_refusal(stats: Mapping[str, Any]) -> str:
    refusals, until = stats.get("newscrawl/breaker/refusals", 0), stats.get("newscrawl/breaker/until")
    moment = datetime.fromisoformat(str(until)).astimezone(WIB) if until else None
    told = f" and is left alone until {moment:%Y-%m-%d %H:%M} WIB" if moment else ""
    return f"The site refuses us ({refusals} refused answers in a row){told}."


def _challenges(stats: Mapping[str, Any]) -> int:
    """How many pages asked for a proof of humanity: those in an article's place, or all, lists too, where counted."""
    everywhere: int = sum(stats[key] for key in stats if key.startswith("newscrawl/refused_answers/a_challenge"))
    in_articles: int = stats.get("newscrawl/article/none/challenge", 0)
    return max(everywhere, in_articles)


def _why_nothing(stats: Mapping[str, Any]) -> Verdict:
    """Why a run that ended by itself brought no article, and what to try."""
    refused = sum(stats.get(f"downloader/response_status_count/{status}", 0) for status in REFUSING_STATUSES)
    answers = pages_fetched(stats)
    if stats.get("newscrawl/robots/unavailable"):
        return Verdict(ExitCode.REFUSED, (f"{NO_ROBOTS_NOW}.",))
    if refused and refused * 2 >= answers - stats.get("robotstxt/response_count", 0):
        return Verdict(
            ExitCode.REFUSED,
            (f"The site refuses us ({refused} of {answers} answers); try later or from another network.",),
        )
    if challenges := _challenges(stats):
        return Verdict(ExitCode.REFUSED, (f"The site answers with a challenge page ({challenges}); try later.",))
    if stats.get("robotstxt/forbidden") and not stats.get("newscrawl/listing/pages"):
        return Verdict(ExitCode.REFUSED, ("robots.txt forbids every page of this run.",))
    if failed := _program_errors(stats, answers):
        return failed
    if not answers and not stats.get("scheduler/enqueued"):
        return Verdict(
            ExitCode.DATA_TROUBLE,
            ("No list of the publisher reaches the period asked for, so nothing was fetched; ask for another period.",),
        )
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

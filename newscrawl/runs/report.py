"""What a run tells a machine: ``run.json``, and the message about it that goes to a command or a webhook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newscrawl.exports.serialise import JsonValue, converter
from newscrawl.exports.shapes import record_of
from newscrawl.runs.baseline import History
from newscrawl.runs.comparison import Finding, usual_rates
from newscrawl.runs.figures import LAYERED_FIELDS, RunFigures, Stats

Outcome = Literal["worked", "wrong_use", "data_trouble", "refused", "locked", "interrupted", "machine_trouble"]
OUTCOMES: tuple[Outcome, ...] = (
    "worked", "wrong_use", "data_trouble", "refused", "locked", "interrupted", "machine_trouble",
)  # fmt: skip
"""The words for the exit codes 0 to 6."""

Event = Literal["trouble", "recovered"]


@dataclass(frozen=True, slots=True)
class FieldReport:
    """How often a field was filled in what the run fetched. Shares are from 0 to 1, null of nothing."""

    name: str
    """The field, as in the schema of an article."""
    filled: float | None
    """Share of the fetched articles that have it."""
    filled_before: float | None
    """The same share in the runs that this one was compared with."""
    generic: float | None
    """Share of these answers that the generic extractor gave, and not the page's data or its described layout."""
    generic_before: float | None
    """The same share in the runs that this one was compared with."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run of one publisher, when it is over. Moments are in UTC."""

    publisher: str
    """Short name, as in `scrapy crawl suara`."""
    program: str
    """Version of newscrawl."""
    run: int | None
    """Number of the run in the store; null where the store could not take it."""
    started_at: datetime | None
    """When the first request was prepared."""
    ended_at: datetime
    """When the run was judged."""
    arguments: dict[str, str]
    """The spider arguments as they were typed after `-a`."""
    exit_code: int
    """The exit code, 0 to 6; that of `crawlall` is the gravest of its publishers."""
    outcome: Outcome
    """The exit code as a word."""
    finish_reason: str | None
    """Scrapy's word for how the run ended: `finished`, `limit_reached`, `shutdown`, …"""
    sentences: list[str]
    """The verdict in words for people; empty where all went well."""
    findings: list[Finding]
    """What the history of the publisher does not explain; all of them, gravest first."""
    runs_in_trouble: int
    """How many runs of the publisher in a row did not work, this one included."""
    articles: int
    """Articles that were given out, to feeds and the like."""
    new: int
    """Articles that the store did not have."""
    changed: int
    """Articles that were fetched again and had changed."""
    known: int
    """Articles that came out of the store without being fetched."""
    fetched: int
    """Articles that were fetched and read, given out or not."""
    pages: int
    """Answers of the site of any kind."""
    refused: int
    """Article pages that the site refused, or answered with a challenge."""
    failed: int
    """Article pages that could not be fetched for another reason; deleted ones are not counted."""
    unread: int
    """Pages fetched from an article's address in which nothing could be read."""
    median_words: float | None
    """Words of the fetched articles, the median."""
    newest_age_hours: float | None
    """Age of the newest article that the run met, at its end."""
    compared_runs: int
    """How many earlier runs of the same kind the fields were compared with; 0: there was nothing to judge by."""
    compared_articles: int
    """How many articles those fetched."""
    fields: list[FieldReport]
    """The fields whose fill is watched, and `text`, of which only `generic` is told."""
    files: list[str]
    """The files that were written."""
    seconds: float | None
    """How long the run took."""
    next_try_at: datetime | None
    """Until when the publisher is left alone, because it refused again and again."""


@dataclass(frozen=True, slots=True)
class Message:
    """What NOTIFY_COMMAND reads from its standard input and NOTIFY_URL is sent."""

    event: Event
    """`trouble`: the exit code is not 0. `recovered`: it is 0 again, and was not before."""
    publisher: str | None
    """Short name; null where a run of several could not begin."""
    exit_code: int
    """0 to 6."""
    outcome: Outcome
    """The exit code as a word."""
    text: str
    """All of it in one line for people."""
    run: RunReport | None
    """The run; null where it could not begin."""


def report_of(
    *,
    publisher: str,
    program: str,
    run: int | None,
    started_at: datetime | None,
    ended_at: datetime,
    typed: dict[str, str],
    exit_code: int,
    sentences: tuple[str, ...],
    findings: list[Finding],
    runs_in_trouble: int,
    pages: int,
    stats: Stats,
    figures: RunFigures,
    history: History,
) -> RunReport:
    """The report of a run out of its stats and what was made of them."""
    seconds = stats.get("elapsed_time_seconds")
    return RunReport(
        publisher=publisher,
        program=program,
        run=run,
        started_at=started_at,
        ended_at=ended_at,
        arguments=typed,
        exit_code=exit_code,
        outcome=OUTCOMES[exit_code],
        finish_reason=stats.get("finish_reason"),
        sentences=list(sentences),
        findings=findings,
        runs_in_trouble=runs_in_trouble,
        articles=stats.get("item_scraped_count", 0),
        new=stats.get("newscrawl/store/new", 0),
        changed=stats.get("newscrawl/store/changed", 0),
        known=stats.get("newscrawl/store/known", 0),
        fetched=figures.articles,
        pages=pages,
        refused=figures.refused.part,
        failed=figures.failed.part,
        unread=figures.unread.part,
        median_words=figures.median_words,
        newest_age_hours=figures.newest_age,
        compared_runs=len(history.fetching.usual),
        compared_articles=history.fetching.articles,
        fields=_field_reports(figures, history),
        files=[str(path) for path in stats.get("newscrawl/feed/files", ())],
        seconds=None if seconds is None else float(seconds),
        next_try_at=stats.get("newscrawl/breaker/until"),
    )


def message_of(report: RunReport, event: Event) -> Message:
    """The message about a run."""
    text = "worked again." if event == "recovered" else " ".join(report.sentences)
    return Message(event, report.publisher, report.exit_code, report.outcome, f"{report.publisher}: {text}", report)


def trouble_before_start(publisher: str | None, trouble: str) -> str:
    """The message, as JSON, about a run that could not begin because the machine failed."""
    outcome: Outcome = "machine_trouble"
    text = f"{publisher}: {trouble}" if publisher else trouble
    return message_text(Message("trouble", publisher, OUTCOMES.index(outcome), outcome, text, run=None))


def event_of(exit_code: int, runs_in_trouble_before: int) -> Event | None:
    """What there is to tell of a run: each that did not work, and the first that does again."""
    if exit_code:
        return "trouble"
    return "recovered" if runs_in_trouble_before else None


def report_bytes(report: RunReport) -> bytes:
    """The content of ``run.json``, in UTF-8."""
    text = json.dumps(_to_json(RunReport, report), ensure_ascii=False, indent=2) + "\n"
    # An argument typed in another encoding holds what UTF-8 cannot.
    return text.encode("utf-8", "backslashreplace")


def message_text(message: Message) -> str:
    """The message as JSON in one line of ASCII."""
    return json.dumps(_to_json(Message, message)) + "\n"


def _to_json(cls: type, record: RunReport | Message) -> JsonValue:
    return converter(record_of(cls), cls.__name__)(record)


def _field_reports(figures: RunFigures, history: History) -> list[FieldReport]:
    filled_before = usual_rates(history.fetching, lambda one: one.filled)
    generic_before = usual_rates(history.fetching, lambda one: one.generic)
    return [
        FieldReport(
            name=name,
            filled=figures.filled[name].rate if name in figures.filled else None,
            filled_before=filled_before.get(name),
            generic=figures.generic[name].rate,
            generic_before=generic_before.get(name),
        )
        for name in LAYERED_FIELDS
    ]

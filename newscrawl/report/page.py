"""The figures as one HTML file that needs nothing else, and fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newscrawl import __version__
from newscrawl.report import numbers
from newscrawl.report.drawings import MOST_PUBLISHERS, drawings_of
from newscrawl.report.fields import FIELDS, LAYERS
from newscrawl.report.gathering import Figures
from newscrawl.report.wording import said

_SECTIONS = (
    ("days", "Articles per day", "Artikel per hari"),
    ("fields", "Filled fields", "Kolom yang terisi"),
    ("latency", "Freshness", "Kesegaran"),
    ("refusals", "Runs and refusals", "Perayapan dan penolakan"),
    ("copies", "The same text twice", "Teks yang sama"),
    ("edits", "Edits after publication", "Suntingan setelah terbit"),
    ("weekdays", "Weekdays that do not fit", "Hari yang tak cocok"),
    ("subjects", "Sections and tags", "Kanal dan tag"),
    ("sample", "A sample of articles", "Contoh artikel"),
)


@dataclass(frozen=True, slots=True)
class _Totals:
    """What the head of the page says; shares from 0 to 1, ``age`` in seconds, None of nothing."""

    runs: int
    age: float | None
    asked: int
    refused: float | None
    edited_count: int
    edited: float | None
    gone: int
    mentions: int
    mismatches: int


def page(figures: Figures) -> str:
    """The report as HTML in English and Indonesian. All that comes from a site is escaped.

    Its Content Security Policy allows this style and this script, told by their hashes (CSP Level 3, section 2.3.1),
    and nothing else.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            f=figures,
            c=drawings_of(figures),
            totals=_totals(figures),
            sections=_SECTIONS,
            fields=FIELDS,
            layers=LAYERS,
            most_publishers=MOST_PUBLISHERS,
            version=__version__,
            policy=policy,
            style=Markup(style),  # noqa: S704 - a file of the package
            script=Markup(script),  # noqa: S704 - likewise
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("newscrawl.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
    )
    filters: dict[str, Any] = {
        "count_text": numbers.count_text,
        "share_text": numbers.share_text,
        "duration_text": numbers.duration_text,
        "moment_text": numbers.moment_text,
        "day_text": numbers.day_text,
        "page_text": numbers.page_text,
        "web_address": numbers.web_address,
        "drawn": Markup,
    }
    environment.filters.update(filters)
    environment.globals["said"] = said
    return environment


def _asset(name: str) -> str:
    return files("newscrawl.report").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _totals(figures: Figures) -> _Totals:
    asked = sum(one.asked for one in figures.refusals.publishers)
    refused = sum(one.refused for one in figures.refusals.publishers)
    edited = figures.edits.edited.total()
    return _Totals(
        runs=sum(one.runs for one in figures.refusals.publishers),
        age=min((one.age for one in figures.latencies.publishers if one.age is not None), default=None),
        asked=asked,
        refused=refused / asked if asked else None,
        edited_count=edited,
        edited=edited / figures.articles if figures.articles else None,
        gone=figures.edits.gone.total(),
        mentions=figures.mismatches.mentions.total(),
        mismatches=figures.mismatches.mismatches.total(),
    )

"""Is a publisher still as it is described? The stats of a probe in, an answer out. No Scrapy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.crawling.verdict import Verdict, judge
from newscrawl.publishers import Publisher

State = Literal["ok", "changed", "missing", "nothing", "blocked", "disallowed", "unchecked"]

_ALWAYS = ("title", "published_at", "text", "section", "authors")
_WHERE_DECLARED = ("editors", "tags")


@dataclass(frozen=True, slots=True)
class FieldHealth:
    """In how many of the articles a field was found, and by which layers."""

    found: int
    layers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Health:
    """What a probe found. ``changed``: a layout that no page class knows; ``missing``: a field found nowhere."""

    publisher: str
    state: State
    articles: int = 0
    lists: Mapping[str, str] = field(default_factory=dict)
    """Each kind of list, and how many articles it shows or why it could not be read."""
    fields: Mapping[str, FieldHealth] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return asdict(self)


def health_of(publisher: type[Publisher], stats: Mapping[str, Any]) -> Health:
    """What the stats of a finished probe say of a publisher."""
    articles = stats.get("item_scraped_count", 0)
    fields = {name: _field_health(name, stats) for name in (*_ALWAYS, *_declared(publisher))}
    lists = dict(_lists(stats))
    verdict = judge(stats)
    if not articles:
        return Health(publisher.name, _why_nothing(verdict, stats), 0, lists, {}, verdict.sentences)
    sentences = tuple(_complaints(publisher, articles, fields))
    state: State = "changed" if _read_by_no_page_class(publisher, fields) else "missing" if sentences else "ok"
    return Health(publisher.name, state, articles, lists, fields, sentences)


def exit_code(answers: Iterable[Health]) -> ExitCode:
    """2 where a site is no longer as described, else 3 where one refuses, else 0."""
    states = {answer.state for answer in answers}
    if states & {"changed", "missing", "nothing", "unchecked"}:
        return ExitCode.DATA_TROUBLE
    return ExitCode.REFUSED if states & {"blocked", "disallowed"} else ExitCode.WORKED


def _declared(publisher: type[Publisher]) -> Iterator[str]:
    """The further fields that the newest layout says where to find."""
    newest = publisher.pages[0] if publisher.pages else None
    for name in _WHERE_DECLARED:
        if newest is not None and getattr(newest, name):
            yield name


def _field_health(name: str, stats: Mapping[str, Any]) -> FieldHealth:
    prefix = f"newscrawl/layer/{name}/"
    layers = {key.removeprefix(prefix): count for key, count in stats.items() if key.startswith(prefix)}
    return FieldHealth(stats.get(f"newscrawl/field/{name}", 0), layers)


def _lists(stats: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    shown, trouble = "newscrawl/listing/of/", "newscrawl/listing/trouble/"
    for key in sorted(stats):
        if key.startswith(shown):
            yield key.removeprefix(shown), f"{stats[key]} articles"
        elif key.startswith(trouble):
            yield key.removeprefix(trouble), str(stats[key])


def _why_nothing(verdict: Verdict, stats: Mapping[str, Any]) -> State:
    if verdict.code != ExitCode.REFUSED:
        return "nothing"
    return "disallowed" if stats.get("robotstxt/forbidden") else "blocked"


def _complaints(publisher: type[Publisher], articles: int, fields: Mapping[str, FieldHealth]) -> Iterator[str]:
    if unknown := _read_by_no_page_class(publisher, fields):
        yield f"no page class knows the layout of {unknown} of {articles} articles; the generic extractor read them"
    for name, health in fields.items():
        if not health.found:
            yield f"no {name} in {articles} articles"


def _read_by_no_page_class(publisher: type[Publisher], fields: Mapping[str, FieldHealth]) -> int:
    return fields["text"].layers.get("generic", 0) if publisher.pages else 0

"""The tables of a release: what each column is called, holds and means."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, Literal

import pyarrow as pa

from newscrawl.dates.model import DateMention
from newscrawl.exports.arrow import OFFSET, arrow_field
from newscrawl.exports.dataset.request import TextMode
from newscrawl.exports.docstrings import class_description, field_descriptions
from newscrawl.exports.schema import shape_schema
from newscrawl.exports.shapes import ListOf, Nullable, Record, Scalar, Shape, record_of
from newscrawl.items import Article, Image

PUBLISHERS_WORDS = frozenset({"summary", "paragraphs", "text"})
"""The fields of an Article that ``--text none`` leaves out; the captions of its images go with them."""

_BODY = ("paragraphs", "text")
_PRINTED = frozenset({"published_at", "modified_at", "fetched_at"})
_PRINTED_DATE = frozenset({"published_at"})


@dataclass(frozen=True, slots=True)
class Field:
    """A column. ``printed`` tells a datetime of an Article, whose offset from UTC has a column of its own."""

    name: str
    shape: Shape
    description: str
    printed: bool = False

    @property
    def nullable(self) -> bool:
        """Whether it may be None."""
        return isinstance(self.shape, Nullable)


@dataclass(frozen=True)
class Table:
    """A table and its columns in order."""

    name: str
    description: str
    fields: tuple[Field, ...]

    @cached_property
    def names(self) -> list[str]:
        """The names of the columns, those of offsets not among them."""
        return [field.name for field in self.fields]

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """The schema of the Parquet files: beside each printed datetime its offset, in minutes east of UTC."""
        return pa.schema(list(self._arrow_fields()))

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema 2020-12 of one row; a datetime is ISO 8601 with its offset."""
        definitions: dict[str, Any] = {}
        properties = {
            field.name: {**shape_schema(field.shape, definitions), "description": field.description}
            for field in self.fields
        }
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            "description": self.description,
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
            "$defs": dict(sorted(definitions.items())),
        }

    def _arrow_fields(self) -> Iterator[pa.Field]:
        for field in self.fields:
            yield arrow_field(field.name, field.shape)
            if field.printed:
                yield pa.field(f"{field.name}_offset", OFFSET, nullable=field.nullable)


@dataclass(frozen=True, slots=True)
class Place:
    """What a release adds to an article."""

    version: int
    """Number of the version that is told here; a correction makes a new one."""
    version_count: int
    """How many versions are kept."""
    first_seen: datetime
    """When it was fetched first."""
    last_seen: datetime
    """When it was fetched last."""
    gone_at: datetime | None
    """When it was found to be deleted by its publisher."""
    gone_reason: str | None
    """How that was told."""
    split: Literal["train", "validation", "test"] | None
    """The part of the temporal split; None where neither the article nor a copy of it is dated."""


@dataclass(frozen=True, slots=True)
class _Key:
    """Which article a row belongs to."""

    article_id: str
    """The `id` of the article."""
    publisher: str
    """Short name of its publisher."""
    published_at: datetime | None
    """When the article appeared."""
    position: int
    """The place in the article's list, counted from 0."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one article to another: inline "Baca juga", or a list of related news beside the text."""

    kind: Literal["baca_juga", "terkait"]
    """`baca_juga` inside the text, `terkait` in a list beside it."""
    url: str
    """Address of the other article."""
    title: str
    """Title of the other article as the link prints it."""
    target_id: str | None
    """The `id` of the other article, where this release holds it."""
    target_publisher: str | None
    """Short name of the publisher on whose domain the address lies, where it is one that newscrawl describes."""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of an article. A new one is kept where title, text or date changed."""

    article_id: str
    """The `id` of the article."""
    publisher: str
    """Short name of its publisher."""
    version: int
    """Its number, counted from 1 in the order in which they came to be known."""
    is_current: bool
    """Whether it is the one in `articles`."""
    fetched_at: datetime
    """When it was fetched."""
    changed: list[str]
    """What differed from the state that was current before: title, text, published_at."""
    title: str
    """Headline as printed."""
    published_at: datetime | None
    """When the article appeared, as this state says."""
    word_count: int
    """Words of the text."""
    content_sha256: str
    """SHA-256 in hex of the normalised text."""
    text: str | None
    """The text of a state that was replaced; None for the current one, whose text stands in `articles`."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article of a group of near duplicates; groups of which the release holds one article are none."""

    cluster_id: str
    """The `id` of the group's article that came first."""
    article_id: str
    """The `id` of the article."""
    publisher: str
    """Short name of its publisher."""
    published_at: datetime | None
    """When the article appeared."""
    size: int
    """How many articles of the release the group has."""
    duplicate_of: str | None
    """The earlier article it is a copy of, where this release holds it."""
    similarity: float | None
    """The share of the shorter text's word triples that the other one holds, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A day (WIB) of a publisher: what was published, and whether anybody looked.

    A run looked at a day as a whole where it worked, was asked for everything, and either was asked for a period that
    holds the day and was over when it started, or was asked for no period, started on the day after, and saw the list
    to its end.
    """

    publisher: str
    """Short name of the publisher."""
    day: date
    """The day in WIB."""
    articles: int
    """Articles of this release that were published on that day."""
    kept: int
    """Articles of that day that were collected, whether the release holds them or not."""
    runs: int
    """Runs that looked at the day, or tried to."""
    runs_worked: int
    """Those of them that worked."""
    crawl: Literal["whole", "part", "failed", "none"]
    """Whether a run looked at the day: at all of it, at a part of it, in vain, or not at all."""
    status: Literal["published", "published_partly_seen", "left_out", "nothing_published", "unknown", "not_crawled"]
    """What a count of 0 or more means: `nothing_published` is a fact about the news, `unknown` (a run failed, or
    looked at a part of the day) and `not_crawled` are gaps in the crawl; `left_out` holds articles that the release
    leaves out; `published_partly_seen` may miss some."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article that differs from the earlier release."""

    article_id: str
    """The `id` of the article."""
    publisher: str
    """Short name of its publisher."""
    change: Literal["added", "changed", "withdrawn"]
    """What became of it."""
    fields: list[str]
    """Where it changed: title, text, published_at."""
    reason: str | None
    """Why it was withdrawn."""


_DATE_MENTION = {
    "mention": "The date expression as printed.",
    "start": "Where it starts in the article's `text`, in code points.",
    "end": "Where it ends, exclusive.",
    "type": "TIMEX3 type.",
    "value": "ISO 8601 or TIMEX3 value; None unless status is ok or inferred.",
    "precision": "How exactly the expression tells the date.",
    "mod": "TIMEX3 modifier.",
    "pod": "Part of the day: morning, afternoon, evening, night.",
    "tz_source": "Whether the zone was printed.",
    "anchor": "What the value was counted from: `publication`, `mention:<position>`, or None for a full date.",
    "status": "`weekday_mismatch` is a printed weekday that is not that of the printed date.",
    "candidates": "The readings of a date that could not be settled, and why each is one.",
    "rule": "The rule that read it.",
}


@cache
def release_tables(text: TextMode, *, with_splits: bool) -> dict[str, Table]:
    """The tables by name. Reads sources for the descriptions: raises OSError where there are none."""
    key = _fields_of(_Key, printed=_PRINTED_DATE)
    versions = tuple(
        field for field in _fields_of(Version, printed=_PRINTED_DATE) if text == "full" or field.name != "text"
    )
    mention = record_of(DateMention).fields
    tables = (
        Table("articles", "One row an article. " + class_description(Article), _article_fields(text, with_splits)),
        Table(
            "date_mentions",
            "The dates that the texts name, one row each.",
            key + tuple(Field(name, shape, _DATE_MENTION[name]) for name, shape in mention),
        ),
        Table("links", class_description(Link), key + _fields_of(Link)),
        Table("versions", class_description(Version), versions),
        Table("clusters", class_description(Cluster), _fields_of(Cluster)),
        Table("coverage", class_description(Coverage), _fields_of(Coverage)),
    )
    return {table.name: table for table in tables}


@cache
def change_table() -> Table:
    """The table of what differs from an earlier release."""
    return Table("changes", class_description(Change), _fields_of(Change))


def _article_fields(text: TextMode, with_splits: bool) -> tuple[Field, ...]:
    own = {field.name: field for field in _fields_of(Article, printed=_PRINTED)}
    if text == "none":
        own = {name: field for name, field in own.items() if name not in PUBLISHERS_WORDS}
        own["images"] = replace(own["images"], shape=ListOf(_image_without_caption()))
    body = [own.pop(name) for name in _BODY if name in own]
    added = [field for field in _fields_of(Place) if field.name != "split" or with_splits]
    own["cluster_id"] = Field("cluster_id", Nullable(Scalar(str)), "The group in `clusters` that it belongs to.")
    return (*own.values(), *added, *body)


def _image_without_caption() -> Record:
    image = record_of(Image)
    return Record(Image, tuple((name, shape) for name, shape in image.fields if name != "caption"))


def _fields_of(cls: type, *, printed: Container[str] = ()) -> tuple[Field, ...]:
    descriptions = field_descriptions(cls)
    return tuple(
        Field(name, shape, descriptions.get(name, ""), name in printed) for name, shape in record_of(cls).fields
    )

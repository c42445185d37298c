"""The one record that every room fills, keeps or writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newscrawl.dates.model import DateMention


@dataclass(slots=True)
class Image:
    """A picture of the article; ``caption`` and ``credit`` are as printed, apart from each other."""

    url: str
    """Address of the largest version that the page names."""
    caption: str | None = None
    """What the picture shows, as printed."""
    credit: str | None = None
    """Photographer, agency or archive, as printed."""


@dataclass(slots=True)
class RelatedLink:
    """A link from the article to another one: inline "Baca juga" or a list of related news beside the text."""

    url: str
    """Address of the other article."""
    title: str
    """Title of the other article as the link prints it."""
    kind: Literal["baca_juga", "terkait"]
    """``baca_juga`` inside the text, ``terkait`` in a list beside it."""


@dataclass(slots=True)
class Article:
    """One news article.

    Field order is the column order of every export. Nothing is guessed: a field that the page does not tell is
    ``None`` or empty, and ``warnings`` names what a reader must know. Every datetime is aware.
    """

    id: str
    """Stable name: publisher, a colon, and the site's own article id or the canonical path."""
    publisher: str
    """Short name of the publisher, as in ``scrapy crawl suara``; the domain of one that is not described."""
    url: str
    """The address that was fetched."""
    canonical_url: str
    """The address under which the article is known: no AMP host, page number, tracking parameter or fragment."""
    section: str | None = None
    """The site's own section: the kanal as the page or the URL names it."""
    title: str = ""
    """Headline as printed, without the name of the site."""
    summary: str | None = None
    """Standfirst or description that the site gives the article."""
    authors: list[str] = field(default_factory=list)
    """Reporters, in printed order."""
    editors: list[str] = field(default_factory=list)
    """Editors, in printed order."""
    published_at: datetime | None = None
    """When the article appeared, with the offset of the zone it was printed in; WIB where none was printed."""
    published_raw: str | None = None
    """The string from which ``published_at`` was read."""
    published_source: str | None = None
    """Where that string stood: json_ld, meta, inline, visible, url, sitemap, listing."""
    published_precision: Literal["second", "minute", "hour", "day"] | None = None
    """How exactly the source tells the moment; a bare day stands for its 00:00."""
    modified_at: datetime | None = None
    """When the site says that it last changed the article."""
    word_count: int = 0
    """Words of ``text``, separated by white space."""
    tags: list[str] = field(default_factory=list)
    """Tags as printed, in order, without ``#``."""
    images: list[Image] = field(default_factory=list)
    """Pictures of the article, the main one first."""
    related: list[RelatedLink] = field(default_factory=list)
    """Links to other articles, those inside the text first; sites choose many of them anew at each visit."""
    date_mentions: list[DateMention] = field(default_factory=list)
    """Dates in the text; ``start`` and ``end`` are code points of ``text``."""
    language: str | None = None
    """ISO 639-1 code of the text."""
    is_free: bool | None = None
    """False when the page keeps part of the text behind a paywall, None when the page does not tell."""
    tdm_reservations: list[str] = field(default_factory=list)
    """Signals, seen when it was fetched, by which the publisher reserves text and data mining: ``tdm-reservation``,
    ``meta noai``, ``X-Robots-Tag: noai``, ``ai.txt``, ``robots: GPTBot`` (an AI agent that robots.txt keeps out)."""
    page_count: int = 1
    """How many pages the site cuts the article into."""
    fetched_at: datetime | None = None
    """When the page was fetched."""
    http_status: int | None = None
    """HTTP status of the answer that held the article."""
    content_sha256: str = ""
    """SHA-256 in hex of the normalised text."""
    cluster_id: str | None = None
    """The id of the first article of the group of near duplicates that this one belongs to, of any publisher."""
    duplicate_of: str | None = None
    """The id of the earlier article that the text is a near copy of; None where the text is its own."""
    similarity: float | None = None
    """The share of the shorter text's word triples that the longer one of the two holds, 0 to 1."""
    extractor: str = ""
    """Page class and its version."""
    field_sources: dict[str, str] = field(default_factory=dict)
    """For each filled field the layer that answered: structured, page, generic, url, listing."""
    warnings: list[str] = field(default_factory=list)
    """What a reader must know, a sentence each: contradicting dates, a missing page."""
    paragraphs: list[str] = field(default_factory=list)
    """The article's own text in reading order: no datelines, boxes, captions or credits."""
    text: str = ""
    """The paragraphs, separated by one blank line."""


def is_filled(value: object) -> bool:
    """Whether the value of a field says anything: False is an answer, an empty list is none."""
    return value not in (None, "", [], {})

"""The fictional articles as data: read from articles/*.toml, and their small markup turned into blocks.

A body is blocks between blank lines: a paragraph, ``## a subheading``, ``- `` list items, ``---`` for a new page,
``@baca BOX KEY`` for an inline link to another story, ``@cuit NAME | TEXT`` for an embedded post, ``@iklan`` for an
advert. Inline, ``*word*`` is emphasis and ``**words**`` is strong.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

SECTIONS = (
    "news", "bisnis", "bola", "sport", "lifestyle", "entertainment", "otomotif", "tekno", "health", "kotaksuara",
    "wawancara", "pressrelease",
)  # fmt: skip
_ARTICLES = Path(__file__).parent / "articles"
_INLINE = re.compile(r"\*\*?")


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Items:
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ReadAlso:
    box: str
    key: str


@dataclass(frozen=True)
class Post:
    name: str
    text: str


@dataclass(frozen=True)
class Advert:
    pass


Block = Paragraph | Heading | Items | ReadAlso | Post | Advert


@dataclass(frozen=True)
class Story:
    """One article, and the ways in which the site makes it hard to crawl."""

    key: str
    section: str
    title: str
    at: datetime
    byline: tuple[str, ...]
    """As printed: the editor and the reporter, or one name."""
    tags: tuple[str, ...]
    summary: str
    caption: str
    credit: str
    body: str
    points: tuple[str, ...] = ()
    """The summary box above the text (2026)."""
    layout: Literal[2023, 2026] = 2026
    host: str = "www"
    dateline: str = "Suara.com"
    closing: str = ""
    """A credit line under the text."""
    old_slug: str = ""
    """A former address; listings still link to it."""
    listing_query: str = ""
    """Tracking parameters of the links in listings."""
    listed: bool = True
    """False: only a "baca juga" link leads to it."""
    amp: bool = False
    """Other articles link to its AMP address."""
    full_page: Literal["single", "whole", "first"] = "single"
    """What ?page=all shows of an article in pages: all of them, or only the first."""
    charset: str = "utf-8"
    """The encoding of the bytes; they are declared as UTF-8 all the same."""

    @property
    def slug(self) -> str:
        return slugify(self.title)

    @property
    def path(self) -> str:
        return self._path(self.slug)

    @property
    def url(self) -> str:
        return f"https://{self.host}.suara.com{self.path}"

    @property
    def old_url(self) -> str:
        return f"https://{self.host}.suara.com{self._path(self.old_slug)}"

    @property
    def amp_url(self) -> str:
        return f"https://amp.suara.com{self.path}"

    @property
    def listing_url(self) -> str:
        url = self.old_url if self.old_slug else self.url
        return f"{url}?{self.listing_query}" if self.listing_query else url

    @property
    def related_url(self) -> str:
        return self.amp_url if self.amp else self.url

    @property
    def pages(self) -> tuple[tuple[Block, ...], ...]:
        return _pages(self.body)

    def _path(self, slug: str) -> str:
        first = self.section if self.host == "www" else "read"
        return f"/{first}/{self.at:%Y/%m/%d/%H%M%S}/{slug}"


@dataclass(frozen=True)
class Media:
    """A photo gallery or a video: listed among the articles, and none."""

    kind: Literal["foto", "video"]
    title: str
    at: datetime
    summary: str
    captions: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        return self.kind

    @property
    def url(self) -> str:
        return f"https://www.suara.com/{self.kind}/{self.at:%Y/%m/%d/%H%M%S}/{slugify(self.title)}"

    @property
    def listing_url(self) -> str:
        return self.url


@cache
def stories() -> tuple[Story, ...]:
    """All articles, newest first."""
    loaded = [
        Story(section=name, **_fields(table)) for name in SECTIONS for table in _tables(_ARTICLES / f"{name}.toml")
    ]
    return tuple(sorted(loaded, key=lambda story: story.at, reverse=True))


@cache
def media() -> tuple[Media, ...]:
    """The gallery and the video, newest first."""
    loaded = [Media(**_fields(table)) for table in _tables(_ARTICLES / "media.toml")]
    return tuple(sorted(loaded, key=lambda item: item.at, reverse=True))


@cache
def story(key: str) -> Story:
    """The article of that key."""
    return next(story for story in stories() if story.key == key)


def slugify(title: str) -> str:
    """A title as the site writes it in its addresses."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower().replace("é", "e")))


def plain(text: str) -> str:
    """A block's text as a reader sees it."""
    return _INLINE.sub("", text)


@cache
def _pages(body: str) -> tuple[tuple[Block, ...], ...]:
    parts = re.split(r"\n\n---\n\n", body.strip())
    return tuple(tuple(_block(chunk) for chunk in part.split("\n\n")) for part in parts)


def _block(chunk: str) -> Block:
    if chunk == "@iklan":
        return Advert()
    if chunk.startswith("@baca "):
        _, box, key = chunk.split()
        return ReadAlso(box, key)
    if chunk.startswith("@cuit "):
        name, text = chunk.removeprefix("@cuit ").split(" | ")
        return Post(name, text)
    if chunk.startswith("## "):
        return Heading(chunk.removeprefix("## "))
    if chunk.startswith("- "):
        return Items(tuple(line.removeprefix("- ") for line in chunk.splitlines()))
    return Paragraph(chunk)


def _tables(path: Path) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads(path.read_text())["article"]
    return tables


def _fields(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}

"""The other extractors that the benchmark runs beside ours, each brought to the same shape of result.

Whatever takes text and not bytes is given the text as this project decodes it, so that no peer fails on an encoding.
"""

from __future__ import annotations

import logging
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from newscrawl.extraction.encoding import decode_page

_LINES = ("p", "li", "h2", "h3", "h4", "blockquote", "td", "pre")


@dataclass(slots=True)
class Result:
    """What an extractor said of a page; ``None`` where it has no such field or found nothing."""

    paragraphs: list[str] = field(default_factory=list)
    title: str | None = None
    published_at: str | None = None
    authors: list[str] | None = None
    editors: list[str] | None = None
    section: str | None = None
    tags: list[str] | None = None
    refused: str | None = None


Extractor = Callable[[bytes, str], Result]


def installed_peers() -> dict[str, Extractor]:
    """Those of the other extractors that can be imported here; the missing ones are named on standard error.

    An exception of a peer counts as finding nothing on that page.
    """
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    peers: dict[str, Extractor] = {}
    for name, build in PEERS.items():
        try:
            peers[name] = _guarded(build())
        except ImportError as missing:
            print(f"{name}: not installed here ({missing})", file=sys.stderr)
    return peers


def forbid_network() -> None:
    """Makes every connection fail at once: some peers fetch pictures, and a benchmark must not."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a benchmark has no network")

    socket.socket.connect = refuse  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = refuse  # type: ignore[assignment]


def _guarded(extract: Extractor) -> Extractor:
    def extract_or_nothing(body: bytes, url: str) -> Result:
        try:
            return extract(body, url)
        except Exception as error:
            return Result(refused=type(error).__name__)

    return extract_or_nothing


def _lines(text: str | None) -> list[str]:
    return [line for line in (text or "").splitlines() if line.strip()]


def _trafilatura() -> Extractor:
    import trafilatura

    def extract(body: bytes, url: str) -> Result:
        found = trafilatura.bare_extraction(body, url=url or None, with_metadata=True)
        if found is None:
            return Result(refused="nothing")
        return Result(
            # It marks the items of a list as Markdown does, and tells the day of publication alone.
            paragraphs=[line.removeprefix("- ") for line in _lines(found.text)],
            title=found.title,
            authors=[name.strip() for name in (found.author or "").split(";") if name.strip()],
            tags=list(found.tags or ()),
        )

    return extract


def _newspaper() -> Extractor:
    import newspaper

    config = newspaper.Config()
    config.language, config.fetch_images = "id", False

    def extract(body: bytes, url: str) -> Result:
        article = newspaper.Article(url or "http://example.com/", config=config)
        article.download(input_html=decode_page(body).text)
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else None
        return Result(
            _lines(article.text), article.title, published, list(article.authors or ()), tags=list(article.tags or ())
        )

    return extract


def _readability() -> Extractor:
    from lxml import etree, html
    from readability import Document

    def blocks(tree: etree._Element) -> Iterator[str]:
        for node in tree.iter(*_LINES):
            if next(node.iterdescendants(*_LINES), None) is None:
                yield str(node.text_content())

    def extract(body: bytes, url: str) -> Result:
        document = Document(decode_page(body).text, url=url or None)
        tree = html.fromstring(document.summary())
        return Result([line for line in blocks(tree) if line.strip()], document.short_title())

    return extract


def _goose() -> Extractor:
    from goose3 import Goose

    goose = Goose({"use_meta_language": False, "target_language": "id", "enable_image_fetching": False})

    def extract(body: bytes, url: str) -> Result:
        article = goose.extract(raw_html=decode_page(body).text, url=url or None)
        return Result(
            _lines(article.cleaned_text),
            article.title,
            article.publish_date,
            list(article.authors or ()),
            tags=list(article.tags or ()),
        )

    return extract


def _news_please() -> Extractor:
    from newsplease import NewsPlease

    def extract(body: bytes, url: str) -> Result:
        article = NewsPlease.from_html(decode_page(body).text, url=url or None, fetch_images=False)
        published = article.date_publish.isoformat() if article.date_publish else None
        return Result(_lines(article.maintext), article.title, published, list(article.authors or ()))

    return extract


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "goose3": _goose,
    "news-please": _news_please,
}

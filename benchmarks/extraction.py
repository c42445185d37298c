"""How accurate and how fast the extraction is on the labelled pages, beside other extractors in the same run.

    python benchmarks/extraction.py                        accuracy, page classes on and off
    python benchmarks/extraction.py --peers --speed        the other extractors that are installed, pages a second
    python benchmarks/extraction.py --memory 10000         peak memory over that many pages
    python benchmarks/extraction.py --show kompas          what differs on the pages whose file name holds the word
    python benchmarks/extraction.py --raise-floors         write what is better than ``extraction_floor.json`` into it

The pages and labels lie in ``../shared/pages`` beside the checkout; ``--pages`` names another folder.
"""

from __future__ import annotations

import argparse
import difflib
import json
import math
import re
import resource
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article

PAGES = Path(__file__).parents[1] / ".." / "shared" / "pages"
FLOORS = Path(__file__).with_name("extraction_floor.json")
_WIB = timezone(timedelta(hours=7))
_FEWER_IS_BETTER = frozenset({"leaked_lines"})
_ROUNDING = 10_000
FIELDS = ("title", "published_at", "authors", "editors", "section", "tags")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled page: its bytes, its address and what a reader found on it."""

    name: str
    body: bytes
    url: str
    gold: dict[str, Any]

    @property
    def is_article(self) -> bool:
        return bool(self.gold.get("is_article", True))


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
Figures = dict[str, dict[str, float]]
"""Column by column what was measured, by extractor."""


def load_labels(pages: Path = PAGES) -> list[Label]:
    """The labelled pages of many outlets."""
    entries = json.loads((pages / "gold.json").read_text(encoding="utf-8"))
    return [Label(entry["file"], (pages / entry["file"]).read_bytes(), entry["url"] or "", entry) for entry in entries]


def clean(text: str | None) -> str:
    """Text as it is compared: blanks made one."""
    return " ".join((text or "").split())


def paragraph_f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 over whole paragraphs, each of which is either the same or wrong."""
    return _f1(Counter(map(clean, found)), Counter(map(clean, wanted)))


def word_f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 over words, fair to extractors that cut paragraphs otherwise."""
    return _f1(*(Counter(re.findall(r"\w+", " ".join(texts).casefold())) for texts in (found, wanted)))


def _f1(found: Counter[str], wanted: Counter[str]) -> float:
    common = sum((found & wanted).values())
    if not common:
        return float(not found and not wanted)
    precision, recall = common / sum(found.values()), common / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


def same(name: str, found: Any, wanted: Any) -> bool:
    """Whether a field is right: dates to the minute, names and tags as sets, letters of either case."""
    if name == "published_at":
        return _minute(found) == _minute(wanted)
    if isinstance(wanted, list):
        return {clean(item).casefold() for item in found or ()} == {clean(item).casefold() for item in wanted}
    if name == "title":
        return clean(found) == clean(wanted)
    return clean(found).casefold() == clean(wanted).casefold()


def _minute(moment: str | None) -> datetime | None:
    try:
        read = datetime.fromisoformat(moment or "")
    except (TypeError, ValueError):
        return None
    return (read if read.tzinfo else read.replace(tzinfo=_WIB)).replace(second=0, microsecond=0)


def leaked_lines(result: Result, gold: dict[str, Any]) -> list[str]:
    """Paragraphs that hold a read-also line, or are the title of a related article."""
    inline = [clean(line) for line in gold.get("read_also", ()) if len(clean(line)) > 15]
    related = {clean(line) for line in gold.get("related_titles", ())}
    paragraphs = [clean(paragraph) for paragraph in result.paragraphs]
    return [text for text in paragraphs if text in related or any(line in text for line in inline)]


def newscrawl_extractor(use_page_classes: bool) -> Extractor:
    """This project's extraction, with or without the publishers' page classes."""

    def extract(body: bytes, url: str) -> Result:
        try:
            article = extract_article(body, url, use_page_classes=use_page_classes)
        except NotAnArticle as refusal:
            return Result(refused=refusal.reason)
        return Result(
            paragraphs=article.paragraphs,
            title=article.title,
            published_at=article.published_at.isoformat() if article.published_at else None,
            authors=article.authors,
            editors=article.editors,
            section=article.section,
            tags=article.tags,
        )

    return extract


def score(extract: Extractor, labels: Iterable[Label]) -> dict[str, float]:
    """The figures of one extractor on the labelled pages."""
    articles = [label for label in labels if label.is_article]
    results = [extract(label.body, label.url) for label in articles]
    pairs = list(zip(results, articles, strict=True))
    figures = {
        "paragraph_f1": _mean(paragraph_f1(result.paragraphs, label.gold["paragraphs"]) for result, label in pairs),
        "word_f1": _mean(word_f1(result.paragraphs, label.gold["paragraphs"]) for result, label in pairs),
        "exact_bodies": _mean(
            list(map(clean, result.paragraphs)) == list(map(clean, label.gold["paragraphs"])) for result, label in pairs
        ),
        "leaked_lines": float(sum(len(leaked_lines(result, label.gold)) for result, label in pairs)),
    }
    for name in FIELDS:
        figures[name] = _mean(same(name, getattr(result, name), label.gold.get(name)) for result, label in pairs)
    others = [label for label in labels if not label.is_article]
    figures["refused"] = _mean(extract(label.body, label.url).refused is not None for label in others)
    return figures


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 1.0


def installed_peers() -> dict[str, Extractor]:
    """Those of the other extractors that can be imported here; the missing ones are named on standard error."""
    peers: dict[str, Extractor] = {}
    for name, build in PEERS.items():
        try:
            peers[name] = build()
        except ImportError as missing:
            print(f"{name}: not installed here ({missing})", file=sys.stderr)
    return peers


def _trafilatura() -> Extractor:
    import trafilatura

    def extract(body: bytes, url: str) -> Result:
        found = trafilatura.bare_extraction(body, url=url or None, with_metadata=True)
        if found is None:
            return Result(refused="nothing")
        return Result(
            paragraphs=[line for line in (found.text or "").splitlines() if line.strip()],
            title=found.title,
            published_at=found.date,
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
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else None
        paragraphs = [line for line in article.text.split("\n\n") if line.strip()]
        return Result(paragraphs, article.title, published, list(article.authors), tags=list(article.tags))

    return extract


def _readability() -> Extractor:
    from lxml import html
    from readability import Document

    def extract(body: bytes, url: str) -> Result:
        document = Document(body.decode("utf-8", "replace"), url=url or None)
        tree = html.fromstring(document.summary())
        lines = (node.text_content() for node in tree.iter("p", "li", "h2", "h3", "blockquote"))
        return Result([line for line in lines if line.strip()], document.short_title())

    return extract


def _goose() -> Extractor:
    from goose3 import Goose

    goose = Goose({"use_meta_language": False, "target_language": "id", "enable_image_fetching": False})

    def extract(body: bytes, url: str) -> Result:
        article = goose.extract(raw_html=body.decode("utf-8", "replace"), url=url or None)
        paragraphs = [line for line in article.cleaned_text.splitlines() if line.strip()]
        return Result(paragraphs, article.title, article.publish_date, list(article.authors), tags=list(article.tags))

    return extract


def _news_please() -> Extractor:
    from newsplease import NewsPlease

    def extract(body: bytes, url: str) -> Result:
        article = NewsPlease.from_html(body.decode("utf-8", "replace"), url=url or None, fetch_images=False)
        paragraphs = [line for line in (article.maintext or "").splitlines() if line.strip()]
        published = article.date_publish.isoformat() if article.date_publish else None
        return Result(paragraphs, article.title, published, list(article.authors or ()))

    return extract


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "goose3": _goose,
    "news-please": _news_please,
}


def forbid_network() -> None:
    """Makes every connection fail at once: some peers fetch pictures, and a benchmark must not."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a benchmark has no network")

    socket.socket.connect = refuse  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = refuse  # type: ignore[assignment]


def guarded(extract: Extractor) -> Extractor:
    """An extractor whose exceptions count as finding nothing, for peers that raise on some pages."""

    def extract_or_nothing(body: bytes, url: str) -> Result:
        try:
            return extract(body, url)
        except Exception as error:
            return Result(refused=type(error).__name__)

    return extract_or_nothing


def pages_per_second(extract: Extractor, labels: Sequence[Label], rounds: int) -> float:
    """Pages in one second of CPU time on one core, the best of several rounds."""
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for label in labels:
            extract(label.body, label.url)
        best = max(best, len(labels) / (time.process_time() - start))
    return best


def memory_growth(labels: Sequence[Label], pages: int) -> tuple[int, int]:
    """Peak resident memory in kibibytes after the first tenth of that many pages, and after all of them."""
    extract = newscrawl_extractor(use_page_classes=True)
    early = 0
    for number in range(pages):
        label = labels[number % len(labels)]
        extract(label.body, label.url)
        if number == pages // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def differences(extract: Extractor, label: Label) -> Iterator[str]:
    """Line by line what an extractor said otherwise than the label."""
    result = extract(label.body, label.url)
    if result.refused or not label.is_article:
        if bool(result.refused) == label.is_article:
            yield f"refused as {result.refused}" if result.refused else "taken for an article"
        return
    for name in FIELDS:
        found, wanted = getattr(result, name), label.gold.get(name)
        if not same(name, found, wanted):
            yield f"{name}: {found!r}, labelled {wanted!r}"
    wanted_lines, found_lines = (list(map(clean, texts)) for texts in (label.gold["paragraphs"], result.paragraphs))
    for line in difflib.unified_diff(wanted_lines, found_lines, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield line[:150]
    yield from (f"LEAKED {line[:120]}" for line in leaked_lines(result, label.gold))


def our_figures(labels: Sequence[Label]) -> Figures:
    """The figures of this project's two modes: with the publishers' page classes, and the generic extractor alone."""
    return {name: score(extract, labels) for name, extract in our_extractors().items()}


def our_extractors() -> dict[str, Extractor]:
    """The two modes by the names under which the table and the floors know them."""
    return {"page classes": newscrawl_extractor(True), "generic only": newscrawl_extractor(False)}


def load_floors(path: Path = FLOORS) -> Figures:
    """The pinned figures by mode and column; none where the file is missing."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def below_floors(figures: Figures, floors: Figures) -> list[str]:
    """A line for every pinned figure that is not reached or no longer measured."""
    lines: list[str] = []
    for mode, pinned in floors.items():
        for name, floor in pinned.items():
            found = figures.get(mode, {}).get(name)
            if found is None:
                lines.append(f"{mode}: {name} is pinned at {floor} and was not measured")
            elif _better(name, floor, found):
                lines.append(f"{mode}: {name} is {found:.4f}, pinned at {floor}")
    return lines


def raised_floors(figures: Figures, floors: Figures) -> Figures:
    """The floors with every figure that is now better, rounded to the worse side, in its place; none gets worse."""
    raised = {mode: dict(pinned) for mode, pinned in floors.items()}
    for mode, columns in figures.items():
        pinned = raised.setdefault(mode, {})
        for name, found in columns.items():
            rounded = math.ceil(found) if name in _FEWER_IS_BETTER else math.floor(found * _ROUNDING) / _ROUNDING
            if name not in pinned or _better(name, rounded, pinned[name]):
                pinned[name] = rounded
    return raised


def _better(name: str, one: float, other: float) -> bool:
    return one < other if name in _FEWER_IS_BETTER else one > other


def _print_table(rows: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(rows.values())))
    print(f"{'':22}" + "".join(f"{name:>14}" for name in names))
    for extractor, figures in rows.items():
        print(f"{extractor:22}" + "".join(f"{figures[name]:14.4f}" for name in names))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--peers", action="store_true", help="score the other extractors too")
    parser.add_argument("--speed", action="store_true", help="measure pages a second")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, metavar="PAGES", help="measure peak memory over that many pages")
    parser.add_argument("--show", metavar="WORD", help="print what differs on these pages")
    parser.add_argument("--generic", action="store_true", help="with --show: without page classes")
    parser.add_argument("--raise-floors", action="store_true", help="pin the figures that are better than the floors")
    options = parser.parse_args(arguments)
    labels = load_labels(options.pages)
    ours = our_extractors()
    if options.show is not None:
        extract = ours["generic only" if options.generic else "page classes"]
        for label in labels:
            if options.show in label.name and (lines := list(differences(extract, label))):
                print(f"## {label.name}", *lines, sep="\n  ")
        return
    forbid_network()
    peers = {name: guarded(peer) for name, peer in installed_peers().items()} if options.peers else {}
    figures = {name: score(extract, labels) for name, extract in (ours | peers).items()}
    _print_table(figures)
    if options.raise_floors:
        raised = raised_floors({name: figures[name] for name in ours}, load_floors())
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
    if options.speed:
        speeds = {name: pages_per_second(peer, labels, options.rounds) for name, peer in (ours | peers).items()}
        for name, speed in speeds.items():
            ratio = f"{speeds['page classes'] / speed:8.1f} x" if name in peers else ""
            print(f"{name:22}{speed:10.1f} pages/s{ratio}")
    if options.memory:
        early, late = memory_growth(labels, options.memory)
        print(
            f"peak memory: {early / 1024:.1f} MiB after {options.memory // 10} pages, {late / 1024:.1f} MiB after all"
        )


if __name__ == "__main__":
    main()

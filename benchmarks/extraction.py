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
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.extraction_peers import Extractor, Result, forbid_network, installed_peers

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
    """The figures of one extractor on the labelled pages; not a number for a field that it has not."""
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
        has_field = any(getattr(result, name) is not None for result in results)
        right = _mean(same(name, getattr(result, name), label.gold.get(name)) for result, label in pairs)
        figures[name] = right if has_field else math.nan
    others = [label for label in labels if not label.is_article]
    figures["refused"] = _mean(extract(label.body, label.url).refused is not None for label in others)
    return figures


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 1.0


def pages_per_second(extractors: dict[str, Extractor], labels: Sequence[Label], rounds: int) -> dict[str, float]:
    """Pages in one second of CPU time on one core by extractor, the best of several rounds.

    Every round times all extractors one after the other, so that a busy minute of a shared machine slows none alone.
    """
    best = dict.fromkeys(extractors, 0.0)
    for _ in range(rounds):
        for name, extract in extractors.items():
            start = time.process_time()
            for label in labels:
                extract(label.body, label.url)
            best[name] = max(best[name], len(labels) / (time.process_time() - start))
    return best


def peak_memory(labels: Sequence[Label], pages: int) -> Iterator[tuple[int, int]]:
    """Peak resident memory in kibibytes after a tenth, a quarter, half and all of that many extractions."""
    extract = newscrawl_extractor(use_page_classes=True)
    marks = {pages // 10, pages // 4, pages // 2, pages}
    for number in range(1, pages + 1):
        label = labels[number % len(labels)]
        extract(label.body, label.url)
        if number in marks:
            yield number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


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
        cells = ("-" if math.isnan(figures[name]) else f"{figures[name]:.4f}" for name in names)
        print(f"{extractor:22}" + "".join(f"{cell:>14}" for cell in cells))


def _print_speeds(speeds: dict[str, float], ours: Iterable[str]) -> None:
    print(f"{'pages/s':22}{'':>10}" + "".join(f"{name + ' is':>20}" for name in ours))
    for extractor, speed in speeds.items():
        ratios = "".join(f"{speeds[name] / speed:18.1f} x" for name in ours)
        print(f"{extractor:22}{speed:10.1f}{ratios}")


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
    peers = installed_peers() if options.peers else {}
    figures = {name: score(extract, labels) for name, extract in (ours | peers).items()}
    _print_table(figures)
    if options.raise_floors:
        raised = raised_floors({name: figures[name] for name in ours}, load_floors())
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
    if options.speed:
        _print_speeds(pages_per_second(ours | peers, labels, options.rounds), ours)
    for number, kibibytes in peak_memory(labels, options.memory) if options.memory else ():
        print(f"peak memory after {number:6,} pages: {kibibytes / 1024:7.1f} MiB", flush=True)


if __name__ == "__main__":
    main()

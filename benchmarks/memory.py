"""How fast and how small the memory of the crawls is, beside what else Scrapy users have for it, in the same run.

    python benchmarks/memory.py                 at full size: 10 million URLs, 1 million texts; half an hour
    python benchmarks/memory.py --scale 0.01    a hundredth of it, in a minute
    python benchmarks/memory.py --only urls articles
    python benchmarks/memory.py --folder DIR    where the files are made and removed again

Each part runs in a process of its own, so that its peak memory is its own. A rate is by the clock, and by the CPU
second behind it, for machines that others use too. A library that is not installed is named as skipped:
``pip install scrapy-deltafetch datasketch`` brings them. Ends with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from importlib.util import find_spec
from itertools import accumulate, islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

URLS, ARTICLES, TEXTS, PEER_URLS, PEER_TEXTS = 10_000_000, 20_000, 1_000_000, 1_000_000, 100_000
LOOKUPS, SINGLE_TEXTS = 300_000, 5_000
BATCH = 1_000
PERCENTS = (1, 3, 5, 10)
WIB = timezone(timedelta(hours=7))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MEGABYTE = 2**20

TARGETS: dict[str, tuple[str, float]] = {
    "urls: look-ups/s, a listing of 30 at once": (">=", 50_000),
    "urls: look-ups/s, one by one": (">=", 50_000),
    "urls: bytes a key on disk": ("<=", 40),
    "urls: peak MB": ("<=", 150),
    "articles: kept/s in batches": (">=", 2_000),
    "texts: added/s in batches": (">=", 1_500),
    "texts: peak MB": ("<=", 300),
    "texts: precision": (">=", 0.99),
    **{f"texts: recall at {percent} % of the words edited": (">=", 0.97) for percent in PERCENTS},
}

Figures = dict[str, float]


@dataclass
class Clock:
    """Seconds by the clock and of the CPU, over the stretches that are measured."""

    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measure what is inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu

    def rate(self, name: str, count: int) -> Figures:
        """How many a second, by the clock and by the CPU."""
        return {name: count / self.wall, f"{name} (a CPU second)": count / self.cpu}


@dataclass
class Words:
    """Makes texts of 250 words, as frequent as Zipf found words to be, from invented Indonesian-like words."""

    chooser: random.Random = field(default_factory=lambda: random.Random(1))

    def __post_init__(self) -> None:
        syllables = ("ba", "ca", "di", "ka", "me", "pe", "ra", "sa", "ta", "ng", "lu", "ti", "no", "wa", "ja", "gi")
        shapes = ("".join(self.chooser.choices(syllables, k=self.chooser.randint(2, 4))) for _ in range(60_000))
        self.words = sorted(set(shapes))
        self.chooser.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def some(self, count: int) -> list[str]:
        """That many words."""
        return self.chooser.choices(self.words, cum_weights=self.weights, k=count)

    def text(self) -> str:
        """A new text: sentences of 15 words, every ninth word a name and every twentieth a number."""
        words = self.some(250)
        for place in range(0, 250, 9):
            words[place] = words[place].capitalize()
        for place in range(7, 250, 20):
            words[place] = str(self.chooser.randrange(1, 3000))
        for place in range(0, 250, 15):
            words[place] = words[place].capitalize()
            words[place - 1] += "."
        return " ".join(words)

    def edited(self, text: str, percent: int) -> str:
        """The text with that many of its words exchanged."""
        pairs = zip(text.split(), self.some(250), strict=True)
        return " ".join(fresh if self.chooser.random() < percent / 100 else word for word, fresh in pairs)


@dataclass
class Stream:
    """Texts of which every fiftieth is an edited copy of one before, and the count of what was found of them."""

    words: Words = field(default_factory=Words)
    found: dict[int, list[bool]] = field(default_factory=lambda: {percent: [] for percent in PERCENTS})
    wrong: int = 0
    _originals: list[tuple[int, str]] = field(default_factory=list)
    _expected: dict[int, tuple[int, int]] = field(default_factory=dict)

    def batches(self, count: int) -> Iterator[list[tuple[int, str]]]:
        """The texts with their numbers, a thousand at once."""
        for start in range(0, count, BATCH):
            yield [(number, self._text(number)) for number in range(start, min(count, start + BATCH))]

    def judge(self, number: int, original: int | None) -> None:
        """Note the original that was found for a text."""
        expected, percent = self._expected.get(number, (None, 0))
        if expected is not None:
            self.found[percent].append(original == expected)
        if original not in {None, expected}:
            self.wrong += 1

    @property
    def figures(self) -> Figures:
        """Recall at each share of edited words, and precision."""
        recalls = {
            f"recall at {percent} % of the words edited": sum(found) / len(found)
            for percent, found in self.found.items()
            if found
        }
        right = sum(map(sum, self.found.values()))
        return {**recalls, "precision": right / (right + self.wrong) if right else 0.0}

    def _text(self, number: int) -> str:
        if number % 50 == 49:
            original, text = self.words.chooser.choice(self._originals)
            percent = self.words.chooser.choice(PERCENTS)
            self._expected[number] = original, percent
            return self.words.edited(text, percent)
        text = self.words.text()
        if number % 100 == 0:
            self._originals.append((number, text))
        return text


def url(number: int) -> str:
    """An address as news sites have them."""
    return f"https://www.suara.com/news/2026/03/02/{number:09d}/judul-berita-yang-cukup-panjang"


def asked_urls(known: int, count: int) -> Iterator[str]:
    """Addresses of which every second is known, in any order."""
    chooser = random.Random(2)
    return (url(chooser.randrange(2 * known)) for _ in range(count))


def measure_urls(folder: Path, scale: float) -> Figures:
    """The memory of URLs."""
    from newscrawl.store import Store

    count, clock = int(URLS * scale), Clock()
    with Store.open(folder / "urls.db") as store:
        for start in range(0, count, 100_000):
            urls = [url(number) for number in range(start, min(count, start + 100_000))]
            with clock.running():
                store.remember(urls)
        figures = clock.rate("remembered/s", count)
        for at_once, name in ((1, "one by one"), (30, "a listing of 30 at once")):
            clock, known, asked = Clock(), 0, asked_urls(count, LOOKUPS)
            for _ in range(LOOKUPS // at_once):
                urls = list(islice(asked, at_once))
                with clock.running():
                    known += len(store.is_known(urls))
            figures |= clock.rate(f"look-ups/s, {name}", LOOKUPS)
            assert 0.4 < known / LOOKUPS < 0.6
    return figures | {"bytes a key on disk": (folder / "urls.db").stat().st_size / count}


def measure_articles(folder: Path, scale: float) -> Figures:
    """Articles kept for good."""
    from newscrawl.store import Store

    words, figures = Words(), {}
    count = max(2_000, int(ARTICLES * scale))
    articles = [invented(number, words) for number in range(count)]
    for name, group in (("in batches", False), ("in batches, grouped with their copies", True)):
        clock = Clock()
        with Store.open(folder / f"articles-{group}.db") as store:
            for start in range(0, count, 500):
                with clock.running(), store.batch():
                    for article in articles[start : start + 500]:
                        store.keep(article, group=group)
            figures |= clock.rate(f"kept/s {name}", count)
    clock = Clock()
    with Store.open(folder / "articles-single.db") as store, clock.running():
        for article in articles[:1_000]:
            store.keep(article)
    return figures | clock.rate("kept/s, each synced to the disk", 1_000)


def invented(number: int, words: Words) -> Any:
    """An article of 280 words."""
    from newscrawl.items import Article

    paragraphs = [" ".join(words.some(40)) for _ in range(7)]
    return Article(
        id=f"suara:{number}",
        publisher="suara",
        url=f"{url(number)}?page=all",
        canonical_url=url(number),
        title=" ".join(words.some(9)),
        authors=["Rani Wulandari"],
        published_at=NOON.astimezone(WIB) + timedelta(minutes=number),
        fetched_at=NOON,
        paragraphs=paragraphs,
        text="\n\n".join(paragraphs),
    )


def measure_texts(folder: Path, scale: float) -> Figures:
    """The index of near duplicates, on disk."""
    from newscrawl.dedup import NearDuplicates

    count, stream = int(TEXTS * scale), Stream()
    last = max(BATCH, count // 10)
    clock, late, single = Clock(), Clock(), Clock()
    with NearDuplicates(folder / "texts.db") as near:
        for batch in stream.batches(count):
            with (late if batch[0][0] >= count - last else clock).running(), near.batch():
                matches = [near.add(str(number), text, NOON) for number, text in batch]
            for (number, _), match in zip(batch, matches, strict=True):
                stream.judge(number, int(match.cluster_id) if match else None)
        texts = [stream.words.text() for _ in range(SINGLE_TEXTS)]
        with single.running():
            for number, text in enumerate(texts, count):
                near.add(str(number), text, NOON)
    whole = Clock(clock.wall + late.wall, clock.cpu + late.cpu)
    return {
        **whole.rate("added/s in batches", count),
        **late.rate("added/s in batches, the last tenth", last),
        **single.rate("added/s, each committed, after all others", SINGLE_TEXTS),
        **stream.figures,
        "MB on disk": (folder / "texts.db").stat().st_size / MEGABYTE,
    }


def measure_rfpdupefilter(folder: Path, scale: float) -> Figures:
    """Scrapy's own filter with a JOBDIR: in memory, read from its file at each start."""
    from scrapy import Request
    from scrapy.dupefilters import RFPDupeFilter

    count, clock = int(PEER_URLS * scale), Clock()
    seen = RFPDupeFilter(str(folder))
    for start in range(0, count, BATCH):
        requests = [Request(url(number)) for number in range(start, start + BATCH)]
        with clock.running():
            for request in requests:
                seen.request_seen(request)
    figures = clock.rate("remembered/s", count)
    requests = list(map(Request, asked_urls(count, 20_000)))
    clock = Clock()
    with clock.running():
        for request in requests:
            seen.request_seen(request)
    seen.close("finished")
    size = (folder / "requests.seen").stat().st_size
    return figures | clock.rate("look-ups/s, one by one", len(requests)) | {"bytes a key on disk": size / count}


def measure_deltafetch(folder: Path, scale: float) -> Figures:
    """scrapy-deltafetch's storage, called as Scrapy would; the middleware itself does not start under Scrapy 2.19."""
    from scrapy import Request
    from scrapy.utils.request import fingerprint
    from scrapy_deltafetch import DeltaFetch

    count, clock = int(PEER_URLS * scale * 0.1), Clock()
    delta, spider = DeltaFetch(str(folder)), SimpleNamespace(name="suara")
    delta.fingerprint = fingerprint
    delta.spider_opened(spider)
    for number in range(count):
        response = SimpleNamespace(request=Request(url(number)))
        with clock.running():
            list(delta.process_spider_output(response, [{}], spider))
    figures = clock.rate("remembered/s", count)
    requests = list(map(Request, asked_urls(count, 20_000)))
    clock = Clock()
    with clock.running():
        for request in requests:
            list(delta.process_spider_output(None, [request], spider))
    delta.spider_closed(spider)
    size = sum(file.stat().st_size for file in folder.iterdir())
    return figures | clock.rate("look-ups/s, one by one", len(requests)) | {"bytes a key on disk": size / count}


def measure_minhashlsh(folder: Path, scale: float) -> Figures:
    """datasketch's MinHashLSH, in memory, over the same texts: 128 values of word triples."""
    from datasketch import MinHash, MinHashLSH

    count, clock, stream = int(PEER_TEXTS * scale), Clock(), Stream()
    index = MinHashLSH(num_perm=128, params=(32, 4))
    for batch in stream.batches(count):
        for number, text in batch:
            with clock.running():
                words = text.encode().split()
                sketch = MinHash(num_perm=128)
                sketch.update_batch([b" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)])
                originals = index.query(sketch)
                index.insert(number, sketch)
            stream.judge(number, min(originals, default=None))
    return clock.rate("added/s", count) | stream.figures


PARTS: dict[str, tuple[Callable[[Path, float], Figures], str, str]] = {
    "urls": (measure_urls, "newscrawl", "known URLs"),
    "RFPDupeFilter": (measure_rfpdupefilter, "scrapy", "a tenth as many URLs"),
    "scrapy-deltafetch": (measure_deltafetch, "scrapy_deltafetch", "a hundredth as many URLs"),
    "articles": (measure_articles, "newscrawl", "articles kept with their URLs"),
    "texts": (measure_texts, "newscrawl", "texts"),
    "MinHashLSH": (measure_minhashlsh, "datasketch", "a tenth as many texts"),
}


def run_part(name: str, folder: Path, scale: float) -> Figures:
    """The figures of one part, measured in a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        command = [sys.executable, __file__, "--part", name, "--folder", own, "--scale", str(scale)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def peak_mb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)


def print_part(name: str, figures: Figures) -> bool:
    """Print the figures of a part beside their targets; whether all were met."""
    met = True
    for figure, value in figures.items():
        sign, target = TARGETS.get(f"{name}: {figure}", ("", 0.0))
        holds = not sign or (value >= target if sign == ">=" else value <= target)
        met = met and holds
        wanted = f"{sign} {target:g}  {'holds' if holds else 'MISSED'}" if sign else ""
        shown = f"{value:.4f}" if value <= 1 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
        print(f"  {figure:<55}{shown:>12}   {wanted}", flush=True)
    return met


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full size")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        figures = PARTS[chosen.part][0](chosen.folder, chosen.scale)
        print(json.dumps(figures | {"peak MB": peak_mb()}))
        return 0
    met = True
    for name in chosen.only:
        _, library, what = PARTS[name]
        if find_spec(library) is None:
            print(f"{name}: skipped, {library} is not installed")
            continue
        print(f"{name}: {what}", flush=True)
        met = print_part(name, run_part(name, chosen.folder, chosen.scale)) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

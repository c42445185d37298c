"""How fast each feed format is written, how large it gets, and how much memory it takes.

    python benchmarks/feeds.py                       every format, 20,000 invented articles of about 3 kB of text
    python benchmarks/feeds.py --articles 100000 --format parquet

Each format is written in a process of its own, through PartFile as in a crawl. Articles are made on the way, so that
only what a writer holds counts as memory; the row ``none`` makes them and writes nothing, and its time is taken off.
The row ``pyarrow`` writes the same rows with plain pyarrow out of dicts that lie ready.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from newscrawl.dates.model import DateMention
from newscrawl.exports.arrow import ArrowLayout
from newscrawl.exports.files import PartFile
from newscrawl.exports.parquet import ROW_GROUP_ROWS, ParquetWriter
from newscrawl.exports.writers import CsvWriter, JsonLinesWriter, JsonWriter, XmlWriter
from newscrawl.items import Article, Image, RelatedLink

WRITERS = {
    "csv": CsvWriter,
    "json": JsonWriter,
    "jsonl": JsonLinesWriter,
    "parquet": ParquetWriter,
    "xml": XmlWriter,
}
WIB = timezone(timedelta(hours=7))
SYLLABLES = ("ka", "mu", "se", "ri", "tan", "pe", "ngu", "lo", "ba", "dis", "an", "ke", "ma", "ter", "si", "ya")


def articles(count: int) -> Iterator[Article]:
    """Invented articles with everything filled."""
    chance = random.Random(1)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    mention = DateMention(
        "Jumat (1/11/2024)", 5, 22, "DATE", "2024-11-01", "day", None, None, "default", None, "ok", (), "weekday-date"
    )
    for number in range(count):
        paragraphs = [" ".join(chance.choices(words, k=30)).capitalize() + "." for _ in range(14)]
        url = f"https://kabar.example/read/{number}/{words[number % 1000]}"
        published = datetime(2024, 11, 1, tzinfo=WIB) + timedelta(minutes=number)
        yield Article(
            id=f"kabar:{number}",
            publisher="Kabar",
            url=url,
            canonical_url=url,
            section="bisnis",
            title=" ".join(chance.choices(words, k=9)),
            summary=" ".join(chance.choices(words, k=25)),
            authors=["Sitti Nurbaya"],
            editors=["Andi"],
            published_at=published,
            published_raw=published.isoformat(),
            published_source="json_ld",
            published_precision="second",
            modified_at=published,
            word_count=420,
            tags=chance.choices(words, k=5),
            images=[Image(f"{url}.jpg", "Gambar", "Kabar")],
            related=[RelatedLink(f"{url}/{n}", "Berita lain", "baca_juga") for n in range(3)],
            date_mentions=[mention, mention],
            language="id",
            is_free=True,
            fetched_at=published,
            http_status=200,
            content_sha256="0" * 64,
            extractor="kabar/1",
            field_sources=dict.fromkeys(("title", "authors", "text", "published_at", "section"), "structured"),
            paragraphs=paragraphs,
            text="\n\n".join(paragraphs),
        )


def write(name: str, count: int, target: Path) -> None:
    """Write so many articles in that format, as a crawl does."""
    part = PartFile(target)
    writer = WRITERS[name](part)
    writer.start()
    for article in articles(count):
        writer.write(article)
    writer.finish()
    part.place(target)


def make_only(name: str, count: int, target: Path) -> None:
    for _ in articles(count):
        pass


def write_with_pyarrow(name: str, count: int, target: Path) -> float:
    """Seconds of plain pyarrow for the same rows in the same row groups."""
    schema = ArrowLayout().schema
    seconds = 0.0
    with parquet.ParquetWriter(target, schema, compression="zstd", write_page_index=True) as writer:
        group: list[Article] = []
        for article in articles(count):
            group.append(article)
            if len(group) == ROW_GROUP_ROWS:
                rows = ArrowLayout().batch(group)[0].to_pylist()
                start = time.process_time()
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
                seconds += time.process_time() - start
                group.clear()
    return seconds


def measure(task: Callable[[str, int, Path], Any], name: str, count: int, target: Path, report: Any) -> None:
    start = time.process_time()
    seconds = task(name, count, target)
    report.put((seconds or time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def in_own_process(
    task: Callable[[str, int, Path], Any], name: str, count: int, folder: Path
) -> tuple[float, float, float]:
    """CPU seconds, peak memory in MB and megabytes written."""
    context = multiprocessing.get_context("spawn")
    report = context.Queue()
    target = folder / f"articles.{name}"
    process = context.Process(target=measure, args=(task, name, count, target, report))
    process.start()
    seconds, memory = report.get()
    process.join()
    return seconds, memory, target.stat().st_size / 1e6 if target.exists() else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--format", choices=sorted(WRITERS), action="append")
    arguments = parser.parse_args()
    count = arguments.articles
    print(f"{count:,} articles      articles/cpu-s   peak MB     file MB")
    with tempfile.TemporaryDirectory() as folder:
        making, memory, _ = in_own_process(make_only, "none", count, Path(folder))
        print(f"{'none':20} {count / making:15,.0f} {memory:9.0f}")
        for name in arguments.format or sorted(WRITERS):
            seconds, memory, size = in_own_process(write, name, count, Path(folder))
            print(f"{name:20} {count / (seconds - making):15,.0f} {memory:9.0f} {size:11.1f}")
        seconds, memory, size = in_own_process(write_with_pyarrow, "pyarrow", count, Path(folder))
        print(f"{'pyarrow':20} {count / seconds:15,.0f} {memory:9.0f} {size:11.1f}")


if __name__ == "__main__":
    main()

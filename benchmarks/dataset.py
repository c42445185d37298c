"""How fast a dataset release is built, and in how much memory, beside plain pyarrow writing the same rows.

    python benchmarks/dataset.py                                100,000 invented articles of about 3 kB of text
    python benchmarks/dataset.py --articles 1000000 --store data/benchmark.db
    python benchmarks/dataset.py --format parquet --format jsonl --format csv
    python benchmarks/dataset.py --workers 1                    in one process

The store is filled first, which is not measured; ``--store`` keeps it for the next run. The release is built in a
process of its own, with its figures, checksums and metadata, and with the workers that it starts: processor seconds
and memory are those of all of them together (sampled; pages that they share count for each). The rows ``pyarrow`` read
its tables back and write the same rows again, in the same row groups, out of dicts that lie ready: only the writing is
measured; once the rows of all tables, as the build writes them, and once those of ``articles`` alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from feeds import articles
from pyarrow import parquet

from newscrawl.exports.dataset.build import build_release
from newscrawl.exports.dataset.request import FORMATS, Request
from newscrawl.items import Article
from newscrawl.store import Store

HOSTS = {"suara": "www.suara.com", "detik": "news.detik.com", "tempo": "www.tempo.co", "kompas": "www.kompas.com"}
AT_ONCE = 2_000
SAMPLED_EVERY = 0.05


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of the processor, and the peak of memory in MB."""

    wall: float
    cpu: float
    memory: float


def newsroom(count: int) -> Iterator[Article]:
    """Invented articles of four publishers, in the order in which a crawl brings them."""
    publishers = list(HOSTS)
    for number, article in enumerate(articles(count)):
        publisher = publishers[number % len(publishers)]
        url = article.url.replace("kabar.example", HOSTS[publisher])
        related = [replace(link, url=link.url.replace("kabar.example", HOSTS[publisher])) for link in article.related]
        yield replace(
            article, id=f"{publisher}:{number}", publisher=publisher, url=url, canonical_url=url, related=related
        )


def fill(path: Path, count: int) -> None:
    """A store with so many articles; one that has them already stays as it is."""
    with Store.open(path) as store:
        if sum(publisher.articles for publisher in store.stats().publishers) == count:
            return
        rest = newsroom(count)
        while some := list(islice(rest, AT_ONCE)):
            with store.batch():
                for article in some:
                    store.keep(article, group=False)


def build(store_path: Path, folder: Path, formats: tuple[str, ...], workers: int | None) -> tuple[float, float]:
    """Seconds of a build."""
    wall, cpu = time.perf_counter(), cpu_of_all()
    with Store.open(store_path) as store:
        build_release(store, Request("benchmark", formats=formats), folder, workers=workers)
    return time.perf_counter() - wall, cpu_of_all() - cpu


def cpu_of_all() -> float:
    """Processor seconds of this process and of those of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def write_with_pyarrow(release: Path, tables: str, folder: Path) -> tuple[float, float]:
    """Seconds in which plain pyarrow writes the rows of those tables into files of the same row groups."""
    wall = cpu = 0.0
    folder.mkdir()
    for number, path in enumerate(sorted(release.glob(tables))):
        source = parquet.ParquetFile(path)
        schema = source.schema_arrow
        target = folder / f"{number}.parquet"
        with parquet.ParquetWriter(target, schema, compression="zstd", write_page_index=True) as writer:
            for group in range(source.num_row_groups):
                rows = source.read_row_group(group).to_pylist()
                start = time.perf_counter(), time.process_time()
                writer.write_table(pa.Table.from_pylist(rows, schema=schema), row_group_size=len(rows))
                wall, cpu = wall + time.perf_counter() - start[0], cpu + time.process_time() - start[1]
    return wall, cpu


def measure(task: Callable[..., tuple[float, float]], arguments: tuple[Any, ...], report: Any) -> None:
    wall, cpu = task(*arguments)
    report.put(Measured(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def in_own_process(task: Callable[..., tuple[float, float]], *arguments: Any) -> Measured:
    context = multiprocessing.get_context("spawn")
    report = context.Queue()
    process = context.Process(target=measure, args=(task, arguments, report))
    process.start()
    assert process.pid
    peak = 0.0
    while process.is_alive() and report.empty():
        peak = max(peak, memory_of_all(process.pid))
        time.sleep(SAMPLED_EVERY)
    measured: Measured = report.get()
    process.join()
    return replace(measured, memory=max(measured.memory, peak))


def memory_of_all(parent: int) -> float:
    """What a process and all below it hold in memory now, in MB; Linux only, 0 elsewhere."""
    parents, held = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            held[int(folder.name)] = int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6
    family = {parent}
    while more := {child for child, above in parents.items() if above in family} - family:
        family |= more
    return sum(held.get(process, 0.0) for process in family)


def show(name: str, count: int, measured: Measured, size: float) -> None:
    print(
        f"{name:24} {count / measured.wall:12,.0f} {count / measured.cpu:14,.0f} {measured.memory:9,.0f} {size:11,.1f}"
    )


def size_of(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="keep the store in that file")
    parser.add_argument("--format", choices=FORMATS, action="append", help="parquet alone, unless told")
    parser.add_argument("--workers", type=int, help="as the build decides, unless told")
    arguments = parser.parse_args()
    count, formats = arguments.articles, tuple(arguments.format or ["parquet"])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store_path = arguments.store or folder / "store.db"
        fill(store_path, count)
        print(f"{count:,} articles            articles/s   articles/cpu-s   peak MB   folder MB")
        built = in_own_process(build, store_path, folder / "release", formats, arguments.workers)
        show(f"build {','.join(formats)}", count, built, size_of(folder / "release"))
        for name, tables in (("all tables", "data/**/*.parquet"), ("articles alone", "data/articles/*/*.parquet")):
            plain = in_own_process(write_with_pyarrow, folder / "release", tables, folder / name)
            show(f"pyarrow, {name}", count, plain, size_of(folder / name))
            print(f"  build / pyarrow: {plain.wall / built.wall:.2f} on the clock, {plain.cpu / built.cpu:.2f} in CPU")


if __name__ == "__main__":
    main()

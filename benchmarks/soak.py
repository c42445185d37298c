"""Does a crawl that goes on and on stay as it was: in memory, in open files, in what it keeps?

    python benchmarks/soak.py --pages 50000     one run of that many pages: memory and open files, quarter by quarter
    python benchmarks/soak.py --runs 200        so many runs in a row, an hour apart, of a site that grows and changes

Pages come over HTTP with TLS from the fictional site in a process of its own, which makes each one when it is asked
for. Ends with 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.crawl import Site  # noqa: E402 - found beside this file
from newscrawl.store import Store  # noqa: E402
from tests.crawling.cron import let_pass  # noqa: E402 - the test site is no package that is installed
from tests.site.growing import answers, editions, news  # noqa: E402
from tests.site.variants import Variants, variant_url  # noqa: E402
from tests.site.world import world  # noqa: E402

_CHOSEN = ("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "LOG_LEVEL=WARNING", "SUMMARY_ENABLED=False")
_ONLY_NEW = ("-a", "discovery=sitemap", "-a", "only=new", "-a", "revisit=1m,3h")
_CRAWL = ("crawl", "suara", "-a", "related_depth=0")
LISTS = ("index", "sitemap")
"""Where the articles are listed: a page of the index after the other, or all in one sitemap.

A sitemap fills the queue at once, and while it empties memory falls whatever else grows; an index hides nothing.
"""
_MOST_GROWTH = 1.05
_QUARTERS = 4
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the crawler: articles kept so far, resident megabytes, open files."""

    kept: int
    megabytes: float
    files: int


def sampled(process: subprocess.Popen[bytes], store: Path) -> Iterator[Sample]:
    """A look each second until the process is over."""
    while process.poll() is None:
        try:
            yield _look(process.pid, _kept_in(store))
        except OSError:
            return
        time.sleep(1)


def _look(pid: int, kept: int) -> Sample:
    resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return Sample(kept, resident * _PAGE_SIZE / 2**20, sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir()))


def _kept_in(store: Path) -> int:
    """The number of the newest article, which numbers count up from 1."""
    try:
        with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT ifnull(max(article), 0) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def quarters(samples: Sequence[Sample], pages: int) -> list[list[Sample]]:
    """The looks by the quarter of the pages in which they fell."""
    parts: list[list[Sample]] = [[] for _ in range(_QUARTERS)]
    for sample in samples:
        parts[min(sample.kept * _QUARTERS // pages, _QUARTERS - 1)].append(sample)
    return parts


def soak_pages(site: Site, pages: int, listed_in: str, log: Path | None) -> list[str]:
    """Crawl so many pages, print the quarters, and tell what is not as promised."""
    store = site.folder / "data" / "newscrawl.db"
    arguments = (*_CRAWL, "-a", f"discovery={listed_in}", "-a", f"max_pages={pages}", "-a", f"limit={pages}")
    started = time.monotonic()
    with start(site, (*arguments, "-O", "out.jsonl")) as process:
        samples = list(_logged(sampled(process, store), log))
    seconds = time.monotonic() - started
    print(f"{pages} pages in {seconds:.0f} s, {pages / seconds:.1f} a second; exit code {process.returncode}")
    if process.returncode:
        return ["the run failed"]
    parts = quarters(samples, pages)
    for number, part in enumerate(parts, 1):
        print(f"quarter {number}: {_range(part)}")
    return [*_grown(parts), *_inconsistent(store, site.folder / "out.jsonl", pages)]


def _logged(samples: Iterator[Sample], log: Path | None) -> Iterator[Sample]:
    with log.open("w", buffering=1) if log else nullcontext() as file:
        for sample in samples:
            if file:
                file.write(f"{time.monotonic():.0f}\t{sample.kept}\t{sample.megabytes:.1f}\t{sample.files}\n")
            yield sample


def start(site: Site, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start ``scrapy`` in the folder of the site, its errors on this terminal."""
    chosen = [part for setting in _CHOSEN for part in ("-s", setting)]
    environment = {**site.environment, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    return subprocess.Popen([sys.executable, "-m", "scrapy", *arguments, *chosen], cwd=site.folder, env=environment)


def soak_runs(site: Site, runs: int) -> list[str]:
    """Crawl once an hour so many times, and tell of the first run that is not as promised, or of the store."""
    store_file = site.folder / "data" / "newscrawl.db"
    seconds = []
    for hour in range(runs):
        _set_answers(site, answers(hour))
        began = time.monotonic()
        with start(site, (*_CRAWL, *_ONLY_NEW, "-O", "new.jsonl")) as process:
            process.wait()
        seconds.append(time.monotonic() - began)
        brought = _addresses(site.folder / "new.jsonl")
        if process.returncode or brought != Counter(news(hour)):
            return [f"run {hour + 1} ended with {process.returncode} and brought {dict(brought)}, not {news(hour)}"]
        let_pass(store_file, timedelta(hours=1))
    quarter = max(1, runs // _QUARTERS)
    print(
        f"{runs} runs, {median(seconds[:quarter]):.1f} s a run at first and {median(seconds[-quarter:]):.1f} s at last"
    )
    return list(_wrong_versions(store_file, runs))


def _set_answers(site: Site, spec: Mapping[str, Mapping[str, Any]]) -> None:
    with closing(HTTPConnection(urlsplit(site.environment["http_proxy"]).netloc)) as connection:
        connection.request("PUT", "/faults", json.dumps(spec))
        connection.getresponse().read()


def _wrong_versions(store_file: Path, runs: int) -> Iterator[str]:
    """Where the store does not hold every article once, with a version for each edition."""
    with Store.open(store_file) as store:
        yield from store.check()
        kept = [(article.canonical_url, len(store.versions(article.id))) for article in store.articles()]
    print(f"the store holds {len(kept)} articles in {sum(versions for _, versions in kept)} versions")
    if len(kept) != runs:
        yield f"the store does not hold {runs} articles, each once"
    if dict(kept) != {variant_url(number): editions(number, runs - 1) for number in range(runs)}:
        yield "versions in the store are not the editions of the site"


def _addresses(feed: Path) -> Counter[str]:
    with feed.open(encoding="utf-8") as lines:
        return Counter(json.loads(line)["canonical_url"] for line in lines)


def _range(part: Sequence[Sample]) -> str:
    if not part:
        return "no sample; take more pages"
    sizes = [sample.megabytes for sample in part]
    files = [sample.files for sample in part]
    return (
        f"{median(sizes):7.1f} MB ({min(sizes):.1f} to {max(sizes):.1f}), "
        f"{median(files):g} open files ({min(files)} to {max(files)}), {len(part)} samples"
    )


def _grown(parts: Sequence[Sequence[Sample]]) -> Iterator[str]:
    """What is larger in the last quarter than in the second; the first is when caches fill."""
    second, last = parts[1], parts[-1]
    if not second or not last:
        yield "too few pages for a look in each quarter"
        return
    growth = _megabytes(last) / _megabytes(second)
    print(f"memory: the last quarter has {growth:.3f} times that of the second")
    if growth > _MOST_GROWTH:
        yield f"memory grew by {100 * growth - 100:.1f} % from the second quarter to the last"
    if max(sample.files for sample in last) > max(sample.files for sample in second):
        yield "more files are open in the last quarter than in the second"


def _megabytes(part: Sequence[Sample]) -> float:
    return median(sample.megabytes for sample in part)


def _inconsistent(store_file: Path, feed: Path, pages: int) -> Iterator[str]:
    """Where store and feed do not hold each article once."""
    in_feed = _addresses(feed)
    with Store.open(store_file) as store:
        in_store = Counter(article.canonical_url for article in store.articles())
        yield from store.check()
    for name, found in (("feed", in_feed), ("store", in_store)):
        print(f"the {name} holds {found.total()} articles under {len(found)} addresses")
        if found.total() != pages or len(found) != pages:
            yield f"the {name} does not hold {pages} articles, each once"
    if in_feed != in_store:
        yield "feed and store hold different articles"


def main() -> None:
    """Read the command line and soak."""
    parser = argparse.ArgumentParser(description="Crawls on and on and looks for what grows.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--pages", type=int)
    what.add_argument("--runs", type=int)
    parser.add_argument("--list", choices=LISTS, default="index")
    parser.add_argument("--samples", type=Path, metavar="FILE", help="put down each look at the crawler")
    arguments = parser.parse_args()
    if arguments.runs:
        site = Site(world())
        broken = soak_runs(site, arguments.runs)
    else:
        site = Site(Variants(arguments.pages))
        broken = soak_pages(site, arguments.pages, arguments.list, arguments.samples)
    if broken:
        sys.exit("\n".join([*broken, f"what was crawled is in {site.folder}"]))
    shutil.rmtree(site.folder)
    print("all promises are kept")


if __name__ == "__main__":
    main()

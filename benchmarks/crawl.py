"""How fast the whole crawl is beside bare Scrapy, and how busy one core is with all publishers at once.

    python benchmarks/crawl.py                     the full pipeline and bare Scrapy on the same pages, in turns
    python benchmarks/crawl.py --settings          the settings that were chosen, each beside Scrapy's default
    python benchmarks/crawl.py --fleet             all publishers at once, at their own pace, for about a minute

Pages come over HTTP with TLS from the fictional site in a process of its own. Both spiders are asked for the same
pages with the same settings; the bare one yields the address and writes it with Scrapy's own JSON Lines exporter. What
a second is worth on a shared machine is not known, so pages are also counted per second of the crawler's own CPU time;
that of starting up is measured apart and taken off.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.site.faults import FaultyWorld  # noqa: E402 - the test site is no package that is installed
from tests.site.publishers import publisher_pages, publisher_sites  # noqa: E402
from tests.site.server import Certificates, Server  # noqa: E402
from tests.site.world import Page, expected, world  # noqa: E402

WWW = "https://www.suara.com"
_PARAGRAPH = re.compile(r"(?<=<p>)[^<]{60,}(?=</p>)")
_UNHURRIED = ("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "LOG_LEVEL=WARNING")
_FULL = ("crawl", "suara", "-a", "discovery=sitemap", "-a", "related_depth=0", "-O", "out.jsonl")
CHOSEN = {
    "CONCURRENT_ITEMS=100": "Scrapy's default; chosen: 1",
    "COOKIES_ENABLED=True": "Scrapy's default; chosen: False",
    "STATS_DUMP=True": "Scrapy's default; chosen: False",
    "WARN_ON_GENERATOR_RETURN_VALUE=True": "Scrapy's default; chosen: False",
    "LOG_LEVEL=DEBUG": "Scrapy's default; chosen: INFO, here WARNING",
    "SCHEDULER_PRIORITY_QUEUE=scrapy.pqueues.DownloaderAwarePriorityQueue": "Scrapy's default; chosen: our own",
}
BARE_SPIDER = """
import scrapy
class Bare(scrapy.Spider):
    name = "bare"
    start_urls = ["https://www.suara.com/sitemap.xml"]
    def parse(self, response):
        for url in response.xpath("//*[local-name()='loc']/text()").getall():
            yield scrapy.Request(url + "?page=all", callback=self.page)
    def page(self, response):
        yield {"url": response.url}
"""
_SHARED_SETTINGS = (
    "CONCURRENT_REQUESTS", "CONCURRENT_ITEMS", "ROBOTSTXT_OBEY", "COOKIES_ENABLED", "TELNETCONSOLE_ENABLED",
    "DOWNLOAD_VERIFY_CERTIFICATES", "USER_AGENT", "STATS_DUMP", "DOWNLOAD_DELAY_JITTER",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: pages, seconds on the clock, and seconds of its process's CPU time."""

    pages: int
    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that is over: seconds on the clock, seconds of CPU time, and what it printed to people."""

    seconds: float
    cpu: float
    printed: str


def pages_of(count: int) -> Iterator[tuple[str, Page]]:
    """Articles that differ in address, title and words, and the sitemap that lists them."""
    originals = [one for one in expected() if one.page_count == 1 and _is_utf8(one.url)]
    dice = random.Random(1)
    listed = []
    for number in range(count):
        one = originals[number % len(originals)]
        url = f"{WWW}/{one.section}/2026/11/{1 + number % 20:02}/{number % 86400:06}/berita-{number}"
        body = world()[f"{one.url}?page=all"].body.decode().replace(one.url, url)
        body = _PARAGRAPH.sub(lambda match: _shuffled(match[0], dice), body.replace(one.title, f"{one.title} {number}"))
        listed.append(f"<url><loc>{url}</loc></url>")
        yield f"{url}?page=all", Page(200, (("Content-Type", "text/html; charset=utf-8"),), body.encode())
    index = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(listed)}</urlset>'
    yield f"{WWW}/sitemap.xml", Page(200, (("Content-Type", "application/xml"),), index.encode())


def _is_utf8(url: str) -> bool:
    page = world().get(f"{url}?page=all")
    if page is None:
        return False
    try:
        page.body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shuffled(text: str, dice: random.Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)


def serve(pages: Mapping[str, Page], folder: Path, ready: Connection) -> None:
    """Serve until killed; the port goes into ``ready``."""

    async def run() -> None:
        server = Server(FaultyWorld(pages), Certificates(folder), None)
        listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        ready.send(listener.sockets[0].getsockname()[1])
        await listener.serve_forever()

    asyncio.run(run())


class Site:
    """The pages on a server in a process of its own."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="newscrawl-benchmark-"))
        here, there = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=serve, args=(pages, self.folder, there), daemon=True)
        self._process.start()
        proxy = f"http://127.0.0.1:{here.recv()}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "http_proxy": proxy,
            "https_proxy": proxy,
            "no_proxy": "",
            "SSL_CERT_FILE": str(self.folder / "ca.pem"),
        }

    def run(self, arguments: Sequence[str], settings: Sequence[str], *, project: bool = True) -> Ended:
        """Run ``scrapy`` in a fresh folder; ends this program where it fails."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        environment = {**self.environment, **({"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"} if project else {})}
        (folder / "bare.py").write_text(BARE_SPIDER)
        chosen = [part for setting in settings for part in ("-s", setting)]
        started, before = time.monotonic(), _cpu_of_children()
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *arguments, *chosen],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"scrapy {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
        return Ended(time.monotonic() - started, _cpu_of_children() - before, done.stderr)


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def full(site: Site, count: int, settings: Sequence[str] = ()) -> Run:
    """The crawl as people run it, without its pauses."""
    ended = site.run((*_FULL, "-a", f"limit={count}"), (*_UNHURRIED, *settings))
    return Run(count, ended.seconds, ended.cpu)


def bare(site: Site, count: int) -> Run:
    """Scrapy alone on the same pages, with our settings where Scrapy has them."""
    from newscrawl import settings

    ours = [f"{name}={getattr(settings, name)}" for name in _SHARED_SETTINGS]
    arguments = ("runspider", "bare.py", "-O", "out.jsonl", "-s", f"CLOSESPIDER_PAGECOUNT={count}")
    ended = site.run(arguments, (*ours, *_UNHURRIED), project=False)
    return Run(count, ended.seconds, ended.cpu)


def net(run: Run, start_up: Run) -> Run:
    """A run without what starting up takes."""
    return Run(run.pages - start_up.pages, run.seconds - start_up.seconds, run.cpu - start_up.cpu)


def compare(count: int, rounds: int) -> None:
    """Print the full pipeline beside bare Scrapy, a line each round."""
    pages = dict(world()) | dict(pages_of(count))
    site = Site(pages)
    full_start, bare_start = full(site, 1), bare(site, 1)
    print(f"{'':14}{'pages/s':>10}{'per CPU second':>17}")
    ratios = []
    for _ in range(rounds):
        ours, theirs = net(full(site, count), full_start), net(bare(site, count), bare_start)
        for name, run in (("newscrawl", ours), ("bare Scrapy", theirs)):
            print(f"{name:14}{run.pages / run.seconds:10.0f}{run.pages / run.cpu:17.0f}")
        ratios.append((theirs.seconds / ours.seconds, theirs.cpu / ours.cpu))
        print(f"{'ratio':14}{ratios[-1][0]:10.2f}{ratios[-1][1]:17.2f}")


def settings_one_by_one(count: int, rounds: int) -> None:
    """Print what each chosen setting is worth: the CPU time with Scrapy's default over that with ours."""
    site = Site(dict(world()) | dict(pages_of(count)))
    start_up = full(site, 1)
    for setting, note in CHOSEN.items():
        ratios = []
        for _ in range(rounds):
            ours = net(full(site, count), start_up)
            ratios.append(net(full(site, count, (setting,)), start_up).cpu / ours.cpu)
        print(f"{setting:70}{min(ratios):6.2f} to {max(ratios):.2f} x   {note}")


def fleet() -> None:
    """Print what a page costs when all publishers are crawled at once, and how much of a core that takes.

    Sites differ in size, so that few are busy to the end: the share of a core is what a page costs, start-up included,
    for each publisher's page a second.
    """
    site = Site(dict(publisher_pages()))
    publishers = [one.publisher.name for one in publisher_sites() if one.publisher.rendering == "http"]
    ended = site.run(("crawlall", "--publishers", ",".join(publishers), "-O", "all.jsonl"), ("LOG_LEVEL=WARNING",))
    total = next(line for line in ended.printed.splitlines() if re.match(r"\W*all\b", line))
    pages = int(re.findall(r"\d+", total)[-1])
    cost = ended.cpu / pages
    print(f"{len(publishers)} publishers, {pages} pages in {ended.seconds:.0f} s: {ended.cpu:.1f} s of CPU time")
    share = 100 * cost * len(publishers)
    print(f"{1000 * cost:.1f} ms a page: {len(publishers)} pages a second take {share:.0f} % of a core")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Measures the crawl beside bare Scrapy.")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--settings", action="store_true")
    parser.add_argument("--fleet", action="store_true")
    arguments = parser.parse_args()
    if arguments.settings:
        settings_one_by_one(arguments.pages, arguments.rounds)
    elif arguments.fleet:
        fleet()
    else:
        compare(arguments.pages, arguments.rounds)


if __name__ == "__main__":
    main()

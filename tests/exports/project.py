"""A throw-away Scrapy project with newscrawl's feeds, and the site that its spider crawls."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from newscrawl.items import Article
from tests.processes import ROOT, wait_until

SETTINGS = """
from newscrawl import settings as newscrawl_settings

BOT_NAME = "kabar"
SPIDER_MODULES = ["kabar_spider"]
FEED_EXPORTERS = newscrawl_settings.FEED_EXPORTERS
FEED_STORAGES = {**newscrawl_settings.FEED_STORAGES, "copy": "kabar_spider.CopyStorage"}
FEED_STORE_EMPTY = newscrawl_settings.FEED_STORE_EMPTY
EXTENSIONS = {
    "scrapy.extensions.feedexport.FeedExporter": None,
    "newscrawl.feeds.extension.ArticleFeeds": 0,
    "kabar_spider.StatsFile": 0,
}
CONCURRENT_REQUESTS_PER_DOMAIN = 2
RETRY_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
"""

SPIDER = """
import json
import pickle
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.extensions.feedexport import BlockingFeedStorage


class KabarSpider(scrapy.Spider):
    name = "kabar"

    async def start(self):
        self.articles = pickle.loads(Path("articles.pickle").read_bytes())
        for number in range(len(self.articles)):
            yield scrapy.Request(f"{self.site}/{number}", cb_kwargs={"number": number})

    def parse(self, response, number):
        yield self.articles[number]
        if number == int(getattr(self, "error_after", -1)):
            raise ValueError("a broken callback")


class StatsFile:
    def __init__(self, crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler):
        extension = cls(crawler)
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def engine_stopped(self):
        Path("stats.json").write_text(json.dumps(self.crawler.stats.get_stats(), default=str))


class CopyStorage(BlockingFeedStorage):
    def __init__(self, uri, *, feed_options=None):
        self.path = urlsplit(uri).path

    def _store_in_thread(self, file):
        file.seek(0)
        with open(self.path, "wb") as copy:
            shutil.copyfileobj(file, copy)
"""


class Site:
    """Answers every address; from the page ``stall_at`` on only after ``release`` was called, and then with 404."""

    def __init__(self) -> None:
        self.stall_at = sys.maxsize
        self.requested = 0
        self.answered = 0
        self._released = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requested += 1
                status = 200
                if int(self.path.removeprefix("/")) >= site.stall_at:
                    site._released.wait()
                    status = 404
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()
                site.answered += 1

            def log_message(self, *arguments: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def release(self) -> None:
        self._released.set()

    def close(self) -> None:
        self.release()
        self._server.shutdown()
        self._server.server_close()


class Project:
    """A folder from which ``scrapy crawl kabar`` brings the given articles, a page each."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder = folder
        self.site = site
        (folder / "scrapy.cfg").write_text("[settings]\ndefault = kabar_settings\n")
        (folder / "kabar_settings.py").write_text(SETTINGS)
        (folder / "kabar_spider.py").write_text(SPIDER)

    def start(self, articles: Sequence[Any], *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Begin a crawl in its own process."""
        (self.folder / "articles.pickle").write_bytes(pickle.dumps(list(articles)))
        (self.folder / "stats.json").unlink(missing_ok=True)
        command = [sys.executable, "-m", "scrapy", "crawl", "kabar", "-a", f"site={self.site.url}", *arguments]
        environment = {name: os.environ.get(name, "") for name in ("PATH", "HOME", "PYTHONUNBUFFERED")}
        environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{self.folder}"
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=self.folder, env=environment, **pipes, **options)

    def run(self, articles: Sequence[Any], *arguments: str, **options: Any) -> Run:
        """Crawl to the end."""
        with self.start(articles, *arguments, **options) as process:
            return self.finish(process)

    def finish(self, process: subprocess.Popen[str]) -> Run:
        """Wait for the end of a crawl that was begun."""
        stdout, stderr = process.communicate(timeout=60)
        return Run(process.returncode, stdout, stderr, self._stats())

    def interrupt(
        self, articles: Sequence[Article], signal_number: int, *arguments: str, whole: str = "", unfinished: int = 1
    ) -> Run:
        """Crawl until the site stalls, and then send that signal.

        By then there are ``unfinished`` files at least, and a finished one that the pattern ``whole`` fits.
        """
        with self.start(articles, *arguments) as process:
            wait_until(lambda: self.site.requested > self.site.stall_at == self.site.answered)
            wait_until(lambda: len(self.parts()) >= unfinished and (not whole or any(self.folder.glob(whole))))
            process.send_signal(signal_number)
            if signal_number != signal.SIGKILL:
                assert process.stderr
                shutdown = next(line for line in process.stderr if "Received SIG" in line)
                self.site.release()
                run = self.finish(process)
                return Run(run.returncode, run.stdout, shutdown + run.stderr, run.stats)
            return self.finish(process)

    def parts(self) -> list[Path]:
        return list(self.folder.glob(".*.part"))

    def names(self) -> set[str]:
        """The files of the folder that crawls wrote."""
        own = {"scrapy.cfg", "kabar_settings.py", "kabar_spider.py", "articles.pickle", "stats.json", "__pycache__"}
        return {path.name for path in self.folder.iterdir()} - own

    def _stats(self) -> dict[str, Any]:
        path = self.folder / "stats.json"
        return json.loads(path.read_text()) if path.exists() else {}


class Run:
    """What a crawl left: its exit code, its output and its stats, none after SIGKILL."""

    def __init__(self, returncode: int, stdout: str, stderr: str, stats: dict[str, Any]) -> None:
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr
        self.stats = stats

    def lines(self, level: str) -> list[str]:
        """The messages that the feeds logged at that level."""
        mark = f"[newscrawl.feeds.extension] {level}: "
        return [line.partition(mark)[2] for line in self.stderr.splitlines() if mark in line]

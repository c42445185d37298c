"""The fictional site on a real server, and the real command against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings

from tests.processes import ROOT, command_environment

# On a shared machine the time that an example takes tells nothing of the code; tests of time say so themselves.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@dataclass
class Site:
    """A running test server."""

    port: int
    ca_file: Path
    log: Path
    skip: int = 0
    """Lines of the log that belong to tests before this one."""

    @property
    def proxy_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What makes a client use the site and trust its certificates."""
        return {
            "http_proxy": self.proxy_url,
            "https_proxy": self.proxy_url,
            "no_proxy": "",
            "SSL_CERT_FILE": str(self.ca_file),
        }

    def command_environment(self, home: Path) -> dict[str, str]:
        """The whole environment of a command that has the site as its internet and that folder as its home."""
        return command_environment(home, **self.environment)

    def requests(self) -> list[dict[str, Any]]:
        """The requests of this test so far, in the order in which they came; ``time`` is monotonic."""
        lines = self.log.read_text().splitlines(keepends=True)[self.skip :]
        # The server may be in the middle of the last line.
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def set_faults(self, spec: Mapping[str, Mapping[str, Any]]) -> None:
        """Switch faults on, by URL (see ``tests.site.faults``), in the place of those before."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("PUT", "/faults", json.dumps(spec))
        response = connection.getresponse()
        assert response.status == 204, response.read()
        connection.close()


@dataclass(frozen=True)
class Crawl:
    """What a finished command left behind."""

    returncode: int
    stdout: str
    stderr: str
    folder: Path
    """Where the command ran and wrote its files."""


class RunCrawl(Protocol):
    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None, timeout: float = 120) -> Crawl: ...


class StartCommand(Protocol):
    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]: ...


@pytest.fixture(scope="session")
def site_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of a process."""
    folder = tmp_path_factory.mktemp("site")
    log = folder / "requests.jsonl"
    command = [sys.executable, "-m", "tests.site.server", "--cert-dir", str(folder), "--log", str(log)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready = json.loads(process.stdout.readline())
        yield Site(ready["port"], Path(ready["ca"]), log)
        process.terminate()


@pytest.fixture
def site(site_process: Site) -> Site:
    """The site without faults, and with a log that starts with this test."""
    site_process.set_faults({})
    site_process.skip = len(site_process.log.read_text().splitlines())
    return site_process


@pytest.fixture
def crawl(site: Site, tmp_path: Path) -> RunCrawl:
    """Runs ``scrapy crawl ...`` in its own process and folder, with the site as its whole internet."""

    def run(*arguments: str, env: Mapping[str, str] | None = None, timeout: float = 120) -> Crawl:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", *arguments],
            cwd=tmp_path,
            env={**site.command_environment(tmp_path), **(env or {})},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        return Crawl(done.returncode, done.stdout, done.stderr, tmp_path)

    return run


@pytest.fixture
def command(site: Site, tmp_path: Path) -> StartCommand:
    """Starts ``scrapy ...`` in the folder of the test, with the site as its whole internet, and does not wait."""

    def start(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "scrapy", *arguments],
            cwd=tmp_path,
            env={**site.command_environment(tmp_path), **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes a core: most of a test's time is a crawl that waits out its delays."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The heavy tests evenly among the others, so that each process gets its share of them."""
    heavy = [item for item in items if item.get_closest_marker("heavy")]
    light = [item for item in items if not item.get_closest_marker("heavy")]
    if heavy:
        share = -(-len(light) // len(heavy))
        items[:] = [
            item
            for number, leader in enumerate(heavy)
            for item in (leader, *light[number * share : (number + 1) * share])
        ]

"""``scrapy newpublisher`` writes files that work before anybody edits them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, command_environment


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what a contributor has."""
    unneeded = shutil.ignore_patterns("__pycache__", "*.warc.gz")
    for folder in ("newscrawl", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=unneeded)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(clone: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = command_environment(clone, PYTHONPATH=str(clone))
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.heavy
def test_a_new_publisher_is_listed_passes_its_tests_and_shows_its_page(clone):
    written = run(clone, "scrapy", "newpublisher", "contoh", "https://www.contoh.id")
    assert written.returncode == 0, written.stderr
    assert "newscrawl/publishers/contoh.py" in written.stdout
    assert "contoh" in run(clone, "scrapy", "list").stdout.split()
    tests = ("tests/publishers", "tests/extraction/test_publishers.py", "tests/test_house.py")
    tested = run(clone, "pytest", *tests, "-k", "contoh or house", "-q", "-n", "0", "-p", "no:cacheprovider")
    assert tested.returncode == 0, tested.stdout[-3000:]
    page = clone / "tests" / "site" / "publishers" / "contoh" / "pasar.html"
    url = "https://www.contoh.id/news/1001/pasar-terapung-dibuka-lagi"
    shown = run(clone, "scrapy", "page", str(page), "--url", url)
    assert "ContohPage" in shown.stdout
    again = run(clone, "scrapy", "newpublisher", "contoh", "https://www.contoh.id")
    assert again.returncode == 1
    assert "already" in again.stderr


def publisher_files() -> set[Path]:
    """What lies beside the publishers, but for what Python keeps there of other tests."""
    return set((ROOT / "newscrawl" / "publishers").iterdir()) - {ROOT / "newscrawl" / "publishers" / "__pycache__"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("suara", "https://www.suara.com"), "already"),
        (("baru", "https://news.suara.com"), "belongs to 'suara'"),
        (("Baru!", "https://www.baru.id"), "small letters"),
        (("class", "https://www.baru.id"), "small letters"),
        (("baru", "www.baru.id"), "https://"),
        (("baru",), "front page"),
        (("baru", "https://www.baru.id", "--into", "/nowhere"), "no clone"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(tmp_path, arguments, hint):
    before = publisher_files()
    done = run(ROOT, "scrapy", "newpublisher", *arguments)
    assert done.returncode == 1
    assert hint in done.stderr
    assert done.stderr.count("\n") == 1
    assert publisher_files() == before

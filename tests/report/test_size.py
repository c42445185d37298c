"""A report of a large store takes bounded time and memory."""

import subprocess
import sys

import pytest

from newscrawl.store import Store
from tests.processes import ROOT
from tests.report.samples import many

MEASURE = """
import resource, sys
from pathlib import Path
from newscrawl.report.build import write_report
from newscrawl.report.scope import Scope
from newscrawl.store import Store
from tests.memory import peak_memory
with Store.open(sys.argv[1]) as store:
    figures = write_report(store, Scope(), Path(sys.argv[2]))
used = resource.getrusage(resource.RUSAGE_SELF)
print(figures.articles, used.ru_utime + used.ru_stime, peak_memory())
"""


@pytest.mark.heavy
def test_a_hundred_thousand_articles_take_less_than_a_minute_and_400_mb(tmp_path):
    with Store.open(tmp_path / "news.db") as store:
        many(store, 100_000)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "news.db"), str(tmp_path / "report.html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    articles, seconds, megabytes = map(float, done.stdout.split())
    assert articles == 100_000
    assert seconds < 60
    assert megabytes < 400
    assert (tmp_path / "report.html").stat().st_size < 3_000_000

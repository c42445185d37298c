"""The room stands on its own: what loading it costs, and what a labelled set says of it."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from newscrawl.dates import find_date_mentions, parse_publication_date

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"
WIB = timezone(timedelta(hours=7))


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def libraries(code: str) -> list[str]:
    """The packages from outside the standard library that some code of the room loads."""
    return python(
        f"import sys; before = set(sys.modules); {code}; "
        "names = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(*sorted(names - set(sys.stdlib_module_names) - {'newscrawl'}))"
    ).split()


def test_dating_a_page_loads_nothing_from_outside_the_standard_library():
    code = (
        "from newscrawl.dates import DateEvidence, parse_publication_date, reconcile; "
        "parse_publication_date('Jumat, 6 Desember 2024 | 10:37 WIB'); parse_publication_date('[publishdate]'); "
        "reconcile([DateEvidence('url', '/2024/12/06/')])"
    )
    assert libraries(code) == []


def test_dating_a_text_loads_the_search_for_words_and_nothing_else():
    code = (
        "from newscrawl.dates import find_date_mentions; from datetime import datetime; "
        "find_date_mentions('Kamis (5/12) pukul 10.00 WIB', datetime(2024, 12, 6))"
    )
    assert libraries(code) == ["ahocorasick_rs"]


def test_dateparser_is_loaded_only_for_a_form_the_grammar_does_not_know():
    code = (
        "import sys; from newscrawl.dates import parse_publication_date; "
        "parse_publication_date('12 Maret tahun 2024'); print('dateparser' in sys.modules)"
    )
    assert python(code).split() == ["True"]


@pytest.mark.shared
def test_the_benchmark_meets_every_floor():
    if not (SHARED / "dates").is_dir():
        pytest.skip("the labelled sets are not beside this checkout (../shared/dates)")
    command = [sys.executable, "benchmarks/dates.py", "--no-peers", "--no-speed"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.shared
def test_the_reference_article_is_dated_as_its_label_says():
    path = SHARED / "pages" / "reference" / "gold.json"
    if not path.is_file():
        pytest.skip("the reference article is not beside this checkout (../shared/pages/reference)")
    gold = json.loads(path.read_text(encoding="utf-8"))
    mentions = find_date_mentions("\n\n".join(gold["paragraphs"]), datetime(2024, 12, 6, 10, 37, tzinfo=WIB))
    found = {mention.mention: mention for mention in mentions}
    for label in gold["mentions"]:
        mention = found[label["mention"]]
        assert mention.value == label["value"]
        assert mention.status == label.get("status", "ok")
        assert mention.status == "ok" or mention.candidates


@pytest.mark.shared
def test_every_labelled_visible_line_reads_as_its_label():
    path = SHARED / "pages" / "gold.json"
    if not path.is_file():
        pytest.skip("the labelled pages are not beside this checkout (../shared/pages)")
    read = 0
    for page in json.loads(path.read_text(encoding="utf-8")):
        quoted = (page.get("published_from") or "").replace('"', "'").split(" '")
        # Prokal prints no zone; its label assumes WITA and says that this is doubtful
        if len(quoted) < 2 or page["site"] == "prokal":
            continue
        line = quoted[1].rpartition("'")[0].partition("' (")[0].partition("';")[0]
        found = parse_publication_date(line)
        assert found is not None, line
        assert isinstance(found.value, datetime), line
        assert abs(found.value - datetime.fromisoformat(page["published_at"])) <= timedelta(minutes=1), line
        read += 1
    assert read > 40

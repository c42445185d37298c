"""What a command does not need, it does not load: Scrapy imports every command to run one of them."""

import subprocess
import sys

from tests.processes import ROOT

HEAVY = {"newscrawl.extraction", "newscrawl.crawling.spider", "newscrawl.store", "pyarrow", "rich", "selectolax"}


def test_a_list_of_publishers_loads_no_extraction_no_store_and_no_writer_of_files():
    code = (
        "import sys; from scrapy.cmdline import execute\n"
        "try: execute(['scrapy', 'list'])\n"
        "except SystemExit: pass\n"
        "print('loaded:', *sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    names, _, loaded = done.stdout.partition("loaded:")
    assert "suara" in names.split()
    assert len(names.split()) > 40
    assert not HEAVY & set(loaded.split())

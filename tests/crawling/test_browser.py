"""Pages whose text only a browser sees, rendered in a real headless Chromium."""

import json
import shutil

import pytest

from tests.processes import has_chromium
from tests.site.world import expected, world

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "DOWNLOAD_VERIFY_CERTIFICATES=False")
ARTICLE = next(one for one in expected() if one.page_count == 1 and one.url.startswith("https://www.suara.com/news/"))


pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_chromium(), reason="no Chromium, or scrapy-playwright is not installed"),
]


def written_by_script():
    """The article's page as a site serves it that writes its body with JavaScript."""
    page = world()[f"{ARTICLE.url}?page=all"].body.decode()
    head, _, rest = page.partition("<body>")
    literal = json.dumps(rest).replace("</", r"<\/")
    return f"{head}<body></body><script>document.body.innerHTML = {literal};</script></html>"


def test_text_that_a_script_writes_is_brought_when_rendering_is_asked_for(crawl, site):
    site.set_faults({f"{ARTICLE.url}*": {"body": written_by_script()}})
    done = crawl("suara", *FAST, "-a", "render=browser", "-a", f"url={ARTICLE.url}", "-O", "out.jsonl")
    assert done.returncode == 0, done.stderr
    article = json.loads((done.folder / "out.jsonl").read_text(encoding="utf-8"))
    assert article["paragraphs"] == ARTICLE.paragraphs
    assert not any(request["url"].endswith((".jpg", ".png", ".woff2")) for request in site.requests())


def test_no_browser_starts_unless_rendering_is_asked_for(crawl, site, tmp_path):
    trap = tmp_path / "chromium"
    trap.write_text(f'#!/bin/sh\ntouch {tmp_path}/started\nexec {shutil.which("chromium") or "false"} "$@"\n')
    trap.chmod(0o755)
    done = crawl("suara", *FAST, "-a", f"url={ARTICLE.url}", "-O", "out.jsonl", env={"NEWSCRAWL_CHROMIUM": str(trap)})
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "started").exists()

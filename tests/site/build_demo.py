"""Records the demo archive that ships in the package, the same bytes each time.

    python -m tests.site.build_demo [PATH]

It holds what crawls of the site ask for: the listings that are declared for it (of the yearly lists of one kanal, only
the newest), and every article at its full-page address. Other addresses of the same pages are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from newscrawl.archive import ArchiveWriter
from newscrawl.crawling.replay import demo_archive
from tests.site.stories import Story, stories
from tests.site.world import Page, world

RECORDED_AT = datetime.fromisoformat("2026-11-20T21:40:00+07:00")
"""When the fictional crawl took place: the evening of the newest articles."""
_NOT_ASKED_FOR = re.compile(
    r"\?page=1$|\?utm_source=|//amp\.suara\.com/\w+/\d|sitemap-web\.xml|-sitemap\.xml|suara\.com/$|/(foto|video|rss)\b"
    r"|/terkini/(?!all/)\w+/202[345]"
)


def build(path: Path) -> Path:
    """Write the archive to ``path``, replacing what is there."""
    with ArchiveWriter(path, software="newscrawl-demo", overwrite=True) as writer:
        for second, (url, page) in enumerate(recorded_pages()):
            writer.write(
                url,
                method="GET",
                request_headers=[(b"User-Agent", b"newscrawl (demo)")],
                status=page.status,
                response_headers=[(name.encode(), value.encode()) for name, value in page.headers],
                body=page.body,
                fetched_at=RECORDED_AT + timedelta(seconds=second),
            )
    return path


def recorded_pages() -> Iterator[tuple[str, Page]]:
    """The pages of the archive, by the address under which a crawler asks for them."""
    covered = {address for one in stories() for address in _covered_by_the_full_page(one)}
    for url, page in world().items():
        if url not in covered and not _NOT_ASKED_FOR.search(url):
            yield url, page


def _covered_by_the_full_page(one: Story) -> Iterator[str]:
    yield one.url
    yield one.old_url
    if one.full_page == "whole":
        yield from (f"{one.url}?page={number}" for number in range(2, len(one.pages) + 1))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else demo_archive()
    print(f"{build(target)}: {target.stat().st_size} bytes, {len(list(recorded_pages()))} answers")

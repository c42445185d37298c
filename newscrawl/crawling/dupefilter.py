"""Which requests a run has made, for Scrapy's scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.dupefilters import RFPDupeFilter

from newscrawl.crawling.seen import SeenNames

if TYPE_CHECKING:
    from scrapy import Request


class CompactDupeFilter(RFPDupeFilter):
    """Scrapy's filter in a quarter of its memory; with JOBDIR, which it reads and writes, it is Scrapy's own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._seen = SeenNames()

    def request_seen(self, request: Request) -> bool:
        if self.file:
            return super().request_seen(request)
        return not self._seen.add(self.request_fingerprint(request))

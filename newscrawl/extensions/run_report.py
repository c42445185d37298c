"""Writes ``run.json``: what a run was worth, for machines."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured

from newscrawl.crawling.ending import note_machine_trouble, started_at
from newscrawl.crawling.probe import ProbeSpider
from newscrawl.crawling.reporting import report_path
from newscrawl.crawling.signals import run_reported
from newscrawl.exports.files import whole_file
from newscrawl.runs.report import RunReport, report_bytes

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class RunReportFile:
    """Puts the report of the run into the file that RUN_REPORT names, whole or not at all; docs/run.md tells of it."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.get("RUN_REPORT") or isinstance(crawler.spider, ProbeSpider):
            raise NotConfigured
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.run_reported, signal=run_reported)
        return extension

    def run_reported(self, report: RunReport) -> None:
        path = report_path(self.crawler.settings, report.publisher, started_at(self.crawler))
        assert path is not None
        try:
            with whole_file(path) as file:
                file.write(report_bytes(report))
        except OSError as error:
            trouble = f"the report {path} could not be written ({error.strerror}); that of an earlier run stands"
            logger.error("%s", trouble)
            note_machine_trouble(self.crawler, trouble)

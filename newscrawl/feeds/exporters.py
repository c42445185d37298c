"""Item exporters for ``FEED_EXPORTERS``, one for each of our formats."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar, Self

from scrapy.exporters import BaseItemExporter

from newscrawl.exports.columns import columns_of, csv_columns_of
from newscrawl.exports.writers import ArticleWriter, CsvWriter, JsonLinesWriter, JsonWriter, Sink, XmlWriter

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.items import Article

logger = logging.getLogger(__name__)


class ArticleExporter(BaseItemExporter):
    """Scrapy's shape around an ArticleWriter; what a writer counts becomes stats ``newscrawl/feed/FORMAT/NAME``."""

    name: ClassVar[str]
    writer_class: ClassVar[type[ArticleWriter]]

    def __init__(self, file: Sink, stats: StatsCollector, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.stats = stats
        self.writer = self._writer(file)

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: Sink, **options: Any) -> Self:
        return cls(file, crawler.stats, **options)

    def _writer(self, file: Sink) -> ArticleWriter:
        return self.writer_class(file, columns_of(self.fields_to_export), indent=self.indent)

    def start_exporting(self) -> None:
        self.writer.start()

    def export_item(self, item: Article) -> None:
        self.writer.write(item)

    def finish_exporting(self) -> None:
        self.writer.finish()
        for name, count in self.writer.counts.items():
            if count:
                self.stats.inc_value(f"newscrawl/feed/{self.name}/{name}", count)


class JsonLinesExporter(ArticleExporter):
    name = "jsonl"
    writer_class = JsonLinesWriter


class JsonExporter(ArticleExporter):
    name = "json"
    writer_class = JsonWriter


class XmlExporter(ArticleExporter):
    name = "xml"
    writer_class = XmlWriter


class ParquetExporter(ArticleExporter):
    name = "parquet"

    def _writer(self, file: Sink) -> ArticleWriter:
        # Scrapy imports every exporter at the start of every run; pyarrow costs half a second.
        from newscrawl.exports.parquet import ParquetWriter

        return ParquetWriter(file, columns_of(self.fields_to_export))


class CsvExporter(ArticleExporter):
    """CSV for people; ``item_export_kwargs`` may hold a ``delimiter``."""

    name = "csv"

    def _writer(self, file: Sink) -> ArticleWriter:
        return CsvWriter(file, csv_columns_of(self.fields_to_export), **self._kwargs)

    def finish_exporting(self) -> None:
        super().finish_exporting()
        if cut := self.writer.counts["cut_cells"]:
            logger.warning(
                "%d cells are longer than a spreadsheet takes and were cut; JSON Lines and Parquet hold them whole", cut
            )

"""Articles into a Parquet file, one row group in memory at a time."""

from __future__ import annotations

from typing import Any

from pyarrow import parquet

from newscrawl.exports.arrow import ArrowLayout
from newscrawl.exports.columns import Columns
from newscrawl.exports.writers import ArticleWriter, Sink
from newscrawl.items import Article

ROW_GROUP_ROWS = 1_000
ROW_GROUP_CHARACTERS = 16_000_000
"""Of text: bounds the memory where articles are very long."""


class ParquetWriter(ArticleWriter):
    """Parquet with zstd and a page index, in the schema of ``ArrowLayout``; the file is whole after ``finish``.

    Lone surrogates become U+FFFD and are counted as ``replaced_characters``.
    """

    def __init__(self, file: Sink, columns: Columns | None = None, *, indent: int | None = None) -> None:
        super().__init__(file, columns)
        self._layout = ArrowLayout(self.columns)
        self._parquet: Any = None
        self._articles: list[Article] = []
        self._characters = 0

    def start(self) -> None:
        self._parquet = parquet.ParquetWriter(self.file, self._layout.schema, compression="zstd", write_page_index=True)

    def write(self, article: Article) -> None:
        self._articles.append(article)
        self._characters += len(article.text)
        if len(self._articles) >= ROW_GROUP_ROWS or self._characters >= ROW_GROUP_CHARACTERS:
            self._write_row_group()

    def finish(self) -> None:
        if self._articles:
            self._write_row_group()
        self._parquet.close()

    def _write_row_group(self) -> None:
        batch, replaced = self._layout.batch(self._articles)
        self._parquet.write_batch(batch)
        self.counts["replaced_characters"] += replaced
        self._articles.clear()
        self._characters = 0

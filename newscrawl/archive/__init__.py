"""WARC: a crawl recorded, and read back exchange by exchange."""

from newscrawl.archive.reader import Archive, BodyTooLarge, Exchange
from newscrawl.archive.writer import ArchiveWriter

__all__ = ["Archive", "ArchiveWriter", "BodyTooLarge", "Exchange"]

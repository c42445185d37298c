"""A page in, an Article out: no Scrapy, no clock, no network, no disk."""

from newscrawl.extraction.article import Explanation, extract_article
from newscrawl.extraction.merge import merge_pages
from newscrawl.extraction.page import ArticlePage

__all__ = ["ArticlePage", "Explanation", "extract_article", "merge_pages"]

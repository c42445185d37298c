"""One article out of the pages a site cut it into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.extraction.article import set_text
from newscrawl.items import Article, Image, RelatedLink


def merge_pages(articles: Sequence[Article]) -> Article:
    """The article whose pages were fetched one by one, in reading order.

    Everything but the text comes from the first page, names from the first that prints some: at JPNN that is
    the last. A paragraph that the page before also has is taken once.
    The arguments are left as they are. Raises ValueError without pages.
    """
    if not articles:
        raise ValueError("merge_pages needs at least one page")
    first = articles[0]
    images: dict[str, Image] = {}
    related: dict[str, RelatedLink] = {}
    for article in articles:
        for image in article.images:
            images.setdefault(image.url, image)
        for link in article.related:
            related.setdefault(link.url, link)
    naming = next((article for article in articles if article.authors or article.editors), first)
    named_by = {name: layer for name, layer in naming.field_sources.items() if name == "authors"}
    merged = replace(
        first,
        authors=list(naming.authors),
        editors=list(naming.editors),
        tags=list(first.tags),
        images=list(images.values()),
        related=list(related.values()),
        page_count=max(len(articles), *(article.page_count for article in articles)),
        field_sources={**first.field_sources, **named_by},
        warnings=list(dict.fromkeys(warning for article in articles for warning in article.warnings)),
    )
    set_text(merged, _join([article.paragraphs for article in articles]))
    return merged


def _join(pages: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of all pages; what a page repeats of the one before it is dropped."""
    joined: list[str] = []
    before: set[str] = set()
    for page in pages:
        joined += [paragraph for paragraph in page if paragraph not in before]
        before = set(page)
    return joined

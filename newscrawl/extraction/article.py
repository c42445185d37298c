"""From a page to an Article: bytes and an address in, the record out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from newscrawl.dates import find_date_mentions
from newscrawl.dedup import canonical_url
from newscrawl.dedup.urls import host_of, registered_domain
from newscrawl.extraction.blocks import Body, Removal, read_blocks
from newscrawl.extraction.cleaning import CleanBody, CleaningRules, clean_body, removal_counts, removed_texts
from newscrawl.extraction.credits import find_credits
from newscrawl.extraction.document import Document
from newscrawl.extraction.elsewhere import text_elsewhere
from newscrawl.extraction.frame import Frame
from newscrawl.extraction.headline import find_headline
from newscrawl.extraction.language import detect_language
from newscrawl.extraction.links import count_pages, find_related, known_address, likely_site, own_address, same_site
from newscrawl.extraction.locate import find_body
from newscrawl.extraction.media import find_images
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.publication import find_modification, find_publication
from newscrawl.extraction.reservations import page_reservations
from newscrawl.extraction.section import find_section
from newscrawl.extraction.tags import find_tags
from newscrawl.extraction.verdict import Page, refuse, refuse_by_size, refuse_by_source
from newscrawl.extraction.wordpress import refuse_by_body_class
from newscrawl.items import Article
from newscrawl.publishers import Publisher, publisher_for_url

_FEW_WORDS, _DATED_TEXT = 30, 100_000
_DATE_LAYERS = {"json_ld": "structured", "meta": "structured", "inline": "structured", "url": "url"}


@dataclass(slots=True)
class Explanation:
    """How an Article came about: which layout, which layer for each field, and what was left out of the text."""

    extractor: str = ""
    field_sources: dict[str, str] = field(default_factory=dict)
    removed: list[Removal] = field(default_factory=list)

    @property
    def removed_by_reason(self) -> dict[str, int]:
        """How many pieces were left out for each reason."""
        return removal_counts(self.removed)


def extract_article(
    body: bytes,
    url: str,
    *,
    content_type: str | None = None,
    use_page_classes: bool = True,
    explain: Explanation | None = None,
) -> Article:
    """The article on a page.

    ``body`` is the page as served, ``content_type`` its header, ``url`` the address it was fetched from. The
    publisher's newest page class that recognises the page is used, else (or without ``use_page_classes``) the
    generic extractor. An ``explain`` given is filled. Every datetime is aware; ``fetched_at`` and ``http_status``
    stay None. Raises NotAnArticle, with its reason, where the page holds no article.
    """
    refuse_by_size(body)
    document = Document(body, url, content_type)
    refuse_by_source(document.source, content_type)
    refuse_by_body_class(document)
    address = own_address(document)
    document.url = address or likely_site(document)
    publisher = publisher_for_url(document.url)
    page, bodies = _recognise(document, publisher if use_page_classes else None)
    headline = find_headline(document, page)
    reading = _read(document, page, bodies, headline.text)
    refuse(Page(document, address, headline, reading.clean, reading.words))
    frame = Frame(document, headline.text, headline.node, reading.bodies)
    article = _assemble(frame, publisher, page, reading, address)
    article.field_sources = {"title": headline.layer, "text": reading.layer, **article.field_sources}
    if explain is not None:
        explain.extractor = article.extractor
        explain.field_sources = article.field_sources
        explain.removed = reading.clean.removed
    return article


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text of a page, where it stood, and the layer that found it."""

    clean: CleanBody
    bodies: list[LexborNode]
    layer: str
    words: int


def _recognise(document: Document, publisher: type[Publisher] | None) -> tuple[ArticlePage | None, list[LexborNode]]:
    """The newest layout of the publisher that the page has, and its body; neither where no layout fits."""
    for layout in publisher.pages if publisher else ():
        if bodies := layout.recognise(document):
            return layout(document), bodies
    return None, []


def _read(document: Document, page: ArticlePage | None, bodies: list[LexborNode], title: str) -> _Reading:
    """The text by the page class, else by the generic extractor, else from the page's data.

    A layer that finds next to nothing is given up for the next where that finds more than twice as much.
    """
    readings = [_read_by("page", document, page, bodies, title)] if page else []
    if not readings or readings[0].words < _FEW_WORDS:
        found = find_body(document.texts)
        located = [found] if found is not None else []
        readings.append(_read_by("generic", document, None, located, title))
    if readings[-1].words < _FEW_WORDS and (hidden := text_elsewhere(document)) is not None:
        readings.append(replace(_read_by("structured", document, None, [hidden], title), bodies=[]))
    best = readings[0]
    for reading in readings[1:]:
        best = reading if reading.words > 2 * best.words else best
    return best


def _read_by(
    layer: str, document: Document, page: ArticlePage | None, bodies: list[LexborNode], title: str
) -> _Reading:
    clean = _read_body(document, page, bodies, title)
    return _Reading(clean, bodies, layer, sum(paragraph.count(" ") + 1 for paragraph in clean.paragraphs))


def _read_body(document: Document, page: ArticlePage | None, bodies: Iterable[LexborNode], title: str) -> CleanBody:
    rules = CleaningRules(
        title=title,
        summary=document.structured.first_meta("og:description", "description"),
        outlet=page.dateline if page else None,
        accepted=page.keep_wording if page else (),
    )
    whole = Body()
    for node in bodies:
        drop, keep = (page.drop, page.keep) if page else ((), ())
        unwanted = {found.mem_id: "page_class" for found in node.css(", ".join(drop))} if drop else {}
        wanted = {found.mem_id for found in node.css(", ".join(keep))} if keep else set()
        whole.extend(read_blocks(node, unwanted, wanted))
    return clean_body(whole, rules)


def _assemble(
    frame: Frame,
    publisher: type[Publisher] | None,
    page: ArticlePage | None,
    reading: _Reading,
    address: str,
) -> Article:
    document, title, clean = frame.document, frame.title, reading.clean
    canonical = _canonical(document, address)
    canonical = publisher.without_page(canonical) if publisher else canonical
    parts = publisher.url_parts(canonical) if publisher else {}
    site = publisher.name if publisher else _site(document.url)
    article = Article(
        id=f"{site}:{parts.get('id') or _path(canonical)}",
        publisher=site,
        url=address,
        canonical_url=canonical,
        title=title,
        extractor=page.label() if page else "generic",
    )
    sources: dict[str, str | None] = {}
    lines, signatures = (list(removed_texts(clean.removed, reason)) for reason in ("byline", "signature"))
    credits_, sources["authors"] = find_credits(frame, page, lines, signatures)
    article.authors, article.editors = credits_.authors, credits_.editors
    people = (*article.authors, *article.editors)
    article.section, sources["section"] = find_section(frame, page, title, parts.get("section"), people)
    article.tags, sources["tags"] = find_tags(frame, page)
    article.images, sources["images"] = find_images(document, page, reading.bodies)
    article.summary, sources["summary"] = _summary(document, page)
    article.related = find_related(document, page, clean.links, canonical)
    article.page_count = count_pages(document, canonical, publisher.page_links if publisher else None)
    article.is_free = _is_free(document, page)
    article.tdm_reservations = list(dict.fromkeys(page_reservations(document.tree)))
    _set_dates(article, frame, page)
    set_text(article, clean.paragraphs)
    if not canonical:
        article.id = f"{site}:sha256-{article.content_sha256[:32]}"
    if document.repaired:
        article.warnings.append(f"character encoding mended: {document.repaired}")
    article.field_sources |= {name: layer for name, layer in sources.items() if layer}
    return article


def set_text(article: Article, paragraphs: list[str]) -> None:
    """Gives an article its paragraphs, and all that is told from them: text, count, hash, language, dates in it."""
    article.paragraphs = paragraphs
    article.text = "\n\n".join(paragraphs)
    words = article.text.casefold().split()
    article.word_count = len(words)
    normalised = " ".join(words)
    article.content_sha256 = hashlib.sha256(normalised.encode("utf-8", "surrogatepass")).hexdigest()
    article.language = detect_language(article.text)
    article.date_mentions = []
    if article.published_at:
        article.date_mentions = find_date_mentions(article.text[:_DATED_TEXT], article.published_at)
    if article.published_at and len(article.text) > _DATED_TEXT:
        article.warnings.append(f"dates were looked for in the first {_DATED_TEXT:,} characters only")


def _set_dates(article: Article, frame: Frame, page: ArticlePage | None) -> None:
    document = frame.document
    site = host_of(document.url)
    found = find_publication(frame, page, site, article.canonical_url)
    article.published_at = found.value
    article.published_raw = found.raw
    article.published_source = found.source
    if found.source:
        article.field_sources["published_at"] = _DATE_LAYERS.get(found.source) or ("page" if page else "generic")
    article.published_precision = found.precision
    article.modified_at = find_modification(document, site, found.value)
    article.warnings.extend(found.warnings)
    if found.value is None and not found.warnings:
        article.warnings.append("no publication date found")


def _canonical(document: Document, address: str) -> str:
    """The page's own canonical address where it stays on the site, else that of the address it was fetched from."""
    fetched = canonical_url(address)
    told = known_address(document, (document.structured.canonical,))
    return told if told and same_site(told, fetched) else fetched


def _site(url: str) -> str:
    return registered_domain(host_of(url) or "") or "unnamed"


def _path(url: str) -> str:
    _, _, path = url.partition("://")[2].partition("/")
    return path


def _summary(document: Document, page: ArticlePage | None) -> tuple[str | None, str | None]:
    structured = document.structured
    if told := structured.text("description") or structured.first_meta("og:description", "description"):
        return told, "structured"
    declared = page.find_summary() if page else None
    return declared, "page" if declared else None


def _is_free(document: Document, page: ArticlePage | None) -> bool | None:
    if page and page.paywall and document.nodes(page.paywall):
        return False
    told = document.structured.article.get("isAccessibleForFree")
    if isinstance(told, bool):
        return told
    if isinstance(told, str) and told.strip().lower() in {"true", "false"}:
        return told.strip().lower() == "true"
    return None

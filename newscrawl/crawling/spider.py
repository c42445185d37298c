"""The one spider: walks any described publisher and yields its articles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit, urlunsplit

import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.crawling.arguments import CrawlArguments, parse_arguments
from newscrawl.crawling.browser import render_with_browser
from newscrawl.crawling.links import ListedLink, ListingPage, published_span
from newscrawl.crawling.listing import read_listing
from newscrawl.crawling.replay import replayed_archive
from newscrawl.crawling.walk import (
    LISTING_BATCH,
    LONGEST_LIST,
    LONGEST_NEWEST_LIST,
    ListingPlace,
    places_to_walk,
    reach,
)
from newscrawl.crawling.xml_listing import NotAListing, read_xml_listing
from newscrawl.dates import DateEvidence, reconcile
from newscrawl.dedup import canonical_url
from newscrawl.errors import NotAnArticle
from newscrawl.extraction import Explanation, extract_article, merge_pages
from newscrawl.items import Article
from newscrawl.publishers import NewsSitemap, Publisher

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector
    from twisted.python.failure import Failure

LIMIT_REACHED = "limit_reached"
_DATE_TOLERANCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Lead:
    """Why an article is fetched: the link that led to it, and how far it lies from a listing.

    Lists of a generation come before its articles, the first of each list (``rank`` 0) before the second ones, and
    what those link to before the lists of the next generation.
    """

    canonical: str
    listed: ListedLink | None = None
    depth: int = 0
    generation: int = 1
    rank: int = 0
    parts: tuple[Article, ...] = ()
    """The pages of the article that were fetched before."""


@dataclass(slots=True)
class _Progress:
    """What the run has seen so far."""

    articles: set[str] = field(default_factory=set)
    listed: dict[ListingPlace, set[str]] = field(default_factory=dict)
    yielded: set[str] = field(default_factory=set)


class NewsSpider(scrapy.Spider):
    """Walks the publisher's listings, newest first, and yields an Article for each article page.

    Subclasses differ in ``publisher`` alone and are made by ``spider_for``. Arguments: see ``parse_arguments``.
    """

    publisher: ClassVar[type[Publisher]]
    arguments: CrawlArguments

    @classmethod
    def update_settings(cls, settings: scrapy.settings.BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.publisher.delay, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, now=run_moment(crawler), **kwargs)
        if spider.arguments.render == "browser":
            render_with_browser(crawler.settings)
        return spider

    def __init__(self, name: str | None = None, *, now: datetime, **kwargs: str) -> None:
        super().__init__(name)
        self._now = now
        self.arguments = parse_arguments(kwargs, self.publisher, now)
        self._progress = _Progress()

    @property
    def _stats(self) -> StatsCollector:
        return self.crawler.stats

    async def start(self) -> AsyncIterator[Any]:
        """The first page of every listing of the run, or the one article that was asked for."""
        if self.arguments.url:
            for request in self._article_requests([ListedLink(self.arguments.url)], depth=0, generation=1):
                yield request
            return
        if self.arguments.has_period:
            self.logger.info("%s", reach(self.publisher))
        for place in places_to_walk(self.publisher, self.arguments, self._now):
            yield self._listing_request(place, 1)

    def _listing_request(self, place: ListingPlace, page: int, url: str | None = None) -> scrapy.Request:
        return self._request(
            url or place.url(page),
            rendered=not place.is_xml,
            callback=self.parse_listing,
            errback=self.listing_failed,
            priority=50 - 100 * (place.generation + page - 1),
            cb_kwargs={"place": place, "page": page},
        )

    def _request(self, url: str, *, rendered: bool = True, **kwargs: Any) -> scrapy.Request:
        meta = {"playwright": True} if rendered and self.arguments.render == "browser" else {}
        return scrapy.Request(url, meta=meta, **kwargs)

    def parse_listing(self, response: Response, place: ListingPlace, page: int) -> Iterator[scrapy.Request]:
        """The articles of one page of a listing, and the listing's next page while it brings new ones."""
        self._stats.inc_value("newscrawl/listing/pages")
        try:
            listing = self._read(response, place)
        except NotAListing as error:
            self._stats.inc_value("newscrawl/listing/unreadable")
            self.logger.warning("no listing at %s: %s", response.url, error)
            return
        yield from self._child_listings(listing, place)
        fresh = self._fresh_links(listing, place)
        wanted = [link for link in fresh if self._is_wanted(link, of_section=place.section is not None)]
        self._stats.inc_value("newscrawl/listing/links", len(wanted))
        if place.is_xml:
            wanted.sort(key=self._newest_first)
        for offset in range(0, len(wanted), LISTING_BATCH):
            batch = wanted[offset : offset + LISTING_BATCH]
            generation = place.generation + page - 1 + offset // LISTING_BATCH
            yield from self._article_requests(batch, depth=0, generation=generation)
        if fresh and not self._is_older_than_wanted(fresh):
            yield from self._next_page(listing, place, page)

    def _read(self, response: Response, place: ListingPlace) -> ListingPage:
        if place.is_xml:
            return read_xml_listing(response.body, response.url)
        text = getattr(response, "text", None)
        if text is None:
            raise NotAListing("the answer is not text")
        return read_listing(text, response.url, self.publisher, self._now)

    def _child_listings(self, listing: ListingPage, place: ListingPlace) -> Iterator[scrapy.Request]:
        if not isinstance(place.way, NewsSitemap):
            return
        chosen = self.arguments.sections
        for url in listing.children:
            if self._is_child(url, place.way) and (not chosen or any(f"/{name}/" in f"{url}/" for name in chosen)):
                yield self._listing_request(replace(place, template=url), 1)

    def _is_child(self, url: str, way: NewsSitemap) -> bool:
        return self.publisher.owns(url) and way.matches(url)

    def _fresh_links(self, listing: ListingPage, place: ListingPlace) -> list[ListedLink]:
        """The links that no earlier page of the same list showed."""
        seen = self._progress.listed.setdefault(place, set())
        fresh = [
            link
            for link in listing.links
            if self.publisher.owns(link.url) and self.publisher.is_article(link.url) and link.url not in seen
        ]
        seen.update(link.url for link in fresh)
        return fresh

    def _next_page(self, listing: ListingPage, place: ListingPlace, page: int) -> Iterator[scrapy.Request]:
        longest = LONGEST_LIST if self.arguments.has_period else LONGEST_NEWEST_LIST
        if page >= (self.arguments.max_pages or longest):
            self._stats.inc_value("newscrawl/listing/cut")
        elif place.has_pages:
            yield self._listing_request(place, page + 1)
        elif listing.next_url and not place.is_xml:
            yield self._listing_request(place, page + 1, listing.next_url)

    def _is_wanted(self, link: ListedLink, *, of_section: bool) -> bool:
        """Whether the article was asked for; one whose address names no section is where its list is a section's."""
        section = self.publisher.url_parts(link.url).get("section")
        if self.arguments.sections and not (section in self.arguments.sections if section else of_section):
            return False
        span = published_span(link, self.publisher)
        return span is None or self.arguments.may_hold(span)

    def _newest_first(self, link: ListedLink) -> float:
        """A sort key; sitemaps come in any order, and what has no date comes last."""
        span = published_span(link, self.publisher)
        return -span.end.timestamp() if span else 0.0

    def _is_older_than_wanted(self, links: Sequence[ListedLink]) -> bool:
        spans = [published_span(link, self.publisher) for link in links]
        return all(span is not None and self.arguments.is_older(span) for span in spans)

    def _article_requests(
        self, links: Iterable[ListedLink], *, depth: int, generation: int
    ) -> Iterator[scrapy.Request]:
        for position, link in enumerate(links):
            canonical = canonical_url(link.url)
            if canonical in self._progress.articles:
                continue
            self._progress.articles.add(canonical)
            rank = LISTING_BATCH + depth if depth else position
            yield self._article_request(Lead(canonical, link, depth, generation, rank))

    def _article_request(self, lead: Lead, *, query: str | None = None, plain: bool = False) -> scrapy.Request:
        query = query or (None if plain else self.publisher.full_page)
        return self._request(
            _with_query(lead.canonical, query) if query else lead.canonical,
            callback=self.parse_article,
            errback=self.article_failed,
            priority=-100 * lead.generation - lead.rank,
            cb_kwargs={"lead": lead},
        )

    def parse_article(self, response: Response, lead: Lead) -> Iterator[Article | scrapy.Request]:
        """The article of the page, then the articles it links to as related."""
        self._stats.inc_value("newscrawl/article/pages")
        content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
        explanation = Explanation()
        try:
            article = extract_article(
                response.body, response.url, content_type=content_type or None, explain=explanation
            )
        except NotAnArticle as refusal:
            self._stats.inc_value(f"newscrawl/article/none/{refusal.reason}")
            self.logger.info("no article at %s: %s", response.url, refusal)
            return
        for reason, count in explanation.removed_by_reason.items():
            self._stats.inc_value(f"newscrawl/removed/{reason}", count)
        article.fetched_at = response.meta.get("fetched_at") or datetime.now(UTC)
        article.http_status = response.status
        following = self._following_page(response, article, lead)
        if following:
            yield following
            return
        if lead.parts:
            article = merge_pages((*lead.parts, article))
        yield from self._accepted(article, lead)

    def _following_page(self, response: Response, article: Article, lead: Lead) -> scrapy.Request | None:
        """The request for the next page of an article that the site serves in parts only."""
        parts = (*lead.parts, article)
        if not self.publisher.page_links or len(parts) >= parts[0].page_count:
            return None
        if not lead.parts and not response.css(self.publisher.page_links):
            return None
        query = self.publisher.page_query.format(page=len(parts) + 1)
        return self._article_request(replace(lead, parts=parts), query=query)

    def _accepted(self, article: Article, lead: Lead) -> Iterator[Article | scrapy.Request]:
        if article.id in self._progress.yielded:
            self._stats.inc_value("newscrawl/article/same")
            return
        self._weigh_listed_date(article, lead.listed)
        if article.published_at and not self.arguments.in_period(article.published_at):
            self._stats.inc_value("newscrawl/article/outside_period")
            return
        self._close_at_limit()
        self._progress.articles.add(article.canonical_url)
        self._progress.yielded.add(article.id)
        yield article
        self._close_at_limit()
        if lead.depth < self.arguments.related_depth:
            yield from self._related_requests(article, lead)

    def _close_at_limit(self) -> None:
        limit = self.arguments.limit
        if limit is not None and len(self._progress.yielded) >= limit:
            raise CloseSpider(LIMIT_REACHED)

    def _related_requests(self, article: Article, lead: Lead) -> Iterator[scrapy.Request]:
        links = [
            ListedLink(link.url, link.title)
            for link in article.related
            if self.publisher.owns(link.url) and self.publisher.is_article(link.url)
        ]
        wanted = [link for link in links if self._is_wanted(link, of_section=False)]
        yield from self._article_requests(wanted, depth=lead.depth + 1, generation=lead.generation)

    def _weigh_listed_date(self, article: Article, listed: ListedLink | None) -> None:
        """A page without a date of its own takes the one beside the link that led to it; one that differs is told."""
        if listed is None or listed.published is None:
            return
        evidence = DateEvidence(listed.source, listed.published.raw)
        found = reconcile([evidence], site=self.publisher.domains[0], reference=self._now)
        if found.value is None:
            return
        if article.published_at is None:
            article.published_at, article.published_raw = found.value, found.raw
            article.published_source, article.published_precision = listed.source, found.precision
            article.field_sources["published_at"] = "listing"
            self._stats.inc_value("newscrawl/date/from_listing")
        elif found.precision != "day" and abs(found.value - article.published_at) > _DATE_TOLERANCE:
            article.warnings.append(f"the {listed.source} says {found.value.isoformat()}")
            self._stats.inc_value("newscrawl/date/listing_differs")

    def article_failed(self, failure: Failure) -> Iterator[Article | scrapy.Request]:
        """An article that could not be fetched: tried at its plain address, or given without its missing pages."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        lead: Lead = request.cb_kwargs["lead"]
        self._count_failure("article", failure)
        if lead.parts:
            article = merge_pages(lead.parts)
            article.warnings.append(f"page {len(lead.parts) + 1} of {lead.parts[0].page_count} could not be fetched")
            yield from self._accepted(article, lead)
        elif _is_gone(failure) and request.url != lead.canonical:
            yield self._article_request(lead, plain=True)

    def listing_failed(self, failure: Failure) -> None:
        """A listing that could not be fetched costs the run that list and nothing else."""
        self._count_failure("listing", failure)

    def _count_failure(self, kind: str, failure: Failure) -> None:
        value = failure.value
        reason = f"http_{value.response.status}" if isinstance(value, HttpError) else type(value).__name__
        self._stats.inc_value(f"newscrawl/{kind}/failed/{reason}")
        self.logger.info("%s not fetched: %s (%s)", kind, failure.request.url, reason)  # type: ignore[attr-defined]


def run_moment(crawler: Crawler) -> datetime:
    """What "now" is for a run (aware): the present, or the date of the archive that is replayed."""
    if crawler.settings.get("REPLAY") and (recorded := replayed_archive(crawler).last_date):
        return recorded
    return datetime.now(UTC)


def spider_for(publisher: type[Publisher]) -> type[NewsSpider]:
    """The spider class of a publisher, named as people type it."""
    attributes: Mapping[str, Any] = {
        "name": publisher.name,
        "publisher": publisher,
        "allowed_domains": list(publisher.domains),
        "__module__": publisher.__module__,
        "__doc__": publisher.__doc__,
    }
    return type(f"{publisher.__name__}Spider", (NewsSpider,), dict(attributes))


def _is_gone(failure: Failure) -> bool:
    return isinstance(failure.value, HttpError) and failure.value.response.status in {404, 410}


def _with_query(url: str, query: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, query)))))

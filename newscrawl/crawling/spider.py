"""The one spider: walks any described publisher and yields its articles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

import scrapy
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response

from newscrawl.crawling.answers import failure_reason, fetched_at, is_front_page, is_gone
from newscrawl.crawling.arguments import CrawlArguments, parse_arguments
from newscrawl.crawling.browser import render_with_browser
from newscrawl.crawling.choice import LinkChoice
from newscrawl.crawling.conditional import NOT_MODIFIED, keep_listing, kept_answer, validators
from newscrawl.crawling.known import KNOWN
from newscrawl.crawling.lead import LAST_GENERATION, Lead
from newscrawl.crawling.links import ListedLink, ListingPage
from newscrawl.crawling.listed_date import weigh_listed_date
from newscrawl.crawling.listing import read_listing
from newscrawl.crawling.memory import SAME, Handover, Memory, memory_of
from newscrawl.crawling.replay import replayed_archive
from newscrawl.crawling.reservations import note_reservations
from newscrawl.crawling.seen import SeenNames
from newscrawl.crawling.traps import BarrenPages
from newscrawl.crawling.walk import (
    LISTING_BATCH,
    LONGEST_LIST,
    LONGEST_NEWEST_LIST,
    ListingPlace,
    listed_places,
    places_to_walk,
    reach,
)
from newscrawl.crawling.xml_listing import NotAListing, read_xml_listing
from newscrawl.dedup import canonical_url
from newscrawl.errors import NotAnArticle
from newscrawl.extraction import Explanation, extract_article, merge_pages
from newscrawl.items import Article
from newscrawl.phrases import mentions_any
from newscrawl.publishers import Publisher, Search

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector
    from twisted.python.failure import Failure

LIMIT_REACHED = "limit_reached"
_MOST_LEADS = 2_000


@dataclass(slots=True)
class _Progress:
    """What the run has seen so far."""

    addresses: SeenNames = field(default_factory=SeenNames)
    looked_at: SeenNames = field(default_factory=SeenNames)
    yielded: int = 0


class NewsSpider(scrapy.Spider):
    """Walks the publisher's listings, newest first, and yields an Article for each article page.

    An article that the store holds is given out from there, at the place in the order where it would be fetched.
    Subclasses differ in ``publisher`` alone and are made by ``spider_for``. Arguments: see ``parse_arguments``.
    """

    publisher: ClassVar[type[Publisher]]
    arguments: CrawlArguments
    typed_arguments: Mapping[str, str]

    @classmethod
    def update_settings(cls, settings: scrapy.settings.BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.publisher.delay, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        memory = memory_of(crawler, cls.publisher.name)
        spider = super().from_crawler(crawler, *args, now=run_moment(crawler), memory=memory, **kwargs)
        if spider.arguments.render == "browser":
            render_with_browser(crawler.settings)
        return spider

    def __init__(self, name: str | None = None, *, now: datetime, memory: Memory, **kwargs: str) -> None:
        super().__init__(name)
        self._now = now
        self.memory = memory
        self.typed_arguments = kwargs
        self.arguments = parse_arguments(kwargs, self.publisher, now)
        self._choice = LinkChoice(self.publisher, self.arguments)
        self._progress = _Progress()
        self._barren = BarrenPages()
        # After a run that broke off, an article beyond a page of known ones may still be unknown.
        wants_delta = self.arguments.only_new and self.arguments.wants_newest
        self._stops_at_known = wants_delta and memory.last_run_worked()

    @property
    def _stats(self) -> StatsCollector:
        return self.crawler.stats

    async def start(self) -> AsyncIterator[Any]:
        """The first page of every listing of the run, and what earlier runs left; or the one article asked for."""
        if self.arguments.url:
            for request in self._article_requests([ListedLink(self.arguments.url)], depth=0, generation=1):
                yield request
            return
        if self.arguments.has_period:
            self.logger.info("%s", reach(self.publisher))
        for place in self.places():
            yield self._listing_request(place, 1)
        left = [link for url in self.memory.leads(most=_MOST_LEADS) if self._choice.is_wanted(link := ListedLink(url))]
        for request in self._article_requests(left, depth=0, generation=LAST_GENERATION):
            yield request

    def places(self) -> Iterable[ListingPlace]:
        """The lists of the run, most promising first."""
        return places_to_walk(self.publisher, self.arguments, self._now)

    def _listing_request(self, place: ListingPlace, page: int, url: str | None = None) -> scrapy.Request:
        url = url or place.url(page)
        # An archive must hold the answer itself to be replayed.
        kept = None if self.crawler.settings.get("ARCHIVE") else self.memory.store.listings.get(url)
        return self._request(
            url,
            rendered=not place.is_xml,
            headers=validators(kept),
            meta={"handle_httpstatus_list": [NOT_MODIFIED]} if kept else {},
            callback=self.parse_listing,
            errback=self.listing_failed,
            priority=50 - 100 * (place.generation + page - 1),
            cb_kwargs={"place": place, "page": page},
        )

    def _request(
        self, url: str, *, rendered: bool = True, meta: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> scrapy.Request:
        browser = {"playwright": True} if rendered and self.arguments.render == "browser" else {}
        return scrapy.Request(url, meta={**(meta or {}), **browser}, **kwargs)

    def parse_listing(self, response: Response, place: ListingPlace, page: int) -> Iterator[scrapy.Request]:
        """The articles of one page of a listing, and the listing's next page while it brings new ones."""
        self._stats.inc_value("newscrawl/listing/pages")
        try:
            listing = self._read(self._newest_answer(response), place)
        except NotAListing as error:
            self._stats.inc_value("newscrawl/listing/unreadable")
            self.logger.warning("no listing at %s: %s", response.url, error)
            return
        for url in self._choice.children(listing, place):
            yield self._listing_request(replace(place, template=url, depth=place.depth + 1), 1)
        fresh = self._choice.fresh(listing, place)
        wanted = self._choice.wanted(fresh, place)
        self._stats.inc_value("newscrawl/listing/links", len(wanted))
        self._stats.inc_value(f"newscrawl/listing/of/{place.kind}", len(fresh))
        brings_news, asked = False, 0
        for offset in range(0, len(wanted), LISTING_BATCH):
            generation = place.generation + page - 1 + offset // LISTING_BATCH
            for request in self._article_requests(wanted[offset : offset + LISTING_BATCH], 0, generation):
                brings_news |= KNOWN not in request.meta
                asked += 1
                yield request
        oldest = self._choice.oldest(fresh)
        if self._barren.is_trap(place, asked=asked, looked_at=len(self._progress.looked_at), oldest=oldest):
            self._stats.inc_value("newscrawl/listing/trap")
            self.logger.warning("%s shows no article and no older date, page after page; left", response.url)
        elif fresh and not self._choice.are_all_older(fresh) and (brings_news or not self._stops_at_known):
            yield from self._next_page(listing, place, page)

    def _newest_answer(self, response: Response) -> Response:
        """The listing as it stands: the answer, or what was kept where the server says that nothing changed."""
        if response.status == NOT_MODIFIED:
            self._stats.inc_value("newscrawl/listing/not_modified")
            kept = kept_answer(self.memory.store, response)
            if kept is None:
                raise NotAListing("it did not change, but what was kept of it is gone")
            return kept
        keep_listing(self.memory.store, response, fetched_at=fetched_at(response))
        return response

    def _read(self, response: Response, place: ListingPlace) -> ListingPage:
        if place.is_xml:
            return read_xml_listing(response.body, response.url)
        text = getattr(response, "text", None)
        if text is None:
            raise NotAListing("the answer is not text")
        return read_listing(text, response.url, self.publisher, self._now)

    def _next_page(self, listing: ListingPage, place: ListingPlace, page: int) -> Iterator[scrapy.Request]:
        longest = LONGEST_LIST if self.arguments.has_period else LONGEST_NEWEST_LIST
        if page >= (self.arguments.max_pages or longest):
            self._stats.inc_value("newscrawl/listing/cut")
        elif place.has_pages:
            yield self._listing_request(place, page + 1)
        elif listing.next_url and place.follows_links:
            yield self._listing_request(place, page + 1, listing.next_url)

    def _article_requests(self, links: Iterable[ListedLink], depth: int, generation: int) -> Iterator[scrapy.Request]:
        """A request for each article that the run did not ask for before: to the site, or to the store."""
        leads: dict[str, Lead] = {}
        for position, link in enumerate(links):
            canonical = canonical_url(link.url)
            if self._progress.addresses.add(canonical):
                rank = LISTING_BATCH + depth if depth else position
                leads[canonical] = Lead(canonical, link, depth, generation, rank)
        if not leads:
            return
        known = self._known(leads)
        self.memory.add_leads(leads.keys() - known, at=self._now)
        for canonical, lead in leads.items():
            yield self._known_request(lead) if canonical in known else self._article_request(lead)

    def _known(self, addresses: Mapping[str, Lead]) -> set[str]:
        if self.arguments.fresh:
            return set()
        return self.memory.without_fetching(addresses.keys(), now=self._now, revisit=self.arguments.revisit)

    def _article_request(self, lead: Lead, *, query: str | None = None, plain: bool = False) -> scrapy.Request:
        return self._request(
            lead.url(query or (None if plain else self.publisher.full_page)),
            callback=self.parse_article,
            errback=self.article_failed,
            priority=lead.priority,
            cb_kwargs={"lead": lead},
        )

    def _known_request(self, lead: Lead) -> scrapy.Request:
        return scrapy.Request(
            lead.canonical,
            meta={KNOWN: True},
            callback=self.parse_known,
            priority=lead.priority,
            cb_kwargs={"lead": lead},
        )

    def parse_known(self, response: Response, lead: Lead) -> Iterator[Article | scrapy.Request]:
        """The article as the store holds it, then the articles it links to as related."""
        self._stats.inc_value("newscrawl/store/looked_up")
        article = self.memory.recall(lead.canonical)
        if article is None:
            self._stats.inc_value("newscrawl/store/known_as_none")
            return
        if not self._is_first_look(article):
            return
        self._stats.inc_value("newscrawl/store/known")
        if not self.arguments.only_new and self._why_left_out(article) is None:
            yield self._handed_over(article, Handover(given_out=True))
        self._close_at_limit()
        yield from self._related_requests(article, lead)

    def parse_article(self, response: Response, lead: Lead) -> Iterator[Article | scrapy.Request]:
        """The article of the page, then the articles it links to as related."""
        self._stats.inc_value("newscrawl/article/pages")
        if is_front_page(response.url):
            self._note_gone(lead, "front_page", fetched_at(response))
            return
        content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
        explanation = Explanation()
        try:
            article = extract_article(
                response.body, response.url, content_type=content_type or None, explain=explanation
            )
        except NotAnArticle as refusal:
            self._note_refusal(refusal, response, lead)
            return
        for reason, count in explanation.removed_by_reason.items():
            self._stats.inc_value(f"newscrawl/removed/{reason}", count)
        article.fetched_at = fetched_at(response)
        article.http_status = response.status
        note_reservations(article, response)
        following = self._following_page(response, article, lead)
        if following:
            yield following
            return
        if lead.parts:
            article = merge_pages((*lead.parts, article))
        yield from self._fetched(article, lead)

    def _note_refusal(self, refusal: NotAnArticle, response: Response, lead: Lead) -> None:
        self._stats.inc_value(f"newscrawl/article/none/{refusal.reason}")
        self.logger.info("no article at %s: %s", response.url, refusal)
        if refusal.reason == "not_found":
            self._note_gone(lead, refusal.reason, fetched_at(response))
        else:
            self.memory.note_none(lead.canonical, refusal.reason, at=fetched_at(response))

    def _note_gone(self, lead: Lead, reason: str, at: datetime) -> None:
        if self.memory.note_gone(lead.canonical, reason, at=at):
            self._stats.inc_value("newscrawl/store/gone")

    def _following_page(self, response: Response, article: Article, lead: Lead) -> scrapy.Request | None:
        """The request for the next page of an article that the site serves in parts only."""
        parts = (*lead.parts, article)
        second, third = (self.publisher.page_query.format(page=part + 1, part=part) for part in (1, 2))
        served = parts[0].page_count if second != third else min(2, parts[0].page_count)
        if not self.publisher.page_links or len(parts) >= served:
            return None
        if not lead.parts and not response.css(self.publisher.page_links):
            return None
        query = self.publisher.page_query.format(page=len(parts) + 1, part=len(parts))
        return self._article_request(replace(lead, parts=parts), query=query)

    def _fetched(self, article: Article, lead: Lead) -> Iterator[Article | scrapy.Request]:
        if not self._is_first_look(article):
            # The store learns by which further address it is reached, so that no run fetches that again.
            yield self._handed_over(article, Handover(also_at=(lead.canonical,), left_out=SAME))
            return
        done = weigh_listed_date(article, lead.listed, site=self.publisher.domains[0], now=self._now)
        if done:
            self._stats.inc_value(f"newscrawl/date/{done}")
        self._progress.addresses.add(article.canonical_url)
        left_out = self._why_left_out(article)
        yield self._handed_over(article, Handover(also_at=(lead.canonical,), left_out=left_out))
        self._close_at_limit()
        if left_out is None:
            yield from self._related_requests(article, lead)

    def _is_first_look(self, article: Article) -> bool:
        """Whether the run meets the article for the first time."""
        self._close_at_limit()
        return self._progress.looked_at.add(article.id)

    def _why_left_out(self, article: Article) -> str | None:
        """Why the article, though it is there, is not what the run was asked for."""
        if article.published_at and not self.arguments.in_period(article.published_at):
            return "outside_period"
        if self.arguments.keywords and not mentions_any(self.arguments.keywords, article.title, article.text):
            return "without_keyword"
        return None

    def _handed_over(self, article: Article, handover: Handover) -> Article:
        self.memory.hand_over(article, handover)
        self._progress.yielded += handover.left_out is None
        return article

    def _close_at_limit(self) -> None:
        limit, window = self.arguments.limit, self.arguments.window
        reached = limit is not None and self._progress.yielded >= limit
        if reached or (window is not None and len(self._progress.looked_at) >= window):
            raise CloseSpider(LIMIT_REACHED)

    def _related_requests(self, article: Article, lead: Lead) -> Iterator[scrapy.Request]:
        if lead.depth >= self.arguments.related_depth:
            return
        links = [ListedLink(link.url, link.title) for link in article.related if self._choice.is_article(link.url)]
        wanted = [link for link in links if self._choice.is_wanted(link)]
        yield from self._article_requests(wanted, lead.depth + 1, lead.generation)

    def article_failed(self, failure: Failure) -> Iterator[Article | scrapy.Request]:
        """An article that could not be fetched: tried at its plain address, or given without its missing pages."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        lead: Lead = request.cb_kwargs["lead"]
        reason = self._count_failure("article", failure)
        if lead.parts:
            article = merge_pages(lead.parts)
            article.warnings.append(f"page {len(lead.parts) + 1} of {lead.parts[0].page_count} could not be fetched")
            yield from self._fetched(article, lead)
        elif not is_gone(failure):
            self.memory.note_failure(lead.canonical)
        elif request.url != lead.canonical:
            yield self._article_request(lead, plain=True)
        else:
            self._note_gone(lead, reason, datetime.now(UTC))

    def listing_failed(self, failure: Failure) -> Iterator[scrapy.Request]:
        """A listing that could not be fetched costs the run that list; without the site's search the lists serve."""
        reason = self._count_failure("listing", failure)
        place: ListingPlace = failure.request.cb_kwargs["place"]  # type: ignore[attr-defined]
        self._stats.set_value(f"newscrawl/listing/trouble/{place.kind}", reason)
        if isinstance(failure.value, IgnoreRequest) and isinstance(place.way, Search):
            for place in listed_places(self.publisher, self.arguments, self._now):
                yield self._listing_request(place, 1)

    def _count_failure(self, kind: str, failure: Failure) -> str:
        reason = failure_reason(failure)
        self._stats.inc_value(f"newscrawl/{kind}/failed/{reason}")
        self.logger.info("%s not fetched: %s (%s)", kind, failure.request.url, reason)  # type: ignore[attr-defined]
        return reason


def run_moment(crawler: Crawler) -> datetime:
    """What "now" is for a run (aware): the present, or the date of the archive that is replayed."""
    if crawler.settings.get("REPLAY") and (recorded := replayed_archive(crawler).last_date):
        return recorded
    return datetime.now(UTC)


def spider_for(publisher: type[Publisher], base: type[NewsSpider] = NewsSpider) -> type[NewsSpider]:
    """The spider class of a publisher, named as people type it."""
    attributes: Mapping[str, Any] = {
        "name": publisher.name,
        "publisher": publisher,
        "allowed_domains": list(publisher.domains),
        "__module__": publisher.__module__,
        "__doc__": publisher.__doc__,
    }
    return type(f"{publisher.__name__}Spider", (base,), dict(attributes))

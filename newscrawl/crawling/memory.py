"""One run's hold on the durable memory: the store, the lock of its publisher, and what passes between spider and
pipeline about an article."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newscrawl.crawling.replay import DEMO
from newscrawl.items import Article
from newscrawl.store import DEFAULT_REVISIT, Match, Revisit, Store, store_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

DEMO_STORE = Path("data/demo.db")
"""Where the invented articles of the demo are kept, so that no dataset ever holds one."""
MOST_FAILURES = 3
"""How many fetches of an article may fail before it is given up."""

_PASSING = frozenset({"challenge", "login_wall", "server_error", "empty"})


SAME = "same"
"""Why an article is left out that the run has met before, at another address."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the spider knows about an article that the pipelines must know too."""

    also_at: tuple[str, ...] = ()
    """Canonical addresses that led to it beside its own."""
    given_out: bool = False
    """Whether it comes from the store and not from the site."""
    left_out: str | None = None
    """Why it is kept but is no part of what the run was asked for."""


class Memory:
    """The store as one run of one publisher uses it. Raises what ``Store.open`` and ``Store.lock`` raise."""

    def __init__(self, path: Path, publisher: str) -> None:
        self.publisher = publisher
        self.store = _borrow(path)
        try:
            self._lock = self.store.lock(publisher)
        except BaseException:
            _give_back(self.store)
            raise
        self._handovers: defaultdict[str, deque[Handover]] = defaultdict(deque)
        self._closed = False

    def close(self) -> None:
        """Let another run of the publisher begin; twice is fine."""
        if not self._closed:
            self._closed = True
            self._lock.release()
            _give_back(self.store)

    def without_fetching(self, urls: Collection[str], *, now: datetime, revisit: Revisit = DEFAULT_REVISIT) -> set[str]:
        """Those of the canonical addresses that were fetched before and need no visit at ``now`` (aware)."""
        known = self.store.is_known(urls)
        return known - self.store.due(known, now=now, revisit=revisit)

    def recall(self, url: str) -> Article | None:
        """The article kept under a canonical address, with the group of copies it belongs to."""
        for article in self.store.give_out([url]):
            return with_match(article, self.store.match(article.id))
        return None

    def leads(self, *, most: int) -> list[str]:
        """The canonical addresses that earlier runs found and did not fetch, newest first."""
        leads = self.store.leads.of(self.publisher)
        return [lead.url for lead in leads if lead.failures < MOST_FAILURES][:most]

    def add_leads(self, urls: Iterable[str], *, at: datetime) -> None:
        """Note what is to be fetched, so that a run that is killed is taken up by the next one."""
        self.store.leads.add(self.publisher, urls, at=at)

    def last_run_worked(self) -> bool:
        """Whether the publisher's latest run came to its end and was worth something."""
        return any(run.exit_code == 0 for run in self.store.runs.last(self.publisher, most=1))

    def note_gone(self, url: str, reason: str, *, at: datetime) -> bool:
        """Note that an address no longer leads anywhere: whether it held an article, whose text stays."""
        if self.store.bury(url, reason=reason, at=at):
            return True
        self.store.dismiss(url, reason=reason, at=at)
        return False

    def note_none(self, url: str, reason: str, *, at: datetime) -> None:
        """Note that an address leads to no article; where that may pass, it is tried again by the next run."""
        if reason in _PASSING:
            self.note_failure(url)
        else:
            self.store.dismiss(url, reason=reason, at=at)

    def note_failure(self, url: str) -> None:
        """Count a fetch that failed: after a few the address is asked for only where a list shows it."""
        self.store.leads.failed(url)

    def hand_over(self, article: Article, handover: Handover) -> None:
        """Tell the pipelines about an article that is about to reach them."""
        self._handovers[article.id].append(handover)

    def handed_over(self, article: Article) -> Handover:
        """What the spider told about the article; asked once each time that it comes."""
        waiting = self._handovers.get(article.id)
        if waiting is None:
            return Handover()
        handover = waiting.popleft()
        if not waiting:
            del self._handovers[article.id]
        return handover


def with_match(article: Article, match: Match | None) -> Article:
    """The article with the earlier one that it is a copy of."""
    if match is None:
        return article
    return replace(article, cluster_id=match.cluster_id, duplicate_of=match.duplicate_of, similarity=match.similarity)


def memory_of(crawler: Crawler, publisher: str) -> Memory:
    """The memory of a crawl, opened when it is asked for first; see ``Memory`` for what it raises."""
    if crawler not in _memories:
        _memories[crawler] = Memory(store_file(crawler.settings), publisher)
    return _memories[crawler]


def store_file(settings: BaseSettings | Mapping[str, str]) -> Path:
    """The store of a run: the setting STORE, else the demo's own, else where ``newscrawl.store.store_path`` says."""
    if named := settings.get("STORE"):
        return Path(named).expanduser()
    if settings.get("REPLAY") == DEMO:
        return DEMO_STORE
    return store_path()


@dataclass(slots=True)
class _Shared:
    store: Store
    borrowers: int = 0


_memories: WeakKeyDictionary[Crawler, Memory] = WeakKeyDictionary()
_open_stores: dict[Path, _Shared] = {}


def _borrow(path: Path) -> Store:
    """The store in that file: the crawls of one process share it, as their near duplicates gather in its memory."""
    path = path.resolve()
    shared = _open_stores.get(path)
    if shared is None:
        shared = _open_stores[path] = _Shared(Store.open(path))
    shared.borrowers += 1
    return shared.store


def _give_back(store: Store) -> None:
    shared = _open_stores[store.path]
    shared.borrowers -= 1
    if not shared.borrowers:
        del _open_stores[store.path]
        store.close()

"""The durable memory of every crawl on a machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from newscrawl.database import Database
from newscrawl.dedup.index import Match, TextIndex, leave_settled
from newscrawl.items import Article
from newscrawl.store.breakers import BreakerMemory
from newscrawl.store.checking import find_problems
from newscrawl.store.housekeeping import Housekeeper, Pruned, StoreStats, TakenDown
from newscrawl.store.keeping import Keeper, Kept
from newscrawl.store.leads import LeadMemory
from newscrawl.store.listings import ListingMemory
from newscrawl.store.location import store_path
from newscrawl.store.locks import Holder, PublisherLock, holder_of
from newscrawl.store.policies import PolicyMemory
from newscrawl.store.reading import Reader, Version
from newscrawl.store.revisit import DEFAULT_REVISIT, Revisit
from newscrawl.store.runs import RunMemory
from newscrawl.store.schema import LAYOUT
from newscrawl.store.snapshot import Snapshot
from newscrawl.store.space import LEAST_FREE, ensure_space
from newscrawl.store.urls import UrlMemory, Visits


class Store:
    """What was fetched, what was kept, its versions and its runs, in one file that many processes share.

    Whatever a method has returned from outlives the process and a power cut; inside ``batch`` that holds for the whole
    batch, once it is over. Methods raise OutOfSpace or StorageTrouble where the machine fails: what was kept before
    stands, and the call can be made again. Moments go in and out aware. A store belongs to one thread.
    """

    leads: LeadMemory
    """Articles that were listed and not fetched yet."""
    listings: ListingMemory
    """Listings, sitemaps and feeds, for conditional requests."""
    runs: RunMemory
    """The runs and what they were worth."""
    breakers: BreakerMemory
    """Publishers that refused us, and until when they are left alone."""
    policies: PolicyMemory
    """What hosts say about the use of their texts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.reading() as connection:
            self._index = TextIndex(connection)
        self._urls = UrlMemory(database)
        self._keeper = Keeper(database, self._index)
        self._reader = Reader(database)
        self._housekeeper = Housekeeper(database, self._index)
        self.leads = LeadMemory(database)
        self.listings = ListingMemory(database)
        self.runs = RunMemory(database)
        self.breakers = BreakerMemory(database)
        self.policies = PolicyMemory(database)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Self:
        """The store in that file, else where ``store_path`` says; made or brought up to date where needed.

        Raises ConfigurationError, and leaves the file as it is, where it is damaged, newer or no store.
        """
        return cls(Database(path or store_path(), LAYOUT))

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; closing twice is fine."""
        if not self._database.closed:
            leave_settled(self._database, self._index)
        self._database.close()

    def is_known(self, urls: Iterable[str]) -> set[str]:
        """Those of the canonical addresses that were fetched before, whatever they led to."""
        return self._urls.is_known(urls)

    def due(self, urls: Iterable[str], *, now: datetime, revisit: Revisit = DEFAULT_REVISIT) -> set[str]:
        """Those of the canonical addresses that were fetched before and, being seen again, are to be fetched again."""
        return self._urls.due(urls, now=now, revisit=revisit)

    def visits(self, urls: Iterable[str]) -> dict[str, Visits]:
        """When the canonical addresses were fetched and what they led to; those never fetched are left out."""
        return self._urls.visits(urls)

    def keep(self, article: Article, *, also_at: Iterable[str] = (), group: bool = True) -> Kept:
        """Keep an article and mark its addresses as fetched: both, or neither.

        ``also_at`` are further canonical addresses that led to it. An article that is known by its id or its address
        gets a new version where title, text or date changed. With ``group`` the earlier article that it is a copy of
        is looked for. Raises ValueError where ``fetched_at`` is missing or a datetime has no zone.
        """
        return self._keeper.keep(article, also_at=also_at, group=group)

    def bury(self, url: str, *, reason: str, at: datetime) -> bool:
        """Note that the article at a canonical address was deleted (404, 410, front page); what was kept stays.

        False where no article is known by that address.
        """
        return self._keeper.bury(url, reason=reason, at=at)

    def dismiss(self, url: str, *, reason: str, at: datetime) -> bool:
        """Note that a canonical address led to no article: it is known, and revisited like an article.

        ``reason`` is a short word. False, and nothing is noted, where an article is known by that address.
        """
        return self._urls.dismiss(url, reason=reason, at=at)

    def remember(self, urls: Iterable[str]) -> None:
        """Take over canonical addresses that another crawler has fetched: known, and not fetched again."""
        self._urls.remember(urls)

    def give_out(self, urls: Iterable[str]) -> Iterator[Article]:
        """The articles kept under the canonical addresses, as they were kept, in that order and each once.

        Addresses under which no article is kept are passed over.
        """
        return self._reader.give_out(urls)

    def articles(
        self, *, publisher: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Article]:
        """The articles as they were kept, in the order they came: all, of one publisher, of a time.

        ``since`` is inclusive, ``until`` exclusive; with either, articles without a date are left out.
        """
        return self._reader.articles(publisher=publisher, since=since, until=until)

    def article(self, id: str) -> Article | None:
        """The article of that id as it was last kept; None where there is none, or it was taken down."""
        return self._reader.article(id)

    def versions(self, id: str) -> list[Version]:
        """The states of an article, oldest fetch first."""
        return self._reader.versions(id)

    def match(self, id: str) -> Match | None:
        """The earlier article that an article is a copy of."""
        with self._database.reading():
            return self._index.match(id)

    def cluster(self, id: str) -> list[str]:
        """The ids of the articles that are copies of each other with that one, itself included, first come first."""
        with self._database.reading():
            return self._index.cluster(id)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The whole store as it is at this moment, to be read at leisure while others write."""
        with self._database.snapshot() as connection:
            yield Snapshot(connection)

    @contextmanager
    def standstill(self) -> Iterator[None]:
        """Nobody writes inside, so that snapshots which several processes begin are of one moment.

        Crawls wait meanwhile: no longer than that takes. Raises StorageTrouble where another writer does not end,
        RuntimeError inside ``batch``.
        """
        with self._database.standstill():
            yield

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commits what is done inside at once, all or nothing, while other writers wait: for many, and never across
        a pause."""
        with self._database.transaction():
            self._index.make_room()
            yield

    def lock(self, publisher: str) -> PublisherLock:
        """The right to crawl a publisher into this store; raises PublisherLocked where another process has it."""
        return PublisherLock(self.path, publisher)

    def holder(self, publisher: str) -> Holder | None:
        """The process that crawls a publisher into this store at this moment; None where none does."""
        return holder_of(self.path, publisher)

    def ensure_space(self, *, least: int = LEAST_FREE) -> int:
        """The free bytes on the store's disk; raises OutOfSpace where they are fewer than ``least``."""
        return ensure_space(self.path, least=least)

    def check(self) -> list[str]:
        """What is wrong with the store, a sentence each; empty where it is whole. Reads all of it."""
        return find_problems(self._database)

    def stats(self) -> StoreStats:
        """What the store holds."""
        return self._housekeeper.stats()

    def prune(self, *, before: datetime) -> Pruned:
        """Remove older versions, runs, leads and listings from before a moment. Current articles always stay."""
        return self._housekeeper.prune(before=before)

    def take_down(self, id_or_url: str, *, reason: str, at: datetime) -> TakenDown | None:
        """Erase the content of an article for good, from the file too, and never keep it again.

        None where no article is known by that id or canonical address. Backups are the operator's to see to.
        """
        return self._housekeeper.take_down(id_or_url, reason=reason, at=at)

    def vacuum(self) -> int:
        """Give the room of what was removed back to the disk, and say how many bytes; needs room for a copy."""
        return self._housekeeper.vacuum()

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the store, as it is at one moment, to a new file while others go on writing.

        Raises ConfigurationError where the file exists or cannot be written; the file is whole or not there.
        """
        self._housekeeper.backup(Path(target))

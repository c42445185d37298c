"""The durable memory: what was fetched, what was kept, its versions, its runs."""

from newscrawl.database import DamagedFile, OutOfSpace, StorageTrouble
from newscrawl.dedup.index import Match
from newscrawl.store.breakers import Breaker
from newscrawl.store.housekeeping import Pruned, PublisherStats, StoreStats, TakenDown
from newscrawl.store.keeping import Kept
from newscrawl.store.leads import Lead
from newscrawl.store.listings import Listing
from newscrawl.store.location import store_path
from newscrawl.store.locks import Holder, PublisherLock, PublisherLocked
from newscrawl.store.reading import Version
from newscrawl.store.revisit import DEFAULT_REVISIT, Revisit, parse_revisit
from newscrawl.store.runs import Run
from newscrawl.store.snapshot import Copy, Entry, Snapshot, Standing, State
from newscrawl.store.space import LEAST_FREE, ensure_space
from newscrawl.store.store import Store
from newscrawl.store.urls import Visits

__all__ = [
    "DEFAULT_REVISIT",
    "LEAST_FREE",
    "Breaker",
    "Copy",
    "DamagedFile",
    "Entry",
    "Holder",
    "Kept",
    "Lead",
    "Listing",
    "Match",
    "OutOfSpace",
    "Pruned",
    "PublisherLock",
    "PublisherLocked",
    "PublisherStats",
    "Revisit",
    "Run",
    "Snapshot",
    "Standing",
    "State",
    "StorageTrouble",
    "Store",
    "StoreStats",
    "TakenDown",
    "Version",
    "Visits",
    "ensure_space",
    "parse_revisit",
    "store_path",
]

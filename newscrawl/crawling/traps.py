"""Lists that lead nowhere: sitemap indexes without end, and pages of a list that bring no article."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl.crawling.walk import ListingPlace

logger = logging.getLogger(__name__)

MOST_CHILDREN = 1_000
"""Sitemaps that a run reads of one index: the sitemaps of eighty years by month, or of three by day."""
MOST_NEWEST_CHILDREN = 100
"""The same for a run that wants the newest articles only."""
DEEPEST_INDEX = 1
"""How many indexes may stand above an index. The protocol (sitemaps.org) allows none; some sites have one."""
MOST_BARREN_PAGES = 10
"""Pages of a list after which it is left, where none of the articles that they named could be had."""
MOST_IDLE_PAGES = 200
"""Pages of a list after which it is left, where nothing on them was asked for and their dates stay as they are."""


class SitemapTree:
    """How far the sitemap indexes of a run are followed: to ``most`` sitemaps of each that is declared."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: dict[str, int] = {}
        self._told: set[str] = set()

    def admit(self, children: Sequence[str], *, index: str, depth: int) -> list[str]:
        """The sitemaps of an index that are read; what is left out is told once for each ``index`` that is declared.

        ``depth`` counts the indexes that stand above this one.

        Indexes are sorted by age, one way or the other: of one that is too long both ends are read.
        """
        taken = self._taken.get(index, 0)
        room = 0 if depth > DEEPEST_INDEX else self._most - taken
        admitted = list(children) if len(children) <= room else [*children[: room // 2], *_last(children, room)]
        self._taken[index] = taken + len(admitted)
        if len(admitted) < len(children) and index not in self._told:
            self._told.add(index)
            logger.warning("%s leads to more sitemaps than are followed, or to indexes of indexes; left", index)
        return admitted


def _last(children: Sequence[str], room: int) -> Sequence[str]:
    return children[len(children) - (room - room // 2) :]


@dataclass(slots=True)
class _Course:
    """How the pages of one list went so far."""

    asked: int = 0
    looked_at: int = 0
    oldest: datetime | None = None
    barren: int = 0
    idle: int = 0


class BarrenPages:
    """Which lists lead nowhere: no article is to be had from page after page, or the pages do not go back in time."""

    def __init__(self) -> None:
        self._courses: dict[ListingPlace, _Course] = {}

    def is_trap(self, place: ListingPlace, *, asked: int, looked_at: int, oldest: datetime | None) -> bool:
        """Whether the list is left at this page.

        ``asked`` counts the articles of this page that are asked for, ``looked_at`` those that the run has met so far,
        on any list: the pages of a list are read after the articles of the page before. ``oldest`` is the earliest date
        (aware) that the page shows: pages above a period ask for nothing, but go back in time.
        """
        course = self._courses.setdefault(place, _Course())
        brought = looked_at > course.looked_at
        course.barren = course.barren + 1 if course.asked and not brought else 0
        goes_back = oldest is not None and (course.oldest is None or oldest < course.oldest)
        course.idle = 0 if asked or goes_back else course.idle + 1
        course.asked, course.looked_at = asked, looked_at
        course.oldest = oldest if goes_back else course.oldest
        return course.barren >= MOST_BARREN_PAGES or course.idle >= MOST_IDLE_PAGES

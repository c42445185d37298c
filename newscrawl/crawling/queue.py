"""The requests that wait, where nearly each has a priority of its own."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from scrapy.pqueues import ScrapyPriorityQueue

if TYPE_CHECKING:
    from scrapy import Request


class QuickPriorityQueue(ScrapyPriorityQueue):
    """Scrapy's priority queue, with the next priority and the number of requests at hand.

    Scrapy looks at every priority for both, several times a request. A sitemap of 50,000 articles, which are fetched in
    turns with those of other lists, has nearly as many priorities: that took longer than reading the pages.
    """

    _priorities: list[int]
    _count: int

    def init_prios(self, startprios: Iterable[int]) -> None:
        super().init_prios(startprios)
        # A sorted list is a heap.
        self._priorities = sorted(self.queues.keys() | self._start_queues.keys())
        self._count = super().__len__()

    def push(self, request: Request) -> None:
        priority = self.priority(request)
        if priority not in self.queues and priority not in self._start_queues:
            heappush(self._priorities, priority)
        super().push(request)
        self._count += 1

    def pop(self) -> Request | None:
        request = super().pop()
        self._count -= request is not None
        return request

    def _update_curprio(self) -> None:
        while self._priorities and not self._waits(self._priorities[0]):
            heappop(self._priorities)
        self.curprio = self._priorities[0] if self._priorities else None

    def _waits(self, priority: int) -> bool:
        return bool(self.queues.get(priority) or self._start_queues.get(priority))

    def __len__(self) -> int:
        return self._count

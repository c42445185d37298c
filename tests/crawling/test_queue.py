"""Requests leave the queue as Scrapy's own would let them, however many priorities they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.pqueues import ScrapyPriorityQueue
from scrapy.squeues import FifoMemoryQueue, PickleFifoDiskQueue
from scrapy.utils.test import get_crawler

from newscrawl.crawling.queue import QuickPriorityQueue

CRAWLER = get_crawler()
MOVES = st.lists(st.none() | st.tuples(st.integers(-5, 5), st.booleans()), max_size=60)


def made(kind, key="", storage=FifoMemoryQueue, startprios=()):
    return kind.from_crawler(CRAWLER, storage, key, startprios, start_queue_cls=storage)


def asked(number, priority, is_start):
    meta = {"is_start_request": True} if is_start else {}
    return Request(f"https://www.suara.com/{number}", priority=priority, meta=meta)


@given(MOVES)
def test_any_order_of_pushes_and_pops_gives_what_scrapys_queue_gives(moves):
    ours, scrapys = made(QuickPriorityQueue), made(ScrapyPriorityQueue)
    for number, move in enumerate([*moves, *[None] * (len(moves) + 1)]):
        if move is None:
            popped = [queue.pop() for queue in (ours, scrapys)]
            assert popped[0] is popped[1]
        else:
            request = asked(number, *move)
            ours.push(request)
            scrapys.push(request)
        assert len(ours) == len(scrapys)
    assert len(ours) == 0


def test_what_waits_on_the_disk_is_taken_up_again(tmp_path):
    before = made(QuickPriorityQueue, str(tmp_path), PickleFifoDiskQueue)
    for number, priority in enumerate([1, 3, 2, 3]):
        before.push(asked(number, priority, is_start=False))
    after = made(QuickPriorityQueue, str(tmp_path), PickleFifoDiskQueue, before.close())
    assert len(after) == 4
    assert [after.pop().url[-1] for _ in range(4)] == ["1", "3", "2", "0"]
    assert after.pop() is None


@pytest.mark.parametrize("count", [200, 20_000])
def test_the_next_request_is_found_without_looking_at_all_that_wait(count):
    looked_at = 0

    class Counted(FifoMemoryQueue):
        def __len__(self):
            nonlocal looked_at
            looked_at += 1
            return super().__len__()

    queue = made(QuickPriorityQueue, storage=Counted)
    for priority in range(count):
        queue.push(asked(priority, priority, is_start=False))
    looked_at = 0
    for _ in range(100):
        queue.pop()
        assert len(queue)
    assert looked_at <= 400

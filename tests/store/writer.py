"""A process that writes a store: ``python -m tests.store.writer STORE REPORT FIRST LAST BATCH``.

It does what a crawl does with each article and, when the store has it, adds the number to the report. With a BATCH of 1
each call commits by itself.
"""

import os
import sys
from contextlib import nullcontext
from datetime import timedelta

from newscrawl.store import Store
from tests.store.samples import NOON, address, article


def crawl_one(store, number):
    """Everything that a run does to the store on the way of one article."""
    store.leads.add("suara", [address(number), address(number + 1_000_000)], at=NOON)
    store.keep(article(number))
    if number % 5 == 0:
        store.keep(article(number, title="Judul kedua", fetched_at=NOON + timedelta(days=1)))
    if number % 7 == 0:
        store.bury(address(number), reason="404", at=NOON + timedelta(days=2))
    store.dismiss(address(number + 1_000_000), reason="gallery", at=NOON)
    store.listings.keep("https://a.id/", b"x" * 5000, etag=f'"{number}"', last_modified=None, fetched_at=NOON)


def write(path, report, first, last, batch):
    with Store.open(path) as store:
        for start in range(first, last, batch):
            numbers = range(start, min(last, start + batch))
            with nullcontext() if batch == 1 else store.batch():
                for number in numbers:
                    crawl_one(store, number)
            os.write(report, "".join(f"{number}\n" for number in numbers).encode())


if __name__ == "__main__":
    store_path, report_path, first_number, last_number, batch_size = sys.argv[1:]
    descriptor = os.open(report_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    write(store_path, descriptor, int(first_number), int(last_number), int(batch_size))

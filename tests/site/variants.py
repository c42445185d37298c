"""Any number of articles, each made from one of the fictional Suara when it is asked for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256

from tests.site.world import YEARS, ExpectedArticle, Page, expected, world

SITEMAP = "https://www.suara.com/sitemap.xml"
INDEX = "https://www.suara.com/indeks"
ROWS = 20
"""How many articles a page of the index shows."""
_WHOLE = "?page=all"
_PARAGRAPH = re.compile(r"(?<=<p>)[^<]{60,}(?=</p>)")
_PAGED = re.compile(r"\?page=(\d+)")
_NUMBERED = re.compile(r"-(\d+)(?:\?page=all)?$")


def variant_url(number: int) -> str:
    """The address of the article of that number, from 0: that of its original with the number behind it."""
    return f"{_original(number).url}-{number}"


def variant_page(number: int, edition: int = 1) -> Page:
    """Its page: the original's, with a title and an order of words of its own; of each edition the text differs."""
    one = _original(number)
    text = world()[one.url + _WHOLE].body.decode()
    text = text.replace(one.url, variant_url(number)).replace(one.title, f"{one.title} {number}")
    dice = random.Random(number)
    text = _PARAGRAPH.sub(lambda paragraph: _shuffled(paragraph[0], dice), text)
    if edition > 1:
        again = random.Random(f"{number} {edition}")
        text = _PARAGRAPH.sub(lambda paragraph: _shuffled(paragraph[0], again), text)
    return Page(200, (("Content-Type", "text/html; charset=utf-8"),), text.encode())


def sitemap_of(numbers: Iterable[int]) -> Page:
    """The sitemap that lists the articles of those numbers."""
    entries = "".join(f"<url><loc>{variant_url(number)}</loc></url>" for number in numbers)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
    etag = f'"{sha256(body).hexdigest()[:16]}"'
    return Page(200, (("Content-Type", "application/xml"), ("ETag", etag)), body)


def index_of(numbers: Iterable[int]) -> Page:
    """A page of the index that lists the articles of those numbers."""
    rows = "".join(
        f'<div class="article-kanal-item"><h3><a href="{variant_url(number)}">{number}</a></h3></div>'
        for number in numbers
    )
    body = f'<html><body><div class="article-kanal-list">{rows}</div></body></html>'
    return Page(200, (("Content-Type", "text/html; charset=utf-8"),), body.encode())


class Variants(Mapping[str, Page]):
    """A site of so many articles by address; none is held, each is made when it is looked up.

    All of them stand in one sitemap, and in the index, ROWS on a page.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._others = {**world(), SITEMAP: sitemap_of(range(count))}

    def __getitem__(self, url: str) -> Page:
        if url.startswith(INDEX):
            first = ROWS * (_page_number(url) - 1)
            return index_of(range(first, min(first + ROWS, self._count)))
        number = _number_of(url)
        return self._others[url] if number is None or number >= self._count else variant_page(number)

    def __iter__(self) -> Iterator[str]:
        yield from self._others
        yield from (variant_url(number) + _WHOLE for number in range(self._count))

    def __len__(self) -> int:
        return len(self._others) + self._count


def _page_number(url: str) -> int:
    found = _PAGED.search(url)
    return int(found[1]) if found else 1


def _number_of(url: str) -> int | None:
    found = _NUMBERED.search(url)
    if found is None or variant_url(int(found[1])) != url.removesuffix(_WHOLE):
        return None
    return int(found[1])


@cache
def _originals() -> tuple[ExpectedArticle, ...]:
    """The articles of the last year: together they look as a site does at one time."""
    ours = [one for one in expected() if one.published_at.year == YEARS[-1] and one.page_count == 1]
    return tuple(one for one in ours if _is_utf8(world()[one.url + _WHOLE].body))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _original(number: int) -> ExpectedArticle:
    return random.Random(number).choice(_originals())


def _shuffled(text: str, dice: random.Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)

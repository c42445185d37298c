"""What a host and an answer of it say about text and data mining, brought together for an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.extraction.reservations import (
    MayFetch,
    ai_txt_reservations,
    header_reservations,
    robots_reservations,
    tdmrep_reservations,
)

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.items import Article

POLICY_FILE = "newscrawl_policy_file"
"""The key of ``Request.meta`` that marks a request for ai.txt or tdmrep.json."""
HOST_RESERVATIONS = "newscrawl_reservations"
"""The key of ``Request.meta`` with the signals of the host that bear on the address."""

AI_TXT_PATH = "/ai.txt"
TDMREP_PATH = "/.well-known/tdmrep.json"


@dataclass(frozen=True, slots=True)
class HostPolicy:
    """The files of a host, empty where it has none; ``may_fetch`` is its robots.txt, None where that was not read."""

    robots: str = ""
    may_fetch: MayFetch | None = None
    ai_txt: str = ""
    tdmrep: str = ""

    def signals(self, url: str) -> Iterator[str]:
        """The signals that bear on an address of the host."""
        if self.may_fetch is not None:
            yield from robots_reservations(self.robots, url, self.may_fetch)
        yield from ai_txt_reservations(self.ai_txt, url)
        yield from tdmrep_reservations(self.tdmrep, url)


def note_reservations(article: Article, response: Response) -> None:
    """Add to the signals of an article's page those of its headers and of its host, each once."""
    headers = (
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in response.headers
        for value in response.headers.getlist(name)
    )
    signals = (*article.tdm_reservations, *header_reservations(headers), *response.meta.get(HOST_RESERVATIONS, ()))
    article.tdm_reservations = list(dict.fromkeys(signals))

"""Prokal, the papers of the Kaltim Post group in Kalimantan, most of them in the east, where it is WITA."""

from __future__ import annotations

import re
from typing import ClassVar

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document import Document
from newscrawl.extraction.page import ArticlePage
from newscrawl.publishers.description import Publisher, SectionPages

_PAPERS = (
    "kaltim", "balikpapan", "samarinda", "bontang", "berau", "radarkaltim", "kaltara", "bulungan", "kalsel", "kalteng",
    "sampit", "kalbar",
)  # fmt: skip
_IN_THE_WEST = re.compile(r"//(?:kalteng|sampit|kalbar)\.prokal\.co/")


class ProkalPage2016(ArticlePage):
    """Prokal in 2016; hardly an element has a class."""

    version = "2016-02"
    body = ".col-subleftmiddle > div > div > div:has(> p)"
    title = '.col-subleftmiddle [style*="font-size:40px"]'
    section = ".col-subleftmiddle h4.text-primary"
    published = ".col-subleftmiddle > div > div > small"
    clock: ClassVar[str | None] = "WITA"
    absent = ("tags",)


class ProkalWestPage2016(ProkalPage2016):
    """The papers of Central and West Kalimantan, where it is WIB."""

    clock = None

    @classmethod
    def recognise(cls, document: Document) -> list[LexborNode]:
        """The body elements of a page on one of these papers' hosts."""
        return super().recognise(document) if _IN_THE_WEST.search(document.url) else []


class Prokal(Publisher):
    """Prokal.co."""

    name = "prokal"
    title = "Prokal.co"
    domains = ("prokal.co",)
    home = "https://www.prokal.co"
    sections = {name: f"https://{name}.prokal.co/" for name in _PAPERS}
    tags = ("daerah",)
    discovery = (SectionPages(""),)
    article_url = r"//(?P<section>[a-z]+)\.prokal\.co/read/news/(?P<id>\d+)-[^/?#]+"
    pages = (ProkalWestPage2016, ProkalPage2016)
    verified = "saved pages of 2016"
    unverified = (
        "layout since 2017: no page seen",
        "lists: none seen, every link with the shape of an article counts",
        "clocks: no page prints its zone, that of the province is taken",
        "later pages of an article (/1, /2 behind the address): not followed",
        "sitemap, feed and robots.txt: none known",
    )

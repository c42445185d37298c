"""The words in which a publisher's file says what its article pages look like."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document import Document, Selectors
from newscrawl.extraction.dom import outermost, text_length, texts_in
from newscrawl.extraction.locate import find_body
from newscrawl.extraction.people import Byline, parse_byline, parse_credit_list, split_names

_MOST_CREDITS = 50


class ArticlePage:
    """One layout of a publisher's article page. A subclass is a declaration; a method is for what no selector says.

    A page is of this layout where ``body`` finds something. Every field may stay empty: structured data is asked
    first, then these selectors, then the generic extractor. A selector is CSS; several are tried in order;
    ``a::attr(title)`` reads an attribute instead of the text. A layout that changes gets a new class beside the
    old one, with a new ``version``.
    """

    version: ClassVar[str]
    """Year and month of the evidence: ``2026-08``."""
    body: ClassVar[Selectors]
    """The element that holds the paragraphs, or one for each part of the text."""
    loose_body: ClassVar[bool] = False
    """Whether ``body`` holds more than the text, or is found around teasers too; the text is then looked for inside."""
    drop: ClassVar[Sequence[str]] = ()
    """What in the body is no text, beyond what the general rules know."""
    keep: ClassVar[Sequence[str]] = ()
    """What in the body is text although the general rules would leave it out."""
    keep_wording: ClassVar[Collection[str]] = ()
    """Reasons of the general rules for wording that do not hold here, such as ``source_credit``."""
    dateline: ClassVar[str | None] = None
    """A regular expression for the names that stand in the publisher's datelines."""
    title: ClassVar[Selectors] = ()
    byline: ClassVar[Selectors] = ()
    """Where names stand with their roles: ``Penulis: A | Editor: B``."""
    credit_list: ClassVar[Selectors] = ()
    """The items of a list of names, the role behind each name or above those who have it."""
    authors: ClassVar[Selectors] = ()
    editors: ClassVar[Selectors] = ()
    section: ClassVar[Selectors] = ()
    section_in_url: ClassVar[bool] = False
    """Whether the section is the one that the address names, whatever is printed around the text."""
    tags: ClassVar[Selectors] = ()
    published: ClassVar[Selectors] = ()
    clock: ClassVar[str | None] = None
    """The zone of clocks that are printed without one, where it is not WIB: ``WITA`` or ``WIT``."""
    summary: ClassVar[Selectors] = ()
    images: ClassVar[Selectors] = ()
    """The ``img`` elements of the article outside its body."""
    related: ClassVar[Selectors] = ()
    """The links of the list of related articles."""
    signed: ClassVar[bool] = False
    """Whether the writer's name stands in capitals after the last sentence."""
    paywall: ClassVar[Selectors] = ()
    """What stands on a page only where part of the text is kept back."""
    absent: ClassVar[Collection[str]] = ()
    """Those of ``authors``, ``section`` and ``tags`` that the layout prints nowhere; nobody need look for them then."""
    distrust: ClassVar[Mapping[str, str]] = {}
    """Fields whose structured data lies here, and how: ``{"authors": "JSON-LD names the editor"}``."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @classmethod
    def label(cls) -> str:
        """The name under which an Article tells what extracted it."""
        return f"{cls.__name__}/{cls.version}"

    @classmethod
    def recognise(cls, document: Document) -> list[LexborNode]:
        """The body elements of the page, none where it is of another layout."""
        found = outermost(document.nodes(cls.body))
        return _fullest_text(found) if cls.loose_body else found

    def find_title(self) -> str | None:
        """The headline as printed."""
        return self.document.value(self.title)

    def find_byline(self) -> Byline:
        """Writers and editors as printed."""
        found = Byline()
        for text in self.document.values(self.byline)[:_MOST_CREDITS]:
            part = parse_byline(text)
            found.authors += [name for name in part.authors if name not in found.authors]
            found.editors += [name for name in part.editors if name not in found.editors]
        listed = parse_credit_list(self.document.values(self.credit_list)[:_MOST_CREDITS])
        found.authors += [name for name in listed.authors if name not in found.authors]
        found.editors += [name for name in listed.editors if name not in found.editors]
        found.authors += self._names(self.authors, found.authors)
        found.editors += self._names(self.editors, found.editors)
        return found

    def has_credits(self) -> bool:
        """Whether nobody need look elsewhere: an element for names stands on the page, or the layout prints none."""
        places = (self.byline, self.credit_list, self.authors, self.editors)
        return "authors" in self.absent or any(map(self.document.nodes, places))

    def find_section(self) -> str | None:
        """The section as printed."""
        return self.document.value(self.section)

    def find_tags(self) -> list[str]:
        """The tags as printed, in order."""
        return self.document.values(self.tags)

    def find_published(self) -> list[str]:
        """The strings in which the page prints when the article appeared, the best first."""
        return self.document.values(self.published)

    def find_summary(self) -> str | None:
        """The standfirst."""
        return self.document.value(self.summary)

    def _names(self, selectors: Selectors, known: Sequence[str]) -> list[str]:
        names: list[str] = []
        for text in self.document.values(selectors)[:_MOST_CREDITS]:
            names += [name for name in split_names(text) if name not in names and name not in known]
        return names


def _fullest_text(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The element that holds the text inside the one of the nodes that has most of it; none where none has any."""
    bodies = [body for node in nodes if (body := find_body(texts_in(node))) is not None]
    return [max(bodies, key=text_length)] if bodies else []

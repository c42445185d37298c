"""The sections and tags with the most articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from newscrawl.report.reading import Seen


@dataclass(frozen=True, slots=True)
class Subject:
    """A section or tag in its commonest spelling."""

    name: str
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True)
class Subjects:
    """The commonest first; ``section_count`` and ``tag_count`` tell how many there are."""

    sections: list[Subject]
    tags: list[Subject]
    section_count: int
    tag_count: int


class _Count:
    """Counts names that differ in capitals and blanks as one."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._spellings: dict[str, Counter[str] | str] = {}
        self._publishers: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, name: str, publisher: str) -> None:
        printed = " ".join(name.split())
        key = printed.casefold()
        if not key:
            return
        self._articles[key] += 1
        self._publishers[key].add(publisher)
        # Most names are spelt in one way, and a counter for each would cost more than all else.
        known = self._spellings.setdefault(key, printed)
        if isinstance(known, str) and known != printed:
            known = self._spellings[key] = Counter({known: self._articles[key] - 1})
        if isinstance(known, Counter):
            known[printed] += 1

    def top(self, most: int) -> list[Subject]:
        keys = sorted(self._articles, key=lambda key: (-self._articles[key], key))[:most]
        return [Subject(self._spelling(key), self._articles[key], len(self._publishers[key])) for key in keys]

    def __len__(self) -> int:
        return len(self._articles)

    def _spelling(self, key: str) -> str:
        known = self._spellings[key]
        return known if isinstance(known, str) else max(known, key=lambda name: (known[name], name))


class SubjectTally:
    """Counts sections and tags."""

    def __init__(self) -> None:
        self._sections = _Count()
        self._tags = _Count()

    def add(self, seen: Seen) -> None:
        """Count an article."""
        if seen.values["section"]:
            self._sections.add(seen.values["section"], seen.publisher)
        for tag in seen.values["tags"]:
            self._tags.add(tag, seen.publisher)

    def result(self, most: int) -> Subjects:
        """The ``most`` commonest."""
        return Subjects(self._sections.top(most), self._tags.top(most), len(self._sections), len(self._tags))

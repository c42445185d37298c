"""How well copies are told from other articles: ``python -m tests.dedup.copies`` prints the table.

Copies are made by editing the labelled articles of ../shared/pages; no copies are those articles themselves, and
invented series. All are asked of one index.
"""

import json
import random
import sys
import tempfile
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.dedup import NearDuplicates
from tests.dedup.edits import EDITS
from tests.dedup.series import SERIES, Facts

PAGES = Path(__file__).parents[3] / "shared" / "pages"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEDS = range(3)
FEWEST_WORDS = 60
LENGTHS = {"60 to 149 words": (60, 150), "150 to 299": (150, 300), "300 and more": (300, 10**6)}
OF_EACH_SERIES = 40


@dataclass
class Outcome:
    """What was found of the copies, and what was taken for a copy and is none."""

    found: dict = field(default_factory=lambda: defaultdict(list))
    """Whether each copy was found, by the name of the edit and the words of the original."""
    wrong: list = field(default_factory=list)
    """The articles, and the copies of others, that were taken for copies."""
    merged: dict = field(default_factory=dict)
    """How many articles of each series were taken for copies."""

    def recall(self, edit=None, *, words=(0, 10**6)):
        """The share of the copies that was found: by one edit or all, of originals of that many words."""
        lowest, end = words
        answers = [
            answer
            for (name, count), found in self.found.items()
            for answer in found
            if edit in {None, name} and lowest <= count < end
        ]
        return sum(answers) / len(answers)

    @property
    def pairs(self):
        """How many copies were made."""
        return sum(map(len, self.found.values()))

    @property
    def precision(self):
        """The share of copies among what was taken for one."""
        right = sum(map(sum, self.found.values()))
        return right / (right + len(self.wrong) + sum(self.merged.values()))


def labelled_articles():
    """The paragraphs of every labelled article, by its key or address."""
    pages = [page for page in json.loads((PAGES / "gold.json").read_text()) if page["is_article"]]
    articles = {page["key"]: page["paragraphs"] for page in pages}
    return articles | {page["url"]: page["paragraphs"] for page in json.loads((PAGES / "suara/gold.json").read_text())}


def judge(folder):
    """What an index in that folder finds."""
    articles, outcome = labelled_articles(), Outcome()
    with NearDuplicates(Path(folder) / "near.db") as near:
        for key, paragraphs in articles.items():
            if near.add(key, "\n\n".join(paragraphs), NOON):
                outcome.wrong.append(key)
        add_series(near, outcome)
        for edit in EDITS:
            add_copies(near, outcome, edit, articles)
    return outcome


def add_series(near, outcome):
    for make in SERIES:
        name = make.__name__
        matches = [near.add(f"{name} {number}", make(Facts(name, number)), NOON) for number in range(OF_EACH_SERIES)]
        outcome.merged[name] = sum(1 for match in matches if match)


def add_copies(near, outcome, edit, articles):
    vocabulary = sorted({word for paragraphs in articles.values() for word in " ".join(paragraphs).split()})
    for key, paragraphs in articles.items():
        words = len(" ".join(paragraphs).split())
        if words < FEWEST_WORDS:
            continue
        for seed in SEEDS:
            name = f"{edit.__name__} {seed} {key}"
            copy = edit(paragraphs, random.Random(f"{key} {seed}"), vocabulary)
            match = answer(near, name, "\n\n".join(copy))
            outcome.found[edit.__name__, words].append(match is not None and match.cluster_id == key)
            if match and match.cluster_id != key:
                outcome.wrong.append(name)


class Undone(Exception):  # noqa: N818 - undoes a batch
    pass


def answer(near, name, text):
    """What the index says of a text; the text is not left in it, where copies of the copy would find it."""
    match = None
    with suppress(Undone), near.batch():
        match = near.add(name, text, NOON + timedelta(hours=3))
        raise Undone
    return match


def main():
    """Print the table."""
    if not PAGES.is_dir():
        sys.exit(f"the labelled pages ({PAGES}) are not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        outcome = judge(folder)
    print(f"{'recall by the length of the original':<72}{''.join(f'{name:>16}' for name in LENGTHS)}{'all':>9}")
    for edit in EDITS:
        recalls = [outcome.recall(edit.__name__, words=words) for words in LENGTHS.values()]
        print(f"{edit.__name__:<72}{''.join(f'{one:16.4f}' for one in recalls)}{outcome.recall(edit.__name__):9.4f}")
    recalls = [outcome.recall(words=words) for words in LENGTHS.values()]
    print(f"{f'all {outcome.pairs} copies':<72}{''.join(f'{one:16.4f}' for one in recalls)}{outcome.recall():9.4f}")
    print(f"\narticles of a series taken for copies, of {OF_EACH_SERIES} each")
    for name, count in outcome.merged.items():
        print(f"{name:<24}{count:4}")
    print(f"\nother articles taken for copies: {len(outcome.wrong)}; precision {outcome.precision:.4f}")


if __name__ == "__main__":
    main()

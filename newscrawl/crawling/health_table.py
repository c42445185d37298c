"""The answers of health checks, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.table import Table

from newscrawl.crawling.health import Health
from newscrawl.crawling.screen import Screen


def print_health(answers: Sequence[Health], *, as_json: bool) -> None:
    """Print a table, or a JSON array, to standard output."""
    if as_json:
        print(json.dumps([answer.to_json() for answer in answers], ensure_ascii=False, indent=2))
        return
    console = Screen(highlight=False)
    table = Table("publisher", "state", "lists", "fields found, by layer")
    for answer in answers:
        table.add_row(answer.publisher, answer.state, "\n".join(_lists(answer)), "\n".join(_fields(answer)))
    console.print(table)
    for answer in answers:
        for sentence in answer.sentences:
            console.print(f"{answer.publisher}: {sentence}", soft_wrap=True)


def _lists(answer: Health) -> list[str]:
    return [f"{kind}: {what}" for kind, what in answer.lists.items()]


def _fields(answer: Health) -> list[str]:
    return [
        f"{name} {health.found}/{answer.articles} {', '.join(sorted(health.layers))}".rstrip()
        for name, health in answer.fields.items()
    ]

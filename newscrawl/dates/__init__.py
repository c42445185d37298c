"""Where a date stands in a page or a text, and what it means.

The functions are loaded on first use: whoever imports an Article needs the dataclasses and not the grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.dates.mentions import find_date_mentions
    from newscrawl.dates.model import Candidate, DateEvidence, DateMention, PublicationDate, Reconciled
    from newscrawl.dates.publication import parse_publication_date
    from newscrawl.dates.reconciliation import reconcile

__all__ = [
    "Candidate",
    "DateEvidence",
    "DateMention",
    "PublicationDate",
    "Reconciled",
    "find_date_mentions",
    "parse_publication_date",
    "reconcile",
]

_MODULES = {
    "find_date_mentions": "mentions",
    "parse_publication_date": "publication",
    "reconcile": "reconciliation",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'model')}"), name)

"""The errors a user can mend, and the one an extractor raises when a page holds no article."""

from __future__ import annotations


class ConfigurationError(ValueError):
    """Wrong use: the message is one line that says what is wrong and how to mend it."""


class NotAnArticle(ValueError):  # noqa: N818 - reads as what it says: raise NotAnArticle("listing")
    """A page that is no article; ``reason`` is a short machine-readable word, ``detail`` says it to a person."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail

"""A site that grows by an article an hour and corrects some of them later, as it stands at each hour."""

from __future__ import annotations

from typing import Any

from tests.site.variants import SITEMAP, sitemap_of, variant_page, variant_url
from tests.site.world import Page

LISTED = 50
"""How many articles, the newest, the sitemap shows."""
CORRECTED = {1: 2, 3: 3}
"""So many hours after it appeared every second article, or every third, is corrected."""


def editions(number: int, hour: int) -> int:
    """How many editions there are, at an hour, of the article that appeared in the hour of its number."""
    return 1 + sum(hour - number >= after and number % every == 0 for after, every in CORRECTED.items())


def news(hour: int) -> list[str]:
    """The addresses of the articles that appeared, or were corrected, in that hour; newest first."""
    return [
        variant_url(one) for one in range(hour, -1, -1) if one == hour or editions(one, hour) > editions(one, hour - 1)
    ]


def answers(hour: int) -> dict[str, dict[str, Any]]:
    """What the site answers at that hour: faults of the test server (see ``faults``), all others taken back."""
    listed = range(hour, max(hour - LISTED, -1), -1)
    pages = {variant_url(number) + "?page=all": variant_page(number, editions(number, hour)) for number in listed}
    return {SITEMAP: _answer(sitemap_of(listed)), **{url: _answer(page) for url, page in pages.items()}}


def _answer(page: Page) -> dict[str, Any]:
    return {"status": page.status, "headers": dict(page.headers), "body": page.body.decode()}

"""What WordPress and WooCommerce say a page is, in the classes of its ``body`` element.

The names are those of WordPress' ``get_body_class`` and of WooCommerce's ``wc_body_class``; themes print them unasked.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

_ARCHIVES = frozenset({"category", "tag", "date", "author", "paged", "post-type-archive"})
_FRONTS = frozenset({"home", "hfeed", "paged"})
_SHOP = frozenset({"single-product", "woocommerce-cart", "woocommerce-checkout", "woocommerce-account"})


class Told(NamedTuple):
    """Why a page is no article: the reason of the refusal, and a sentence."""

    reason: str
    sentence: str


def no_article(classes: Collection[str]) -> Told | None:
    """Why a page with these classes on its ``body`` is no article; None where they do not say so."""
    names = frozenset(classes)
    if names & _SHOP:
        return Told("listing", "the page belongs to a shop")
    if "single" in names or "single-post" in names:
        return None
    if "error404" in names:
        return Told("not_found", "the body's class is error404")
    if names & {"search-results", "search-no-results"}:
        return Told("search", "the page lists the results of a search")
    is_archive = "archive" in names and (names & _ARCHIVES or any(name.startswith("tax-") for name in names))
    if is_archive or ("blog" in names and names & _FRONTS):
        return Told("listing", "the page is an archive and holds the articles of one")
    return None

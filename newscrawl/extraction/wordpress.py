"""What WordPress and WooCommerce say a page is, in the classes of its ``body`` element.

The names are those of WordPress' ``get_body_class`` and of WooCommerce's ``wc_body_class``; themes print them unasked.
"""

from __future__ import annotations

from newscrawl.errors import NotAnArticle
from newscrawl.extraction.document import Document

_ARCHIVES = frozenset({"category", "tag", "date", "author", "paged", "post-type-archive"})
_FRONTS = frozenset({"home", "hfeed", "paged"})
_SHOP = frozenset({"single-product", "woocommerce-cart", "woocommerce-checkout", "woocommerce-account"})


def refuse_by_body_class(document: Document) -> None:
    """Raises NotAnArticle where the classes of ``body`` say that the page is none."""
    body = document.root
    names = frozenset((body.attributes.get("class") or "").split() if body is not None else ())
    if names & _SHOP:
        raise NotAnArticle("listing", "the page belongs to a shop")
    if "single" in names or "single-post" in names:
        return
    if "error404" in names:
        raise NotAnArticle("not_found", "the body's class is error404")
    if names & {"search-results", "search-no-results"}:
        raise NotAnArticle("search", "the page lists the results of a search")
    is_archive = "archive" in names and (names & _ARCHIVES or any(name.startswith("tax-") for name in names))
    if is_archive or ("blog" in names and names & _FRONTS):
        raise NotAnArticle("listing", "the page is an archive and holds the articles of one")

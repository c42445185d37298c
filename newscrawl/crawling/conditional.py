"""Asks for a listing only if it changed since it was fetched last (RFC 9110, section 13.1)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from scrapy.http import HtmlResponse, TextResponse

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.store import Listing, Store

NOT_MODIFIED = 304


def validators(listing: Listing | None) -> dict[str, str]:
    """The request headers that make a server answer 304 where the listing is as it was."""
    if listing is None:
        return {}
    headers = {"If-None-Match": listing.etag, "If-Modified-Since": listing.last_modified}
    return {name: value for name, value in headers.items() if value}


def keep_listing(store: Store, response: Response, *, fetched_at: datetime) -> None:
    """Keep an answer for the next run; pages of text as UTF-8, whatever they came in."""
    body = response.text.encode("utf-8", "replace") if isinstance(response, HtmlResponse) else response.body
    store.listings.keep(
        response.request.url if response.request else response.url,
        body,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        fetched_at=fetched_at,
    )


def kept_answer(store: Store, response: Response) -> Response | None:
    """What was kept of the listing that the server says did not change; None where it was given up since."""
    listing = store.listings.get(response.request.url if response.request else response.url)
    if listing is None:
        return None
    return TextResponse(response.url, body=listing.body, encoding="utf-8", request=response.request)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None

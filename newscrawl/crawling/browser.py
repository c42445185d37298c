"""Rendering in a real Chromium through scrapy-playwright, for the runs that ask for it and for no other."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from newscrawl.crawling.hosts import is_public_host
from newscrawl.errors import ConfigurationError

if TYPE_CHECKING:
    from playwright.async_api import Request as BrowserRequest
    from scrapy.settings import BaseSettings

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NOT_NEEDED = {"image", "media", "font", "stylesheet", "websocket", "eventsource", "manifest"}
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def chromium_path() -> Path:
    """The Chromium to drive: NEWSCRAWL_CHROMIUM, else the first one on the PATH.

    Raises ConfigurationError where the extra or the browser is missing.
    """
    if find_spec("scrapy_playwright") is None:
        raise ConfigurationError("rendering needs scrapy-playwright: pip install 'newscrawl[browser]'")
    named = os.environ.get("NEWSCRAWL_CHROMIUM")
    if named and not Path(named).is_file():
        raise ConfigurationError(f"NEWSCRAWL_CHROMIUM={named}: no such file; name the Chromium program itself")
    found = named or next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    if not found:
        raise ConfigurationError("rendering needs a Chromium: install one or name it in NEWSCRAWL_CHROMIUM")
    return Path(found)


def render_with_browser(settings: BaseSettings) -> None:
    """Have the requests of this crawl that carry the ``playwright`` meta key rendered; change no other."""
    options: dict[str, Any] = {"executable_path": str(chromium_path()), "args": list(_QUIET)}
    if os.geteuid() == 0:
        # Chromium refuses to start its sandbox as root.
        options["args"].append("--no-sandbox")
    if proxy := getproxies().get("https") or getproxies().get("http"):
        options["proxy"] = {"server": proxy}
    trusting = not settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    values = {
        "DOWNLOAD_HANDLERS": {**settings.getdict("DOWNLOAD_HANDLERS"), "http": _HANDLER, "https": _HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": options,
        "PLAYWRIGHT_CONTEXTS": {"default": {"ignore_https_errors": trusting, "service_workers": "block"}},
        "PLAYWRIGHT_ABORT_REQUEST": is_not_needed,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": settings.getfloat("DOWNLOAD_TIMEOUT") * 1000,
    }
    settings.setdict(values, priority="spider")


def is_not_needed(request: BrowserRequest) -> bool:
    """Whether the browser asks for what has no part in the text (pictures, fonts, streams), or for no public host."""
    return request.resource_type in _NOT_NEEDED or not is_public_host(urlsplit(request.url).hostname or "")

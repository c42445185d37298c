"""What ``scrapy browse`` does."""

from __future__ import annotations

import argparse
import socket

from newscrawl.console.opening import open_store
from newscrawl.console.scope import refuse_arguments, refuse_empty, require, scope_of, told
from newscrawl.crawling.exit_codes import ExitCode
from newscrawl.errors import ConfigurationError

DEFAULT_PORT = 8001

_NEEDED = ("datasette", "uvicorn", "orjson")


def run_browse(args: list[str], opts: argparse.Namespace) -> ExitCode:
    """Serve what was asked for until interrupted."""
    return told("browse", lambda: _browse(args, opts))


def _browse(args: list[str], opts: argparse.Namespace) -> None:
    refuse_arguments(args, "scrapy browse [--port NUMBER]")
    refuse_empty(opts, ("db", "since", "until", "publisher", "port"))
    require("browse", _NEEDED)
    from newscrawl.report.browse.serving import browse

    port = _free_port(opts.port or str(DEFAULT_PORT))
    scope = scope_of(opts)
    with open_store(opts.db) as store:
        browse(store, scope, port)


def _free_port(text: str) -> int:
    """The port; raises ConfigurationError where it is none, or taken."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ConfigurationError(f"--port {text!r} is no port; write a number from 1 to 65535")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            raise ConfigurationError(f"port {text} cannot be used ({error.strerror}); name another --port") from error
    return int(text)

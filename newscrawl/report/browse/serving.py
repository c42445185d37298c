"""Shows a part of the store in Datasette, on this machine only."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Any

import rich
import uvicorn
from datasette.app import Datasette

from newscrawl.report.browse.queries import DATABASE, metadata
from newscrawl.report.browse.tables import write_tables
from newscrawl.report.scope import Scope
from newscrawl.store import Store

HOST = "127.0.0.1"

_OWN_NAMES = (HOST.encode(), b"localhost")

_SETTINGS = {
    "allow_download": False,
    "suggest_facets": False,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 2000,
    "truncate_cells_html": 300,
}


def browse(store: Store, scope: Scope, port: int) -> None:
    """Serve a copy of that part of the store until interrupted, and remove the copy. Nothing is ever written to it.

    Raises what ``write_tables`` raises, before anything is served.
    """
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="newscrawl-browse-") as folder:
        path = Path(folder) / f"{DATABASE}.db"
        with store.snapshot() as snapshot:
            articles = write_tables(snapshot, scope, path)
        store.close()
        print(f"{articles:,} articles at http://{HOST}:{port}/{DATABASE} until Ctrl-C", flush=True)
        # Datasette shows a traceback with all variables for each query that it refuses.
        rich.reconfigure(quiet=True)
        application = Datasette([], immutables=[str(path)], metadata=metadata(), settings=_SETTINGS).app()
        uvicorn.run(_for_this_machine(application), host=HOST, port=port, log_level="warning", lifespan="on")


def _for_this_machine(application: Any) -> Any:
    """The ASGI application, which answers 421 where the browser was led here under another name (DNS rebinding)."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        hosts = [value.rpartition(b":")[0] or value for name, value in scope.get("headers", ()) if name == b"host"]
        if scope["type"] == "http" and any(host not in _OWN_NAMES for host in hosts):
            await send({"type": "http.response.start", "status": 421, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await application(scope, receive, send)

    return guarded


def _end(number: int, frame: FrameType | None) -> None:
    # An exception, where the default would end the process with the copy still on disk.
    sys.exit(128 + number)

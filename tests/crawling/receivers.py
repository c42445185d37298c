"""Somebody to tell: a real HTTP server on loopback that notes what it is sent, and may misbehave."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Receiver:
    """``asked`` are (method, path) in order, ``messages`` the JSON bodies of the POSTs among them."""

    url: str = ""
    status: int = 200
    delay: float = 0
    drips: bool = False
    """Whether the answer comes a byte a second, so that no read ever times out."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def receiving(**behaviour: Any) -> Iterator[Receiver]:
    """A receiver while it listens."""
    receiver = Receiver(**behaviour)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver)) as server:
        server.daemon_threads = True
        receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield receiver
        server.shutdown()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._note()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/json; charset=utf-8"
            receiver.messages.append(json.loads(body))
            self._note()

        def _note(self) -> None:
            receiver.asked.append((self.command, self.path))
            time.sleep(receiver.delay)
            self.send_response(receiver.status)
            if receiver.drips:
                self.send_header("Content-Length", "60")
                self.end_headers()
                for _ in range(60):
                    self.wfile.write(b".")
                    self.wfile.flush()
                    time.sleep(0.2)
            else:
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler

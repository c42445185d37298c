"""Serves the fictional sites as an HTTP proxy on loopback, in its own process.

    python -m tests.site.server [--port 0] [--cert-dir DIR] [--log FILE] [--fault JSON]

The first line on stdout is a JSON object: ``port``, and ``ca``, the file to name in SSL_CERT_FILE. TLS ends here, with
certificates of a CA made for the run. ``PUT /faults`` on the port itself replaces the faults (see ``faults``). Every
request is logged as a JSON line with the monotonic time of its arrival. No connection is opened to anywhere.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import ssl
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import responses
from pathlib import Path
from typing import TextIO

import trustme

from tests.site.faults import Answer, FaultyWorld, bomb_chunks, read_spec
from tests.site.publishers import publisher_pages
from tests.site.world import world

_MAX_HEADERS = 200


@dataclass(frozen=True)
class Request:
    """The head of a request; header names are lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    def accepts_gzip(self) -> bool:
        return "gzip" in self.headers.get("accept-encoding", "")

    def wants_close(self) -> bool:
        return self.headers.get("connection", "").lower() == "close"


class Certificates:
    """A certificate authority, and a TLS context for each host that it vouches for."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.ca_file = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(str(self.ca_file))

    def context(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.set_alpn_protocols(["http/1.1"])
            self._authority.issue_cert(host).configure_cert(context)
            self._contexts[host] = context
        return self._contexts[host]


class Server:
    """Answers one connection after another from a world."""

    def __init__(self, pages: FaultyWorld, certificates: Certificates, log: TextIO | None) -> None:
        self._pages = pages
        self._certificates = certificates
        self._log = log

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a client, with a tunnel in it or not."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, OSError):
            await self._converse(reader, writer, origin="")
        with suppress(ConnectionError, ssl.SSLError, OSError):
            writer.close()
            await writer.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, origin: str) -> None:
        while request := await _read_request(reader):
            arrived = time.monotonic()
            if request.method == "CONNECT":
                host = request.target.rpartition(":")[0]
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
                await writer.start_tls(self._certificates.context(host))
                return await self._converse(reader, writer, origin=f"https://{host}")
            if not origin and request.target == "/faults":
                await self._take_faults(request, writer)
                continue
            url = request.target if request.target.startswith("http") else origin + request.target
            answer = self._pages.answer(url)
            self._note(arrived, request, url, answer)
            if not await _send(writer, request, answer) or request.wants_close():
                return None
        return None

    async def _take_faults(self, request: Request, writer: asyncio.StreamWriter) -> None:
        try:
            self._pages.set_faults(read_spec(request.body.decode()))
        except ValueError as error:
            await _write(writer, 400, [], str(error).encode())
        else:
            await _write(writer, 204, [], b"")

    def _note(self, arrived: float, request: Request, url: str, answer: Answer) -> None:
        if self._log is None:
            return
        entry = {
            "time": arrived,
            "method": request.method,
            "url": url,
            "status": None if answer.drop else answer.page.status,
            "headers": request.headers,
        }
        self._log.write(json.dumps(entry) + "\n")


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    parts = (await reader.readline()).decode("latin-1").split()
    if len(parts) != 3:
        return None
    headers: dict[str, str] = {}
    for _ in range(_MAX_HEADERS):
        line = (await reader.readline()).decode("latin-1").strip()
        if not line:
            break
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(parts[0], parts[1], headers, body)


async def _send(writer: asyncio.StreamWriter, request: Request, answer: Answer) -> bool:
    """Whether the connection can be used again."""
    await asyncio.sleep(answer.delay)
    if answer.drop:
        writer.transport.abort()
        return False
    if answer.bomb:
        await _send_bomb(writer)
        return False
    page = answer.page
    headers, body = list(page.headers), page.body
    etag = dict(headers).get("ETag")
    if etag and request.headers.get("if-none-match") == etag:
        await _write(writer, 304, headers, b"")
        return True
    if not answer.raw and body and request.accepts_gzip():
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
        body = gzip.compress(body, mtime=0)
    length = len(body)
    if answer.cut or request.method == "HEAD":
        body = body[: length // 2] if answer.cut else b""
    await _write(writer, page.status, headers, body, length=length)
    if answer.cut:
        writer.transport.abort()
    return not answer.cut


async def _send_bomb(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n")
    for chunk in bomb_chunks():
        writer.write(chunk)
        await writer.drain()


async def _write(
    writer: asyncio.StreamWriter, status: int, headers: list[tuple[str, str]], body: bytes, length: int | None = None
) -> None:
    lines = [f"HTTP/1.1 {status} {responses.get(status, '')}".strip()]
    lines += [f"{name}: {value}" for name, value in headers]
    if status not in (204, 304):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
    await writer.drain()


async def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description="Serves the fictional publishers on loopback.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--cert-dir", type=Path)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--fault", default="{}", metavar="JSON")
    arguments = parser.parse_args()
    pages = FaultyWorld({**publisher_pages(), **world()})
    pages.set_faults(read_spec(arguments.fault))
    certificates = Certificates(arguments.cert_dir or Path(tempfile.mkdtemp()))
    log = arguments.log.open("a", buffering=1) if arguments.log else None
    listener = await asyncio.start_server(Server(pages, certificates, log).serve, "127.0.0.1", arguments.port)
    port = listener.sockets[0].getsockname()[1]
    print(json.dumps({"port": port, "ca": str(certificates.ca_file)}), flush=True)
    await listener.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())

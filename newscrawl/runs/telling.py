"""Telling somebody: a command, a webhook, a dead-man's switch. Whatever fails or hangs is given up after seconds."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Thread
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from newscrawl.errors import ConfigurationError

NAME = "%(name)s"
"""Stands for the publisher in a template."""

_PRINTABLE = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Channels:
    """Who is told: the words of a command, the address of a webhook, and that of a dead-man's switch."""

    command: tuple[str, ...] = ()
    url: str | None = None
    heartbeat: str | None = None
    timeout: float = 5.0
    """Seconds after which any of them is given up."""
    user_agent: str = "newscrawl"


class NotTold(RuntimeError):  # noqa: N818 - reads as what it says
    """A message did not reach its receiver; the text says who and why, without the secrets that addresses hold."""


def parse_command(name: str, text: str | Sequence[str]) -> tuple[str, ...]:
    """The words of a command as a shell would split them; no shell ever sees them.

    Raises ConfigurationError, which names the setting ``name``, for quotes left open and a program that is not there.
    """
    try:
        words = tuple(shlex.split(text) if isinstance(text, str) else map(str, text))
    except ValueError as error:
        raise ConfigurationError(f"{name}={text}: {str(error).lower()}; close the quotes") from None
    if words and shutil.which(words[0]) is None:
        raise ConfigurationError(f"{name}: there is no program {words[0]!r}; give its whole path")
    return words


def check_url(name: str, url: str) -> str:
    """The address, where it can be asked; raises ConfigurationError, which names the setting ``name``."""
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port)
    except ValueError:
        is_usable = False
    if not is_usable or not _PRINTABLE.fullmatch(url):
        # The address may hold a secret, which must not get into a log.
        raise ConfigurationError(f"{name} is no address; give one that begins with https:// or http://")
    return url


def for_publisher(template: str, publisher: str) -> str:
    """An address with the publisher in the place of ``%(name)s``."""
    return template.replace(NAME, quote(publisher, safe=""))


def tell(channels: Channels, body: str) -> list[str]:
    """Give a message, a JSON text, to the command and the webhook at once; what went wrong, a line each."""
    jobs: list[Callable[[], None]] = []
    if channels.command:
        jobs.append(lambda: _run(channels.command, body, channels.timeout))
    if url := channels.url:
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": channels.user_agent}
        request = Request(url, body.encode(), headers, method="POST")  # noqa: S310 - checked by check_url
        jobs.append(lambda: _ask(request, channels.timeout))
    return _at_once(jobs, channels.timeout)


def ping(channels: Channels, url: str) -> list[str]:
    """Ask a dead-man's switch to go on waiting; what went wrong, a line."""
    request = Request(url, headers={"User-Agent": channels.user_agent})  # noqa: S310 - checked by check_url
    return _at_once([lambda: _ask(request, channels.timeout)], channels.timeout)


def _at_once(jobs: Sequence[Callable[[], None]], timeout: float) -> list[str]:
    """Do the jobs, each in a thread that the end of the process does not wait for: a server may drip for ever."""
    problems: list[str] = []
    threads = [Thread(target=_note_failure, args=(job, problems), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + timeout + 1
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    late = sum(thread.is_alive() for thread in threads)
    return [*problems, *["a receiver did not come to an end in time"] * late]


def _note_failure(job: Callable[[], None], problems: list[str]) -> None:
    try:
        job()
    except NotTold as failure:
        problems.append(str(failure))


class _NoRedirects(HTTPRedirectHandler):
    """A redirected POST would arrive as a GET without its body."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        return None


def _ask(request: Request, timeout: float) -> None:
    host = urlsplit(request.full_url).hostname
    try:
        with build_opener(_NoRedirects).open(request, timeout=timeout) as answer:
            answer.read(1024)
    except HTTPError as error:
        error.close()
        raise NotTold(f"{host} answered {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise NotTold(f"{host} was not reached ({getattr(error, 'reason', None) or error})") from error


def _run(command: Sequence[str], body: str, timeout: float) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - the operator's own command, split without a shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise NotTold(f"{command[0]} could not be started ({error.strerror})") from error
    try:
        _, said = process.communicate(body, timeout=timeout)
    except subprocess.TimeoutExpired:
        _end_session(process)
        raise NotTold(f"{command[0]} was stopped after {timeout:g} s") from None
    if process.returncode:
        last = said.strip().splitlines()[-1:] or [""]
        raise NotTold(f"{command[0]} ended with exit code {process.returncode} {last[0][:200]}".rstrip())


def _end_session(process: subprocess.Popen[str]) -> None:
    """End the command and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def channels_of(values: Mapping[str, object]) -> Channels:
    """The channels that settings name (NOTIFY_COMMAND, NOTIFY_URL, HEARTBEAT_URL, NOTIFY_TIMEOUT, USER_AGENT).

    Raises ConfigurationError for a value that cannot be meant.
    """
    command, url, heartbeat = (values.get(name) for name in ("NOTIFY_COMMAND", "NOTIFY_URL", "HEARTBEAT_URL"))
    return Channels(
        command=parse_command("NOTIFY_COMMAND", command) if isinstance(command, str | list | tuple) else (),
        url=check_url("NOTIFY_URL", str(url)) if url else None,
        heartbeat=check_url("HEARTBEAT_URL", str(heartbeat)) if heartbeat else None,
        timeout=_seconds("NOTIFY_TIMEOUT", values.get("NOTIFY_TIMEOUT")),
        user_agent=str(values.get("USER_AGENT") or "newscrawl"),
    )


def _seconds(name: str, value: object) -> float:
    try:
        seconds = float(str(value))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 60:
        raise ConfigurationError(f"{name}={value}: must be a number of seconds, at most 60")
    return seconds

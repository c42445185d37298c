"""What makes a machine crawl by itself: a crontab, or a systemd service with its timer, filled in for the machine."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template

from newscrawl.errors import ConfigurationError

_EVERY = re.compile(r"([1-9]\d?)h")
_PLAIN_PATH = re.compile(r"[\w./@+-]+")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where newscrawl runs; the paths are absolute."""

    scrapy: Path
    """The ``scrapy`` of the environment that newscrawl is installed in."""
    folder: Path
    """The working folder, the operator's to write in."""
    store: Path
    user: str
    host: str


def crontab(machine: Machine, *, choice: str, every: str) -> str:
    """The lines of a crontab: the crawl, and a nightly backup that is kept for a week.

    ``choice`` are arguments of ``crawlall``, ``every`` is 1h to 24h. The minute differs from host to host, so that not
    everybody comes at the full hour. Raises ConfigurationError for an interval that does not divide the day, and for
    a path that a crontab cannot hold.
    """
    hours = _hours(every)
    minute = sha256(machine.host.encode()).digest()[0] % 60
    words = {
        **_paths(machine),
        "choice": choice,
        "minute": str(minute),
        "backup_minute": str((minute + 29) % 60),
        "hours": "*" if hours == 1 else f"*/{hours}" if hours < 24 else "4",
    }
    return _filled("crontab", words)


def systemd_units(machine: Machine, *, choice: str, every: str) -> dict[str, str]:
    """The service and the timer by their file names; the arguments are those of ``crontab``."""
    hours = _hours(every)
    calendar = "hourly" if hours == 1 else f"*-*-* 0/{hours}:00:00" if hours < 24 else "daily"
    words = {**_paths(machine), "choice": choice, "user": machine.user, "every": every, "calendar": calendar}
    return {f"newscrawl.{kind}": _filled(f"newscrawl.{kind}", words) for kind in ("service", "timer")}


def quoted_choice(*, publishers: str, tag: str, exclude: str) -> str:
    """The arguments of ``crawlall`` as a shell takes them."""
    given = {"--publishers": publishers, "--tag": tag, "--exclude": exclude}
    return shlex.join([part for option, value in given.items() if value for part in (option, value)])


def _hours(every: str) -> int:
    match = _EVERY.fullmatch(every)
    hours = int(match[1]) if match else 0
    if not hours or 24 % hours:
        raise ConfigurationError(f"--every {every}: allowed: 1h, 2h, 3h, 4h, 6h, 8h, 12h, 24h")
    return hours


def _paths(machine: Machine) -> dict[str, str]:
    paths = {"scrapy": str(machine.scrapy), "folder": str(machine.folder), "store": str(machine.store)}
    for path in paths.values():
        if not _PLAIN_PATH.fullmatch(path):
            raise ConfigurationError(f"{path} holds blanks or signs that cron and systemd read otherwise; move it")
    return paths


def _filled(template: str, words: dict[str, str]) -> str:
    text = files("newscrawl.templates").joinpath("schedule", f"{template}.tmpl").read_text(encoding="utf-8")
    return re.sub(" {2,}", " ", Template(text).substitute(words))

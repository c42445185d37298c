"""The settings about what is told of a run: checked before the first request, read at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from newscrawl.crawling.file_names import check_file_name, file_name
from newscrawl.crawling.zone import WIB
from newscrawl.errors import ConfigurationError
from newscrawl.runs.report import trouble_before_start
from newscrawl.runs.telling import NAME, Channels, channels_of, ping, tell

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_CHANNELS = ("NOTIFY_COMMAND", "NOTIFY_URL", "HEARTBEAT_URL", "NOTIFY_TIMEOUT", "USER_AGENT")


def check_reporting(settings: BaseSettings, *, runs: int = 1) -> None:
    """Raise ConfigurationError where RUN_REPORT, a channel or BASELINE_SINCE could not serve that many runs at once."""
    channels(settings)
    baseline_since(settings)
    template = settings.get("RUN_REPORT")
    if not template:
        return
    check_file_name("RUN_REPORT", str(template), runs=runs)
    _check_writable(report_path(settings, "name", datetime.min.replace(tzinfo=WIB)))


def report_path(settings: BaseSettings, publisher: str, at: datetime) -> Path | None:
    """The file that RUN_REPORT names for the run of a publisher that began at ``at``; None where none is wanted."""
    template = settings.get("RUN_REPORT")
    if not template:
        return None
    return Path(file_name(str(template), publisher, at)).expanduser()


def channels(settings: BaseSettings) -> Channels:
    """Who is to be told; raises ConfigurationError for a setting that cannot be meant."""
    return channels_of({name: settings.get(name) for name in _CHANNELS})


def baseline_since(settings: BaseSettings) -> datetime | None:
    """The day in WIB before which no run is held against new ones; raises ConfigurationError for what is no day."""
    text = settings.get("BASELINE_SINCE")
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(str(text)), time.min, WIB)
    except ValueError:
        raise ConfigurationError(f"BASELINE_SINCE={text}: must be a day, such as 2026-11-22") from None


def ping_for_all(settings: BaseSettings) -> None:
    """Ask for the HEARTBEAT_URL of several crawls together; one with a publisher's name in it is each crawl's own."""
    own = channels(settings)
    if own.heartbeat and NAME not in own.heartbeat:
        _warn(ping(own, own.heartbeat))


def tell_of_machine_trouble(settings: BaseSettings, publisher: str | None, trouble: str) -> None:
    """Tell the channels of a run that could not begin; None stands for several publishers."""
    try:
        own = channels(settings)
    except ConfigurationError:
        return
    _warn(tell(own, trouble_before_start(publisher, trouble)))


def _warn(problems: Iterable[str]) -> None:
    for problem in problems:
        logger.warning("Not told: %s", problem)


def _check_writable(path: Path | None) -> None:
    if path is None:
        return
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        if path.is_dir():
            raise IsADirectoryError
        with TemporaryFile(dir=folder):
            pass
    except OSError:
        raise ConfigurationError(
            f"RUN_REPORT={path} cannot be written; name a file in a folder that is yours"
        ) from None

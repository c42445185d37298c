"""File names in settings, in which ``%(name)s`` stands for the publisher and ``%(time)s`` for the moment of the run."""

from __future__ import annotations

from datetime import datetime

from newscrawl.errors import ConfigurationError
from newscrawl.runs.telling import NAME

_TIME = "%(time)s"


def check_file_name(setting: str, template: str, *, runs: int = 1) -> None:
    """Raise ConfigurationError where a name holds an unknown placeholder, or is one for several runs at once."""
    if runs > 1 and NAME not in template:
        raise ConfigurationError(f"{setting}={template}: {runs} runs cannot share a file; put {NAME} into its name")
    if "%(" in template.replace(NAME, "").replace(_TIME, ""):
        raise ConfigurationError(f"{setting}={template}: only {NAME} and {_TIME} stand for something")


def file_name(template: str, publisher: str, at: datetime) -> str:
    """The name for the run of a publisher at that moment, which is told as its clock shows it."""
    moment = at.isoformat(timespec="seconds").replace(":", "-")
    return template.replace(NAME, publisher).replace(_TIME, moment)

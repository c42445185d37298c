"""What several commands share on their command line; light, as Scrapy imports every command to run one of them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from newscrawl.crawling.exit_codes import ExitCode

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_QUIET = {"LOG_LEVEL": "ERROR", "SUMMARY_ENABLED": False, "PROGRESS_ENABLED": False}


def refuse(command: str, message: str, code: ExitCode = ExitCode.WRONG_USE) -> NoReturn:
    """Tell in one line why ``scrapy COMMAND`` does nothing, and exit."""
    print(f"scrapy {command}: {message}", file=sys.stderr)
    sys.exit(code)


def add_publisher_options(parser: argparse.ArgumentParser) -> None:
    """The options that choose among the publishers; see ``choose_publishers``."""
    parser.add_argument("--publishers", default="", action=_AddToList, metavar="A,B", help="these publishers only")
    parser.add_argument("--tag", default="", action=_AddToList, metavar="TAG", help="publishers with one of these tags")
    parser.add_argument("--exclude", default="", action=_AddToList, metavar="A,B", help="not these publishers")


class _AddToList(argparse.Action):
    """Adds up a list with commas over repeated options; an empty one, such as a lost shell variable, is refused."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        words = [word.strip() for word in values.split(",") if word.strip()]
        if not words:
            # Scrapy names the command in the usage line only.
            command = (parser.usage or "").split()[1:2]
            refuse("".join(command), f"{option} names nothing; give a list with commas, or leave the option out")
        before = getattr(namespace, self.dest)
        setattr(namespace, self.dest, ",".join([*filter(None, [before]), *words]))


def keep_quiet(settings: BaseSettings, opts: argparse.Namespace) -> None:
    """Leave the answer of a command alone on the terminal, unless somebody asked for the log."""
    for name, value in _QUIET.items():
        if not any(typed.startswith(f"{name}=") for typed in opts.set) and not (opts.loglevel and "LOG" in name):
            settings.set(name, value, priority="cmdline")

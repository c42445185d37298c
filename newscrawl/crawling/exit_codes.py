"""What a command says to the shell when it ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of ``scrapy crawl`` and ``scrapy crawlall``; what each wants from the operator: docs/run.md."""

    WORKED = 0
    WRONG_USE = 1
    DATA_TROUBLE = 2
    REFUSED = 3
    LOCKED = 4
    INTERRUPTED = 5
    MACHINE_TROUBLE = 6

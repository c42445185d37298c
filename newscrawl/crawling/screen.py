"""Where commands print for people: a console that outlives its reader."""

from __future__ import annotations

import os

from rich.console import Console

_WIDE_ENOUGH = 110


class Screen(Console):
    """A console that goes quiet where nobody reads any more; rich's own ends the process with exit code 1."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        # What is left in the buffer would fail once more when Python ends, and take the exit code away.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())
        os.close(nowhere)

    def widen(self) -> Screen:
        """The screen itself, wide enough for a table where it is no terminal but a file or a pipe."""
        if not self.is_terminal:
            self.width = max(self.width, _WIDE_ENOUGH)
        return self

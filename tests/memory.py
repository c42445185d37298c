"""How much memory a process took at most."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory() -> float:
    """The peak of this process's resident memory in MiB.

    On Linux ru_maxrss begins with the peak of the process that started this one (getrusage(2)): that of all tests
    before; VmHWM (proc_pid_status(5)) begins anew.
    """
    if _STATUS.exists() and (found := re.search(r"^VmHWM:\s+(\d+) kB$", _STATUS.read_text(), re.MULTILINE)):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)

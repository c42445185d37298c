"""Ends a run that takes more memory than it may."""

from __future__ import annotations

import re
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


class PeakMemory(MemoryUsage):
    """Scrapy's MemoryUsage, with the peak of this process alone.

    On Linux ru_maxrss begins with the peak of the process that started this one (getrusage(2)), so that a crawl started
    by a large program would end at once; VmHWM (proc_pid_status(5)) begins anew.
    """

    def get_virtual_size(self) -> int:
        """The peak of resident memory in bytes."""
        found = _PEAK.search(_STATUS.read_text()) if _STATUS.exists() else None
        return int(found[1]) * 1024 if found else super().get_virtual_size()

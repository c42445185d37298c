"""Dates as the site writes them."""

from __future__ import annotations

from datetime import datetime

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def printed(moment: datetime) -> str:
    """``Jum'at, 20 November 2026 | 18:42 WIB``."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment:%d} {month} {moment:%Y | %H:%M} WIB"


def iso(moment: datetime) -> str:
    """``2026-11-20T18:42:07+07:00``."""
    return moment.isoformat()

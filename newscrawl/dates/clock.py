"""Hours and minutes as printed: ``16:39``, ``16.39``, ``9 malam``, ``24.00``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from newscrawl.dates.names import PARTS_OF_DAY


class Clock(NamedTuple):
    """A time of day; ``minute`` and ``second`` are None where they are not printed."""

    hour: int
    minute: int | None = None
    second: int | None = None

    @property
    def precision(self) -> str:
        """``second``, ``minute`` or ``hour``: the finest part that is printed."""
        if self.second is not None:
            return "second"
        return "minute" if self.minute is not None else "hour"

    @property
    def is_possible(self) -> bool:
        """Whether a clock can show it; 24:00 is the end of the day (ISO 8601-1:2019/Amd 1)."""
        minute, second = self.minute or 0, self.second or 0
        if self.hour == 24:
            return minute == 0 and second == 0
        return self.hour < 24 and minute < 60 and second < 60

    def in_part_of_day(self, words: str | None) -> Clock:
        """The clock moved to the half of the day that the words beside it say: 9 malam is 21, 10:15 pm is 22:15.

        Midnight by "12 malam" ends its day.
        """
        if words is None or self.hour > 12:
            return self
        after_noon = _AFTER_NOON.get(words.replace(".", ""))
        if after_noon is None:
            after_noon = _is_after_noon(PARTS_OF_DAY.get(words), self.hour)
        if after_noon and self.hour < 12:
            return self._replace(hour=self.hour + 12)
        if self.hour == 12 and words in _TWELVE_IS_MIDNIGHT:
            return self._replace(hour=_TWELVE_IS_MIDNIGHT[words])
        return self

    def on(self, day: date, zone: timezone | None) -> datetime:
        """The moment on ``day``; 24:00 is midnight of the next day. The clock must be possible."""
        moment = datetime.combine(day, time(self.hour % 24, self.minute or 0, self.second or 0), zone)
        return moment + timedelta(days=1) if self.hour == 24 else moment


_AFTER_NOON = {"pm": True, "am": False}

_TWELVE_IS_MIDNIGHT = {"am": 0, "a.m.": 0, "a.m": 0, "dini hari": 0, "malam": 24, "tengah malam": 24}


def _is_after_noon(part_of_day: str | None, hour: int) -> bool:
    if part_of_day == "AF":
        return hour <= 6
    if part_of_day in ("EV", "NI"):
        return 4 <= hour < 12
    return False


def iso(moment: datetime, precision: str) -> str:
    """ISO 8601 of the moment, to the second where that was printed, else to the minute."""
    return moment.isoformat(timespec="seconds" if precision == "second" else "minutes")

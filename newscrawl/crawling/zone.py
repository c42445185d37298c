"""The zone in which listings and arguments name days: Western Indonesian Time, which has no summer time."""

from datetime import timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")

"""Sorted 32-bit numbers as the bytes that the index keeps."""

from __future__ import annotations

import sys
from array import array


def to_bytes(values: array[int]) -> bytes:
    """The values as little-endian unsigned 32-bit numbers, whatever the machine's order."""
    return _little_endian(values).tobytes()


def from_bytes(data: bytes) -> array[int]:
    """The values that ``to_bytes`` wrote."""
    return _little_endian(array("I", data))


def _little_endian(values: array[int]) -> array[int]:
    """The values with their bytes swapped where the machine's order is the other one."""
    if sys.byteorder == "little":
        return values
    swapped = array("I", values)
    swapped.byteswap()
    return swapped

"""How this process is set while it turns many records into rows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa


@contextmanager
def made_for_rows() -> Iterator[None]:
    """Python and Arrow set for making many rows; as they were before at the end."""
    with _without_looking_for_cycles(), _with_the_system_allocator():
        yield


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Python looks for cycles whenever many objects are made, which costs more than making the rows; none has one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _with_the_system_allocator() -> Iterator[None]:
    """Arrow's own allocator maps pages anew for each large column, which takes longer than filling it."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)

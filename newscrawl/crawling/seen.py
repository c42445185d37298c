"""What a run has met, in so few bytes that a run of a hundred thousand articles does not show it."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_FIRST_SIZE = 64
_DIGEST_SIZE = 8
_FREE = 0


class SeenNames:
    """A set of names, addresses or ids, that costs 12 to 15 bytes for each; a Python set of strings costs 200.

    Of a name its 64-bit BLAKE2b hash is kept, in a table with linear probing (Knuth, "The Art of Computer
    Programming", 6.4) that is two thirds full at most. Among a million names two are taken for one with a chance of
    3 in 100 million.
    """

    def __init__(self) -> None:
        self._table = _table(_FIRST_SIZE)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, name: str) -> bool:
        return self._table[self._place(_digest(name))] != _FREE

    def add(self, name: str) -> bool:
        """Take a name up; whether it is new."""
        digest = _digest(name)
        place = self._place(digest)
        if self._table[place] != _FREE:
            return False
        self._table[place] = digest
        self._count += 1
        if 3 * self._count > 2 * len(self._table):
            self._grow()
        return True

    def _place(self, digest: int) -> int:
        """Where the digest stands, or would stand."""
        size = len(self._table)
        place = digest % size
        while self._table[place] not in (_FREE, digest):
            place = (place + 1) % size
        return place

    def _grow(self) -> None:
        # By a quarter and not to the double, so that the memory of a run never leaps.
        former, self._table = self._table, _table(len(self._table) * 5 // 4)
        for digest in former:
            if digest != _FREE:
                self._table[self._place(digest)] = digest


def _table(size: int) -> array[int]:
    return array("Q", bytes(_DIGEST_SIZE * size))


def _digest(name: str) -> int:
    # Addresses of hostile pages may hold lone surrogates.
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_SIZE).digest()
    return int.from_bytes(digest, "big") or 1

"""A name of its own for each document of a run."""

from __future__ import annotations

from array import array

_FIRST = 1024


class UniqueNames:
    """Hands out each name once: the second ``a.txt`` becomes ``a.txt (2)``.

    Of names that were given only a hash of 64 bits is kept, in a table that is never more than half full: 16 to 32
    bytes a name, where the names themselves would take 100 to 150. Once in thirty million runs over a million documents
    a name is taken for another one, and gets a number that it would not have needed.
    """

    def __init__(self) -> None:
        self.table = array("Q", bytes(8 * _FIRST))
        self.count = 0
        self.last: dict[str, int] = {}
        """The number that a repeated name was given last."""

    def __call__(self, name: str) -> str:
        if self._is_new(name):
            return name
        number = self.last.get(name, 1) + 1
        while not self._is_new(f"{name} ({number})"):
            number += 1
        self.last[name] = number
        return f"{name} ({number})"

    def _is_new(self, name: str) -> bool:
        """Whether a name was not given yet; from now on it is."""
        key = hash(name) & 0xFFFF_FFFF_FFFF_FFFF or 1
        place = self._place(key)
        if self.table[place]:
            return False
        self.table[place] = key
        self.count += 1
        if 2 * self.count > len(self.table):
            self._grow()
        return True

    def _place(self, key: int) -> int:
        """Where a key stands, or the empty place where it should."""
        last = len(self.table) - 1
        place = key & last
        while self.table[place] not in (0, key):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        before = self.table
        self.table = array("Q", bytes(16 * len(before)))
        for key in filter(None, before):
            self.table[self._place(key)] = key

"""Words that something is looked for by: that a number begins with, or the name of a publisher or country, or that the
rules for furniture ask for. A text is looked over for all of them at once, stretch by stretch between its spaces.

The same stretches come again and again, so what words of these one has is kept: a search for each of them through all
the text takes three times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from facts.fold import MARKS, plain
from facts.tokens import DIGITS
from facts.triggers import Triggers

NUMBER, FURNITURE, OPENING, CREDIT, COUNTRY = 1, 2, 4, 8, 16
"""An opening is what a line of furniture begins with."""
_ROOM = 20_000
_LONG = 40
"""How many stretches are kept, and the code points of the longest of them."""
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(f"[{DIGITS}]")
_MARK = re.compile(f"[{MARKS}]")


class Watched(dict[str, int]):
    """What the words of a stretch may begin, as bits; ``words`` and ``signs`` are those that are looked for."""

    def __init__(self, found: Triggers, words: Mapping[str, int]) -> None:
        super().__init__()
        self.triggers = found
        self.words = {word: its for word, its in words.items() if word.isalpha()}
        self.signs = {sign: its for sign, its in words.items() if sign and not sign.isalpha()}
        self.always = words.get("", 0)
        for word in found.latin:
            self.words[word.decode()] = self.words.get(word.decode(), 0) | NUMBER
        self.beginnings = frozenset(key[:2] for table in found.tables for key in table)

    def __missing__(self, stretch: str) -> int:
        its = self.of(stretch)
        if len(stretch) <= _LONG:
            if len(self) >= _ROOM:
                self.clear()
            self[stretch] = its
        return its

    def of(self, stretch: str) -> int:
        """The same of a stretch that is not kept."""
        if stretch.isalpha() and (stretch.isascii() or not _MARK.search(stretch)):
            return self._of_word(stretch) | self.always
        bare = plain(stretch)
        its = self.always | (NUMBER if _SIGN.search(bare) else 0)
        for word in _WORD.findall(bare):
            its |= self._of_word(word)
        if "_" in bare and not self.triggers.found(bare):  # no number begins right behind one
            its &= ~NUMBER
        for sign, mark in self.signs.items():
            if sign in bare:
                its |= mark
        return its

    def _of_word(self, word: str) -> int:
        its = self.words.get(word, 0)
        if not word.isascii() and word[:2] in self.beginnings and self.triggers.following.match(" " + word):
            its |= NUMBER
        return its


class Seen:
    """Where in a folded text such words stand."""

    __slots__ = ("ends", "folded", "its", "starts", "watched")

    def __init__(self, folded: str, watched: Watched) -> None:
        self.folded = folded
        self.watched = watched
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.its: list[int] = []
        at = 0
        stretches = folded.replace("\n", " ").split(" ")
        for stretch, its in zip(stretches, map(watched.__getitem__, stretches), strict=True):
            end = at + len(stretch)
            if its:
                self.starts.append(at)
                self.ends.append(end)
                self.its.append(its)
            at = end + 1

    def within(self, start: int, end: int, wanted: int) -> bool:
        """Whether a word that may begin what is wanted stands in a part of the text. One that the part cuts counts as
        whole."""
        i = bisect_right(self.ends, start)
        while i < len(self.starts) and self.starts[i] < end:
            if self.its[i] & wanted:
                first, last = self.starts[i], self.ends[i]
                if (first >= start and last <= end) or self._part(max(first, start), min(last, end)) & wanted:
                    return True
            i += 1
        return False

    def at(self, place: int) -> int:
        """What the words may begin that stand between the same spaces as a place in the text."""
        i = bisect_right(self.ends, place)
        return self.its[i] if i < len(self.its) and self.starts[i] <= place else 0

    def _part(self, first: int, last: int) -> int:
        return self.watched.of(self.folded[first:last])

    def places(self, wanted: int) -> list[tuple[int, int]]:
        """The stretches that have one."""
        return [(self.starts[i], self.ends[i]) for i, its in enumerate(self.its) if its & wanted]

"""A sentence as the rules see it.

What lists a token belongs to is held in one whole number, a bit a list: "does any of these lists begin here" is then
one ``&``, where a look-up by name and place took four times as long and was half of all the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

BUILT_IN = ("start", "end", "word", "any", "digits", "punct", "latin", "verb_ending")
_next = count()


class _Bits(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return self.setdefault(name, 1 << next(_next))


BITS = _Bits()
"""The bit of each list, the same for all packs."""


def bit(name: str) -> int:
    """The bit of a list."""
    return BITS[name]


class _Masks(dict[tuple[str, ...], int]):
    """Names of lists -> their bits together. (A look-up here takes a third of the time of a cached function.)"""

    def __missing__(self, names: tuple[str, ...]) -> int:
        found = 0
        for name in names:
            found |= bit(name)
        self[names] = found
        return found


MASKS = _Masks()


def mask(*names: str) -> int:
    """The bits of several lists."""
    return MASKS[names]


START, END = bit("start"), bit("end")
WIDTHLESS = START | END
_OF_SHAPE = {"w": mask("word", "any"), "d": mask("any", "digits"), "v": bit("any"), "p": bit("punct")}
_LATIN = bit("latin")


def built_in(key: str, shape: str) -> int:
    """The built-in lists that a token belongs to."""
    return _OF_SHAPE[shape] | (_LATIN if shape == "w" and key.isascii() else 0)


class Line:
    """A sentence: the keys of its tokens, and what lists its phrases belong to.

    A boundary ``i`` lies before token ``i``. ``begin[i]`` are the lists of which an entry begins at boundary ``i``,
    ``ending[i]`` those of which one ends there, ``inside[i]`` those that token ``i`` is any part of. ``right`` and
    ``left`` hold where entries reach from a boundary, for those that are not just one token long; ``wide_right`` and
    ``wide_left`` are the lists that have such there. ``found`` keeps what was looked for anywhere in it, by the trie.
    """

    __slots__ = (
        "begin",
        "ending",
        "found",
        "inside",
        "keys",
        "left",
        "right",
        "size",
        "wide_left",
        "wide_right",
    )

    def __init__(self, keys: list[str], masks: list[int]) -> None:
        self.size = len(keys)
        self.keys = [*keys, "\0"]  # no word stands behind the last token, nor before the first
        self.begin = [*masks, END]
        self.ending = [START, *masks]
        self.begin[0] |= START
        self.ending[-1] |= END
        self.inside = [*masks, 0, 0, 0, 0]  # a question may look a few tokens behind the end
        self.right: dict[tuple[int, int], list[int]] = {}
        self.left: dict[tuple[int, int], list[int]] = {}
        self.wide_right = [0] * (self.size + 1)
        self.wide_left = [0] * (self.size + 1)
        self.found: dict[object, tuple[int, list[tuple[int, int, int, int]]]] = {}

    def mark(self, its: int, first: int, last: int) -> None:
        """Say that tokens ``first`` to ``last`` (exclusive) are an entry of the list with this bit."""
        begin, ending = self.begin, self.ending
        long, begun, ended = last - first != 1, begin[first] & its, ending[last] & its
        if long or begun:
            _note(self.right, (its, first), last, first + 1 if begun else None)
            self.wide_right[first] |= its
        if long or ended:
            _note(self.left, (its, last), first, last - 1 if ended else None)
            self.wide_left[last] |= its
        begin[first] |= its
        ending[last] |= its
        self.inside[first] |= its

    def ends(self, its: int, first: int) -> Iterable[int]:
        """The boundaries at which entries of a list that begin at ``first`` end."""
        if not self.begin[first] & its:
            return ()
        return self.right.get((its, first), (first + 1,))


def _note(places: dict[tuple[int, int], list[int]], at: tuple[int, int], reached: int, known: int | None) -> None:
    """Add a place that an entry reaches to those known from there."""
    found = places.get(at)
    if found is None:
        found = places[at] = [] if known is None else [known]
    if reached not in found:
        found.append(reached)

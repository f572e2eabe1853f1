"""A sentence as the rules see it, and the tries that are walked on it.

What lists a token belongs to is held in one whole number, a bit a list: "does any of these lists begin here" is then
one ``&``, where a look-up by name and place took four times as long and was half of all the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
_WIDTHLESS = START | END
_OF_SHAPE = {"w": mask("word", "any"), "d": mask("any", "digits"), "v": bit("any"), "p": bit("punct")}
_LATIN = bit("latin")


def built_in(key: str, shape: str) -> int:
    """The built-in lists that a token belongs to."""
    return _OF_SHAPE[shape] | (_LATIN if shape == "w" and key.isascii() else 0)


class Line:
    """A sentence: the keys of its tokens, and what lists its phrases belong to.

    A boundary ``i`` lies before token ``i``. ``begin[i]`` are the lists of which an entry begins at boundary ``i``,
    ``ending[i]`` those of which one ends there, ``inside[i]`` those that token ``i`` is any part of. ``right`` and
    ``left`` hold where entries reach from a boundary, for those that are not just one token long. ``found`` keeps what
    was looked for anywhere in it, by the trie.
    """

    __slots__ = ("begin", "ending", "found", "inside", "keys", "left", "right", "size")

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
        self.found: dict[int, list[tuple[int, int, int, int]]] = {}

    def mark(self, its: int, first: int, last: int) -> None:
        """Say that tokens ``first`` to ``last`` (exclusive) are an entry of the list with this bit."""
        begin, ending = self.begin, self.ending
        long, begun, ended = last - first != 1, begin[first] & its, ending[last] & its
        if long or begun:
            _note(self.right, (its, first), last, first + 1 if begun else None)
        if long or ended:
            _note(self.left, (its, last), first, last - 1 if ended else None)
        begin[first] |= its
        ending[last] |= its
        self.inside[first] |= its

    def ends(self, its: int, first: int) -> Iterable[int]:
        """The boundaries at which entries of a list that begin at ``first`` end."""
        if not self.begin[first] & its:
            return ()
        return self.right.get((its, first), (first + 1,))

    def opens(self, root: Node, at: int, step: int) -> bool:
        """Whether a pattern of the trie may begin at a boundary: mostly none does, and there is nothing to walk."""
        if step > 0:
            return self.keys[at] in root.words or self.begin[at] & root.mask != 0
        return self.keys[at - 1] in root.words or self.ending[at] & root.mask != 0

    def starts(self, root: Node) -> list[int]:
        """The boundaries before a token at which a pattern of the trie may begin."""
        words, lists = root.words, root.mask
        keys, begin = self.keys, self.begin
        if not lists and words.keys().isdisjoint(keys):
            return []
        # Of most words that may open a pattern the next word tells that they do not.
        return [
            at
            for at in range(self.size)
            if (
                (child := words.get(keys[at])) is not None
                and (child.done or keys[at + 1] in child.words or begin[at + 1] & child.mask)
            )
            or begin[at] & lists
        ]


def _note(places: dict[tuple[int, int], list[int]], at: tuple[int, int], reached: int, known: int | None) -> None:
    """Add a place that an entry reaches to those known from there."""
    found = places.get(at)
    if found is None:
        found = places[at] = [] if known is None else [known]
    if reached not in found:
        found.append(reached)


@dataclass(slots=True)
class Item:
    """One item of a pattern: words and list names of which one must stand here."""

    words: tuple[str, ...]
    lists: tuple[str, ...]
    optional: bool


_NO_WORDS: dict[str, Node] = {}


class Node:
    """A node of a trie of items: children by word, children by the bit of a list, and the patterns that end here.

    ``mask`` are the bits of all lists that lead on from here. A pack has tens of thousands of nodes, and most have
    children of one kind or none: what is empty is shared, which halves the time to compile them.
    """

    __slots__ = ("branches", "done", "mask", "words")

    def __init__(self) -> None:
        self.words = _NO_WORDS
        self.branches: tuple[tuple[int, Node], ...] = ()
        self.done: tuple[int, ...] = ()
        self.mask = 0

    def by_word(self, word: str) -> Node:
        """The child that a word leads to, made where there is none."""
        child = self.words.get(word)
        if child is None:
            if not self.words:
                self.words = {}
            child = self.words[word] = Node()
        return child

    def by_list(self, its: int) -> Node:
        """The child that the list with this bit leads to, made where there is none."""
        if self.mask & its:
            return next(child for one, child in self.branches if one == its)
        child = Node()
        self.mask |= its
        self.branches += ((its, child),)
        return child


def grow(root: Node, items: Iterable[Item], mark: int) -> None:
    """Add a pattern to the trie; ``mark`` is what a walk reports when the pattern fits."""
    ends = [root]
    for item in items:
        heads: dict[int, Node] = {id(n): n for n in ends} if item.optional else {}
        for node in ends:
            for word in item.words:
                child = node.by_word(word)
                heads[id(child)] = child
            for name in item.lists:
                child = node.by_list(bit(name))
                heads[id(child)] = child
        ends = list(heads.values())
    for node in ends:
        if mark not in node.done:
            node.done += (mark,)


def walk(root: Node, line: Line, at: int, step: int) -> list[tuple[int, int]]:
    """(mark, boundary reached) of every pattern that fits from boundary ``at`` in direction ``step`` (1 or -1)."""
    if step > 0:
        here, far, beside = line.begin, line.right, 0
    else:
        here, far, beside = line.ending, line.left, -1
    keys = line.keys
    found = []
    stack = [(root, at)]
    while stack:
        node, i = stack.pop()
        for mark in node.done:
            found.append((mark, i))
        words, lists = node.words, node.mask
        if words and (child := words.get(keys[i + beside])) is not None:
            stack.append((child, i + step))
        if lists and (now := here[i] & lists):
            for its, child in node.branches:
                if not now & its:
                    continue
                if its & _WIDTHLESS:
                    stack.append((child, i))
                elif far and (its, i) in far:
                    for j in far[its, i]:
                        stack.append((child, j))
                else:
                    stack.append((child, i + step))
    return found

"""The tries that patterns are kept in, and the walk on them: from one boundary of a sentence outward, over all patterns
of a set at once.

Both are made while they are walked: of the hundreds of thousands of nodes that all patterns of a language have
together, its news visits a few thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.line import WIDTHLESS, Line, bit


@dataclass(slots=True)
class Item:
    """One item of a pattern: words and list names of which one must stand here."""

    words: tuple[str, ...]
    lists: tuple[str, ...]
    optional: bool


Reach = tuple[int, int]
"""Patterns that fit, a bit each, and how many tokens they took."""

_Tail = tuple[tuple[Item, ...], int, int]
"""A pattern, the place in it that comes next, and its bit."""

_NO_WORDS: dict[str, Node] = {}
_NO_LISTS: tuple[tuple[int, Node], ...] = ()


class Node:
    """A node of a trie of items: children by word, children by the bit of a list, and the patterns that end here.

    ``done`` are the patterns that end here, a bit each; ``tails`` those that go on from here and are not yet among the
    children. What is empty is shared.
    """

    __slots__ = ("by_list", "by_word", "done", "tails")

    def __init__(self) -> None:
        self.by_word = _NO_WORDS
        self.by_list = _NO_LISTS
        self.done = 0
        self.tails: list[_Tail] | None = None

    def add(self, items: tuple[Item, ...], at: int, its: int) -> None:
        """Say that what stands from place ``at`` of a pattern on goes on from here."""
        while at < len(items):
            if self.tails is None:
                self.tails = []
            self.tails.append((items, at, its))
            if not items[at].optional:
                return
            at += 1
        self.done |= its

    def goes_on(self) -> bool:
        """Whether a pattern goes on from here."""
        return self.tails is not None or self.by_word is not _NO_WORDS or self.by_list is not _NO_LISTS

    def grow(self) -> None:
        """Make the children, where they are not made yet."""
        if self.tails is None:
            return
        words: dict[str, Node] = {}
        lists: dict[int, Node] = {}
        for items, at, its in self.tails:
            item = items[at]
            for word in item.words:
                child = words.get(word)
                if child is None:
                    child = words[word] = Node()
                child.add(items, at + 1, its)
            for name in item.lists:
                one = bit(name)
                child = lists.get(one)
                if child is None:
                    child = lists[one] = Node()
                child.add(items, at + 1, its)
        self.tails = None
        self.by_word = words or _NO_WORDS
        self.by_list = tuple(lists.items()) or _NO_LISTS


_ROOM = 50_000
"""Ways from one state to the next that are kept at the end of a document."""


class _Kept:
    """The states of this era, by the nodes they stand at and what ended before, and which era it is. Different lists
    lead to the same nodes: without sharing there are two and a half times as many states."""

    __slots__ = ("era", "states", "ways")

    def __init__(self) -> None:
        self.era = 0
        self.ways = 0
        self.states: dict[tuple[tuple[Node, ...], int], State] = {}


_kept = _Kept()


def era() -> int:
    """A number that changes when there are too many ways between states: tries are then made anew."""
    return _kept.era


def make_room() -> None:
    """Begin a new era if too many ways between states are kept. Each new kind of sentence makes some, so without an end
    an archive would fill the memory; states alone would not do to count, as new ways lead to old ones."""
    if _kept.ways > _ROOM:
        _kept.era += 1
        _kept.ways = 0
        _kept.states.clear()


_Known = dict[int, "State"]
"""Where a token leads, by those of its lists that count there."""

_UNSEEN: _Known = {}
"""Where a word leads that has not been met there yet."""


class State:
    """Where a walk stands: the nodes that the tokens so far lead to, taken together.

    What a next token leads to is kept, by its word where one of the nodes names it and by those of its lists that any
    of them names (``mask``): a walk then takes two look-ups a token, however many patterns fit so far. What differs is
    known soon: four million letters of news make ten thousand states, the last million of them five hundred.
    ``done`` are the patterns that end here, ``before`` those that ended before the last token, as the sentence begins
    or ends there.
    """

    __slots__ = ("before", "by_lists", "by_word", "done", "goes_on", "mask", "nodes")

    def __init__(self, nodes: list[Node], before: int = 0) -> None:
        self.done = 0
        self.before = before
        self.nodes: list[Node] = []
        self.by_word: dict[str, _Known] = {}
        self.by_lists: _Known = {}
        self.mask = 0
        for node in nodes:
            self.done |= node.done
            if node.goes_on():
                self.nodes.append(node)
        self.goes_on = bool(self.nodes)
        nodes = self.nodes.copy()
        for node in nodes:
            node.grow()
            self.by_word.update(dict.fromkeys(node.by_word, _UNSEEN))
            for its, child in node.by_list:
                self.mask |= its
                if its & WIDTHLESS:
                    nodes.append(child)

    def lead(self, known: _Known, word: str, lists: int) -> State:
        """Where a token leads; kept in ``known``."""
        _kept.ways += 1
        before = 0
        children = []
        nodes = self.nodes.copy()
        for node in nodes:
            node.grow()
            if word in node.by_word:
                children.append(node.by_word[word])
            for its, child in node.by_list:
                if not its & lists:
                    continue
                if its & WIDTHLESS:
                    before |= child.done
                    nodes.append(child)
                else:
                    children.append(child)
        if not children and not before:
            known[lists] = _DEAD
            return _DEAD
        stands = tuple(children), before
        found = _kept.states.get(stands)
        if found is None:
            found = _kept.states[stands] = State(children, before)
        known[lists] = found
        return found

    def starts(self, line: Line) -> list[tuple[int, State]]:
        """The tokens at which a pattern may begin and go on with the next, and where they lead; the root itself where
        more than a token does."""
        words, by_lists, lists, keys, begin = self.by_word, self.by_lists, self.mask, line.keys, line.begin
        wide = line.wide_right
        if not lists and words.keys().isdisjoint(keys):
            return []
        found: list[tuple[int, State]] = []
        for at in range(line.size):  # one loop: to sift the tokens first takes a quarter more
            key, now = keys[at], begin[at] & lists
            known = words.get(key)
            if known is None:
                if not now:
                    continue
                known = by_lists
            elif known is _UNSEEN:
                known = words[key] = {}
            following = known.get(now) or self.lead(known, key, now)
            if following is _DEAD:
                continue
            if (now and wide[at] and now & wide[at]) or following.before:
                found.append((at, self))
            # Of most tokens that may open a pattern the next one tells that they do not.
            elif following.done or begin[at + 1] & following.mask or keys[at + 1] in following.by_word:
                found.append((at, following))
        return found


_DEAD = State([])
"""Where nothing fits and nothing goes on."""


def scan(root: State, line: Line) -> list[tuple[int, Reach]]:
    """What fits anywhere in a sentence, and the tokens at which it begins."""
    return [
        (at, reach)
        for at, state in root.starts(line)
        for reach in walk(state, line, at, at if state is root else at + 1, 1)
    ]


def walk(state: State, line: Line, at: int, i: int, step: int) -> list[Reach]:
    """What fits from boundary ``at`` in direction ``step`` (1 or -1) of what leads by boundary ``i`` to this state."""
    found: list[Reach] = []
    if state.done:
        found.append((state.done, (i - at) * step))
    if step > 0:
        here, wide, far, beside = line.begin, line.wide_right, line.right, 0
    else:
        here, wide, far, beside = line.ending, line.wide_left, line.left, -1
    keys = line.keys
    more: list[tuple[State, int]] = []  # where entries of several tokens lead to
    while True:
        key = keys[i + beside]
        now = here[i] & state.mask if state.mask else 0  # the lists of a sentence are long integers
        if now and wide[i] and now & wide[i]:
            odd = now & wide[i]
            now ^= odd
            while odd:
                its = odd & -odd
                odd ^= its
                lists = its | now & WIDTHLESS
                following = state.by_lists.get(lists) or state.lead(state.by_lists, "\0", lists)
                for j in far[its, i]:
                    if following.done:
                        found.append((following.done, (j - at) * step))
                    if following.goes_on:
                        more.append((following, j))
        known = state.by_word.get(key)
        if known is _UNSEEN:
            known = state.by_word[key] = {}
        elif known is None and now:
            known = state.by_lists
        if known is not None:
            following = known.get(now) or state.lead(known, key, now)
            if following.before:
                found.append((following.before, (i - at) * step))
            i += step
            if following.done:
                found.append((following.done, (i - at) * step))
            if following.goes_on:
                state = following
                continue
        if not more:
            return found
        state, i = more.pop()

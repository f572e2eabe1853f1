"""What a rule is, and whether it fits around a number.

A pattern is a row of items parted by spaces. An item is a word, ``a|b`` (either), ``{list}`` (an entry of a pack's list
or a built-in class), each with ``?`` when it may be absent. ``before`` is walked leftwards from the number, ``after``
rightwards; ``clause`` may stand anywhere in the number's clause, ``earlier`` and ``later`` anywhere before or behind
it in its sentence; ``span`` stands on its own (times, speakers, joins).
All patterns of a stage share one trie a direction, so a number is compared with the words that stand next to it
and not with the rules one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from facts.fold import key

PATTERN_KEYS = (
    "before",
    "after",
    "clause",
    "earlier",
    "later",
    "span",
    "unless_before",
    "unless_after",
    "unless_clause",
)


class RuleError(ValueError):
    """A rule that can't be used; the message names file, line and rule."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the number in square brackets, what it must give, and why (for a ``no``)."""

    text: str
    why: str
    expect: Mapping[str, Any]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack. ``number`` lists the traits a number must have (any row of traits, all of a row)."""

    id: str
    why: str
    stage: str
    lang: str
    file: str
    line: int
    gives: Mapping[str, Any]
    patterns: Mapping[str, tuple[str, ...]]
    number: tuple[frozenset[str], ...] = ()
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}: rule {self.id!r}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: words and list names of which one must stand here."""

    words: tuple[str, ...]
    lists: tuple[str, ...]
    optional: bool


def parse_pattern(text: str, where: str) -> tuple[Item, ...]:
    """The items of a pattern in reading order. Raises RuleError on an empty pattern or item."""
    items = []
    for part in text.split():
        optional = part.endswith("?") and len(part) > 1
        words, lists = [], []
        for choice in part[: -1 if optional else None].split("|"):
            if not choice:
                raise RuleError(f"{where}: empty choice in {text!r}")
            if choice.startswith("{") and choice.endswith("}"):
                lists.append(choice[1:-1])
            else:
                words.append(key(choice))
        items.append(Item(tuple(words), tuple(lists), optional))
    if not items:
        raise RuleError(f"{where}: an empty pattern")
    return tuple(items)


@dataclass(slots=True)
class Node:
    """A node of a trie of items: children by word, children by list, and the patterns that end here."""

    words: dict[str, Node] = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    done: list[int] = field(default_factory=list)


def grow(root: Node, items: Iterable[Item], mark: int) -> None:
    """Add a pattern to the trie; ``mark`` is what a walk reports when the pattern fits."""
    ends = [root]
    for item in items:
        heads: dict[int, Node] = {id(n): n for n in ends} if item.optional else {}
        for node in ends:
            for word in item.words:
                child = node.words.setdefault(word, Node())
                heads[id(child)] = child
            for name in item.lists:
                child = node.lists.setdefault(name, Node())
                heads[id(child)] = child
        ends = list(heads.values())
    for node in ends:
        if mark not in node.done:
            node.done.append(mark)


class Line:
    """A sentence as the rules see it: keys of its tokens, and what lists its phrases belong to.

    A boundary ``i`` lies before token ``i``. ``right[(name, i)]`` are the boundaries at which phrases of a
    list that begin at ``i`` end; ``left[(name, i)]`` those at which phrases that end at ``i`` begin.
    """

    __slots__ = ("found", "keys", "left", "right", "shapes", "size")

    def __init__(self, keys: list[str], shapes: list[str]) -> None:
        self.keys = keys
        self.shapes = shapes
        self.size = len(keys)
        self.right: dict[tuple[str, int], list[int]] = {}
        self.left: dict[tuple[str, int], list[int]] = {}
        self.found: dict[int, list[tuple[int, int, int]]] = {}

    def hits(self, root: Node) -> list[tuple[int, int, int]]:
        """(mark, first, end) of every pattern of a trie that fits anywhere in the sentence; looked for once."""
        hits = self.found.get(id(root))
        if hits is None:
            hits = self.found[id(root)] = [
                (mark, at, end)
                for at in range(self.size)
                if self.keys[at] in root.words or _begins(root, self, at)
                for mark, end in walk(root, self, at, 1)
            ]
        return hits

    def mark(self, name: str, first: int, last: int) -> None:
        """Say that tokens ``first`` to ``last`` (exclusive) are an entry of the list."""
        ends = self.right.setdefault((name, first), [])
        if last not in ends:
            ends.append(last)
            self.left.setdefault((name, last), []).append(first)

    def jumps(self, name: str, at: int, step: int) -> Iterable[int]:
        """The boundaries that an item ``{name}`` leads to from boundary ``at``, rightwards or leftwards."""
        found = (self.right if step > 0 else self.left).get((name, at))
        if found is not None:
            return found
        if name == "start":
            return (at,) if at == 0 else ()
        if name == "end":
            return (at,) if at == self.size else ()
        index = at if step > 0 else at - 1
        if not 0 <= index < self.size:
            return ()
        shape = self.shapes[index]
        if name == "word":
            return (at + step,) if shape == "w" else ()
        if name == "any":
            return (at + step,) if shape != "p" else ()
        if name == "digits":
            return (at + step,) if shape == "d" else ()
        if name == "punct":
            return (at + step,) if shape == "p" else ()
        if name == "latin":
            return (at + step,) if shape == "w" and self.keys[index].isascii() else ()
        return ()


def walk(root: Node, line: Line, at: int, step: int) -> Iterator[tuple[int, int]]:
    """(mark, boundary reached) of every pattern that fits from boundary ``at`` in direction ``step`` (1 or -1)."""
    stack = [(root, at)]
    keys, size = line.keys, line.size
    while stack:
        node, i = stack.pop()
        for mark in node.done:
            yield mark, i
        if node.words:
            index = i if step > 0 else i - 1
            if 0 <= index < size:
                child = node.words.get(keys[index])
                if child is not None:
                    stack.append((child, i + step))
        for name, child in node.lists.items():
            for j in line.jumps(name, i, step):
                stack.append((child, j))


BUILT_IN = frozenset({"start", "end", "word", "any", "digits", "punct", "latin"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that fits: how many tokens its patterns took, and the stretch of tokens they cover."""

    rule: Rule
    weight: int
    first: int
    last: int


class RuleSet:
    """The rules of one stage of one pack, compiled."""

    __slots__ = (
        "after",
        "bare",
        "before",
        "clause",
        "earlier",
        "later",
        "rules",
        "span",
        "unless_after",
        "unless_before",
        "unless_clause",
    )

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.before, self.after, self.span = Node(), Node(), Node()
        self.clause, self.earlier, self.later = Node(), Node(), Node()
        self.unless_before, self.unless_after, self.unless_clause = Node(), Node(), Node()
        self.bare: list[int] = []
        for number, rule in enumerate(self.rules):
            for name, patterns in rule.patterns.items():
                root = getattr(self, name)
                for pattern in patterns:
                    items = parse_pattern(pattern, rule.where)
                    leftwards = name in ("before", "unless_before")
                    grow(root, reversed(items) if leftwards else items, number)
            if not any(name in rule.patterns for name in ("before", "after", "clause", "earlier", "later", "span")):
                self.bare.append(number)

    def lists(self) -> set[str]:
        """The names of all lists that the patterns use."""
        names: set[str] = set()
        for rule in self.rules:
            for patterns in rule.patterns.values():
                for pattern in patterns:
                    for item in parse_pattern(pattern, rule.where):
                        names.update(item.lists)
        return names

    def around(
        self,
        line: Line,
        firsts: tuple[int, ...],
        lasts: tuple[int, ...],
        traits: frozenset[str],
        clause: tuple[int, int],
    ) -> list[Fit]:
        """The rules that fit around a quantity, heaviest first.

        Patterns may begin at any boundary of ``firsts`` leftwards and of ``lasts`` rightwards: those of the number
        itself and those outside its currency or unit. ``clause`` are the boundaries of the clause it stands in.
        """
        if not self.rules:
            return []
        first, last = min(firsts), max(lasts)
        before = _furthest_of(self.before, line, firsts, -1)
        after = _furthest_of(self.after, line, lasts, 1)
        inside: dict[int, tuple[int, int]] = {}
        if self.clause.words or self.clause.lists:
            inside = self._in_clause(self.clause, line, clause)
        told = {
            "earlier": self._in_clause(self.earlier, line, (0, first)),
            "later": self._in_clause(self.later, line, (last, line.size)),
        }
        fits = []
        for number in {*before, *after, *inside, *told["earlier"], *told["later"], *self.bare}:
            rule = self.rules[number]
            if rule.number and not any(row <= traits for row in rule.number):
                continue
            needs = rule.patterns
            if ("before" in needs and number not in before) or ("after" in needs and number not in after):
                continue
            if "clause" in needs and number not in inside:
                continue
            if any(name in needs and number not in found for name, found in told.items()):
                continue
            if "unless_before" in needs and number in _furthest_of(self.unless_before, line, firsts, -1):
                continue
            if "unless_after" in needs and number in _furthest_of(self.unless_after, line, lasts, 1):
                continue
            if "unless_clause" in needs and number in self._in_clause(self.unless_clause, line, clause):
                continue
            left, taken_left = before.get(number, (first, 0))
            right, taken_right = after.get(number, (last, 0))
            weight = taken_left + taken_right
            if number in inside:
                weight += inside[number][1] - inside[number][0]
            fits.append(Fit(rule, weight, min(left, first), max(right, last)))
        fits.sort(key=lambda fit: (-fit.weight, fit.rule.id))
        return fits

    def _in_clause(self, root: Node, line: Line, clause: tuple[int, int]) -> dict[int, tuple[int, int]]:
        """For each pattern that fits somewhere between the boundaries: the longest stretch it takes."""
        found: dict[int, tuple[int, int]] = {}
        if not root.words and not root.lists:
            return found
        first, last = clause
        for number, at, end in line.hits(root):
            if first <= at and end <= last and (number not in found or end - at > found[number][1] - found[number][0]):
                found[number] = (at, end)
        return found

    def spans(self, line: Line) -> list[Fit]:
        """Every stretch of the sentence that a ``span`` rule fits, longest first at each place."""
        fits = []
        for at in range(line.size):
            if line.keys[at] not in self.span.words and not _begins(self.span, line, at):
                continue
            for number, (end, _) in _furthest_of(self.span, line, (at,), 1).items():
                if end > at and self._allowed(number, line, at, end):
                    fits.append(Fit(self.rules[number], end - at, at, end))
        fits.sort(key=lambda fit: (-fit.weight, fit.first, fit.rule.id))
        return fits

    def _allowed(self, number: int, line: Line, at: int, end: int) -> bool:
        """Whether the surroundings that a ``span`` rule asks for are there."""
        needs = self.rules[number].patterns
        whole = (0, line.size)
        if "before" in needs and number not in _furthest_of(self.before, line, (at,), -1):
            return False
        if "after" in needs and number not in _furthest_of(self.after, line, (end,), 1):
            return False
        if "clause" in needs and number not in self._in_clause(self.clause, line, whole):
            return False
        if "unless_before" in needs and number in _furthest_of(self.unless_before, line, (at,), -1):
            return False
        if "unless_after" in needs and number in _furthest_of(self.unless_after, line, (end,), 1):
            return False
        return not ("unless_clause" in needs and number in self._in_clause(self.unless_clause, line, whole))


def _begins(root: Node, line: Line, at: int) -> bool:
    """Whether an entry of a list that patterns begin with stands at a token."""
    right = line.right
    return any((name, at) in right or name in BUILT_IN for name in root.lists)


def _furthest_of(root: Node, line: Line, origins: tuple[int, ...], step: int) -> dict[int, tuple[int, int]]:
    """For each pattern that fits from one of the boundaries: the furthest it reaches and how many tokens it takes."""
    best: dict[int, tuple[int, int]] = {}
    for origin in origins:
        for number, at in walk(root, line, origin, step):
            taken = abs(at - origin)
            if number not in best or taken > best[number][1]:
                best[number] = (at, taken)
    return best

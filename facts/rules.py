"""What a rule is, and whether it fits around a number.

A pattern is a row of items parted by spaces. An item is a word, ``a|b`` (either), ``{list}`` (an entry of a pack's list
or a built-in class), each with ``?`` when it may be absent. ``before`` is walked leftwards from the number, ``after``
rightwards; ``clause`` may stand anywhere in the number's clause, ``earlier`` and ``later`` anywhere before or behind
it in its sentence; ``span`` stands on its own (times, speakers, joins).
All patterns of a stage share one trie a direction, so a number is compared with the words that stand next to it
and not with the rules one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facts.fold import key
from facts.line import Line
from facts.needs import (
    AFTER,
    ANYWHERE,
    ANYWHERE_NEEDS,
    BEFORE,
    CLAUSE,
    EARLIER,
    LATER,
    NEEDS,
    NOT_AFTER,
    NOT_BEFORE,
    SPAN,
    Hit,
    Places,
    complete,
    taken_in,
)
from facts.tries import Item, Node, Reach, State, era, scan, walk


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

    def lists(self) -> set[str]:
        """The names of all lists that its patterns use."""
        found: set[str] = set()
        for patterns in self.patterns.values():
            for pattern in patterns:
                if _EMPTY.search(pattern):
                    parse_pattern(pattern, self.where)  # which says what is wrong
                found.update(_LIST.findall(pattern))
        return found


_LIST = re.compile(r"(?:^|[\s|])\{([^\s|]*)\}(?=\??(?:\s|$)|\|)")
"""A list's name in a pattern. To parse all patterns of a pack for them took a twentieth of the time to load it."""
_EMPTY = re.compile(r"(?:^|[\s|])\||\|\??(?:\s|$)|^\s*$")
"""A choice or a pattern without a word."""


@lru_cache(maxsize=16_384)  # a pattern is asked for when it is checked, compiled, and compiled with other stages
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


class Fit:
    """A rule that fits: how many tokens its patterns took, and the stretch of tokens they cover."""

    __slots__ = ("first", "last", "rule", "weight")

    def __init__(self, rule: Rule, weight: int, first: int, last: int) -> None:
        self.rule = rule
        self.weight = weight
        self.first = first
        self.last = last


_LEFTWARDS = ("before", "unless_before")
_SILENCING = ("unless_before", "unless_after")
_BESIDE = BEFORE | AFTER | SPAN
"""What is walked from the number outward, or stands on its own: looked for before what is anywhere."""

_KINDS = 4096
"""Kinds of numbers, by their traits, whose rules are kept."""


class RuleSet:
    """The rules of one stage of one pack, or of several stages that are asked together, compiled.

    A trie each for what is walked leftwards, rightwards and anywhere. The marks of the last say which key a pattern
    stood under; those of the others are the rule's number, or as much more as there are rules where it keeps silent
    beside the pattern. ``bare`` are the rules without any pattern. What a rule asks of the clause besides the words
    next to the number stands in a trie of its own (``asides``), looked for where those words are there: looked for with
    the others, that was a twelfth of all the work in English.

    Sets of rules are whole numbers, a bit a rule: of the twenty that a word beside the number speaks for, few
    operations leave the one or two that fit.
    """

    __slots__ = (
        "after",
        "any_number",
        "anywhere",
        "asides",
        "bare",
        "before",
        "clause_bound",
        "era",
        "needs",
        "of_stage",
        "of_traits",
        "rows",
        "rules",
        "span",
        "told",
        "without_after",
        "without_before",
    )

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.before = self.after = self.span = self.anywhere = State([])
        self.asides: dict[int, State] = {}
        self.needs = [sum(NEEDS[name] for name in rule.patterns) for rule in self.rules]
        told = BEFORE | AFTER | CLAUSE | EARLIER | LATER | SPAN
        self.bare = self._where(told, present=False)
        self.without_before, self.without_after = (
            self._where(BEFORE, present=False),
            self._where(AFTER, present=False),
        )
        self.clause_bound = self._where(ANYWHERE_NEEDS)
        self.of_stage: dict[str, int] = {}
        self.any_number = 0
        self.rows: dict[frozenset[str], int] = {}
        for number, rule in enumerate(self.rules):
            self.of_stage[rule.stage] = self.of_stage.get(rule.stage, 0) | 1 << number
            if not rule.number:
                self.any_number |= 1 << number
            for row in rule.number:
                self.rows[row] = self.rows.get(row, 0) | 1 << number
        self.told = frozenset(trait for row in self.rows for trait in row)
        self.of_traits: dict[frozenset[str], int] = {}
        self.era = -1

    def _where(self, asked: int, *, present: bool = True) -> int:
        """The rules that have patterns of these kinds, or that have none."""
        return sum(1 << number for number, needs in enumerate(self.needs) if (needs & asked != 0) is present)

    def _grow(self) -> None:
        """Compile the patterns, when they are first asked for, and again in a new era of the tries: most stages are
        only ever walked together with others, and to compile them alone as well took a third of the start."""
        self.era = era()
        left, right, span, anywhere = Node(), Node(), Node(), Node()
        asides: dict[int, Node] = {}
        for number, rule in enumerate(self.rules):
            for name, patterns in rule.patterns.items():
                mark = number
                if name in ANYWHERE:
                    mark = number * len(ANYWHERE) + ANYWHERE.index(name)
                    aside = self.needs[number] & _BESIDE
                    root = asides.setdefault(number, Node()) if aside else anywhere
                elif name == "span":
                    root = span
                else:
                    root = left if name in _LEFTWARDS else right
                    if name in _SILENCING:
                        mark += len(self.rules)
                for pattern in patterns:
                    items = parse_pattern(pattern, rule.where)
                    root.add(items[::-1] if name in _LEFTWARDS else items, 0, 1 << mark)
        self.before, self.after = State([left]), State([right])
        self.span, self.anywhere = State([span]), State([anywhere])
        self.asides = {number: State([root]) for number, root in asides.items()}

    def lists(self) -> set[str]:
        """The names of all lists that the patterns use."""
        return {name for rule in self.rules for name in rule.lists()}

    def _allowed(self, traits: frozenset[str]) -> int:
        """The rules for numbers with these traits; kept, as most numbers are of a few dozen kinds."""
        traits = traits & self.told  # the word itself is a trait, and of most words no rule speaks
        found = self.of_traits.get(traits)
        if found is None:
            found = self.any_number
            for row, rules in self.rows.items():
                if row <= traits:
                    found |= rules
            if len(self.of_traits) >= _KINDS:
                self.of_traits.clear()
            self.of_traits[traits] = found
        return found

    def around(
        self,
        line: Line,
        firsts: tuple[int, ...],
        lasts: tuple[int, ...],
        traits: frozenset[str],
        where: Callable[[], Places],
    ) -> list[Fit]:
        """The rules that fit around a quantity, heaviest first. ``where`` tells the boundaries of the clause it stands
        in, and those that ``earlier`` and ``later`` look no further than. It is asked only where a rule needs it: for
        most numbers none does."""
        return self.fits(self.beside(line, firsts, lasts, traits), line, -1, where)

    def beside(self, line: Line, firsts: tuple[int, ...], lasts: tuple[int, ...], traits: frozenset[str]) -> Beside:
        """The rules that may fit around a quantity with these traits, by what stands next to it.

        Patterns may begin at any boundary of ``firsts`` leftwards and of ``lasts`` rightwards: those of the number
        itself and those outside its currency or unit.
        """
        if self.era != era():
            self._grow()
        lefts, before = _outward(self.before, line, firsts, -1)
        rights, after = _outward(self.after, line, lasts, 1)
        silent = (before | after) >> len(self.rules)
        rules = before | after | self.bare | self._hits(line, self.anywhere)[0]
        rules &= (before | self.without_before) & (after | self.without_after) & ~silent
        if rules & ~self.any_number:
            rules &= self._allowed(traits)
        return Beside(rules, lefts, rights, min(firsts), max(lasts))

    def fits(self, beside: Beside, line: Line, wanted: int, where: Callable[[], Places]) -> list[Fit]:
        """Those of the wanted rules that fit, heaviest first: with what they need in the clause."""
        fits: list[Fit] = []
        places: Places | None = None
        first, last = beside.first, beside.last
        for number in ones(beside.rules & wanted):
            weight, its = 0, 1 << number
            if self.clause_bound & its:
                hits = self._hits(line, self.asides.get(number, self.anywhere))[1]
                if hits and places is None:
                    places = where()
                weight = taken_in(hits, number, self.needs[number], places, first, last)
                if weight < 0:
                    continue
            left, taken_left = _furthest(beside.lefts, its, first)
            right, taken_right = _furthest(beside.rights, its, last)
            weight += taken_left + taken_right
            fits.append(Fit(self.rules[number], weight, min(left, first), max(right, last)))
        if len(fits) > 1:
            fits.sort(key=_heaviest)
        return fits

    def spans(self, line: Line) -> list[Fit]:
        """Every stretch of the sentence that a ``span`` rule fits, longest first at each place."""
        if self.era != era():
            self._grow()
        furthest: dict[tuple[int, int], int] = {}
        for at, (done, taken) in scan(self.span, line):
            for number in ones(done):
                if taken > furthest.get((number, at), 0):
                    furthest[number, at] = taken
        fits = []
        for (number, at), taken in furthest.items():
            if self.needs[number] == SPAN or self._surrounded(number, line, at, at + taken):
                fits.append(Fit(self.rules[number], taken, at, at + taken))
        if len(fits) > 1:
            fits.sort(key=_longest_first)
        return fits

    def _surrounded(self, number: int, line: Line, at: int, end: int) -> bool:
        """Whether the surroundings that a ``span`` rule asks for are there."""
        needs, its = self.needs[number], 1 << number
        bar = its << len(self.rules)
        if needs & (BEFORE | NOT_BEFORE):
            before = _outward(self.before, line, (at,), -1)[1]
            if before & bar or (needs & BEFORE and not before & its):
                return False
        if needs & (AFTER | NOT_AFTER):
            after = _outward(self.after, line, (end,), 1)[1]
            if after & bar or (needs & AFTER and not after & its):
                return False
        if not needs & ANYWHERE_NEEDS:
            return True
        whole = (0, line.size)
        return taken_in(self._hits(line, self.asides[number])[1], number, needs, (whole, whole), at, end) >= 0

    def _hits(self, line: Line, root: State) -> tuple[int, list[Hit]]:
        """What of the rules of a trie stands anywhere in the sentence, where all that a rule needs does, and the rules;
        looked for once."""
        found = line.found.get(root)
        if found is None:
            marks = [(mark, at, at + taken) for at, (done, taken) in scan(root, line) for mark in ones(done)]
            found = line.found[root] = complete(marks, self.needs) if marks else (0, [])
        return found


class Beside:
    """What stands next to a quantity: the rules that may fit by that, what fits leftwards and rightwards, and the
    outermost boundaries it was looked for from."""

    __slots__ = ("first", "last", "lefts", "rights", "rules")

    def __init__(self, rules: int, lefts: _Walked, rights: _Walked, first: int, last: int) -> None:
        self.rules = rules
        self.lefts = lefts
        self.rights = rights
        self.first = first
        self.last = last


def ones(bits: int) -> list[int]:
    """Which bits are set."""
    found = []
    while bits:
        its = bits & -bits
        bits ^= its
        found.append(its.bit_length() - 1)
    return found


_Walked = list[tuple[int, int, list[Reach]]]
"""What fits from each of some boundaries: the boundary, the direction, the patterns with how far they reach."""


def _outward(root: State, line: Line, origins: tuple[int, ...], step: int) -> tuple[_Walked, int]:
    """What fits from any of the boundaries, and the rules whose patterns that are."""
    walked: _Walked = []
    rules = 0
    for origin in origins:
        found = walk(root, line, origin, origin, step)
        if found:
            walked.append((origin, step, found))
            for done, _ in found:
                rules |= done
    return walked, rules


def _furthest(walked: _Walked, its: int, origin: int) -> tuple[int, int]:
    """The furthest boundary that a rule reaches and how many tokens it takes; ``origin`` where it has no pattern."""
    reached, most = origin, -1
    for start, step, found in walked:
        for done, taken in found:
            if taken > most and done & its:
                reached, most = start + taken * step, taken
    return reached, max(most, 0)


def _heaviest(fit: Fit) -> tuple[int, str]:
    return -fit.weight, fit.rule.id


def _longest_first(fit: Fit) -> tuple[int, int, str]:
    return -fit.weight, fit.first, fit.rule.id

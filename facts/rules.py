"""What a rule is, and whether it fits around a number.

A pattern is a row of items parted by spaces. An item is a word, ``a|b`` (either), ``{list}`` (an entry of a pack's list
or a built-in class), each with ``?`` when it may be absent. ``before`` is walked leftwards from the number, ``after``
rightwards; ``clause`` may stand anywhere in the number's clause, ``earlier`` and ``later`` anywhere before or behind
it in its sentence; ``span`` stands on its own (times, speakers, joins).
All patterns of a stage share one trie a direction, so a number is compared with the words that stand next to it
and not with the rules one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facts.fold import key
from facts.line import Line
from facts.tries import Item, Node, Reach, State, walk

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

    def lists(self) -> set[str]:
        """The names of all lists that its patterns use."""
        rows = (parse_pattern(pattern, self.where) for patterns in self.patterns.values() for pattern in patterns)
        return {name for items in rows for item in items for name in item.lists}


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
_ANYWHERE = ("clause", "earlier", "later", "unless_clause")
_NEEDS = {name: 1 << i for i, name in enumerate(PATTERN_KEYS)}
_BEFORE, _AFTER, _CLAUSE, _EARLIER, _LATER, _SPAN, _NOT_BEFORE, _NOT_AFTER, _NOT_CLAUSE = _NEEDS.values()
_ANYWHERE_NEEDS = _CLAUSE | _EARLIER | _LATER | _NOT_CLAUSE
_WANTED = _CLAUSE | _EARLIER | _LATER
_PLACES = tuple(_NEEDS[name] for name in _ANYWHERE)
_BESIDE = _BEFORE | _AFTER | _SPAN
"""What is walked from the number outward, or stands on its own: looked for before what is anywhere."""


_Hit = tuple[int, int, int, int]
"""A rule, which of its ``_ANYWHERE`` patterns, and the boundaries of the tokens that it fits."""

_KINDS = 4096
"""Kinds of numbers, by their traits, whose rules are kept."""

Places = tuple[tuple[int, int], tuple[int, int]]
"""The boundaries of a number's clause, and of what one voice says around it."""


class RuleSet:
    """The rules of one stage of one pack, or of several stages that are asked together, compiled.

    A trie each for what is walked leftwards, rightwards and anywhere; the marks of the last say which key a pattern
    stood under. ``bare`` are the rules without any pattern. What a rule asks of the clause besides the words next to
    the number stands in a trie of its own (``asides``), looked for where those words are there: looked for with the
    others, that was a twelfth of all the work in English.

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
        "grown",
        "needs",
        "not_after",
        "not_before",
        "of_traits",
        "rows",
        "rules",
        "span",
        "told",
        "unless_after",
        "unless_before",
        "without_after",
        "without_before",
    )

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.before = self.after = self.span = self.unless_before = self.unless_after = self.anywhere = State([])
        self.asides: dict[int, State] = {}
        self.needs = [sum(_NEEDS[name] for name in rule.patterns) for rule in self.rules]
        told = _BEFORE | _AFTER | _CLAUSE | _EARLIER | _LATER | _SPAN
        self.bare = self._where(told, present=False)
        self.without_before, self.without_after = (
            self._where(_BEFORE, present=False),
            self._where(_AFTER, present=False),
        )
        self.not_before, self.not_after = self._where(_NOT_BEFORE), self._where(_NOT_AFTER)
        self.clause_bound = self._where(_ANYWHERE_NEEDS)
        self.any_number = 0
        self.rows: dict[frozenset[str], int] = {}
        for number, rule in enumerate(self.rules):
            if not rule.number:
                self.any_number |= 1 << number
            for row in rule.number:
                self.rows[row] = self.rows.get(row, 0) | 1 << number
        self.told = frozenset(trait for row in self.rows for trait in row)
        self.of_traits: dict[frozenset[str], int] = {}
        self.grown = False

    def _where(self, asked: int, *, present: bool = True) -> int:
        """The rules that have patterns of these kinds, or that have none."""
        return sum(1 << number for number, needs in enumerate(self.needs) if (needs & asked != 0) is present)

    def _grow(self) -> None:
        """Compile the patterns, when they are first asked for: most stages are only ever walked together with others,
        and to compile them alone as well took a third of the start."""
        self.grown = True
        roots = {name: Node() for name in ("before", "after", "span", "unless_before", "unless_after", "anywhere")}
        asides: dict[int, Node] = {}
        for number, rule in enumerate(self.rules):
            for name, patterns in rule.patterns.items():
                if name not in _ANYWHERE:
                    root, mark = roots[name], number
                else:
                    mark = number * len(_ANYWHERE) + _ANYWHERE.index(name)
                    aside = self.needs[number] & _BESIDE
                    root = asides.setdefault(number, Node()) if aside else roots["anywhere"]
                for pattern in patterns:
                    items = parse_pattern(pattern, rule.where)
                    root.add(items[::-1] if name in _LEFTWARDS else items, 0, 1 << mark)
        self.before, self.after, self.span = State([roots["before"]]), State([roots["after"]]), State([roots["span"]])
        self.unless_before, self.unless_after = State([roots["unless_before"]]), State([roots["unless_after"]])
        self.anywhere = State([roots["anywhere"]])
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
        """The rules that fit around a quantity, heaviest first.

        Patterns may begin at any boundary of ``firsts`` leftwards and of ``lasts`` rightwards: those of the number
        itself and those outside its currency or unit. ``where`` tells the boundaries of the clause it stands in, and
        those that ``earlier`` and ``later`` look no further than. It is asked only where a rule needs it: for most
        numbers none does.
        """
        if not self.rules:
            return []
        if not self.grown:
            self._grow()
        lefts, before = _outward(self.before, line, firsts, -1)
        rights, after = _outward(self.after, line, lasts, 1)
        open_rules = before | after | self.bare
        hits = self._hits(line, self.anywhere)
        for hit in hits:
            open_rules |= 1 << hit[0]
        open_rules &= (before | self.without_before) & (after | self.without_after)
        if not open_rules:
            return []
        open_rules &= self._allowed(traits)
        if open_rules & self.not_before:
            open_rules &= ~_outward(self.unless_before, line, firsts, -1)[1]
        if open_rules & self.not_after:
            open_rules &= ~_outward(self.unless_after, line, lasts, 1)[1]
        if not open_rules:
            return []
        first, last = min(firsts), max(lasts)
        taken: dict[int, int] = {}
        if open_rules & self.clause_bound:
            open_rules = self._in_clause(open_rules, line, first, last, where, taken)
        fits = []
        for number in _of(open_rules):
            its = 1 << number
            left, taken_left = _furthest(lefts, its, first)
            right, taken_right = _furthest(rights, its, last)
            weight = taken_left + taken_right + taken.get(number, 0)
            fits.append(Fit(self.rules[number], weight, min(left, first), max(right, last)))
        if len(fits) > 1:
            fits.sort(key=_heaviest)
        return fits

    def _in_clause(
        self, open_rules: int, line: Line, first: int, last: int, where: Callable[[], Places], taken: dict[int, int]
    ) -> int:
        """Those of the rules that find in the clause what they need there; ``taken`` gets how many tokens that is."""
        places: Places | None = None
        common: _Within | None = None
        for number in _of(open_rules & self.clause_bound):
            aside = self.asides.get(number)
            found = common
            if aside is not None or found is None:
                hits = self._hits(line, aside or self.anywhere)
                if hits and places is None:
                    places = where()
                found = _NOTHING if places is None else _within(hits, places, first, last)
                if aside is None:
                    common = found
            if found.meet(self.needs[number], number):
                taken[number] = found.inside.get(number, 0)
            else:
                open_rules ^= 1 << number
        return open_rules

    def spans(self, line: Line) -> list[Fit]:
        """Every stretch of the sentence that a ``span`` rule fits, longest first at each place."""
        if not self.grown:
            self._grow()
        fits = []
        for at in self.span.starts(line):
            furthest: dict[int, int] = {}
            for done, taken in walk(self.span, line, at, 1):
                for number in _of(done):
                    if taken > furthest.get(number, 0):
                        furthest[number] = taken
            for number, taken in furthest.items():
                if self.needs[number] == _SPAN or self._surrounded(number, line, at, at + taken):
                    fits.append(Fit(self.rules[number], taken, at, at + taken))
        if len(fits) > 1:
            fits.sort(key=_longest_first)
        return fits

    def _surrounded(self, number: int, line: Line, at: int, end: int) -> bool:
        """Whether the surroundings that a ``span`` rule asks for are there."""
        needs, its = self.needs[number], 1 << number
        if needs & _BEFORE and not _outward(self.before, line, (at,), -1)[1] & its:
            return False
        if needs & _AFTER and not _outward(self.after, line, (end,), 1)[1] & its:
            return False
        if needs & _NOT_BEFORE and _outward(self.unless_before, line, (at,), -1)[1] & its:
            return False
        if needs & _NOT_AFTER and _outward(self.unless_after, line, (end,), 1)[1] & its:
            return False
        if not needs & _ANYWHERE_NEEDS:
            return True
        whole = (0, line.size)
        return _within(self._hits(line, self.asides[number]), (whole, whole), at, end).meet(needs, number)

    def _hits(self, line: Line, root: State) -> list[_Hit]:
        """What of the rules of a trie stands anywhere in the sentence, where all that a rule needs does; looked for
        once."""
        hits: list[_Hit] | None = line.found.get(id(root))
        if hits is None:
            hits = []
            for at in root.starts(line):
                for done, taken in walk(root, line, at, 1):
                    for mark in _of(done):
                        hits.append((mark // len(_ANYWHERE), mark % len(_ANYWHERE), at, at + taken))
            there: dict[int, int] = {}
            for number, place, _, _ in hits:
                there[number] = there.get(number, 0) | _PLACES[place]
            lacking = {number for number, have in there.items() if self.needs[number] & _WANTED & ~have}
            if lacking:
                hits = [hit for hit in hits if hit[0] not in lacking]
            line.found[id(root)] = hits
        return hits


class _Within:
    """Which rules' patterns stand in the clause, with the tokens they take; which before and which behind the number;
    and which rules keep silent by a word in the clause."""

    __slots__ = ("barred", "earlier", "inside", "later")

    def __init__(self) -> None:
        self.inside: dict[int, int] = {}
        self.earlier: set[int] = set()
        self.later: set[int] = set()
        self.barred: set[int] = set()

    def meet(self, needs: int, number: int) -> bool:
        """Whether a rule has all it needs of them."""
        return not (
            (needs & _CLAUSE and number not in self.inside)
            or (needs & _EARLIER and number not in self.earlier)
            or (needs & _LATER and number not in self.later)
            or (needs & _NOT_CLAUSE and number in self.barred)
        )


_NOTHING = _Within()


def _within(hits: list[_Hit], places: Places, first: int, last: int) -> _Within:
    """What of the hits stands where it must, around tokens ``first`` to ``last``."""
    if not hits:
        return _NOTHING
    found = _Within()
    (begin, end), (left, right) = places
    for number, place, at, reached in hits:
        if place == 0:
            if begin <= at and reached <= end:
                found.inside[number] = max(found.inside.get(number, 0), reached - at)
        elif place == 1:
            if left <= at and reached <= first:
                found.earlier.add(number)
        elif place == 2:
            if at >= last and reached <= right:
                found.later.add(number)
        elif begin <= at and reached <= end:
            found.barred.add(number)
    return found


def _of(bits: int) -> list[int]:
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
        if root.opens(line, origin, step):
            found = walk(root, line, origin, step)
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

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
from facts.line import Item, Line, Node, grow, walk

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


@dataclass(slots=True)  # not frozen: made for every rule that fits, it takes a third of the time
class Fit:
    """A rule that fits: how many tokens its patterns took, and the stretch of tokens they cover."""

    rule: Rule
    weight: int
    first: int
    last: int


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

Places = tuple[tuple[int, int], tuple[int, int]]
"""The boundaries of a number's clause, and of what one voice says around it."""


class RuleSet:
    """The rules of one stage of one pack, or of several stages that are asked together, compiled.

    A trie each for what is walked leftwards, rightwards and anywhere; the marks of the last say which key a pattern
    stood under. ``bare`` are the rules without any pattern. What a rule asks of the clause besides the words next to
    the number stands in a trie of its own (``asides``), looked for where those words are there: looked for with the
    others, that was a twelfth of all the work in English.
    """

    __slots__ = (
        "after",
        "anywhere",
        "asides",
        "bare",
        "before",
        "grown",
        "needs",
        "rules",
        "span",
        "unless_after",
        "unless_before",
    )

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.before, self.after, self.span = Node(), Node(), Node()
        self.unless_before, self.unless_after, self.anywhere = Node(), Node(), Node()
        self.asides: dict[int, Node] = {}
        self.needs = [sum(_NEEDS[name] for name in rule.patterns) for rule in self.rules]
        told = _BEFORE | _AFTER | _CLAUSE | _EARLIER | _LATER | _SPAN
        self.bare = [number for number, needs in enumerate(self.needs) if not needs & told]
        self.grown = False

    def _grow(self) -> None:
        """Compile the patterns, when they are first asked for: most stages are only ever walked together with others,
        and to compile them alone as well took a third of the start."""
        self.grown = True
        for number, rule in enumerate(self.rules):
            for name, patterns in rule.patterns.items():
                root, mark = getattr(self, name, self.anywhere), number
                if name in _ANYWHERE:
                    mark = number * len(_ANYWHERE) + _ANYWHERE.index(name)
                    if self.needs[number] & _BESIDE:
                        root = self.asides.setdefault(number, Node())
                for pattern in patterns:
                    items = parse_pattern(pattern, rule.where)
                    grow(root, reversed(items) if name in _LEFTWARDS else items, mark)

    def lists(self) -> set[str]:
        """The names of all lists that the patterns use."""
        return {name for rule in self.rules for name in rule.lists()}

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
        first, last = min(firsts), max(lasts)
        before = _furthest_of(self.before, line, firsts, -1)
        after = _furthest_of(self.after, line, lasts, 1)
        candidates = {*before, *after, *self.bare}
        places: Places | None = None
        common = _NOTHING
        hits = self._hits(line, self.anywhere)
        if hits:
            places = where()
            common = _within(hits, places, first, last)
            candidates.update(common.inside, common.earlier, common.later)
        not_before: Mapping[int, object] | None = None
        not_after: Mapping[int, object] | None = None
        fits = []
        for number in candidates:
            needs, rule = self.needs[number], self.rules[number]
            if (needs & _BEFORE and number not in before) or (needs & _AFTER and number not in after):
                continue
            if rule.number:
                for row in rule.number:
                    if row <= traits:
                        break
                else:
                    continue
            taken = 0
            if needs & _ANYWHERE_NEEDS:
                found, aside = common, self.asides.get(number)
                if aside is not None:
                    hits = self._hits(line, aside)
                    places = places or (where() if hits else None)
                    found = _within(hits, places, first, last) if places else _NOTHING
                if not found.meet(needs, number):
                    continue
                taken = found.inside.get(number, 0)
            if needs & _NOT_BEFORE:
                if not_before is None:
                    not_before = _furthest_of(self.unless_before, line, firsts, -1)
                if number in not_before:
                    continue
            if needs & _NOT_AFTER:
                if not_after is None:
                    not_after = _furthest_of(self.unless_after, line, lasts, 1)
                if number in not_after:
                    continue
            left, taken_left = before.get(number, (first, 0))
            right, taken_right = after.get(number, (last, 0))
            fits.append(Fit(rule, taken_left + taken_right + taken, min(left, first), max(right, last)))
        if len(fits) > 1:
            fits.sort(key=lambda fit: (-fit.weight, fit.rule.id))
        return fits

    def spans(self, line: Line) -> list[Fit]:
        """Every stretch of the sentence that a ``span`` rule fits, longest first at each place."""
        if not self.grown:
            self._grow()
        fits = []
        for at in line.starts(self.span):
            furthest: dict[int, int] = {}
            for number, end in walk(self.span, line, at, 1):
                if end > furthest.get(number, at):
                    furthest[number] = end
            for number, end in furthest.items():
                if self.needs[number] == _SPAN or self._allowed(number, line, at, end):
                    fits.append(Fit(self.rules[number], end - at, at, end))
        if len(fits) > 1:
            fits.sort(key=lambda fit: (-fit.weight, fit.first, fit.rule.id))
        return fits

    def _allowed(self, number: int, line: Line, at: int, end: int) -> bool:
        """Whether the surroundings that a ``span`` rule asks for are there."""
        needs = self.needs[number]
        if needs & _BEFORE and number not in _furthest_of(self.before, line, (at,), -1):
            return False
        if needs & _AFTER and number not in _furthest_of(self.after, line, (end,), 1):
            return False
        if needs & _NOT_BEFORE and number in _furthest_of(self.unless_before, line, (at,), -1):
            return False
        if needs & _NOT_AFTER and number in _furthest_of(self.unless_after, line, (end,), 1):
            return False
        if not needs & _ANYWHERE_NEEDS:
            return True
        whole = (0, line.size)
        return _within(self._hits(line, self.asides[number]), (whole, whole), at, end).meet(needs, number)

    def _hits(self, line: Line, root: Node) -> list[_Hit]:
        """What of the rules of a trie stands anywhere in the sentence, where all that a rule needs does; looked for
        once."""
        hits: list[_Hit] | None = line.found.get(id(root))
        if hits is None:
            hits = [
                (*divmod(mark, len(_ANYWHERE)), at, end)
                for at in line.starts(root)
                for mark, end in walk(root, line, at, 1)
            ]
            there: dict[int, int] = {}
            for number, place, _, _ in hits:
                there[number] = there.get(number, 0) | _PLACES[place]
            lacking = {number for number, have in there.items() if self.needs[number] & _WANTED & ~have}
            if lacking:
                hits = [hit for hit in hits if hit[0] not in lacking]
            line.found[id(root)] = hits
        return hits


@dataclass(slots=True)
class _Within:
    """Which rules' patterns stand in the clause, with the tokens they take; which before and which behind the number;
    and which rules keep silent by a word in the clause."""

    inside: dict[int, int]
    earlier: set[int]
    later: set[int]
    barred: set[int]

    def meet(self, needs: int, number: int) -> bool:
        """Whether a rule has all it needs of them."""
        return not (
            (needs & _CLAUSE and number not in self.inside)
            or (needs & _EARLIER and number not in self.earlier)
            or (needs & _LATER and number not in self.later)
            or (needs & _NOT_CLAUSE and number in self.barred)
        )


_NOTHING = _Within({}, set(), set(), set())


def _within(hits: list[_Hit], places: Places, first: int, last: int) -> _Within:
    """What of the hits stands where it must, around tokens ``first`` to ``last``."""
    if not hits:
        return _NOTHING
    found = _Within({}, set(), set(), set())
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


def _furthest_of(root: Node, line: Line, origins: tuple[int, ...], step: int) -> dict[int, tuple[int, int]]:
    """For each pattern that fits from one of the boundaries: the furthest it reaches and how many tokens it takes."""
    best: dict[int, tuple[int, int]] = {}
    for origin in origins:
        if not line.opens(root, origin, step):
            continue
        for number, at in walk(root, line, origin, step):
            taken = abs(at - origin)
            if number not in best or taken > best[number][1]:
                best[number] = (at, taken)
    return best

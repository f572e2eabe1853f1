"""What a sentence is made of while it is read: numeral words, tokens, numbers, quantities, entries of lists.

They live as long as their sentence and are made many times for each number, so all but the first are plain classes:
frozen dataclasses take several times as long to make, and compiled, dataclasses of any kind six times. What goes out of
the machine stands in ``model.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.model import Value


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral word: what it does in a number (a role of the packs), and its value."""

    role: str
    value: Value


class Token:
    """A word, number, mark or punctuation sign; ``key`` is the folded form it is looked up by. ``shape`` is ``w`` word,
    ``d`` digits (with their separators), ``v`` a sign for a fraction, ``p`` punctuation or sign."""

    __slots__ = ("start", "end", "key", "shape")

    def __init__(self, start: int, end: int, key: str, shape: str) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.shape = shape


class Number:
    """A number at tokens ``first`` to ``last`` (exclusive).

    ``role`` is cardinal, ordinal, fraction, multiple, vague, group, set or identifier. ``scale`` is the multiplier
    it ends with (None when it ends with none), ``tail`` the token that multiplier begins at. ``traits`` are what rules
    may ask for.
    """

    __slots__ = ("first", "last", "value", "role", "scale", "tail", "traits")

    def __init__(
        self,
        first: int,
        last: int,
        value: Value,
        role: str,
        scale: Value | None,
        tail: int | None,
        traits: frozenset[str],
    ) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.role = role
        self.scale = scale
        self.tail = tail
        self.traits = traits


class Quantity:
    """One or more numbers that say one thing, with their unit.

    ``first`` to ``last`` are the tokens of the surface; ``outer_first`` and ``outer_last`` include a currency
    sign or unit. ``join`` says how several numbers make one quantity: range, score, fraction, same, each,
    compound, or None. ``pair`` is the index of a from -> to pair in the sentence, ``pair_rise`` whether the pair rises
    (None where there is none), ``pair_start`` whether the quantity is the ``from`` of its pair.
    """

    __slots__ = (
        "first",
        "last",
        "value",
        "value_high",
        "role",
        "traits",
        "join",
        "unit_kind",
        "unit",
        "outer_first",
        "outer_last",
        "rules",
        "pair",
        "pair_rise",
        "pair_start",
    )

    def __init__(
        self,
        first: int,
        last: int,
        value: Value,
        value_high: Value | None,
        role: str,
        traits: frozenset[str],
        join: str | None = None,
        rules: tuple[str, ...] = (),
    ) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.value_high = value_high
        self.role = role
        self.traits = traits
        self.join = join
        self.unit_kind: str | None = None
        self.unit: str | None = None
        self.outer_first = first
        self.outer_last = last
        self.rules = rules
        self.pair: int | None = None
        self.pair_rise: bool | None = None
        self.pair_start = False

    def copy(self) -> Quantity:
        """One like it, that may be told otherwise."""
        its = Quantity(
            self.first, self.last, self.value, self.value_high, self.role, self.traits, self.join, self.rules
        )
        its.tell_unit(self.unit_kind, self.unit, self.outer_first, self.outer_last)
        its.pair, its.pair_rise, its.pair_start = self.pair, self.pair_rise, self.pair_start
        return its

    def tell_unit(self, kind: str | None, unit: str | None, outer_first: int, outer_last: int) -> None:
        """Say what its unit is, and where both stand."""
        self.unit_kind = kind
        self.unit = unit
        self.outer_first = outer_first
        self.outer_last = outer_last

    def share_unit(self, other: Quantity) -> None:
        """Say that its unit is that of another, which alone names it."""
        self.unit_kind = other.unit_kind
        self.unit = other.unit
        self.traits |= {"shared_unit"}


class Lexeme:
    """A word or phrase of a pack's lists, found at tokens ``first`` to ``last`` (exclusive) of a sentence."""

    __slots__ = ("name", "value", "first", "last")

    def __init__(self, name: str, value: str, first: int, last: int) -> None:
        self.name = name
        self.value = value
        self.first = first
        self.last = last

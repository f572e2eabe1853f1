"""What a sentence is made of while it is read: numeral words, tokens, numbers, quantities, entries of lists.

They live as long as their sentence and are made many times for each number, so none but the first is frozen. What
goes out of the machine stands in ``model.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.model import Value


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral word: what it does in a number (a role of the packs), and its value."""

    role: str
    value: Value


@dataclass(slots=True)
class Token:
    """A word, number, mark or punctuation sign; ``key`` is the folded form it is looked up by."""

    start: int
    end: int
    key: str
    shape: str
    """``w`` word, ``d`` digits (with their separators), ``p`` punctuation or sign."""


@dataclass(slots=True)
class Number:
    """A number at tokens ``first`` to ``last`` (exclusive).

    ``role`` is cardinal, ordinal, fraction, multiple, vague, group, set or identifier. ``scale`` is the multiplier
    it ends with (None when it ends with none), ``tail`` the token that multiplier begins at. ``traits`` are what rules
    may ask for.
    """

    first: int
    last: int
    value: Value
    role: str
    scale: Value | None = None
    tail: int | None = None
    traits: frozenset[str] = frozenset()


@dataclass(slots=True)  # not frozen: two are made of each number, and to be frozen takes several times as long
class Quantity:
    """One or more numbers that say one thing, with their unit.

    ``first`` to ``last`` are the tokens of the surface; ``outer_first`` and ``outer_last`` include a currency
    sign or unit. ``join`` says how several numbers make one quantity: range, score, fraction, same, each,
    compound, or None.
    """

    first: int
    last: int
    value: Value
    value_high: Value | None
    role: str
    traits: frozenset[str]
    join: str | None = None
    unit_kind: str | None = None
    unit: str | None = None
    outer_first: int = 0
    outer_last: int = 0
    rules: tuple[str, ...] = ()
    pair: int | None = None
    """The index of a from -> to pair in the sentence."""
    pair_rise: bool | None = None
    """Whether a from -> to pair rises; None where there is none."""
    pair_start: bool = False
    """Whether it is the ``from`` of its pair."""

    def in_unit(self, kind: str | None, unit: str | None, outer_first: int, outer_last: int) -> Quantity:
        """The quantity with its unit and where both stand. (``replace`` takes four times as long, and each has one.)"""
        head = (self.first, self.last, self.value, self.value_high, self.role, self.traits, self.join)
        return Quantity(
            *head, kind, unit, outer_first, outer_last, self.rules, self.pair, self.pair_rise, self.pair_start
        )


@dataclass(slots=True)  # not frozen: as of Quantity, seven are made for each number
class Lexeme:
    """A word or phrase of a pack's lists, found at tokens ``first`` to ``last`` (exclusive) of a sentence."""

    name: str
    value: str
    first: int
    last: int

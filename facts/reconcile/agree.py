"""Two profiles, field by field: what agrees, what differs, what one of them leaves open.

Two claims whose truth conditions differ in any field are never one fact, however alike their sentences are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facts.reconcile.fields import FIRST, THEN
from facts.reconcile.likeness import Likeness, likeness
from facts.reconcile.profile import Profile, interval
from facts.reconcile.states import AGREE, DIFFER, OPEN, UNSURE
from facts.reconcile.values import equal

__all__ = ["AGREE", "APART", "DIFFER", "OPEN", "Comparison", "Field", "compare", "compare_unless", "same_value"]

APART = frozenset({UNSURE, DIFFER})
_ORDER = ("value", "unit", "thing", "scope", "property", "outcome", "place", "time", "stance")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of two claims: how it compares, and in what words that is said."""

    name: str
    state: str
    note: str
    one: Profile
    other: Profile

    @property
    def said(self) -> str:
        mine, its = _TOLD[self.name](self.one), _TOLD[self.name](self.other)
        both = mine if mine == its else f"{mine} / {its}"
        return f"{self.name}: {both}" + (f" ({self.note})" if self.note else "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All fields of two claims but the value, and how much their sentences share."""

    one: Profile
    other: Profile
    found: dict[str, tuple[str, str]]
    """Field -> its state, and the note to it."""
    like: Likeness

    def state(self, name: str) -> str:
        return self.found[name][0]

    def note(self, name: str) -> str:
        return self.found[name][1]

    @property
    def fields(self) -> list[Field]:
        return [Field(name, told, note, self.one, self.other) for name, (told, note) in self.found.items()]

    def agreed(self) -> tuple[str, ...]:
        return tuple(field.said for field in self._ordered() if field.state == AGREE)

    def differed(self) -> tuple[str, ...]:
        return tuple(field.said for field in self._ordered() if field.state != AGREE)

    def _ordered(self) -> list[Field]:
        return sorted(self.fields, key=lambda field: _ORDER.index(field.name))


def compare(one: Profile, other: Profile) -> Comparison:
    """Every field of truth conditions, compared."""
    found = compare_unless(one, other, _NONE)
    assert found is not None
    return found


def compare_unless(
    one: Profile, other: Profile, states: frozenset[str], but: frozenset[str] = _NONE
) -> Comparison | None:
    """The comparison, unless a field (other than those of ``but``) comes out in one of these states: most pairs do, and
    then nothing more is asked."""
    found: dict[str, tuple[str, str]] = {}
    for name, first in FIRST.items():
        state = first(one, other, None)
        if state[0] in states and name not in but:
            return None
        found[name] = state
    like = likeness(one, other)
    for name, then in THEN.items():
        state = then(one, other, like)
        if state[0] in states and name not in but:
            return None
        found[name] = state
    return Comparison(one, other, found, like)


def same_value(one: Profile, other: Profile) -> Field:
    """The field that decides between one fact and a conflict."""
    how = equal(one.figure, other.figure)
    return Field("value", AGREE if how else DIFFER, how if how == "rounded" else "", one, other)


def _bare(term: str) -> str:
    return term.split(":", 1)[1] if term[1:2] == ":" else term.removeprefix("?") or term


def _listed(terms: frozenset[str]) -> str:
    return ", ".join(sorted(map(_bare, terms))) or "none"


def _value(p: Profile) -> str:
    words = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "vague": "loosely "}
    return words.get(p.claim.bound, "") + p.claim.surface


_TOLD: dict[str, Callable[[Profile], str]] = {
    "value": _value,
    "unit": lambda p: p.claim.unit or p.claim.kind,
    "thing": lambda p: _bare(p.head or "?"),
    "scope": lambda p: _listed(p.qualifiers),
    "property": lambda p: p.claim.property or "none",
    "outcome": lambda p: _listed(p.outcomes),
    "place": lambda p: _listed(p.places),
    "time": lambda p: interval(p) or "none",
    "stance": lambda p: p.stance,
}
"""How a field of one claim is said."""

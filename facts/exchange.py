"""The rate of a currency against another: the rupee closed at 278.5 to the dollar."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.model import HUNDREDTHS, Quantity

PRICED_IN_OTHERS = frozenset({"EUR", "GBP", "AUD", "NZD"})
"""Markets tell what one of these is worth in the other currency; of all others, how many buy one of the other."""


def exchanged(marked: Annotated, q: Quantity) -> Quantity:
    """A bare number between two currencies, or behind one called local, with the unit it is told in."""
    if q.unit_kind is not None or q.role != "cardinal" or q.last >= len(marked.tokens):
        return q
    link = marked.at("rate_link", q.last)
    other = marked.at("unit", link.last) if link is not None else None
    if other is None or not other.value.startswith("money:"):
        return q
    foreign = other.value.split(":", 1)[1]
    named = [unit.value.split(":", 1) for unit in marked.entries("unit", 0, q.first)]
    told = [unit for kind, unit in named if kind == "money" and unit not in HUNDREDTHS and unit != foreign]
    if told:
        return q.in_unit("money", foreign if told[-1] in PRICED_IN_OTHERS else told[-1], q.first, q.last)
    if marked.entries("local_currency", 0, q.first):
        return q.in_unit("money", None, q.first, q.last)
    return q

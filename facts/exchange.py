"""The rate of a currency against another: the rupee closed at 278.5 to the dollar."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.model import HUNDREDTHS

PRICED_IN_OTHERS = frozenset({"EUR", "GBP", "AUD", "NZD"})
"""Markets tell what one of these is worth in the other currency; of all others, how many buy one of the other."""


def exchanged(marked: Annotated, q: Quantity) -> None:
    """Tell a bare number between two currencies, or behind one called local, the unit it is in."""
    named_before = (
        q.unit_kind == "money" and q.outer_last == q.last and marked.pack.settings.get("genitive") == "before"
    )
    if not (q.unit_kind is None or named_before) or q.role != "cardinal":
        return  # (the rupee at 88.60 a dollar, روپیہ 88.60 فی ڈالر: the unit before is what is sold)
    link = marked.at("rate_link", q.last)
    other = marked.at("unit", link.last) if link is not None else None
    if other is None or not other.value.startswith("money:"):
        return
    foreign = other.value.split(":", 1)[1]
    entries = marked.entries("unit", 0, q.first)
    whole = [x for x in entries if not any(y.first < x.first and x.last <= y.last for y in entries)]  # Indian rupee
    named = [unit.value.split(":", 1) for unit in whole]
    told = [unit for kind, unit in named if kind == "money" and unit not in HUNDREDTHS and unit != foreign]
    if told:
        q.tell_unit("money", foreign if told[-1] in PRICED_IN_OTHERS else told[-1], q.first, q.last)
    elif marked.entries("local_currency", 0, q.first):
        q.tell_unit("money", None, q.first, q.last)

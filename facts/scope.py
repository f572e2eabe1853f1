"""Of which of the places that a sentence names a number is told."""

from __future__ import annotations

from collections.abc import Sequence

from facts.annotate import Annotated
from facts.atoms import Lexeme, Quantity

_DATELINE = ":("
"""What stands behind the city that a report comes from."""


def place_of(marked: Annotated, q: Quantity, places: Sequence[Lexeme]) -> Lexeme | None:
    """The place of a number, out of those its sentence names: in a list that of its own item (Swat 38, Bajaur 22), and
    none where the item names a place that nobody knows; else the first that no other number has for itself."""
    if len(places) < 2:
        return places[0] if places else None
    told = [p for p in places if not (p.first == 0 and marked.signs(p.last, p.last + 1, _DATELINE))]
    pauses = _pauses(marked)
    left, right = _item(pauses, q.first, q.last, len(marked.tokens))
    own = [p for p in told if left <= p.first < right]
    if own:
        return own[0]
    counted = [_item(pauses, p.first, p.last, len(marked.tokens)) for p in told]
    free = [p for p, item in zip(told, counted, strict=True) if not marked.within(*item, "quantity")]
    if free and len(free) < len(told) and marked.is_a(q.first - 1, "capital"):
        return None  # Shangla 36, in a list of districts
    return next(iter(free), None) or (told[0] if told else places[0])


def _pauses(marked: Annotated) -> list[int]:
    """The tokens that part the items of a list."""
    size = len(marked.tokens)
    return sorted({*marked.signs(0, size, ",;"), *marked.spots(0, size, "conjunction", "clause_break")})


def _item(pauses: Sequence[int], first: int, last: int, size: int) -> tuple[int, int]:
    left = max((i + 1 for i in pauses if i < first), default=0)
    return left, min((i for i in pauses if i >= last), default=size)

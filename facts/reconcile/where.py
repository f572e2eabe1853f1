"""Of which place a figure is told: that of its clause, and in a list that of its own item (Swat 38, Shangla 36)."""

from __future__ import annotations

from collections.abc import Sequence

from facts.fold import fold
from facts.reconcile.words import Term, Wording, index, stem

_PARTS = frozenset(fold(", ، ; and اور").split())
"""What stands between two items of a list."""
_IN = frozenset(fold("میں").split())


def places_of(
    text: Wording, sentence: str, first: int, last: int, clause: tuple[int, int], named: Sequence[Term]
) -> frozenset[str]:
    """The places that a number is told of. ``named`` are the places of its sentence, ``clause`` the tokens of its
    clause. A name that no list knows stands for a place of its own where the list is one of places."""
    left, right = clause
    inside = [t for t in named if left <= t.first < right]
    if not inside:
        return frozenset(t.name for t in named if t.last <= first)
    begin, end = _item(text, first, last, left, right)
    own = frozenset(t.name for t in inside if begin <= t.first < end)
    if own or (begin, end) == (left, right) or not _counts(text, left, begin) | _counts(text, end, right):
        return own or frozenset(t.name for t in inside)
    name = _unlisted(text, sentence, begin, first)
    if name is not None:
        return frozenset({f"p:~{name}"})
    shared = frozenset(t.name for t in inside if not _counts(text, *_item(text, t.first, t.last, left, right)))
    if not shared and len(inside) == 1:
        return frozenset({inside[0].name})  # two were hurt at Chilas and nine arrested
    return shared or frozenset(t.name for t in named if t.last <= min(first, left))


def _item(text: Wording, first: int, last: int, left: int, right: int) -> tuple[int, int]:
    begin = next((i + 1 for i in range(first - 1, left - 1, -1) if text.tokens[i].key in _PARTS), left)
    return begin, next((i for i in range(last, right) if text.tokens[i].key in _PARTS), right)


def _counts(text: Wording, left: int, right: int) -> bool:
    """Whether a stretch tells a number."""
    numerals = index().numerals
    return any(t.shape == "d" or t.key in numerals for t in text.tokens[left:right])


def _unlisted(text: Wording, sentence: str, begin: int, first: int) -> str | None:
    """The name right before a number that no list knows: Shangla 36, شانگلہ میں 36."""
    at = first - 1
    if at > begin and text.tokens[at].key in _IN:
        at -= 1
    elif at < begin or not sentence[text.tokens[at].start].isupper():
        return None
    return stem(text.unknown[at]) if at >= begin and at in text.unknown else None

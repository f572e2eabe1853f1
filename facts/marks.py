"""Letters that stand for a currency where a sum follows (R4.5m, N70,000, SR1.9bn), and else for a name (N95)."""

from __future__ import annotations

import re

from facts.annotate import Annotated
from facts.atoms import Lexeme, Quantity
from facts.line import bit

_MARK = bit("currency_mark")
_NAMING = frozenset({"latin_before", "latin_hyphen_before"})
_SUM = re.compile(r"\d,\d\d\d|\d \d\d\d|\.\d\d\d?$")
"""What digits of a sum look like: groups of three, two or three places behind the point."""


def in_marks(marked: Annotated, q: Quantity) -> None:
    """Tell a quantity the currency that such letters before it stand for."""
    if not marked.line.ending[q.first] & _MARK or q.unit_kind == "money" or q.role != "cardinal" or "words" in q.traits:
        return
    mark = marked.until("currency_mark", q.first)
    if mark is None or not _written(marked, mark):
        return
    if not _like_a_sum(marked, mark, q.last) and not _priced(marked, mark, q.last):
        return
    kind, unit = mark.value.split(":", 1)
    q.tell_unit(kind, unit, mark.first, q.last)
    q.traits -= _NAMING


def _written(marked: Annotated, mark: Lexeme) -> bool:
    """Whether a mark is written as one: K, SR, Br, Le; of three letters all are capitals."""
    letters = marked.surface(mark.first, mark.last)
    if mark.first and marked.tokens[mark.first - 1].end == marked.tokens[mark.first].start:
        return False
    return letters.isupper() if len(letters) > 2 else letters[0].isupper()


def _like_a_sum(marked: Annotated, mark: Lexeme, last: int) -> bool:
    """Whether the number behind a mark has the form of a sum, and counts nothing where a space parts the two."""
    number = next((n for n in marked.numbers if n.first == mark.last), None)
    if number is None:
        return False
    scaled = number.scale is not None and number.scale >= 1000
    if not scaled and not _SUM.search(marked.surface(number.first, number.last)):
        return False
    return _joined(marked, mark) or not marked.is_a(last, "concept")


def _joined(marked: Annotated, mark: Lexeme) -> bool:
    return marked.tokens[mark.last - 1].end == marked.tokens[mark.last].start


def _priced(marked: Annotated, mark: Lexeme, last: int) -> bool:
    """Whether the words beside tell a price (cost R20, a R350 grant, P20 a kilo, the fare rose to R18), or another
    number behind the same mark has the form of a sum."""
    if not _joined(marked, mark):
        return False
    if marked.is_a(mark.first - 1, "price_verb") or marked.is_a(last, "price_noun"):
        return True
    if marked.is_a(last, "unit_article", "per") and marked.is_a(last + 1, "cent_cue", "price_noun", "unit"):
        return True
    ends = last >= len(marked.tokens) or marked.tokens[last].shape == "p"
    if not ends and not marked.is_a(last, "preposition", "conjunction", "unit_article"):
        return False
    others = (m for m in marked.entries("currency_mark") if m.value == mark.value and m.first != mark.first)
    if any(_written(marked, other) and _like_a_sum(marked, other, other.last) for other in others):
        return True
    return marked.is_a(mark.first - 1, "preposition", "verb") and bool(
        marked.entries("price_verb") or marked.entries("price_noun") or marked.entries("cent_cue")
    )

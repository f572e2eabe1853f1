"""Clauses put in between commas: what they tell, and when, is not told of what stands around them.

For languages whose verb stands inside the clause.
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.parts import LINK, NOUN, QUANTITY, VERB
from facts.phrases import read_pieces
from facts.times import Time


def put_in(marked: Annotated, time: Time, q: Quantity) -> bool:
    """Whether a time stands in a clause put in between commas (shares, which fell 3 percent in May, closed ...)."""
    begin, end = marked.clause(time.first, time.last)
    if end >= len(marked.tokens) or marked.tokens[end].key != ",":
        return False
    opens = begin - 1 if begin and marked.is_a(begin - 1, "relative_word") else begin
    if any(marked.is_a(i, "of") for i in (begin, marked.clause(opens, opens)[0])):
        return q.unit_kind != "percent"  # of the ten dams promised in 2018, three
    if begin and marked.tokens[begin - 1].key == "," and _participle(marked, begin):  # the pact, signed in May,
        return _goes_on(marked, end + 1)
    return begin > 1 and marked.is_a(begin - 1, "relative_word") and marked.tokens[begin - 2].key == ","


def _goes_on(marked: Annotated, at: int) -> bool:
    """Whether a verb goes on with what stood before the commas: one known as such (the bank, set up in May, lends)."""
    letters = read_pieces(marked).letters
    bare = letters[at : at + 1] == [NOUN] and letters[at + 1 : at + 2] in ([LINK], [QUANTITY])
    return VERB in letters[at : at + 2] or (bare and not marked.capital(at))


def _participle(marked: Annotated, at: int) -> bool:
    if marked.is_a(at, "took_place"):  # the survey, conducted in May, found 40
        return False
    form = marked.at("finite", at)
    if form is not None:
        return form.value == "past"
    return marked.is_a(at, "verb_ending", "participle")


def in_aside(marked: Annotated, q: Quantity, right: int) -> bool:
    """Whether a quantity stands in a clause put in between commas (the house, where they hold 40 seats, met)."""
    begin = marked.clause(q.outer_first, q.outer_last)[0]
    if begin < 2 or right >= len(marked.tokens) or marked.tokens[right].key != ",":
        return False
    return marked.is_a(begin - 1, "relative_word", "where_word") and marked.tokens[begin - 2].key == ","

"""What may stand between a number and its noun besides plain adjectives: brackets, quotes, commas.

brackets   200 (mainly elderly) pilgrims
commas     a six-month, unpaid internship; a 10-year, $300m deal
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.model import Quantity
from facts.parts import NOUN, QUANTITY, SIGN, SKIP, VERB
from facts.phrases import noun_end


def put_in(marked: Annotated, letters: list[str], first: int, close: int) -> bool:
    """Whether what brackets hold goes with the noun behind them (200 *(mainly elderly)* pilgrims)."""
    if letters[close + 1 : close + 2] != [NOUN] or marked.capital(close + 1):
        return False
    return all(letters[i] in (NOUN, SKIP, VERB) and not marked.capital(i) for i in range(first + 1, close))


def past_commas(marked: Annotated, letters: list[str], q: Quantity, comma: int) -> int:
    """The last comma of a row of adjectives that a number begins as one word with its unit (a two-year, unpaid,
    live-in post), or the end of the sum that stands among them; 0 where the comma parts phrases."""
    tokens = marked.tokens
    if not any(tokens[i].key == "-" for i in range(q.last, q.outer_last)):
        return 0
    if letters[comma + 1 : comma + 2] == [QUANTITY]:
        last = marked.reach("quantity", comma + 1)
        return last - 1 if letters[last : last + 1] == [NOUN] else 0
    if letters[comma + 1 : comma + 2] != [NOUN]:
        return 0
    last = noun_end(marked, letters, comma + 1)
    while letters[last : last + 2] == [SIGN, NOUN] and tokens[last].key == ",":
        words = last - comma - 1
        if words != 1 and not (words == 3 and tokens[comma + 2].key == "-"):
            break
        comma, last = last, noun_end(marked, letters, last + 1)
    return comma

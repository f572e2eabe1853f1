"""A number of one token that nothing goes on from: most are such, and cost a tenth of the others."""

from __future__ import annotations

from functools import lru_cache

from facts.atoms import Number, Token
from facts.figures import exact, read_digits
from facts.lexicon import Word
from facts.model import Value
from facts.traits import of_one, traits_beside


def number_alone(tokens: list[Token], words: list[Word], i: int) -> Number | None:
    """The number at a token in digits, or that is a cardinal and nothing else, with no part of a number behind it."""
    token, numerals = tokens[i], words[i].numerals
    if numerals is None:
        if token.shape != "d":
            return None
    elif len(numerals) != 1 or numerals[0].role != "cardinal":
        return None
    if i + 1 < len(tokens):
        following = tokens[i + 1]
        if following.shape in "dv" or following.key in "/'" or words[i + 1].numerals is not None:
            return None
        if following.key == "-" and i + 2 < len(tokens) and words[i + 2].numerals is not None:
            return None
    value: Value | None
    if numerals is None:
        value, own = _of_digits(token.key)
        if value is None:
            return None
    else:
        value = exact(numerals[0].value)
        own = of_one(token.key, token.shape, value, "cardinal", None)
    beside = traits_beside(tokens, i, i + 1, value)
    return Number(i, i + 1, value, "cardinal", None, None, own | beside if beside else own)


@lru_cache(maxsize=20_000)  # the same figures come again and again: to look them up takes a tenth of the time
def _of_digits(key: str) -> tuple[Value | None, frozenset[str]]:
    """The value of a run of digits, None where it is no number, and its traits."""
    value = read_digits(key)
    return value, frozenset() if value is None else of_one(key, "d", value, "cardinal", None)

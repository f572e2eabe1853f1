"""A folded sentence -> its tokens, with offsets into the document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from facts.fold import MARKS, key
from facts.model import Numeral, Token

_WORD = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*"
_NUMBER = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d|,\d|\.\d+\.)(?:\.\d+)?"  # 1,200  12,00,000  1,200.5
    r"|\d+(?:\.\d+)*"  # 12  12.5  1.2.3
    r"|(?<![\w.])\.\d+(?![.\d])"  # .5, but not Rs.5
)
_TOKEN = re.compile(rf"(?P<d>{_NUMBER})|(?P<v>[¼-¾⅐-⅞])|(?P<w>'(?:s|re|ve|ll|d|m|t)\b|{_WORD})|(?P<p>[^\s{MARKS}])")
_KEYS_TO_CLEAN = re.compile(rf"[{MARKS}]")


def tokenise(folded: str, offset: int) -> list[Token]:
    """Tokens of ``folded`` (a slice of the folded document that begins at ``offset``).

    Shapes: ``d`` digits with their separators, ``v`` a vulgar fraction sign, ``w`` word, ``p`` any other sign.
    Time is linear in the length of the slice.
    """
    tokens = []
    for match in _TOKEN.finditer(folded):
        shape = match.lastgroup or "p"
        surface = match.group()
        if shape == "w" and not surface.isascii() and _KEYS_TO_CLEAN.search(surface):
            surface = key(surface)
        tokens.append(Token(offset + match.start(), offset + match.end(), surface, shape))
    return tokens


def _both_numerals(one: str, other: str, numerals: Mapping[str, tuple[Numeral, ...]]) -> bool:
    roles = {entry.role for part in (one, other) for entry in numerals.get(part, ())}
    return one in numerals and other in numerals and bool(roles & {"hundred", "scale"})


def split_glued(tokens: list[Token], numerals: Mapping[str, tuple[Numeral, ...]]) -> list[Token]:
    """Tokens in which two numeral words written as one (سوساٹھ, دوہزار) are two.

    Only words of scripts without capitals are taken apart: no other glues numerals. One part must be a hundred
    or a scale: دوبارہ is "again", not two and twelve.
    """
    out = []
    for token in tokens:
        key = token.key
        if token.shape == "w" and len(key) >= 5 and key not in numerals and not key.isascii():
            cut = next((i for i in range(2, len(key) - 1) if _both_numerals(key[:i], key[i:], numerals)), None)
            if cut is not None and token.end - token.start == len(key):
                out.append(Token(token.start, token.start + cut, key[:cut], "w"))
                out.append(Token(token.start + cut, token.end, key[cut:], "w"))
                continue
        out.append(token)
    return out


def keys_of(phrase: str) -> tuple[str, ...]:
    """The look-up keys of a phrase of a pack, in order."""
    return tuple(token.key for token in tokenise(key(phrase), 0))

"""A folded sentence -> its tokens, with offsets into the document."""

from __future__ import annotations

import re

from facts.atoms import Token
from facts.fold import MARKS, key

_WORD = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*"
_NUMBER = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d|,\d|\.\d+\.\d)(?:\.\d+)?"  # 1,200  12,00,000  1,200.5
    r"|\d+(?:\.\d+)*"  # 12  12.5  1.2.3
    r"|(?<![\w.])\.\d+(?!\.?\d)"  # .5, but not Rs.5
)
_FRACTIONS = "¼-¾⅐-⅞"
DIGITS = rf"\d{_FRACTIONS}"
"""Signs that make a number without any word."""
_TOKEN = re.compile(rf"({_NUMBER}|[{_FRACTIONS}]|'(?:s|re|ve|ll|d|m|t)\b|{_WORD}|[^\s{MARKS}])")
_PLAIN = re.compile(rf"([{_FRACTIONS}])|([^\W\d_])|(\d)")
_KEYS_TO_CLEAN = re.compile(rf"[{MARKS}]")
_shapes: dict[str, str] = {}
_ROOM = 20_000
_LONG = 40
"""How many stretches between spaces are kept with their tokens, and the code points of the longest of them: a few
megabytes at most."""
_Piece = tuple[int, int, str, str]
_known: dict[str, tuple[_Piece, ...]] = {}


def tokenise(folded: str, offset: int) -> list[Token]:
    """Tokens of ``folded`` (a slice of the folded document that begins at ``offset``).

    Shapes: ``d`` digits with their separators, ``v`` a vulgar fraction sign, ``w`` word, ``p`` any other sign.
    Time is linear in the length of the slice. No token reaches over a space, and the same stretches between spaces come
    again and again: to keep what each falls into takes half the time of a search.
    """
    tokens: list[Token] = []
    append, known = tokens.append, _known
    at = offset
    for stretch in folded.split(" "):
        if stretch:
            pieces = known.get(stretch)
            if pieces is None:
                pieces = _learned(stretch)
            for first, last, key_, shape in pieces:
                append(Token(at + first, at + last, key_, shape))
            at += len(stretch)
        at += 1
    return tokens


def _learned(stretch: str) -> tuple[_Piece, ...]:
    """What a stretch without spaces falls into; kept, save where it is very long."""
    pieces = _pieces(stretch)
    if len(stretch) <= _LONG:
        if len(_known) >= _ROOM:
            _known.clear()
        _known[stretch] = pieces
    return pieces


def _pieces(stretch: str) -> tuple[_Piece, ...]:
    size = len(stretch)
    if stretch.isascii():  # most are a word, or one with a sign behind it
        if stretch.isalpha():
            return ((0, size, stretch, "w"),)
        word, sign = stretch[:-1], stretch[-1]
        if sign in ",.;:" and word.isalpha():
            return (0, size - 1, word, "w"), (size - 1, size, sign, "p")
    marked = _KEYS_TO_CLEAN.search(stretch) is not None
    found: list[_Piece] = []
    for match in _TOKEN.finditer(stretch):
        surface = match.group()
        shape = shape_of(surface)
        if marked and shape == "w" and _KEYS_TO_CLEAN.search(surface):
            surface = key(surface)
        found.append((match.start(), match.end(), surface, shape))
    return tuple(found)


def shape_of(surface: str) -> str:
    """The shape of a token. It hangs on its first sign, save that ``'s`` is a word and ``.5`` digits."""
    first = surface[:1]
    if first in ("'", "."):
        return "p" if len(surface) == 1 else "w" if first == "'" else "d"
    shape = _shapes.get(first)
    if shape is None:
        found = _PLAIN.match(first)
        shape = "p" if found is None else "vwd"[(found.lastindex or 1) - 1]
        if len(_shapes) < 2000:
            _shapes[first] = shape
    return shape


def keys_of(phrase: str) -> tuple[str, ...]:
    """The look-up keys of a phrase of a pack, in order."""
    return keys_in(key(phrase))


def keys_in(phrase: str) -> tuple[str, ...]:
    """The same of a phrase that is one of ``key``'s already."""
    words = phrase.split(" ")
    if all(map(str.isalpha, words)):  # most phrases: reading a pack takes a third less time
        return tuple(words)
    return tuple(token.key for token in tokenise(phrase, 0))

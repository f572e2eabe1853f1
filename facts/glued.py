"""Words that are written as one (سوساٹھ, دوہزار, نومبرتک), parted before numbers are read."""

from __future__ import annotations

from facts.atoms import Token
from facts.lexicon import Word
from facts.pack import Pack


def split_glued(tokens: list[Token], pack: Pack, words: list[Word] | None = None) -> list[Token]:
    """Tokens in which two words written as one (سوساٹھ, دوہزار, سےزائد) are two; ``words`` as for ``read_numbers``."""
    cuts = [word.cut for word in words or pack.lexicon.of(tokens)]
    if not any(cuts):
        return tokens
    out = []
    for token, cut in zip(tokens, cuts, strict=True):
        key = token.key
        if cut and token.end - token.start == len(key):
            out.append(Token(token.start, token.start + cut, pack.lexicon.opened(key[:cut]), "w"))
            out.append(Token(token.start + cut, token.end, key[cut:], "w"))
        else:
            out.append(token)
    return out

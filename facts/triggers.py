"""Whether a number may stand in a text: what finds nothing here is left at once, and most text is."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from facts.alternation import any_of
from facts.lexicon import GLUED, Lexicon
from facts.tokens import DIGITS

_NO_TRIGGER = {
    "and",
    "article",
    "ordinal_mark",
    "multiple_mark",
    "point",
    "suffix",
    "part_mark",
    "part_before",
    "part_after",
}
_SIGN = re.compile(f"[{DIGITS}]")


_SAMPLE = 300
"""Code points that tell in what letters most of a text is written."""
_FOREIGN = re.compile(r"[^\x00-\x7f\W]+")
_ASCII = bytes(ord("0") if chr(c).isdigit() else c if chr(c).isalpha() else ord(" ") for c in range(128)) + b" " * 128


@dataclass(frozen=True, slots=True)
class Triggers:
    """What a number may begin with. ``word`` finds the words that one begins with at the beginning of a word,
    ``following`` the same with the sign before it: a pattern that begins with a set of characters passes over all
    others three times as fast as one that begins with a condition. ``latin`` are those words of plain ASCII."""

    word: re.Pattern[str]
    following: re.Pattern[str]
    latin: frozenset[bytes]

    def found(self, folded: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether one stands in a folded text, or in a stretch of it. A word that the stretch cuts counts as whole."""
        part = folded[start:end]
        begins = part[:_SAMPLE].encode("ascii", "replace")
        if begins.count(b"?") * 2 < len(begins):  # to look up every word takes a quarter of the time of a search
            words = part.encode("ascii", "replace").translate(_ASCII)
            return b"0" in words or not self.latin.isdisjoint(words.split()) or self._foreign(part)
        return bool(_SIGN.search(part) or self.word.match(part) or self.following.search(part))

    def _foreign(self, part: str) -> bool:
        """Whether one is among the few words in other letters."""
        if part.isascii():
            return False
        return any(_SIGN.search(word) or self.word.match(word) for word in _FOREIGN.findall(part))


@cache
def triggers(*lexicons: Lexicon) -> Triggers:
    """What finds the numbers of all the languages, in digits or words: where it finds nothing there is none."""
    found: list[str] = []
    latin: set[bytes] = set()
    for its in lexicons:
        words = [key for key, entries in its.numerals.items() if any(e.role not in _NO_TRIGGER for e in entries)]
        scales = [key for key, entries in its.numerals.items() if any(e.role in ("hundred", "scale") for e in entries)]
        found.append(rf"{any_of(words)}(?:\b|(?={any_of(scales)}))")  # دوہزار
        glued = [key for key in words if len(key) >= GLUED and not key.isascii() and its.may_be_glued(key)]
        if glued:
            found.append(rf"{any_of(glued)}(?=\w{{{GLUED}}})")  # چاربڑے
        glue = ["", *filter(str.isascii, scales)]  # twomillion
        latin.update((word + scale).encode() for word in words if word.isascii() for scale in glue)
    of_all = f"(?:{'|'.join(found)})"
    return Triggers(re.compile(of_all), re.compile(rf"\W{of_all}"), frozenset(latin))

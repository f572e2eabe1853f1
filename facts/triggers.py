"""Whether a number may stand in a text: what finds nothing here is left at once, and most text is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache

from facts.alternation import any_of
from facts.atoms import Numeral
from facts.fold import MARKS, plain
from facts.lexicon import GLUED, may_be_glued
from facts.pack import numerals
from facts.tokens import DIGITS

_NO_TRIGGER = {
    "and",
    "article",
    "ordinal_mark",
    "multiple_mark",
    "point",
    "suffix",
    "money_suffix",
    "part_mark",
    "part_before",
    "part_lead",
    "part_after",
}
_SIGN = re.compile(f"[{DIGITS}]")
_MAY_BE_SIGN = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9¼-¾⅐-⅞\u0900-\u1fff\u3000-\U0010ffff]")
"""What finds all that ``_SIGN`` does and letters of far scripts, in a third of the time: most text has none."""
_MARK = re.compile(f"[{MARKS}]")
_STRANGE = re.compile("[^\x00-\u06ff\u2000-\u206f]")
_USUAL = "".join(re.escape(chr(c)) for c in (*range(0x700), *range(0x2000, 0x2070)) if re.match(r"\W", chr(c)))
"""What is no letter, among the characters that are not strange. A search that begins with these takes five sixths of
one for ``\\W``, which has to ask of every character what it is."""


_SAMPLE = 300
"""Code points that tell in what letters most of a text is written."""
_FOREIGN = re.compile(r"[^\x00-\x7f\W]+")
_ASCII = bytes(ord("0") if chr(c).isdigit() else c if chr(c).isalpha() else ord(" ") for c in range(128)) + b" " * 128


class Triggers:
    """What a number may begin with, in all the languages that were asked for."""

    def __init__(self, tables: Iterable[Mapping[str, tuple[Numeral, ...]]]) -> None:
        self.tables = tuple(tables)
        latin: set[bytes] = set()
        for table in self.tables:
            glue = ["", *filter(str.isascii, _of(table, ("hundred", "scale")))]  # twomillion
            latin.update((word + scale).encode() for word in _beginning(table) if word.isascii() for scale in glue)
        self.latin = frozenset(latin)
        self._following: re.Pattern[str] | None = None
        self._among_usual: re.Pattern[str] | None = None

    @property
    def words(self) -> str:
        """A pattern of the words that begin a number."""
        found: list[str] = []
        for table in self.tables:
            words = _beginning(table)
            found.append(rf"{any_of(words)}(?:\b|(?={any_of(_of(table, ('hundred', 'scale')))}))")  # دوہزار
            glued = [key for key in words if len(key) >= GLUED and not key.isascii() and may_be_glued(table[key])]
            if glued:
                found.append(rf"{any_of(glued)}(?=\w{{{GLUED}}})")  # چاربڑے
        return f"(?:{'|'.join(found)})"

    def found(self, folded: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether one stands in a folded text, or in a stretch of it. A word that the stretch cuts counts as whole."""
        part = folded[start:end]
        begins = part[:_SAMPLE].encode("ascii", "replace")
        if begins.count(b"?") * 2 < len(begins):  # to look up every word takes a quarter of the time of a search
            words = part.encode("ascii", "replace").translate(_ASCII)
            return b"0" in words or not self.latin.isdisjoint(words.split()) or self._foreign(part)
        if _MAY_BE_SIGN.search(part) and _SIGN.search(part):
            return True
        following = self.following if _STRANGE.search(part) else self.among_usual
        return following.search(" " + part) is not None or self._marked(part)

    def _marked(self, part: str) -> bool:
        """Whether one is written with vowel marks (اُنیس). Only what stands between spaces around a mark is looked
        through again: to search all the text twice, Urdu without numbers took half as long again."""
        done = 0
        for mark in _MARK.finditer(part):
            if mark.start() >= done:
                first, done = part.rfind(" ", 0, mark.start()) + 1, part.find(" ", mark.end())
                done = done if done >= 0 else len(part)
                if self.following.search(" " + plain(part[first:done])):
                    return True
        return False

    def _foreign(self, part: str) -> bool:
        """Whether one is among the few words in other letters."""
        if part.isascii():
            return False
        return any(_SIGN.search(word) or self.following.match(" " + word) for word in _FOREIGN.findall(part))

    @property
    def following(self) -> re.Pattern[str]:
        """What finds the words with the sign before them: a pattern that begins with a set of characters passes over
        all others three times as fast as one that begins with a condition; to look at the next letter alone before
        all words are tried takes a tenth off. English text does without it."""
        if self._following is None:
            self._following = self._after(r"\W")
        return self._following

    @property
    def among_usual(self) -> re.Pattern[str]:
        """The same for a text without a strange character."""
        if self._among_usual is None:
            self._among_usual = self._after(f"[{_USUAL}]")
        return self._among_usual

    def _after(self, sign: str) -> re.Pattern[str]:
        letters = "".join(sorted({key[0] for table in self.tables for key in table}))
        return re.compile(rf"{sign}(?=[{re.escape(letters)}]){self.words}")


def _beginning(table: Mapping[str, tuple[Numeral, ...]]) -> list[str]:
    return [key for key, entries in table.items() if any(e.role not in _NO_TRIGGER for e in entries)]


def _of(table: Mapping[str, tuple[Numeral, ...]], roles: tuple[str, ...]) -> list[str]:
    return [key for key, entries in table.items() if any(e.role in roles for e in entries)]


@cache
def triggers(*langs: str) -> Triggers:
    """What finds the numbers of these languages, in digits or words: where it finds nothing there is none."""
    return Triggers(map(numerals, langs))

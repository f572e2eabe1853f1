"""Word -> all that a pack knows of it, put together when it is first met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from facts.atoms import Numeral, Token
from facts.line import bit, built_in
from facts.tokens import shape_of

_ROOM = 20_000
"""Words kept, known and unknown: more than a language's news uses often, and little memory."""
_SHORTEST = 3
"""Letters of a noun whose forms are looked for."""
_ROOT = 4
"""Letters that a word has at most whose last letters do not tell that it is a form of a verb (need, bed)."""
_VERB_ENDING = bit("verb_ending")
GLUED = 3
"""Letters that a numeral and the noun glued to it have at least (دو begins دوست, نو begins نوکر)."""
_LEADING = frozenset(
    "cardinal hundred scale suffix portion plus minus fraction ordinal multiple vague group set article "
    "point_first".split()
)
"""Roles of the words that a number may begin with."""


class Phrase(NamedTuple):
    """An entry of a list: the keys after its first, the list's name, what it stands for."""

    rest: tuple[str, ...]
    name: str
    value: str


@dataclass(slots=True)
class Word:
    """What a word is: the bits of its lists, its entries of one word, those of several by the word behind it (longest
    first), its numerals, whether a number may begin with it, and where it falls apart into two glued numerals."""

    mask: int
    singles: tuple[Phrase, ...] = ()
    several: dict[str, tuple[Phrase, ...]] | None = None
    numerals: tuple[Numeral, ...] | None = None
    leads: bool = False
    cut: int = 0


class Lexicon(dict[str, Word]):
    """The words of a language, by their keys. Asked for a word it has not met it gathers what there is: making all
    ready beforehand would take a fifth of the start."""

    def __init__(
        self,
        phrases: Mapping[str, tuple[Phrase, ...]],
        numerals: Mapping[str, tuple[Numeral, ...]],
        inflections: Mapping[str, tuple[str, ...]],
        verb_endings: tuple[str, ...] = (),
        guests: Callable[[str], tuple[Phrase, ...]] | None = None,
    ) -> None:
        super().__init__()
        self.phrases = phrases
        self.numerals = numerals
        self.inflections = inflections
        self.verb_endings = verb_endings
        self.guests = guests
        self.figures = Word(built_in("0", "d"), leads=True)
        self.singulars: dict[str, str] = {}
        self.by_list: dict[str, list[str]] | None = None

    def of(self, tokens: list[Token]) -> list[Word]:
        """The words of a sentence."""
        return [self[token.key] for token in tokens]

    @property
    def openings(self) -> dict[str, list[str]]:
        """The words that the entries of each list begin with."""
        if self.by_list is None:
            self.by_list = self._openings()
        return self.by_list

    def _openings(self) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for key, phrases in self.phrases.items():
            for phrase in phrases:
                found.setdefault(phrase.name, {})[key] = None
        return {name: list(keys) for name, keys in found.items()}

    def known(self, key: str) -> tuple[Phrase, ...]:
        """The entries that begin with a word; of a word that no list has, that of the noun it is a form of, or that
        another language has for it."""
        found = self.phrases.get(key)
        if found is not None:
            return found
        return self._inflected(key) or (self.guests(key) if self.guests is not None else ())

    def _inflected(self, key: str) -> tuple[Phrase, ...]:
        """The concept and noun of a word in the plural or an oblique case (گوداموں: گودام)."""
        for ending, bases in self.inflections.items():
            if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
                for base in bases:
                    entries = self.phrases.get(key[: -len(ending)] + base, ())
                    found = tuple(p for p in entries if p.name in ("concept", "noun") and not p.rest)
                    if found:
                        return found
        return ()

    def __hash__(self) -> int:  # type: ignore[override]  # there is one of a language; what is made of it is kept by it
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, key: str) -> Word:
        shape = shape_of(key)
        if shape == "d" and key not in self.phrases and key not in self.numerals:
            return self.figures
        mask = built_in(key, shape)
        if shape == "w" and len(key) > _ROOT and key.endswith(self.verb_endings):
            mask |= _VERB_ENDING
        singles = []
        several: dict[str, list[Phrase]] = {}
        for phrase in self.known(key):
            if phrase.rest:
                several.setdefault(phrase.rest[0], []).append(phrase)
            else:
                singles.append(phrase)
                mask |= bit(phrase.name)
        word = Word(
            mask,
            tuple(singles),
            {following: tuple(entries) for following, entries in several.items()} or None,
            self.numerals.get(key),
            shape in "dv" or any(entry.role in _LEADING for entry in self.numerals.get(key, ())),
            self._cut(key) if shape == "w" else 0,
        )
        if shape != "d" and len(self) < _ROOM:
            self[key] = word
        return word

    def _cut(self, key: str) -> int:
        """Where a word is two words written as one (سوساٹھ, دوہزار, چاربڑے, نومبرتک); 0 where it is not.

        Only words of scripts without capitals are taken apart: no other glues numerals. Of two numerals one must be a
        hundred or a scale: دوبارہ is "again", not two and twelve.
        """
        if key.isascii() or key in self.numerals:
            return 0
        clung = 0 if key in self.phrases else next((i for i in range(2, len(key) - 1) if self._clings(key, i)), 0)
        if clung or len(key) < 5:
            return clung
        parts = range(2, len(key) - 1)
        cut = next((i for i in parts if self._both_numerals(key[:i], key[i:])), 0)
        if not cut and key not in self.phrases:
            cut = next((i for i in parts if self._counts(key[:i], key[i:])), 0)
        return cut

    def opened(self, key: str) -> str:
        """The first part of two glued words as it is spelled alone: inside a word ے is written ی (ساڑھےتین)."""
        if key.endswith("ی") and key not in self.numerals:
            whole = key[:-1] + "ے"
            if key not in self.phrases or (self._is_a(whole, "case_mark") and not self._is_a(key, "case_mark")):
                return whole
        return key

    def _clings(self, key: str, at: int) -> bool:
        """Whether a case mark is glued to a month (نومبرتک), or a word that bounds a number to a case mark (سےزائد)."""
        one, other = self.opened(key[:at]), key[at:]
        if self._is_a(other, "bound_word", "change", "dimension"):
            return self._is_a(one, "case_mark") and self._is_a(one, "bound_word")
        return self._is_a(one, "month") and self._is_a(other, "case_mark")

    def is_cardinal(self, key: str) -> bool:
        """Whether a word is a numeral that counts (five, پانچ)."""
        return any(entry.role == "cardinal" for entry in self.numerals.get(key, ()))

    def may_count(self, key: str) -> bool:
        """Whether a word is a numeral that what it counts may be glued to (پانچ, ہزار)."""
        return any(entry.role in ("cardinal", "scale") for entry in self.numerals.get(key, ()))

    def _counts(self, one: str, other: str) -> bool:
        """Whether a numeral is glued to a unit, a size or a noun (چاربڑے, تینروپے), or a unit to a word; short ones
        begin too many words."""
        one = self.opened(one)
        roles = {entry.role for entry in self.numerals.get(one, ())}
        counts = "scale" in roles or ("cardinal" in roles and len(one) > GLUED)
        if counts and self._is_a(other, "preposition", "case_mark", "genitive"):  # لاکھسے
            return True
        if "hundred" in roles and len(other) > GLUED and self._is_a(other, "unit", "concept"):  # سوافراد
            return True
        if min(len(one), len(other)) < GLUED:
            return False
        if roles & {"plus", "minus"}:  # ساڑھےتین
            return self.is_cardinal(other)
        if len(one) > GLUED and self._is_a(one, "unit"):  # فیصداضافہ
            return other in self.phrases
        return self.may_count(one) and self._is_a(other, "unit", "concept", "dimension")

    def _is_a(self, key: str, *names: str) -> bool:
        """Whether a word alone is an entry of one of the lists."""
        return any(not phrase.rest and phrase.name in names for phrase in self.phrases.get(key, ()))

    def _both_numerals(self, one: str, other: str) -> bool:
        found = (*self.numerals.get(one, ()), *self.numerals.get(other, ()))
        return one in self.numerals and other in self.numerals and any(e.role in ("hundred", "scale") for e in found)


def may_be_glued(entries: Iterable[Numeral]) -> bool:
    """Whether a word is a numeral that may be glued to the next word."""
    return any(entry.role in ("cardinal", "plus", "minus") for entry in entries)

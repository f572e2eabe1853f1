"""Tokens and numbers of a sentence -> the Line that rules walk on: every phrase of the pack's lists, marked."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from facts.atoms import Lexeme, Number, Token
from facts.countries import NOWHERE, Countries
from facts.lexicon import Phrase, Word
from facts.line import BITS, MASKS, Line, bit, mask
from facts.pack import Pack
from facts.rules import Fit

_CLAUSE_BREAK, _CAPITAL, _FIXED, _ACRONYM, _GENITIVE = map(
    bit, ("clause_break", "capital", "fixed", "acronym", "genitive")
)
_SUBORDINATOR, _FINITE = bit("subordinator"), bit("finite")
_NO_CLAUSE = mask(
    "finite", "time", "month", "weekday", "duration", "year", "quantifier", "dimension", "adverb", "time_adjective"
)
_ENDS_PHRASE = mask("clause_break", "conjunction", "unit", "subordinator", "month", "weekday", "year")
_LEADS = mask("determiner", "preposition")
_NEW_PHRASE = mask("determiner", "preposition", "pronoun", "relative")
_MOVES = mask("verb", "weak_verb", "change")
_TENSES = ("past", "preterite", "be", "aux", "modal", "present")
"""Forms of a verb that has a subject."""
_CLAUSE = 9
"""Tokens in which the verb of a clause follows its opening."""


class Annotated:  # plain, as in atoms.py
    """A sentence ready for the stages: its tokens, its numbers, the lists its phrases belong to."""

    __slots__ = (
        "countries",
        "endings",
        "line",
        "longer",
        "numbers",
        "openings",
        "pack",
        "pauses",
        "pieces",
        "places",
        "points",
        "text",
        "times",
        "tokens",
        "verbs",
        "words",
    )

    def __init__(
        self,
        tokens: list[Token],
        numbers: list[Number],
        line: Line,
        words: list[Word],
        pack: Pack,
        text: str,
        countries: Countries = NOWHERE,
    ) -> None:
        self.tokens = tokens
        self.numbers = numbers
        self.line = line
        self.words = words
        self.longer: dict[int, list[Phrase]] = {}
        """The entries of several words, by the token they begin at, longest first."""
        self.endings: dict[int, list[tuple[int, Phrase]]] = {}
        """The same by the boundary they end at, with the token they begin at."""
        self.pack = pack
        self.text = text
        """The whole document; offsets of tokens refer to it."""
        self.countries = countries
        """Those that the document names."""
        self.times: tuple[tuple[Fit, tuple[Fit, ...]], ...] | None = None
        """Where times stand in it, with those they are built on, once they are looked for (``times.read_times``)."""
        self.pieces: Any = None
        """Its phrases, verbs and links, once they are read (``phrases.read_pieces``)."""
        self.openings: list[int] | None = None
        """The tokens at which a clause of its own opens, once they are asked for (``governors``)."""
        self.pauses: list[int] | None = None
        """The tokens at which a clause ends, once they are asked for."""
        self.points: list[int] | None = None
        """Its signs, once they are asked for."""
        self.verbs: tuple[tuple[int, int], ...] | None = None
        """Its finite verbs, once they are read (``governors.verbs_of``)."""
        self.places: list[Lexeme] | None = None
        """The places it names, once they are asked for."""

    def surface(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def at(self, name: str, first: int) -> Lexeme | None:
        """The longest entry of a list that begins at a token."""
        line = self.line
        if not 0 <= first < line.size or not line.begin[first] & BITS[name]:
            return None
        if first in self.longer:
            for phrase in self.longer[first]:
                if phrase.name == name:
                    return Lexeme(name, phrase.value, first, first + 1 + len(phrase.rest))
        for phrase in self.words[first].singles:
            if phrase.name == name:
                return Lexeme(name, phrase.value, first, first + 1)
        return None

    def until(self, name: str, last: int) -> Lexeme | None:
        """The longest entry of a list that ends before boundary ``last``."""
        if not 0 < last <= len(self.words) or not self.line.ending[last] & bit(name):
            return None
        for first, phrase in self.endings.get(last, ()):
            if phrase.name == name:
                return Lexeme(name, phrase.value, first, last)
        for phrase in self.words[last - 1].singles:
            if phrase.name == name:
                return Lexeme(name, phrase.value, last - 1, last)
        return None

    def spots(self, left: int, right: int, *names: str) -> list[int]:
        """The tokens between two boundaries at which an entry of one of the lists begins."""
        its, begin = MASKS[names], self.line.begin
        return [i for i in range(left, right) if begin[i] & its]

    def within(self, left: int, right: int, *names: str) -> list[int]:
        """The tokens between two boundaries that are, or are part of, an entry of one of the lists."""
        its, inside = MASKS[names], self.line.inside
        return [i for i in range(left, right) if inside[i] & its]

    def meets(self, left: int, right: int, *names: str) -> bool:
        """Whether there is one."""
        its, inside = MASKS[names], self.line.inside
        for i in range(left, right):  # noqa: SIM110 - the generator of any() costs more than the look-ups
            if inside[i] & its:
                return True
        return False

    def signs(self, left: int, right: int, keys: str) -> list[int]:
        """The tokens between two boundaries that are one of these signs."""
        if self.points is None:
            self.points = [i for i, token in enumerate(self.tokens) if token.shape == "p"]
        points, tokens = self.points, self.tokens
        found = points[bisect_left(points, left) : bisect_left(points, right)]
        return [i for i in found if tokens[i].key in keys]

    def entries(self, name: str, first: int = 0, last: int | None = None) -> list[Lexeme]:
        """The entries of a list between two boundaries, left to right, the longest first at each token."""
        its, begin = bit(name), self.line.begin
        size = len(self.words) if last is None else last
        return [
            Lexeme(name, phrase.value, i, i + 1 + len(phrase.rest))
            for i in range(first, size)
            if begin[i] & its
            for phrase in (*self.longer.get(i, ()), *self.words[i].singles)
            if phrase.name == name and i + 1 + len(phrase.rest) <= size
        ]

    def reach(self, name: str, first: int) -> int:
        """The furthest boundary that an entry of a list, or a marked number, reaches from a token; the next where none
        begins there."""
        return max(self.line.ends(bit(name), first), default=first + 1)

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the token is, or is part of, an entry of one of the lists."""
        if index < 0:
            return False
        try:
            return self.line.inside[index] & MASKS[names] != 0
        except IndexError:
            return False

    def cover(self, name: str, first: int, last: int) -> None:
        """Say that tokens ``first`` to ``last`` (exclusive) are an entry of a list."""
        its, inside = bit(name), self.line.inside
        self.line.mark(its, first, last)
        for i in range(first, last):
            inside[i] |= its

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.tokens[index].start].isupper()

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The boundaries of the clause that tokens ``first`` to ``last`` stand in."""
        if self.pauses is None:
            size = len(self.tokens)
            may = {*self.signs(0, size, ",;:?!.-"), *self.spots(0, size, "clause_break")}
            self.pauses = [i for i in sorted(may) if self.breaks(i)]
        left, right = bisect_left(self.pauses, first), bisect_left(self.pauses, last)
        return (
            self.pauses[left - 1] + 1 if left else 0,
            self.pauses[right] if right < len(self.pauses) else len(self.tokens),
        )

    def breaks(self, index: int) -> bool:
        """Whether a clause ends at this token."""
        token = self.tokens[index]
        if token.shape == "p":
            return token.key in ",;:?!." or (token.key == "-" and not self.tight(index))
        return bool(self.line.begin[index] & _CLAUSE_BREAK)

    def tight(self, index: int) -> bool:
        """Whether no space stands on either side of the token (5-6, ten-year)."""
        tokens = self.tokens
        before = index > 0 and tokens[index - 1].end == tokens[index].start
        after = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
        return before and after


def annotate(
    text: str,
    tokens: list[Token],
    numbers: list[Number],
    pack: Pack,
    words: list[Word] | None = None,
    countries: Countries = NOWHERE,
) -> Annotated:
    """Mark the phrases of all lists, and the numbers with what they may be; ``words`` as for ``read_numbers``."""
    if words is None:
        words = pack.lexicon.of(tokens)
    keys = [token.key for token in tokens]
    line = Line(keys, [word.mask for word in words])
    marked = Annotated(tokens, numbers, line, words, pack, text, countries)
    within: set[int] = set()
    for i, word in enumerate(words):
        if word.several is not None:
            for phrase in word.several.get(line.keys[i + 1], ()):
                _longer(marked, keys, i, phrase, within)
    if within:
        marked.numbers = [n for n in numbers if n.first not in within]
    for number in marked.numbers:
        mark_number(line, number)
    told = pack.settings.get("case_matters", ())
    begin, ending, inside = line.begin, line.ending, line.inside
    for i, token in enumerate(tokens):
        if token.shape == "w" and text[token.start].isupper():
            begin[i] |= _CAPITAL
            ending[i + 1] |= _CAPITAL
            inside[i] |= _CAPITAL
            if i and token.key in told:  # May, March: rules that name the word don't mean them
                line.keys[i] = "^" + token.key
    _inversions(marked, keys)
    _subordinate(marked)
    _acronyms(line)
    return marked


def _longer(marked: Annotated, keys: list[str], first: int, phrase: Phrase, within: set[int]) -> None:
    """Mark an entry of several words, if all of them are there; ``within`` gets those that are no numbers in it."""
    last = first + 1 + len(phrase.rest)
    if len(phrase.rest) > 1 and tuple(keys[first + 1 : last]) != phrase.rest:
        return
    name = phrase.name
    marked.cover(name, first, last)
    marked.longer.setdefault(first, []).append(phrase)
    marked.endings.setdefault(last, []).append((first, phrase))
    if name == "concept":
        for i in range(first, last):
            marked.line.inside[i] |= _FIXED
    elif name == "unit":  # the صد of فی صد
        within.update(range(first + 1, last))
    elif name == "place":  # چھتیس گڑھ, ڈیرہ غازی خان
        within.update(range(first, last))


def _inversions(marked: Annotated, keys: list[str]) -> None:
    """Mark the verb that opens a condition as the "if" that it stands for (should it rain, had it rained), where a
    sentence, a quotation or what follows a semicolon begins with it and no question is asked."""
    told = marked.pack.settings.get("inverted")
    if not told or not keys:
        return
    heads = [0, *(i + 1 for i, key in enumerate(keys) if key in (";", '"'))] if ";" in keys or '"' in keys else [0]
    for i in heads:
        if i + 1 < len(keys) and keys[i] in told and keys[i + 1] not in told[keys[i]] and "?" not in keys[i:]:
            marked.line.keys[i] = marked.pack.settings["condition"]
            marked.cover("clause_break", i, i + 1)
            marked.longer.setdefault(i, []).insert(0, Phrase((), "clause_break", "if"))


def _subordinate(marked: Annotated) -> None:
    """Mark the preposition that opens a clause of its own as the break that it is, where the clause's verb follows
    (cut its forecast *after* sales fell; after talks on Monday is none)."""
    begin = marked.line.begin
    for i in range(marked.line.size - 2):
        opening = marked.at("subordinator", i) if begin[i] & _SUBORDINATOR else None
        if opening is not None and opening.value != "time" and _has_verb(marked, i):
            marked.cover("clause_break", i, i + 1)
            marked.longer.setdefault(i, []).insert(0, Phrase((), "clause_break", marked.line.keys[i]))


def _has_verb(marked: Annotated, at: int) -> bool:
    """Whether one noun phrase stands behind a token, and then a verb with a tense."""
    tokens, inside = marked.tokens, marked.line.inside
    if tokens[at + 1].shape == "p" or inside[at + 1] & _NO_CLAUSE:
        return False
    for i in range(at + 1, min(at + _CLAUSE, len(tokens))):
        its, key = inside[i], tokens[i].key
        if (tokens[i].shape == "p" and key not in "-'") or its & _ENDS_PHRASE:
            return False
        if i > at + 1 and its & _NEW_PHRASE and key not in ("'s", "-"):
            return False
        form = marked.at("finite", i) if i > at + 1 and its & _FINITE else None
        tensed = form is not None and form.value in _TENSES
        moves = i > at + 1 and its & _MOVES and key.endswith("s") and marked.is_a(i + 1, "by_word", "preposition")
        if (tensed or moves) and not inside[i - 1] & _LEADS:
            return at > 0 or bool(marked.signs(i, len(tokens), ","))
    return False


def _acronyms(line: Line) -> None:
    """Spelled-out letters in a row (آئی پی ایس) are one word, even where one of them is a verb of its own."""
    inside = line.inside
    if len([i for i in range(line.size) if inside[i] & _ACRONYM]) < 2:
        return
    i = 0
    while i < line.size:
        if not inside[i] & _ACRONYM:
            i += 1
            continue
        j = i
        while j < line.size and inside[j] & _ACRONYM and (j > i or not inside[j] & _GENITIVE):
            j += 1
        if j - i >= 2:
            if inside[j - 1] & _GENITIVE:
                j -= 1
            if j - i >= 2:
                for k in range(i, j):
                    inside[k] |= _FIXED
        i = max(j, i + 1)


_NUMBER = bit("number")
_OF_TRAIT = [(trait, bit(trait)) for trait in ("year", "day", "twodigit", "small", "ten", "hour")]


def mark_number(line: Line, number: Number) -> None:
    """Say what lists a number belongs to."""
    first, last = number.first, number.last
    its = _NUMBER | BITS[number.role]
    for trait, mark in _OF_TRAIT:
        if trait in number.traits:
            its |= mark
    if last == first + 1 and not (line.begin[first] | line.ending[last]) & its:  # all at once: nearly always
        line.begin[first] |= its
        line.ending[last] |= its
        line.inside[first] |= its
        return
    while its:
        mark = its & -its
        its ^= mark
        line.mark(mark, first, last)

"""Tokens and numbers of a sentence -> the Line that rules walk on: every phrase of the pack's lists, marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from facts.model import Lexeme, Number, Token
from facts.pack import Pack
from facts.rules import Line


@dataclass(slots=True)
class Annotated:
    """A sentence ready for the stages: its tokens, its numbers, the lists its phrases belong to."""

    tokens: list[Token]
    numbers: list[Number]
    line: Line
    lexemes: dict[str, list[Lexeme]]
    pack: Pack
    text: str
    """The whole document; offsets of tokens refer to it."""
    inside: set[tuple[str, int]] = field(default_factory=set)
    """(list, token) for every token of every entry, its inner ones too."""
    starts: dict[tuple[str, int], list[Lexeme]] = field(default_factory=dict)
    ends: dict[tuple[str, int], list[Lexeme]] = field(default_factory=dict)
    phrases: tuple[Any, ...] = ()
    """The noun phrases, once they are read (``phrases.phrases``)."""

    def surface(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def at(self, name: str, first: int) -> Lexeme | None:
        """The longest entry of a list that begins at a token."""
        found = self.starts.get((name, first))
        return max(found, key=lambda lexeme: lexeme.last) if found else None

    def until(self, name: str, last: int) -> Lexeme | None:
        """The longest entry of a list that ends before boundary ``last``."""
        found = self.ends.get((name, last))
        return min(found, key=lambda lexeme: lexeme.first) if found else None

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the token is, or is part of, an entry of one of the lists."""
        inside = self.inside
        return any((name, index) in inside for name in names)

    def cover(self, name: str, first: int, last: int) -> None:
        """Say that tokens ``first`` to ``last`` (exclusive) are an entry of a list."""
        self.line.mark(name, first, last)
        self.inside.update((name, i) for i in range(first, last))

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.tokens[index].start].isupper()

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The boundaries of the clause that tokens ``first`` to ``last`` stand in."""
        left, right = first, last
        while left > 0 and not self.breaks(left - 1):
            left -= 1
        while right < len(self.tokens) and not self.breaks(right):
            right += 1
        return left, right

    def breaks(self, index: int) -> bool:
        """Whether a clause ends at this token."""
        token = self.tokens[index]
        if token.shape == "p":
            return token.key in ",;:?!." or (token.key == "-" and not self.tight(index))
        return ("clause_break", index) in self.line.right

    def tight(self, index: int) -> bool:
        """Whether no space stands on either side of the token (5-6, ten-year)."""
        tokens = self.tokens
        before = index > 0 and tokens[index - 1].end == tokens[index].start
        after = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
        return before and after


def annotate(text: str, tokens: list[Token], numbers: list[Number], pack: Pack) -> Annotated:
    """Mark the phrases of all lists, and the numbers with what they may be."""
    keys = [token.key for token in tokens]
    line = Line(list(keys), [token.shape for token in tokens])
    for i in _named(text, tokens, pack):
        line.keys[i] = "^" + keys[i]
    lexemes: dict[str, list[Lexeme]] = {}
    inside: set[tuple[str, int]] = set()
    starts: dict[tuple[str, int], list[Lexeme]] = {}
    ends: dict[tuple[str, int], list[Lexeme]] = {}
    for i, key in enumerate(keys):
        for phrase in pack.phrases.get(key, ()):
            last = i + 1 + len(phrase.rest)
            if phrase.rest and tuple(keys[i + 1 : last]) != phrase.rest:
                continue
            line.mark(phrase.name, i, last)
            inside.update((phrase.name, k) for k in range(i, last))
            lexeme = Lexeme(phrase.name, phrase.value, i, last)
            lexemes.setdefault(phrase.name, []).append(lexeme)
            starts.setdefault((phrase.name, i), []).append(lexeme)
            ends.setdefault((phrase.name, last), []).append(lexeme)
    units = lexemes.get("unit", [])
    within = {i for u in units for i in range(u.first + 1, u.last)}
    numbers = [n for n in numbers if n.first not in within]  # the صد of فی صد
    for number in numbers:
        mark_number(line, number)
    for i, token in enumerate(tokens):
        if token.shape == "w" and text[token.start].isupper():
            line.mark("capital", i, i + 1)
    inside.update((name, first) for name, first in line.right)
    _acronyms(keys, inside)
    for lexeme in lexemes.get("concept", ()):
        if lexeme.last - lexeme.first > 1:
            inside.update(("fixed", i) for i in range(lexeme.first, lexeme.last))
    return Annotated(tokens, numbers, line, lexemes, pack, text, inside, starts, ends)


def _named(text: str, tokens: list[Token], pack: Pack) -> list[int]:
    """Tokens whose capital tells them from another word (May, March): rules that name the word don't mean them."""
    told = pack.settings.get("case_matters", ())
    return [i for i, token in enumerate(tokens) if i and token.key in told and text[token.start].isupper()]


def _acronyms(keys: list[str], inside: set[tuple[str, int]]) -> None:
    """Spelled-out letters in a row (آئی پی ایس) are one word, even where one of them is a verb of its own."""
    i = 0
    while i < len(keys):
        j = i
        while j < len(keys) and ("acronym", j) in inside and (j > i or ("genitive", j) not in inside):
            j += 1
        if j - i >= 2:
            if ("genitive", j - 1) in inside:
                j -= 1
            inside.update(("fixed", k) for k in range(i, j) if j - i >= 2)
        i = max(j, i + 1)


def mark_number(line: Line, number: Number) -> None:
    """Say what lists a number belongs to."""
    span = (number.first, number.last)
    line.mark("number", *span)
    line.mark(number.role, *span)
    for trait in ("year", "day", "twodigit", "small", "ten"):
        if trait in number.traits:
            line.mark(trait, *span)
